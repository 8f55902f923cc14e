"""Asking the ledger what a report asks, and putting each answer into words."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum

from niangjia.ledger.figures.answer import UNSPLIT, Answer
from niangjia.ledger.figures.asking import Asker, answers
from niangjia.ledger.figures.question import BY_MONTH, OWN, Question
from niangjia.ledger.pack import Measure, Pack, Ratio
from niangjia.ledger.pack.forms import BARE, BEFORE, SHARE, Form
from niangjia.ledger.showing import measure_or_ratio, places_of
from niangjia.ledger.vocabulary import Precision, least_exact
from niangjia.reports import wording
from niangjia.reports.asked import ALL_PARTS, Asked
from niangjia.reports.comparing import Pair, compared, share
from niangjia.reports.numbers import (
    PERCENT,
    WORTH,
    Manner,
    NamedPart,
    amount,
    apportioned,
    bare_places,
    breakdown,
    rounded,
    shares,
)

Held = tuple[Decimal, Precision]
Known = Mapping[Question, Answer]


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
    other: Answer | None = None  # the year before, or the whole that it is a share of

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
        return replace(self.asked, question=self.question)


def figures_of(asked: Sequence[Asked], *, viewer: Asker, pack: Pack) -> list[Figure]:
    """One figure each, in order, in as few statements as one batch of questions takes."""
    return figures_from(asked, answers_behind(asked, viewer=viewer, pack=pack), pack)


def answers_behind(asked: Iterable[Asked], *, viewer: Asker, pack: Pack) -> Known:
    """Every answer that the numbers rest on, asked in one batch."""
    needed = list(dict.fromkeys(q for one in asked for q in questions_behind(one)))
    return dict(zip(needed, answers(needed, viewer=viewer, pack=pack), strict=True))


def figures_from(asked: Sequence[Asked], known: Known, pack: Pack) -> list[Figure]:
    """One figure each, in order, out of answers that are there."""
    return [
        _figure(f"f{number}", one, [known[q] for q in questions_behind(one)], pack)
        for number, one in enumerate(asked, 1)
    ]


def is_comparing(asked: Asked) -> bool:
    """Whether the number is told against the same days of the year before."""
    return asked.how.is_comparing


def pair_of(figure: Figure) -> Pair | None:
    """The figure beside the year before; None unless both were asked and are known."""
    return _pair(figure.asked, figure.answer, figure.other) if figure.other else None


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
        dimension = pack.dimensions.get(question.by)
        facts.append(wording.by_text(dimension.name if dimension else split_word(question.by)))
    if figure.asked.part is not None:
        facts.append(part_name(figure.asked, pack))
    return wording.says(item.name, item.says, facts, form=figure.asked.form)


def part_name(asked: Asked, pack: Pack) -> str:
    """What a part of a breakdown is called; a unit by its code."""
    part, by = asked.part or "", asked.question.by
    if part == ALL_PARTS:
        return wording.ALL_PARTS
    if by == BY_MONTH:
        return wording.month_text(part)
    dimension = pack.dimensions.get(by)
    if dimension is None:
        return wording.OWN_PART if part == asked.question.unit else part
    value = dimension.value(part)
    return value.name if value else wording.unsaid(dimension.name)


def split_word(by: str) -> str:
    """What a breakdown by no dimension splits by."""
    return wording.MONTH_WORD if by == BY_MONTH else wording.UNIT_WORD


def amount_in(figure: Figure) -> Decimal | None:
    """How much a figure or a part tells, a year before where it is asked so; None if unknown."""
    answer = figure.other if figure.asked.how.quantity == BEFORE else figure.answer
    held = _part_of(figure.asked, answer) if figure.is_known and answer else None
    return held[0] if held else None


def manner_of(item: Measure | Ratio, pack: Pack) -> Manner:
    """How amounts of a measure or ratio are written."""
    if isinstance(item, Ratio):
        is_money = pack.measures[item.numerator].kind == "money" and item.shown == "per"
        return Manner(
            item.count_unit, item.decimals, is_money, item.shown == "percent", is_ratio=True
        )
    return Manner(item.count_unit, places_of(item), item.kind == "money")


def questions_behind(asked: Asked) -> tuple[Question, ...]:
    """The question, and the one that its form sets it against."""
    question = asked.question
    if asked.how.is_comparing:
        return question, question.a_year_before()
    if asked.how.quantity == SHARE and not question.by:
        return question, replace(question, where=())
    return (question,)


def _figure(number_id: str, asked: Asked, found: Sequence[Answer], pack: Pack) -> Figure:
    code = asked.question.measure
    item = measure_or_ratio(code, pack)
    answer, other = found[0], found[1] if len(found) > 1 else None
    text = _text(asked, answer, other, manner_of(item, pack), pack)
    standing = Standing.KNOWN if text else Standing.GAP
    is_cell = asked.part is not None or asked.how.word == BARE
    text = text or (wording.UNKNOWN_CELL if is_cell else wording.UNKNOWN_TEXT)
    if answer.withheld or (other and other.withheld):
        standing, text = Standing.WITHHELD, wording.WITHHELD_TEXT
    is_internal = standing is Standing.KNOWN and pack.is_guarded(code)
    return Figure(number_id, asked, answer, item, standing, text, is_internal, other)


def _text(asked: Asked, answer: Answer, other: Answer | None, manner: Manner, pack: Pack) -> str:
    """How the number is written; "" where there is none."""
    form = asked.how
    if form.quantity == BEFORE:
        held = _part_of(asked, other) if other else None
        return _amount(held, manner, form)
    if other is not None:
        return _against(asked, answer, other, manner)
    if asked.part is not None:
        return _cell(asked, answer, manner)
    if asked.question.by:
        return _breakdown(asked, answer, manner, pack) if answer.is_known else ""
    return _amount(_part_of(asked, answer), manner, form)


def _amount(held: Held | None, manner: Manner, form: Form) -> str:
    return amount(held[0], manner, held[1], form.writing) if held else ""


def _against(asked: Asked, answer: Answer, other: Answer, manner: Manner) -> str:
    """A comparison with the year before, or a share of the whole."""
    pair = _pair(asked, answer, other)
    if pair is None:
        return ""
    if asked.how.quantity == SHARE:
        return share(pair.now, pair.before, pair.precision, asked.how)
    return compared(pair, manner, asked.how)


def _cell(asked: Asked, answer: Answer, manner: Manner) -> str:
    """A part as a table has it; what is rounded adds up to the total as it is rounded."""
    held, form = _part_of(asked, answer), asked.how
    if held is None:
        return ""
    if form.quantity == SHARE:
        if not answer.value:
            return ""
        manner, form, total = PERCENT, Form("", BARE, "", form.places), Decimal(100)
        places = 1 if form.places is None else form.places
    elif form.scale and _adds_up(answer):
        places, total = bare_places(manner, form), (answer.value or 0) / WORTH[form.scale]
        manner = replace(manner, places=places)
        form = Form("", BARE)
    else:
        return amount(held[0], manner, held[1], form.writing)
    told = rounded(total, places)
    if asked.part != ALL_PARTS:
        known = [part for part in answer.parts if part.value is not None]
        split = apportioned([p.value for p in known if p.value is not None], told, places)
        told = split[[part.key for part in known].index(asked.part or UNSPLIT)]
    return amount(told, replace(manner, places=places), held[1], form)


def _adds_up(answer: Answer) -> bool:
    """Whether the parts are what the whole is made of: those of a ratio or an average are not."""
    known = [part.value for part in answer.parts if part.value is not None]
    return bool(known) and sum(known) == answer.value


def _pair(asked: Asked, answer: Answer, other: Answer) -> Pair | None:
    now, before = _part_of(asked, answer), _part_of(asked, other)
    if now is None or before is None:
        return None
    is_exact = now[1] == before[1] == Precision.EXACT
    return Pair(now[0], before[0], is_exact, wording.base_text(asked.question.period))


def _part_of(asked: Asked, answer: Answer) -> Held | None:
    """The value and precision of the answer, or of the part asked; None where it is unknown."""
    if not answer.is_known or answer.value is None:
        return None
    if asked.part is None or asked.part == ALL_PARTS:
        return answer.value, answer.precision
    key = _key_in(asked, answer)
    part = next((part for part in answer.parts if part.key == key), None)
    return None if part is None or part.value is None else (part.value, part.precision)


def _key_in(asked: Asked, answer: Answer) -> str:
    """What the part is called there: a month of the year before is another month."""
    part = asked.part or ""
    if asked.question.by != BY_MONTH or not part:
        return part
    years = answer.question.period.first.year - asked.question.period.first.year
    return f"{int(part[:4]) + years}{part[4:]}"


def _breakdown(asked: Asked, answer: Answer, manner: Manner, pack: Pack) -> str:
    form = asked.how
    if all(part.key == UNSPLIT for part in answer.parts):
        return ""  # no entry says: there is no breakdown to state
    if asked.named and not _adds_up(answer):
        return ""  # what is no sum has no rest
    parts = _parts(answer, asked.named, pack)
    return shares(parts, form) if form.quantity == SHARE else breakdown(parts, manner, form)


def _parts(answer: Answer, named: Sequence[str], pack: Pack) -> list[NamedPart]:
    """A breakdown's parts as the pack orders its values; those that do not say come last, or
    together with all that is not named.
    """
    dimension = pack.dimensions[answer.question.by]
    names = {value.code: value.name for value in dimension.values}
    names[UNSPLIT] = wording.unsaid(dimension.name)
    order = list(names)
    known = [part for part in answer.parts if part.value is not None]
    known.sort(key=lambda part: order.index(part.key) if part.key in names else len(order))
    told = [
        (names.get(part.key, part.key), part.value, part.precision)
        for part in known
        if part.value is not None and (not named or part.key in named)
    ]
    rest = [part for part in known if part.key not in named] if named else []
    if not rest:
        return told
    value = sum((part.value for part in rest if part.value is not None), Decimal(0))
    return [*told, (wording.OTHER_PARTS, value, least_exact(*(part.precision for part in rest)))]
