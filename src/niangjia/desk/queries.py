"""What the desk's own pages put together from the packages below."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from niangjia.casework.waiting.queries import Waits, waiting_for
from niangjia.kernel.web.asking import now_of
from niangjia.kernel.web.saying import in_language
from niangjia.ledger.figure_page import address_of
from niangjia.ledger.figures.asking import answers
from niangjia.ledger.figures.period import Period
from niangjia.ledger.figures.question import BY_MONTH, Question
from niangjia.ledger.pack import Measure, Pack
from niangjia.ledger.packs import current_pack
from niangjia.ledger.queries import (
    measures_with_entries,
)
from niangjia.ledger.showing import shown_value
from niangjia.ledger.year_chart import year_chart, year_columns
from niangjia.people.keys.session import KeyLocked, holder_of
from niangjia.people.proof import has_proved
from niangjia.reports.editions.collecting.queries import calls_told


def reports_asked(*, viewer: Any, today: date) -> dict[str, list[dict[str, Any]]]:
    """What units above ask of her own unit and have not got yet, the next day first; and what
    they asked and need no more.
    """
    told = calls_told(viewer=viewer, today=today)
    return {
        "calls": [
            {
                "call": one.call,
                "own": one.own,
                "period": Period.parse(one.call.period),
                "reminded_on": one.own.reminded_on,
                "days_left": one.days_left,
            }
            for one in told.waiting
        ],
        "withdrawn": [
            {"call": one.call, "period": Period.parse(one.call.period)} for one in told.withdrawn
        ],
    }


def casework_waiting(request: HttpRequest, *, viewer: Any, today: date) -> Sequence[Waits]:
    """What waits in her cases, as counts; what stands on their faces only while her key is open."""
    if not viewer.reach("casework").covers(viewer.unit.path):
        return []
    try:
        holder = holder_of(request) if has_proved(request) else None
    except KeyLocked:
        holder = None
    now = now_of(request)
    return waiting_for(viewer=viewer, holder=holder, today=today, now=now)


def year_so_far(*, viewer: Any, today: date) -> dict[str, Any] | None:
    """The measure recorded most this year, by month beside last year; None before the first."""
    pack = current_pack()
    measure = _main_measure(viewer, today, pack)
    if measure is None:
        return None
    year = Period.parse(str(today.year))
    asked = Question(measure.code, viewer.unit.code, year, by=BY_MONTH)
    found = answers([asked, asked.a_year_before()], viewer=viewer, pack=pack)
    if not found[0].is_known:
        return None
    columns = year_columns(found, measure)
    sentence = _sentence(measure, [column.months for column in columns], today.month - 1)
    url = address_of(replace(asked, by=""))
    return {"url": url, **year_chart(columns, measure, sentence=sentence)}


def _main_measure(viewer: Any, today: date, pack: Pack) -> Measure | None:
    """What her unit records most; where it records nothing itself, what those below it do."""
    span = (date(today.year, 1, 1), today)
    counts = measures_with_entries(viewer.unit, *span)
    if not counts and viewer.unit.path.startswith(viewer.reach("ledger").subtrees or ("\0",)):
        counts = measures_with_entries(viewer.unit, *span, is_below=True)
    known = [
        (count, code)
        for code, count in counts.items()
        if code in pack.measures
        and pack.measures[code].adds == "sum"
        and pack.measures[code].protection != "C"
    ]
    return pack.measures[max(known)[1]] if known else None


def _sentence(
    measure: Measure, values: Sequence[Sequence[Decimal | None]], whole_months: int
) -> str:
    """This year in words; beside last year by whole months only, so that like stands by like."""
    unit = in_language(measure, "count_unit")
    so_far = _told([v for v in values[0] if v is not None], measure)
    name = in_language(measure)
    said = _("{name}：今年 {n} {unit}").format(name=name, n=so_far, unit=unit)
    before = [v for v in values[-1][:whole_months] if v is not None]
    now = [v for v in values[0][:whole_months] if v is not None]
    if len(values) == 1 or not before or not now:
        return said + _("。")
    more = sum(now, Decimal()) - sum(before, Decimal())
    if more == 0:
        return said + _("；前 {months} 个月和去年同期持平。").format(months=whole_months)
    compared = (
        _("；前 {months} 个月比去年同期多 {gap} {unit}。")
        if more > 0
        else _("；前 {months} 个月比去年同期少 {gap} {unit}。")
    )
    return said + compared.format(months=whole_months, gap=_told([abs(more)], measure), unit=unit)


def _told(values: Sequence[Decimal], measure: Measure) -> str:
    return f"{shown_value(sum(values, Decimal()), measure):,}"
