"""Holes whose number follows from other numbers of the same sentence."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from tally.model import Hole
from tally.segments import Segment
from tally.shares import share_for_hole
from tally.sums import breakdowns


def filled(holes: Sequence[Hole], sentences: Iterable[Segment]) -> tuple[Hole, ...]:
    """The holes, those that follow from other numbers with value and derivation."""
    known: dict[int, tuple[float, str]] = {}
    for segment in sentences:
        if not segment.holes:
            continue
        for hole in segment.holes:
            if hole.unit == "%" and not hole.mask and (share := share_for_hole(segment, hole)):
                known[hole.start] = share
        known.update(_missing_parts(segment))
    return tuple(
        replace(hole, value=known[hole.start][0], derivation=known[hole.start][1])
        if hole.start in known
        else hole
        for hole in holes
    )


def _missing_parts(segment: Segment) -> dict[int, tuple[float, str]]:
    """The one part of a list that was lost is the total less the others."""
    found: dict[int, tuple[float, str]] = {}
    for breakdown in breakdowns(segment):
        exact = not any(claim.approx for claim in (breakdown.whole, *breakdown.parts))
        left = breakdown.whole.value - sum(part.value for part in breakdown.parts)
        if breakdown.hole is not None and exact and left > 0:
            line = " - ".join([breakdown.whole.surface, *(p.surface for p in breakdown.parts)])
            found[breakdown.hole.start] = (float(left), line)
    return found
