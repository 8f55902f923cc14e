"""What may be asked about looks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.utils import timezone

from niangjia.casework.looking.models import Emergency
from niangjia.casework.looking.rules import Look, Odd, Work, odd_looks
from niangjia.casework.looking.vocabulary import LOOKS_ASKED_ABOUT, NEAR_LOOK
from niangjia.casework.models import Case
from niangjia.casework.queries import Wanted, caseload
from niangjia.casework.vocabulary import (
    CASE_READ,
    LEAF_WRITTEN,
    PURPOSE_LABELS,
    CaseState,
    Purpose,
)
from niangjia.kernel.audit.models import AuditRecord
from niangjia.kernel.audit.reading import facts_of, records_about
from niangjia.people.queries import names_of

if TYPE_CHECKING:
    from django.db import models

    from niangjia.people.keys.holder import KeyHolder
    from niangjia.people.models import Unit

LOOKED_BACK = timedelta(days=60)
ONE_RUN = timedelta(minutes=10)
CASE_SUBJECT = Case._meta.label_lower


@dataclass
class LookLine:
    """Looks of one, for one purpose, less than ten minutes apart: who, from when to when, how many
    times, why.
    """

    by: str
    since: datetime
    at: datetime
    purpose: Purpose
    times: int = 1

    @property
    def purpose_label(self) -> str:
        """Why, in words."""
        return PURPOSE_LABELS[self.purpose]

    @property
    def lasted(self) -> bool:
        """Whether it went on for a minute that can be told."""
        return self.at - self.since >= timedelta(minutes=1)


def looks_at(case: Case) -> Sequence[LookLine]:
    """Who looked at this case, newest first; a run of looks by one within ten minutes is one."""
    found: list[LookLine] = []
    runs: dict[str, LookLine] = {}
    for row in records_about(case).filter(event=CASE_READ):
        purpose = Purpose(str(facts_of(row)["purpose"]))
        key = f"{row.by_id} {purpose}"
        if key in runs and runs[key].since - row.at < ONE_RUN:
            runs[key].since = row.at
            runs[key].times += 1
            continue
        runs[key] = LookLine(row.by_name, row.at, row.at, purpose)
        found.append(runs[key])
    return found


@dataclass(frozen=True)
class OddLine:
    """Looks that want a second look: whose, how many, and the case only for one who sits in it."""

    name: str
    odd: Odd
    case_id: str | None
    called: str = ""


def odd_looks_at(unit: Unit, *, viewer: KeyHolder, now: datetime) -> Sequence[OddLine]:
    """What a supervisor of `unit` should ask about, of the last sixty days; what somebody asked
    about already is told no more, and counts no more.
    """
    since = now - LOOKED_BACK
    cases = {str(key) for key in _cases_of(unit).values_list("pk", flat=True)}
    rows = [row for row in _rows_since(since) if row.subject_id in cases]
    asked = _asked_about(unit, since)
    looks = [one for one in _looks(rows) if not _is_before(one.at, asked, one.member, one.case)]
    found = odd_looks(looks, _work(rows), _closed(unit))
    names = names_of({one.member for one in found})
    mine = _called(viewer) if found else {}
    return [
        OddLine(names.get(one.member, ""), one, *_case_of(one, mine))
        for one in found
        if one.member != viewer.pk and not _is_before(one.last, asked, one.member, one.case)
    ]


def emergencies_seen(*, viewer: KeyHolder) -> models.QuerySet[Emergency]:
    """Emergencies of the units she supervises and of her own cases, newest first."""
    rows = Emergency.objects.visible_to(viewer)
    found: models.QuerySet[Emergency] = rows.select_related("by", "second", "reviewed_by", "case")
    return found


def _asked_about(unit: Unit, since: datetime) -> Mapping[tuple[int, str], datetime]:
    """By member and case (empty: many), when somebody asked about it last."""
    rows = records_about(unit).filter(event=LOOKS_ASKED_ABOUT, at__gt=since)
    told = [(facts_of(row), row.at) for row in rows.order_by("id")]
    return {(int(str(facts["member"])), str(facts["case"])): at for facts, at in told}


def _is_before(
    at: datetime, asked: Mapping[tuple[int, str], datetime], member: int, case: str | None
) -> bool:
    last = asked.get((member, case or ""))
    return last is not None and at <= last


def _called(viewer: KeyHolder) -> Mapping[str, str]:
    """How the women of her own cases are called."""
    states = (Wanted(state=state) for state in CaseState)
    lines = [one for wanted in states for one in caseload(viewer=viewer, wanted=wanted)]
    return {str(one.row.pk): one.face.called for one in lines}


def _case_of(odd: Odd, mine: Mapping[str, str]) -> tuple[str | None, str]:
    case = odd.case or ""
    return (case, mine[case]) if case in mine else (None, "")


def sits_in(case: Case, *, viewer: KeyHolder) -> bool:
    """Whether she may open it herself."""
    return bool(Case.objects.visible_to(viewer).filter(pk=case.pk).exists())


def _cases_of(unit: Unit) -> models.QuerySet[Case]:
    found: models.QuerySet[Case] = Case.objects.for_housekeeping().filter(unit=unit)
    return found


def _rows_since(since: datetime) -> list[AuditRecord]:
    events = (CASE_READ, LEAF_WRITTEN, NEAR_LOOK)
    rows = AuditRecord.objects.filter(subject_type=CASE_SUBJECT, event__in=events, at__gt=since)
    return list(rows.order_by("id"))


def _looks(rows: Sequence[AuditRecord]) -> list[Look]:
    near = {(row.by_id, row.subject_id) for row in rows if row.event == NEAR_LOOK}
    return [
        Look(
            member=int(row.by_id or 0),
            case=row.subject_id,
            at=timezone.localtime(row.at),
            is_emergency=facts_of(row).get("purpose") == Purpose.EMERGENCY,
            is_near=(row.by_id, row.subject_id) in near,
        )
        for row in rows
        if row.event == CASE_READ
    ]


def _work(rows: Sequence[AuditRecord]) -> list[Work]:
    return [
        Work(int(row.by_id or 0), row.subject_id, timezone.localtime(row.at))
        for row in rows
        if row.event == LEAF_WRITTEN
    ]


def _closed(unit: Unit) -> Mapping[str, datetime]:
    rows = _cases_of(unit).filter(state=CaseState.CLOSED, closed_on__isnull=False)
    return {
        str(key): timezone.make_aware(datetime.combine(on, datetime.max.time()))
        for key, on in rows.values_list("pk", "closed_on")
        if on is not None
    }
