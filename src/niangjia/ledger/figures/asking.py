"""Asking the ledger: many questions, few statements, whatever the number of entries and units."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from niangjia.ledger.figures.answer import Answer, Cell, divide, fold
from niangjia.ledger.figures.basis import Asker, Bases, Basis
from niangjia.ledger.figures.period import Period
from niangjia.ledger.figures.question import BELOW, BY_MONTH, BY_UNIT, OWN, Question
from niangjia.ledger.figures.rows import (
    Row,
    Span,
    day_rows,
    latest_day_rows,
    latest_rows,
    month_rows,
)
from niangjia.ledger.pack import Pack
from niangjia.ledger.rules import dimensions_of
from niangjia.ledger.vocabulary import Withheld

__all__ = ["Asker", "answers", "usual_question"]


def answers(questions: Sequence[Question], *, viewer: Asker, pack: Pack) -> list[Answer]:
    """One answer a question, in order. A unit out of sight raises `Unit.DoesNotExist`.

    Parts of a breakdown and ratios come from the same rows as their whole, so they always fit.
    A viewer whose role reaches only a unit itself is answered for that unit alone.
    """
    bases = Bases(viewer, questions)
    asked = [bases.within_reach(question) for question in questions]
    simple = {part for question in asked for part in _parts_of(question, pack)}
    withheld = {q for q in simple if _is_withheld(q, bases, pack)}
    rows = _rows(simple - withheld, bases, pack)
    found = {q: _answer(q, rows[q], bases, pack) for q in simple - withheld}
    # Not even how many entries, and the same where there are none.
    found |= {q: Answer(q, None, withheld=Withheld.CLASS_C) for q in withheld}
    return [_whole(question, found, pack) for question in asked]


def usual_question(code: str, unit: str, period: Period, pack: Pack) -> Question:
    """A unit's figure as it is asked first: with all below, but of class C the unit alone, whose
    own members see it.
    """
    return Question(code, unit, period, OWN if pack.is_guarded(code) else BELOW)


def _is_withheld(question: Question, bases: Bases, pack: Pack) -> bool:
    """Decided by whose work is asked about, never by what is found: an answer that is withheld
    only where there is something tells that there is something.
    """
    if pack.measures[question.measure].protection != "C":
        return False
    return not bases.of(question).all_keys <= bases.own_keys


def _answer(question: Question, rows: Sequence[Row], bases: Bases, pack: Pack) -> Answer:
    measure = pack.measures[question.measure]
    cells = _cells(question, rows, bases.of(question))
    answer = fold(question, cells, adds=measure.adds, decimals=measure.decimals)
    return replace(answer, joined=frozenset(bases.of(question).joined))


def _parts_of(question: Question, pack: Pack) -> tuple[Question, ...]:
    ratio = pack.ratios.get(question.measure)
    if ratio is None:
        return (question,)
    return (question.about(ratio.numerator), question.about(ratio.denominator))


def _whole(question: Question, found: Mapping[Question, Answer], pack: Pack) -> Answer:
    ratio = pack.ratios.get(question.measure)
    if ratio is None:
        return found[question]
    over, under = (found[part] for part in _parts_of(question, pack))
    return divide(question, over, under, is_percent=ratio.shown == "percent")


def _rows(questions: Iterable[Question], bases: Bases, pack: Pack) -> dict[Question, list[Row]]:
    adding: dict[frozenset[int], list[Question]] = {}
    latest: dict[frozenset[int], list[Question]] = {}
    for question in questions:
        basis = bases.of(question)
        if pack.measures[question.measure].adds == "latest":
            latest.setdefault(frozenset(basis.all_keys), []).append(question)
        else:
            keys = frozenset(basis.balance_keys(question.by))
            adding.setdefault(keys, []).append(question)
    rows: dict[Question, list[Row]] = {}
    for keys, group in latest.items():
        for some in _asked_together(group):
            rows |= _of_latest(some, keys)
    for keys, group in adding.items():
        rows |= _of_adding(group, keys, bases)
    return rows


def _asked_together(group: Sequence[Question]) -> Iterable[list[Question]]:
    """Latest values month by month come in one statement; others a span at a time, so that the
    database itself leaves out all but the last of each unit.
    """
    if any(question.by == BY_MONTH for question in group):
        return [list(group)]
    by_period: dict[Period, list[Question]] = {}
    for question in group:
        by_period.setdefault(question.period, []).append(question)
    return by_period.values()


def _of_adding(
    group: Sequence[Question], keys: frozenset[int], bases: Bases
) -> dict[Question, list[Row]]:
    months = _months_of(group)
    measures = {question.measure for question in group}
    found = _by_measure(month_rows(measures, keys, months) if months else ())
    ragged = _ragged(group, lambda q: bases.of(q).all_keys, day_rows)
    return {
        q: [
            *(row for row in _within(q, found) if bases.of(q).counts(row, q.by)),
            *ragged[q],
        ]
        for q in group
    }


def _of_latest(group: Sequence[Question], keys: frozenset[int]) -> dict[Question, list[Row]]:
    months = _months_of(group)
    measures = {question.measure for question in group}
    by_month = any(question.by == BY_MONTH for question in group)
    found = _by_measure(latest_rows(measures, keys, months, by_month=by_month) if months else ())
    ragged = _ragged(group, lambda _: keys, latest_day_rows)
    return {
        q: _last_of_each((*_within(q, found), *ragged[q]), by_month=q.by == BY_MONTH) for q in group
    }


DayRows = Callable[[Collection[str], Collection[int], Span], Iterable[Row]]


def _ragged(
    group: Sequence[Question], keys_of: Callable[[Question], Collection[int]], read: DayRows
) -> dict[Question, list[Row]]:
    """The rows of the days that are no whole months: one statement a span and set of units."""
    asked: dict[tuple[Span, frozenset[int]], list[Question]] = {}
    for question in group:
        for days in question.period.ragged_days():
            asked.setdefault((days, frozenset(keys_of(question))), []).append(question)
    rows: dict[Question, list[Row]] = {question: [] for question in group}
    for (days, keys), some in asked.items():
        found = _by_measure(read({question.measure for question in some}, keys, days))
        for question in some:
            rows[question] += found.get(question.measure, ())
    return rows


def _months_of(group: Iterable[Question]) -> tuple[date, date] | None:
    """One span over all whole months asked: one statement serves this year and the last."""
    spans = [span for question in group if (span := question.period.whole_months())]
    if not spans:
        return None
    return min(first for first, _ in spans), max(last for _, last in spans)


def _by_measure(rows: Iterable[Row]) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(row.measure, []).append(row)
    return found


def _within(question: Question, found: Mapping[str, Sequence[Row]]) -> list[Row]:
    months = question.period.whole_months()
    if months is None:
        return []
    first, last = months
    rows = found.get(question.measure, ())
    return [row for row in rows if first <= row.day.replace(day=1) <= last]


def _last_of_each(rows: Iterable[Row], *, by_month: bool) -> list[Row]:
    last: dict[tuple[object, ...], Row] = {}
    for row in rows:
        key = (row.unit, row.dimensions, f"{row.day:%Y-%m}" if by_month else "")
        if key not in last or row.day >= last[key].day:
            last[key] = row
    return list(last.values())


def _cells(question: Question, rows: Sequence[Row], basis: Basis) -> list[Cell]:
    def key_of(row: Row) -> str:
        if question.by == BY_MONTH:
            return f"{row.day:%Y-%m}"
        return basis.part_of(row) if question.by == BY_UNIT else ""

    return [
        Cell(
            row.measure,
            dimensions_of(row.dimensions),
            key_of(row),
            row.total,
            row.entry_count,
            row.at_least_count,
            row.about_count,
        )
        for row in rows
    ]
