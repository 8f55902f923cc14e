"""What may be asked about reports: the ones made, and what one of them stated."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db.models import CharField, QuerySet
from django.db.models.functions import Cast

from niangjia.kernel.audit.models import AuditRecord
from niangjia.kernel.audit.reading import facts_of
from niangjia.kernel.scoping import Viewer
from niangjia.people.queries import UNIT_SUBJECT, units_in_sight
from niangjia.reports.paper.page import Bound, Mark, Typed
from niangjia.reports.vocabulary import REPORT_MADE

if TYPE_CHECKING:
    from niangjia.people.models import UnitQuerySet


@dataclass(frozen=True)
class Snapshot:
    """What the audit keeps of a made report: texts by question."""

    report_id: str
    at: datetime
    by_name: str
    unit: str
    template: str
    period: str
    pack: str
    figures: Mapping[str, str]
    page: tuple[Mark, ...] | None = None  # reports made before it was kept have none
    holds_numerals: bool = True  # whether `page` has numbers in Chinese characters too


def units_with_reports_in_sight(*, viewer: Viewer) -> UnitQuerySet:
    """The units whose reports the viewer may read, in tree order."""
    return units_in_sight(viewer=viewer).filter(viewer.reach("reports").rows("path"))


def reports_made(*, viewer: Viewer) -> QuerySet[AuditRecord]:
    """The audit's rows of reports made by units in sight, newest first."""
    units = units_with_reports_in_sight(viewer=viewer).order_by()
    keys = units.annotate(key=Cast("pk", CharField())).values("key")
    return AuditRecord.objects.filter(
        event=REPORT_MADE, subject_type=UNIT_SUBJECT, subject_id__in=keys
    ).order_by("-id")


def snapshot_of(report_id: str, *, viewer: Viewer) -> Snapshot | None:
    """What was stated under this number; None if no report in sight has it."""
    if not (report_id.isascii() and report_id.isdecimal() and len(report_id) < 19):  # noqa: PLR2004
        return None
    row = reports_made(viewer=viewer).filter(pk=int(report_id)).first()
    return snapshot(row) if row else None


def snapshot(row: AuditRecord) -> Snapshot:
    """An audit row as what it says."""
    facts: Mapping[str, Any] = facts_of(row)
    return Snapshot(
        str(row.pk),
        row.at,
        row.by_name,
        facts["unit"],
        facts["template"],
        facts["period"],
        facts["pack"],
        facts["figures"],
        _page_of(facts["page"], list(facts["figures"])) if "page" in facts else None,
        facts.get("numerals", False),
    )


def page_facts(marks: Sequence[Mark], questions: Sequence[str]) -> list[object]:
    """The numbers of a page for the audit: typed ones as text, a bound one as the place of its
    question among all of them in alphabetical order, as the audit keeps them.
    """
    places = {question: place for place, question in enumerate(sorted(questions))}
    return [mark.text if isinstance(mark, Typed) else places[mark.question] for mark in marks]


def _page_of(said: Sequence[str | int], questions: Sequence[str]) -> tuple[Mark, ...]:
    in_order = sorted(questions)
    return tuple(Typed(one) if isinstance(one, str) else Bound(in_order[one]) for one in said)
