"""What a figure's page shows, put together from its answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from niangjia.kernel.web.paging import page_of_rows
from niangjia.kernel.web.saying import in_language
from niangjia.kernel.words import N_
from niangjia.ledger.entry_rows import entry_rows
from niangjia.ledger.figures.answer import Answer, growth
from niangjia.ledger.figures.asking import Asker, answers
from niangjia.ledger.figures.period import Period
from niangjia.ledger.figures.question import BELOW, BY_MONTH, BY_UNIT, OWN, Question
from niangjia.ledger.pack import Measure, Pack, Ratio
from niangjia.ledger.packs import current_pack
from niangjia.ledger.queries import EntryFilter, entries_in_sight, listed_units
from niangjia.ledger.showing import measure_or_ratio, part_rows, precision_word, shown_value
from niangjia.ledger.year_chart import year_chart, year_columns
from niangjia.people.queries import has_units_below, units_by_code

if TYPE_CHECKING:
    from niangjia.people.models import Unit

ENTRIES_A_PAGE = 20


def address_of(question: Question) -> str:
    """The address of a figure's page."""
    path = reverse("ledger:figure", args=[question.measure, question.unit, str(question.period)])
    rest = [*question.where]
    if question.reach != BELOW:
        rest.append(("reach", question.reach))
    if question.by:
        rest.append(("by", question.by))
    if question.as_at:
        rest.append(("as_at", question.as_at.isoformat()))
    return f"{path}?{urlencode(rest)}" if rest else path


def figure_context(question: Question, *, viewer: Asker, today: date, page: str) -> dict[str, Any]:
    """Everything on a figure's page, in few statements whatever the number of entries."""
    pack = current_pack()
    item = measure_or_ratio(question.measure, pack)
    year = Period.parse(str(question.period.first.year))
    months = replace(question, period=year, by=BY_MONTH)
    # An unfinished period is compared with the same days of last year, not with the whole of it.
    so_far = replace(question, period=question.period.up_to(today), by="")
    asked = [question, so_far.a_year_before(), months, months.a_year_before()]
    now, before, trend, trend_before = answers(asked, viewer=viewer, pack=pack)
    listed = listed_units(viewer=viewer)
    units = _units(now, listed, viewer)
    unit = units[question.unit]
    return {
        "item": item,
        "answer": now,
        "value": shown_value(now.value, item) if now.is_known else None,
        "precision": precision_word(now.precision),
        "unit": unit,
        "units": listed,
        "before": shown_value(before.value, item) if before.is_known else None,
        "before_url": address_of(before.question),
        "change": growth(now, before),
        "own_url": _own_url(now, viewer),
        "parts": part_rows(now, pack, _names(now, units)) if now.is_known else [],
        "breakdowns": _breakdowns(question, item, pack, has_below=_has_below(now, unit)),
        "chart": _chart(trend, trend_before, item),
        "over": [_over(answer, pack) for answer in now.over],
        "adds": _(HOW_IT_ADDS[getattr(item, "adds", "ratio")]),
        **_entries(now, item, unit, viewer, pack, page),
    }


HOW_IT_ADDS = {
    "sum": N_("期间内各笔分录相加。"),
    "latest": N_("各单位期间内最后一次记的数相加。"),
    "average": N_("期间内各笔分录的平均数。"),
    "ratio": N_("先分别合计分子和分母，再相除。"),
}


def _own_url(answer: Answer, viewer: Asker) -> str:
    """Where what is withheld for the sake of others can be seen of her own unit."""
    asked = answer.question
    if answer.withheld is None or asked.unit != viewer.unit.code or asked.reach == OWN:
        return ""
    return address_of(replace(asked, reach=OWN, by=""))


def _over(answer: Answer, pack: Pack) -> dict[str, Any]:
    item = measure_or_ratio(answer.question.measure, pack)
    value = shown_value(answer.value, item) if answer.is_known else None
    return {"item": item, "value": value, "url": address_of(answer.question)}


def _units(answer: Answer, listed: Sequence[Unit], viewer: Asker) -> dict[str, Unit]:
    """The unit asked about and those that are parts of the answer, by code."""
    asked = {answer.question.unit, *_unit_parts(answer)}
    known = {unit.code: unit for unit in listed}
    return known if asked <= known.keys() else units_by_code(asked, viewer=viewer)


def _unit_parts(answer: Answer) -> list[str]:
    return [part.key for part in answer.parts] if answer.question.by == BY_UNIT else []


def _has_below(answer: Answer, unit: Unit) -> bool:
    return any(code != unit.code for code in _unit_parts(answer)) or has_units_below(unit)


def _names(answer: Answer, units: Mapping[str, Unit]) -> dict[str, str]:
    return {code: in_language(units[code]) for code in _unit_parts(answer) if code in units}


def _breakdowns(
    question: Question, item: Measure | Ratio, pack: Pack, *, has_below: bool
) -> list[dict[str, Any]]:
    dimensions = [pack.dimensions[code] for code in getattr(item, "dimensions", ())]
    choices = [(BY_UNIT, _("按下级单位"))] if has_below else []
    choices.append((BY_MONTH, _("按月")))
    choices += [(d.code, _("按{name}").format(name=in_language(d))) for d in dimensions]
    return [
        {"label": label, "url": address_of(replace(question, by=by)), "active": by == question.by}
        for by, label in choices
    ]


def _entries(
    answer: Answer, item: Measure | Ratio, unit: Unit, viewer: Asker, pack: Pack, page: str
) -> dict[str, Any]:
    if isinstance(item, Ratio) or answer.withheld:
        return {"rows": [], "page": None}
    question = answer.question
    only = EntryFilter(
        question.measure,
        unit,
        question.reach == BELOW,
        question.period,
        question.where,
        answer.joined,
    )
    found = entries_in_sight(viewer=viewer, pack=pack, only=only)
    some = page_of_rows(found, page, size=ENTRIES_A_PAGE)
    return {"rows": entry_rows(some.rows, pack), "page": some}


def _chart(now: Answer, before: Answer, item: Measure | Ratio) -> dict[str, Any] | None:
    if not now.is_known:
        return None
    sentence = _("{name}，按月").format(name=in_language(item))
    return year_chart(year_columns((now, before), item), item, sentence=sentence)


def figure_json(answer: Answer) -> dict[str, Any]:
    """A figure for other programs: numbers as text, exact; `value` is null when unknown."""
    item = measure_or_ratio(answer.question.measure, current_pack())
    value = shown_value(answer.value, item) if answer.is_known else None
    return {
        "question": str(answer.question),
        "name": item.name,
        "count_unit": item.count_unit,
        "value": None if value is None else str(value),
        "precision": {"": "exact", "+": "at_least", "~": "about"}[answer.precision.value],
        "entries": answer.entry_count,
        "withheld": None if answer.withheld is None else answer.withheld.name.lower(),
        "parts": [
            {"key": p.key, "value": None if p.value is None else str(shown_value(p.value, item))}
            for p in answer.parts
            if answer.is_known
        ],
    }
