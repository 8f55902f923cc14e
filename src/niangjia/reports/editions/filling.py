"""Asking the ledger anew for every bound number of a Word file, for the same period or another."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from niangjia.ledger.figures.asking import Asker
from niangjia.ledger.figures.period import Period, PeriodError
from niangjia.ledger.figures.question import BY_MONTH, BY_UNIT, QuestionError
from niangjia.ledger.pack import Pack
from niangjia.reports.askable import is_askable, units_to_ask_about
from niangjia.reports.asked import ALL_PARTS, Asked
from niangjia.reports.editions.drawing import Draughtsman
from niangjia.reports.paper.fill import Unfilled, fill_docx
from niangjia.reports.paper.model import BoundNumber, Identity
from niangjia.reports.paper.read import ReadBack, read_docx
from niangjia.reports.stating import Figure, Standing, figures_of, is_comparing, says_of

if TYPE_CHECKING:
    from niangjia.people.models import Unit


@dataclass(frozen=True)
class About:
    """Of whom and when a report tells, and when it was filled."""

    unit: Unit
    period: Period
    today: date


@dataclass(frozen=True)
class Filled:
    """A Word file with the numbers of now; `unasked` are ids of what nobody can ask any more."""

    docx: bytes
    figures: dict[str, Figure]
    unfilled: Sequence[Unfilled]
    unasked: Sequence[str]

    @property
    def is_internal(self) -> bool:
        """Whether a number of class C stands in it."""
        return any(figure.is_internal for figure in self.figures.values())


def filled(
    docx: bytes, about: About, *, report_id: str, name: str, viewer: Asker, pack: Pack
) -> Filled:
    """Fill a report's file; a number that nobody can ask any more stays as it is and is named.

    Where the ledger has nothing about the unit and period that the file tells of already, the
    author's number stays too: the ledger may be younger than the report.
    """
    back = read_docx(io.BytesIO(docx))
    found = figures_in(back, about, viewer=viewer, pack=pack)
    stays = (back.identity.unit_code, back.identity.period) == (about.unit.code, str(about.period))
    given = {id: figure for id, figure in found.items() if figure.is_known or not stays}
    draws = draughtsman(back, given, about, viewer=viewer, pack=pack)
    drawn = [one for chart in back.charts if (one := draws.anew(chart))]
    target = io.BytesIO()
    unfilled = fill_docx(
        io.BytesIO(docx),
        target,
        identity=identity_of(about, report_id=report_id, name=name, pack=pack),
        numbers=[number_of(id, one, about.unit.name, pack) for id, one in given.items()],
        left_out=_left_out(back, found),
        charts=[one.chart for one in drawn],
    )
    unasked = [one.id for one in back.numbers if one.id not in found]
    shown = {id: figure for one in drawn for id, figure in one.figures.items()}
    return Filled(target.getvalue(), found | shown, unfilled, unasked)


def draughtsman(
    back: ReadBack | None, figures: Mapping[str, Figure], about: About, *, viewer: Asker, pack: Pack
) -> Draughtsman:
    """Who draws the charts of a file about this unit and period."""
    return Draughtsman(
        {one.id: one for one in back.numbers} if back else {},
        figures,
        unit=about.unit,
        period=about.period,
        viewer=viewer,
        pack=pack,
        today=about.today,
    )


def figures_in(back: ReadBack, about: About, *, viewer: Asker, pack: Pack) -> dict[str, Figure]:
    """What the ledger answers now for every number of a file that can still be asked, by its id."""
    asked = asked_about(back, about, pack)
    units = units_to_ask_about(asked.values(), viewer=viewer)
    asked = {id: one for id, one in asked.items() if one.question.unit in units}
    return dict(zip(asked, figures_of(list(asked.values()), viewer=viewer, pack=pack), strict=True))


def says_so_itself(figure: Figure, texts: Iterable[str]) -> bool:
    """Whether these words are the empty cell of a breakdown: it says that there is no number."""
    is_part = figure.asked.part not in (None, ALL_PARTS)
    return is_part and figure.standing is Standing.GAP and set(texts) == {figure.text}


def asked_about(back: ReadBack, about: About, pack: Pack) -> dict[str, Asked]:
    """The question of each number, moved from the file's unit and period to these."""
    found = {}
    for number in back.numbers:
        try:
            asked = Asked.parse(number.question)
            then = Period.parse(back.identity.period)
        except (QuestionError, PeriodError):
            continue
        if is_askable(asked, pack):
            found[number.id] = _moved(asked, back.identity.unit_code, then, about)
    return found


def number_of(id: str, figure: Figure, unit_name: str, pack: Pack) -> BoundNumber:
    """The figure as it is bound under this id."""
    says = says_of(figure, unit_name, pack)
    return BoundNumber(id, figure.text, str(figure.as_answered), says)


def identity_of(about: About, *, report_id: str, name: str, pack: Pack) -> Identity:
    """What the file says of itself."""
    unit = about.unit
    return Identity(
        report_id, name, unit.code, unit.name, str(about.period), pack.digest, about.today
    )


def _moved(asked: Asked, unit_code: str, then: Period, about: About) -> Asked:
    """A number about the file's own unit and period follows them; any other keeps its distance."""
    question = asked.question
    unit = about.unit.code if question.unit == unit_code else question.unit
    period = question.period
    if period.first == then.first and period.last <= then.last:  # a running period was cut off
        period = about.period.up_to(about.today) if is_comparing(asked) else about.period
    elif years := about.period.first.year - then.first.year:
        period = _years_on(period, years)
    part = _part_moved(asked, unit, period)
    return replace(asked, question=replace(question, unit=unit, period=period), part=part)


def _part_moved(asked: Asked, unit: str, period: Period) -> str | None:
    """A month of another year is that month of this one, for its row is called so; the unit's own
    part stays its own.
    """
    part, question = asked.part, asked.question
    if part is None or part == ALL_PARTS:
        return part
    if question.by == BY_UNIT:
        return unit if part == question.unit else part
    before = question.period.first
    if question.by == BY_MONTH and before.month == period.first.month:
        return str(_years_on(Period.parse(part), period.first.year - before.year))
    return part


def _years_on(period: Period, years: int) -> Period:
    text = str(period)
    if ".." in text:
        return period
    return Period.parse(f"{int(text[:4]) + years}{text[4:]}")


def _left_out(back: ReadBack, figures: dict[str, Figure]) -> set[str]:
    """Passages that need a number which is unknown, protected or nothing at all."""
    without = {id for id, one in figures.items() if not one.is_known or not one.answer.value}
    return {one.passage.id for one in back.passages if without & set(one.passage.needs)}
