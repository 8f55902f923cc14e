"""Paging that costs the same however long the list is: one row more than shown is read."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

MOST_PAGES = 500


@dataclass(frozen=True)
class Pages:
    """One page of a long list, with the numbers of its neighbours."""

    rows: Sequence[Any]
    number: int
    has_next: bool

    @property
    def has_previous(self) -> bool:
        """Whether there is a page before."""
        return self.number > 1

    @property
    def next_number(self) -> int:
        """The page after."""
        return self.number + 1

    @property
    def previous_number(self) -> int:
        """The page before."""
        return self.number - 1


def page_of_rows(rows: "QuerySet[Any]", asked: str, *, size: int) -> Pages:
    """The asked page (anything unreadable is the first)."""
    digits = asked[:20] if asked.isdecimal() else "1"  # int() refuses thousands of digits
    number = min(max(int(digits), 1), MOST_PAGES)
    start = (number - 1) * size
    some = list(rows[start : start + size + 1])
    return Pages(some[:size], number, len(some) > size)
