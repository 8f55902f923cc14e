"""What the desk's own pages put together from the packages below."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from niangjia.kernel.audit.models import AuditRecord
from niangjia.kernel.web.saying import in_language
from niangjia.ledger.entry_rows import entry_rows
from niangjia.ledger.figure_page import address_of
from niangjia.ledger.figures.asking import answers
from niangjia.ledger.figures.period import Period
from niangjia.ledger.figures.question import BY_MONTH, Question
from niangjia.ledger.pack import Measure, Pack
from niangjia.ledger.packs import current_pack
from niangjia.ledger.queries import (
    entries_in_sight,
    measures_with_entries,
    recordings_in_sight,
)
from niangjia.ledger.showing import shown_value
from niangjia.ledger.vocabulary import Source
from niangjia.ledger.year_chart import year_chart, year_columns

LAST_RECORDED = 5
MOST_LOOKED_AT = 20
UNDONE_MARK = "!"  # in the key of a recording that was taken back


@dataclass(frozen=True)
class Recorded:
    """One recording as a line: what, how much, when; a file by its name."""

    recording: Any
    title: str
    row: dict[str, Any] | None


def last_recorded(*, viewer: Any) -> list[Recorded]:
    """The viewer's unit's last recordings that stand, newest first; three statements."""
    standing = recordings_in_sight(viewer=viewer).filter(unit=viewer.unit)
    standing = standing.exclude(key__contains=UNDONE_MARK)
    found = list(standing[:LAST_RECORDED])
    rows = _first_rows(found, viewer)
    shown = []
    for one in found:
        row = rows.get(one.pk)
        title = one.title if one.source == Source.FILE else (row["name"] if row else "")
        shown.append(Recorded(one, title, row if one.source == Source.FORM else None))
    return [one for one in shown if one.title]


def _first_rows(found: Sequence[Any], viewer: Any) -> dict[int, dict[str, Any]]:
    forms = {str(one.pk): one._meta.label_lower for one in found if one.source == Source.FORM}
    audit = AuditRecord.objects.filter(subject_type__in=set(forms.values()), subject_id__in=forms)
    subjects = {row.pk: int(row.subject_id) for row in audit}
    pack = current_pack()
    entries = entries_in_sight(viewer=viewer, pack=pack).filter(audit_id__in=subjects)
    rows = entry_rows(entries[:MOST_LOOKED_AT], pack)
    return {subjects[row["entry"].audit_id]: row for row in reversed(rows)}


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
