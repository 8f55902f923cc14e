"""The sentences of a text with the claims that stand in each."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tally.model import Claim, Hole

_STOP = re.compile(r"[。!?;\n]|\.(?!\d)")
# A sentence with more claims is a table or an attack: it is read in stretches of so many.
_MOST = 64
MEASURED = frozenset(("count", "money", "area", "length"))


@dataclass(frozen=True, slots=True)
class Segment:
    """One sentence: its bounds, its claims that can be reckoned with, its holes."""

    norm: str
    start: int
    end: int
    claims: tuple[Claim, ...]
    holes: tuple[Hole, ...]

    def between(self, one: Claim | Hole, two: Claim | Hole) -> str:
        """The words from the end of one to the beginning of the other."""
        return self.norm[one.end : two.start]


def segments(norm: str, claims: Sequence[Claim], holes: Sequence[Hole]) -> Iterator[Segment]:
    """Sentences that hold a claim; dates, ordinals and codes are left out."""
    kept = [c for c in claims if c.kind in MEASURED or c.kind == "percent"]
    if not kept:
        return
    at, next_claim, next_hole = 0, 0, 0
    for end in [m.start() for m in _STOP.finditer(norm)] + [len(norm)]:
        first, first_hole = next_claim, next_hole
        while next_claim < len(kept) and kept[next_claim].start < end:
            next_claim += 1
        while next_hole < len(holes) and holes[next_hole].start < end:
            next_hole += 1
        lost = tuple(holes[first_hole : min(next_hole, first_hole + _MOST)])
        for some in range(first, next_claim, _MOST):
            yield Segment(norm, at, end, tuple(kept[some : min(next_claim, some + _MOST)]), lost)
        at = end + 1
