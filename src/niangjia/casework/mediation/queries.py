"""The board: a unit's own counts of a year, from facts without persons."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from niangjia.casework.mediation.vocabulary import (
    ENDING_LABELS,
    MEDIATIONS_COUNTED,
    Ending,
)
from niangjia.kernel.audit.reading import facts_of, records_about

if TYPE_CHECKING:
    from collections.abc import Sequence

    from niangjia.people.models import Unit


@dataclass(frozen=True)
class Board:
    """What was done in a year, and how it ended."""

    year: int
    counts: Counter[str] = field(default_factory=Counter)

    @property
    def endings(self) -> Sequence[tuple[str, int]]:
        """How they ended, in the order of the table: (label, how many)."""
        return [(label, self.counts[f"ended {end}"]) for end, label in ENDING_LABELS.items()]

    @property
    def ended(self) -> int:
        """How many ended."""
        return sum(self.counts[f"ended {end}"] for end in Ending)

    @property
    def is_all_agreed(self) -> bool:
        """Every one succeeded: something to ask about, not to praise."""
        return self.ended > 0 and self.ended == self.counts[f"ended {Ending.AGREED}"]


def board_of(unit: Unit, *, year: int) -> Board:
    """The unit's counts of a year, by the day each thing was done."""
    board = Board(year)
    for row in records_about(unit).filter(event=MEDIATIONS_COUNTED):
        facts = facts_of(row)
        if str(facts["on"])[:4] != str(year):
            continue
        for what in ("begun", "sessions", "visits"):
            board.counts[what] += int(str(facts.get(what, 0)))
        if "ending" in facts:
            board.counts[f"ended {facts['ending']}"] += 1
    return board
