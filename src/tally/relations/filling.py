"""Holes whose number follows from other numbers of the same sentence."""

from collections.abc import Sequence

from tally.model import Hole
from tally.relations.page import Page
from tally.relations.shares import share_for_hole
from tally.relations.sums import Breakdown


def filled(page: Page, breakdowns: Sequence[Breakdown]) -> Sequence[Hole]:
    """The holes, those that follow from other numbers with value and derivation."""
    known = _missing_parts(page, breakdowns)
    for hole in page.holes:
        if hole.unit == "%" and not hole.mask and (share := share_for_hole(page, hole)):
            known[hole.start] = share
    return tuple(
        hole._replace(value=known[hole.start][0], derivation=known[hole.start][1])
        if hole.start in known
        else hole
        for hole in page.holes
    )


def _missing_parts(page: Page, breakdowns: Sequence[Breakdown]) -> dict[int, tuple[float, str]]:
    """The one part of a list that was lost is the total less the others."""
    found: dict[int, tuple[float, str]] = {}
    for breakdown in breakdowns:
        if breakdown.hole is None:
            continue
        whole, parts = page.claims[breakdown.whole], [page.claims[n] for n in breakdown.parts]
        exact = not any(claim.approx for claim in (whole, *parts))
        left = whole.value - sum(part.value for part in parts)
        if exact and left > 0:
            line = " - ".join([whole.surface, *(part.surface for part in parts)])
            found[breakdown.hole.start] = (float(left), line)
    return found
