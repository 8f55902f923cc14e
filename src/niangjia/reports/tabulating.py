"""Tables of a report: which rows and columns one has, and which number stands in each cell."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from niangjia.ledger.figures.answer import UNSPLIT, Answer
from niangjia.ledger.figures.asking import Asker
from niangjia.ledger.figures.period import Period
from niangjia.ledger.figures.question import BELOW, BY_MONTH, BY_UNIT
from niangjia.ledger.pack import Pack
from niangjia.ledger.showing import measure_or_ratio
from niangjia.people.queries import children_of, units_by_code
from niangjia.reports import wording
from niangjia.reports.asked import ALL_PARTS, Asked
from niangjia.reports.stating import Known, part_name, questions_behind

if TYPE_CHECKING:
    from niangjia.people.models import Unit


@dataclass(frozen=True)
class Plan:
    """A table before its numbers: heads, and what each row is called and asks."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, tuple[Asked, ...]], ...]


def plan_of(
    columns: Sequence[Asked],
    known: Known,
    *,
    unit: Unit,
    viewer: Asker,
    pack: Pack,
    today: date,
) -> Plan:
    """The table's rows in the order of the pack or the tree, never by value; none without work."""
    found = [known[question] for column in columns for question in questions_behind(column)]
    by = columns[0].question.by
    if by == BY_UNIT:
        parts = _units(found, unit, viewer)
    elif by == BY_MONTH:
        parts = _months(found, columns[0].question.period, today)
    else:
        parts = _values(found, by, pack)
    rows = tuple(
        (
            name or part_name(replace(columns[0], part=part), pack),
            tuple(replace(column, part=part) for column in columns),
        )
        for part, name in ({**parts, ALL_PARTS: ""} if parts else {}).items()
    )
    split = {BY_UNIT: wording.UNIT_WORD, BY_MONTH: wording.MONTH_WORD}
    ahead = split.get(by) or pack.dimensions[by].name
    return Plan((ahead, *(_head(column, pack) for column in columns)), rows)


def whole_alone(plan: Plan, columns: Sequence[Asked]) -> Plan:
    """The plan with one row for all parts together, where no part is known."""
    row = tuple(replace(column, part=ALL_PARTS) for column in columns)
    return replace(plan, rows=((wording.ALL_PARTS, row),))


def _head(column: Asked, pack: Pack) -> str:
    question = column.question
    item = measure_or_ratio(question.measure, pack)
    kept = [
        value.name
        for name, code in question.where
        if (value := pack.dimensions[name].value(code)) is not None
    ]
    unit = "" if item.count_unit == "%" else item.count_unit
    return wording.column_text(item.name + "".join(f"·{name}" for name in kept), unit, column.form)


def _values(found: Sequence[Answer], by: str, pack: Pack) -> Mapping[str, str]:
    """The values of which the ledger has something, those that do not say last."""
    there = {part.key for answer in found for part in answer.parts if part.value}
    order = [*(value.code for value in pack.dimensions[by].values), UNSPLIT]
    return {key: "" for key in order if key in there}


def _months(found: Sequence[Answer], period: Period, today: date) -> Mapping[str, str]:
    """Every month of the period that has begun, whether the ledger has something of it or not."""
    if not any(part.value is not None for answer in found for part in answer.parts):
        return {}
    first, last = period.first, min(period.last, today)
    count = (last.year - first.year) * 12 + last.month - first.month + 1
    places = (first.year * 12 + first.month - 1 + at for at in range(count))
    return {f"{place // 12}-{place % 12 + 1:02}": "" for place in places}


def _units(found: Sequence[Answer], unit: Unit, viewer: Asker) -> Mapping[str, str]:
    """The unit itself and all just below that were there in the period, with their names."""
    there = {part.key for answer in found for part in answer.parts if part.value is not None}
    if not there:
        return {}
    first = min(answer.question.period.first for answer in found)
    is_below = any(answer.question.reach == BELOW for answer in found)
    below = set(children_of(unit).values()) if is_below else set()
    units = units_by_code(there | below, viewer=viewer).values()
    standing = [
        one
        for one in sorted(units, key=lambda one: one.path)
        if one.code in there or one.closed_on is None or one.closed_on > first
    ]
    own = {unit.code: ""} if unit.code in there else {}
    return own | {one.code: one.name for one in standing if one.code != unit.code}
