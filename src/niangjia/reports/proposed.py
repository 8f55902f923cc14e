"""The numbers of a report that is handed in, each with the figures that may be what it says."""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import dataclass

from niangjia.ledger.figures.asking import Asker
from niangjia.ledger.figures.period import Period
from niangjia.ledger.figures.question import Question
from niangjia.ledger.pack import Pack
from niangjia.reports.asked import Asked
from niangjia.reports.proposing import QUANTITIES, Proposal, Proposer
from niangjia.reports.stating import Figure, figures_of
from tally import Audit, check
from tally.model import Claim
from tally.relations.intervals import Interval, meant_by

# A figure that has the very value that is stated comes before closer words.
_SAME_VALUE = 3


@dataclass(frozen=True)
class ProposedFigure:
    """A figure that a number may be; `is_same` when its value now is what the report states."""

    figure: Figure
    closeness: float
    is_same: bool


@dataclass(frozen=True)
class StatedNumber:
    """A number as the report states it, and the figures it may be, the likeliest first."""

    claim: Claim
    proposed: tuple[ProposedFigure, ...]


def numbers_stated(
    text: str,
    *,
    unit: str,
    period: Period,
    viewer: Asker,
    pack: Pack,
    only: Container[int] | None = None,
) -> Sequence[StatedNumber]:
    """Every quantity of a text, in reading order, asked of this unit and period in one batch; with
    `only` those that begin at these places.
    """
    return numbers_read(check(text), unit=unit, period=period, viewer=viewer, pack=pack, only=only)


def numbers_read(
    audit: Audit,
    *,
    unit: str,
    period: Period,
    viewer: Asker,
    pack: Pack,
    only: Container[int] | None = None,
) -> Sequence[StatedNumber]:
    """The same of a text that was read already."""
    proposer = Proposer(pack)
    found = [
        (claim, proposer.proposals(audit, place))
        for place, claim in enumerate(audit.claims)
        if claim.kind in QUANTITIES and (only is None or claim.start in only)
    ]
    asked = [
        Asked(Question(one.measure, unit, period, where=one.where))
        for _, proposals in found
        for one in proposals
    ]
    figures = iter(figures_of(asked, viewer=viewer, pack=pack))
    return [
        StatedNumber(claim, _ranked(claim, [(one, next(figures)) for one in proposals]))
        for claim, proposals in found
    ]


def _ranked(
    claim: Claim, proposals: Sequence[tuple[Proposal, Figure]]
) -> tuple[ProposedFigure, ...]:
    stated = meant_by(claim)
    ranked = []
    for one, figure in proposals:
        value = figure.answer.value if figure.is_known else None
        is_same = value is not None and Interval(float(value), float(value)).touches(stated)
        closeness = one.closeness * (_SAME_VALUE if is_same else 1)
        ranked.append(ProposedFigure(figure, closeness, is_same))
    return tuple(sorted(ranked, key=lambda proposed: -proposed.closeness))
