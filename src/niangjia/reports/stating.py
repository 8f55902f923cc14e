"""Asking the ledger what a report asks, and putting each answer into words."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from niangjia.ledger.figures.answer import UNSPLIT, Answer
from niangjia.ledger.figures.answer import growth as change_of
from niangjia.ledger.figures.asking import Asker, answers
from niangjia.ledger.figures.question import OWN, Question
from niangjia.ledger.pack import Measure, Pack, Ratio
from niangjia.ledger.showing import measure_or_ratio, places_of
from niangjia.ledger.vocabulary import Precision
from niangjia.reports import wording
from niangjia.reports.asked import Asked


class Standing(StrEnum):
    """Whether there is a number to print."""

    KNOWN = "known"
    GAP = "gap"
    WITHHELD = "withheld"


@dataclass(frozen=True)
class Figure:
    """One number of a report: what was asked, the answer, and how it is written."""

    id: str
    asked: Asked
    answer: Answer
    item: Measure | Ratio
    standing: Standing
    text: str
    is_internal: bool

    @property
    def question(self) -> Question:
        """The question that was answered: a viewer of one unit is answered for it alone."""
        return self.answer.question

    @property
    def is_known(self) -> bool:
        """Whether there is a number."""
        return self.standing is Standing.KNOWN

    @property
    def as_answered(self) -> Asked:
        """What a file names, so that asking again asks the same."""
        return Asked(self.question, self.asked.form)


def figures_of(asked: Sequence[Asked], *, viewer: Asker, pack: Pack) -> list[Figure]:
    """One figure each, in order, in as few statements as one batch of questions takes."""
    now = [one.question for one in asked]
    before = [one.question.a_year_before() for one in asked if one.form == wording.GROWTH_FORM]
    found = answers([*now, *before], viewer=viewer, pack=pack)
    earlier = iter(found[len(now) :])
    return [
        _figure(f"f{number}", one, answer, next(earlier) if is_growth(one) else None, pack)
        for number, (one, answer) in enumerate(zip(asked, found[: len(now)], strict=True), 1)
    ]


def is_growth(asked: Asked) -> bool:
    """Whether the number says how a figure grew."""
    return asked.form == wording.GROWTH_FORM


def says_of(figure: Figure, unit_name: str, pack: Pack) -> str:
    """What the number counts, whose and when, in the report's Chinese."""
    question, item = figure.question, figure.item
    kept = [
        value.name
        for name, code in question.where
        if (value := pack.dimensions[name].value(code)) is not None
    ]
    facts = [unit_name, wording.period_text(question.period)]
    facts += [wording.reach_text(question.reach == OWN), *kept]
    if question.by:
        facts.append(wording.by_text(pack.dimensions[question.by].name))
    return wording.says(item.name, item.says, facts, is_growth=is_growth(figure.asked))


def manner_of(item: Measure | Ratio, pack: Pack) -> wording.Manner:
    """How amounts of a measure or ratio are written."""
    if isinstance(item, Ratio):
        is_money = pack.measures[item.numerator].kind == "money" and item.shown == "per"
        return wording.Manner(
            item.count_unit, item.decimals, is_money, item.shown == "percent", is_ratio=True
        )
    return wording.Manner(item.count_unit, places_of(item), item.kind == "money")


def _figure(
    number_id: str, asked: Asked, answer: Answer, before: Answer | None, pack: Pack
) -> Figure:
    code = asked.question.measure
    item = measure_or_ratio(code, pack)
    text = _text(asked, answer, before, manner_of(item, pack), pack)
    standing = Standing.KNOWN if text else Standing.GAP
    text = text or wording.UNKNOWN_TEXT
    if answer.withheld or (before and before.withheld):
        standing, text = Standing.WITHHELD, wording.WITHHELD_TEXT
    is_internal = standing is Standing.KNOWN and pack.is_guarded(code)
    return Figure(number_id, asked, answer, item, standing, text, is_internal)


def _text(
    asked: Asked, answer: Answer, before: Answer | None, manner: wording.Manner, pack: Pack
) -> str:
    if answer.value is None or not answer.is_known:
        return ""
    if before is not None:
        change = change_of(answer, before)
        is_exact = answer.precision == before.precision == Precision.EXACT
        level = answer.value == before.value
        return "" if change is None else wording.growth(change, is_exact=is_exact, is_level=level)
    if asked.question.by:
        if all(part.key == UNSPLIT for part in answer.parts):
            return ""  # no entry says: there is no breakdown to state
        return wording.breakdown(_parts(answer, pack), manner, asked.form)
    return wording.amount(answer.value, manner, answer.precision, asked.form)


def _parts(answer: Answer, pack: Pack) -> list[wording.NamedPart]:
    """A breakdown's parts as the pack orders its values; those that do not say come last."""
    dimension = pack.dimensions[answer.question.by]
    names = {value.code: value.name for value in dimension.values}
    names[UNSPLIT] = wording.unsaid(dimension.name)
    order = list(names)
    known = [part for part in answer.parts if part.value is not None]
    known.sort(key=lambda part: order.index(part.key) if part.key in names else len(order))
    return [
        (names.get(part.key, part.key), part.value, part.precision)
        for part in known
        if part.value is not None
    ]
