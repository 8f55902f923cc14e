"""Counts without a name: of what stands in rows, without any key; with her key in her hand, of what
stands on the faces too.
"""

from __future__ import annotations

import uuid
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from niangjia.casework.consents.services import cases_with_ending_consents
from niangjia.casework.exporting.services import cases_with_exports_to_agree
from niangjia.casework.her_door.queries import cases_with_asks
from niangjia.casework.looking.notices import notices_to
from niangjia.casework.models import Case, Seat
from niangjia.casework.queries import CaseLine, caseload
from niangjia.casework.referrals.queries import (
    arrived_count,
    cases_taken_over,
    cases_with_replies,
)
from niangjia.casework.reporting_duty.minors import waiting_count
from niangjia.casework.vocabulary import CaseState, Part
from niangjia.casework.waiting.vocabulary import PAGES, PAGES_OF_CASES, Kind

if TYPE_CHECKING:
    from niangjia.kernel.access import Actor
    from niangjia.people.keys.holder import KeyHolder

SOON = timedelta(days=14)


@dataclass(frozen=True)
class Waits:
    """How much of one kind waits, and the page that lists it."""

    kind: Kind
    count: int

    @property
    def page(self) -> str:
        """Its list."""
        return PAGES.get(self.kind, "waiting:list")


@dataclass(frozen=True)
class Group:
    """The cases in which something of one kind waits, and the page of a case that tells it."""

    kind: Kind
    cases: Sequence[CaseLine]

    @property
    def page(self) -> str:
        """Where it stands in a case."""
        return PAGES_OF_CASES[self.kind]


def waiting_for(*, viewer: Actor, holder: KeyHolder | None, today: date) -> Sequence[Waits]:
    """What waits for the viewer, without a name; with her key also what stands on the faces."""
    found = [Waits(Kind.TOLD, notices_to(viewer).count())]
    found.append(Waits(Kind.ARRIVED, arrived_count(viewer=viewer)))
    found.append(Waits(Kind.MINORS, waiting_count(viewer=viewer)))
    kinds = _of_rows(viewer, today)
    if holder is not None and _own_cases(viewer):
        kinds |= _of_faces(caseload(viewer=holder), today)
    found += [Waits(kind, len(cases)) for kind, cases in kinds.items()]
    return [one for one in found if one.count]


def waiting_cases(*, viewer: KeyHolder, today: date) -> Sequence[Group]:
    """The same as a list, for her alone: her cases by what waits in them."""
    shown = {one.row.pk: one for one in caseload(viewer=viewer)}
    kinds = _of_rows(viewer, today) | _of_faces(list(shown.values()), today)
    groups = [Group(kind, [shown[pk] for pk in kinds[kind]]) for kind in kinds]
    return [one for one in groups if one.cases]


def _own_cases(viewer: Actor) -> Collection[uuid.UUID]:
    """Her open cases, by their keys."""
    seats = Seat.objects.sitting().filter(member=viewer.pk).values_list("case", flat=True)
    rows = Case.objects.visible_to(viewer).filter(pk__in=list(seats), state=CaseState.OPEN)
    return list(rows.values_list("pk", flat=True))


def _of_rows(viewer: Actor, today: date) -> dict[Kind, Collection[uuid.UUID]]:
    own = _own_cases(viewer)
    return {
        Kind.ASKED: cases_with_asks(own),
        Kind.REPLIES: cases_with_replies(own),
        Kind.TAKEN_OVER: cases_taken_over(own),
        Kind.EXPORTS: cases_with_exports_to_agree(own, by=int(viewer.pk or 0)),
        Kind.CONSENTS: cases_with_ending_consents(own, since=today, until=today + SOON),
    }


def _of_faces(shown: Sequence[CaseLine], today: date) -> dict[Kind, Collection[uuid.UUID]]:
    return {
        Kind.SPOILT: [one.row.pk for one in shown if one.is_spoilt],
        Kind.OVERDUE: [
            one.row.pk for one in shown if one.face.next_due and one.face.next_due < today
        ],
        Kind.APPROVALS: [
            one.row.pk
            for one in shown
            if one.part == Part.SUPERVISOR and one.face.waits_for_supervisor
        ],
    }
