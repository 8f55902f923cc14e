"""What opens with no key in a case, by bit rot or by a hand at the database. Who meets it is seldom
who can mend it, so it is told.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from niangjia.kernel.keys import WrongKey

if TYPE_CHECKING:
    from niangjia.casework.models import Case
    from niangjia.people.keys.holder import KeyHolder

Tell = Callable[["Case", "KeyHolder"], None]
_tell: list[Tell] = []


class SpoiltCase(WrongKey):
    """Something in the case `row` does not open in the hand of one of its team."""

    def __init__(self, row: Case, by: KeyHolder) -> None:
        super().__init__(f"case {row.pk}")
        self.row, self.by = row, by


def when_spoilt(tell: Tell) -> None:
    """Call `tell(case, by)` when one of a case's team meets something in it that does not open."""
    if tell not in _tell:
        _tell.append(tell)


def tell_of_spoilt(spoilt: WrongKey) -> None:
    """Tell of it, where it is of a case; inside a writer's transaction."""
    if isinstance(spoilt, SpoiltCase):
        for tell in _tell:
            tell(spoilt.row, spoilt.by)
