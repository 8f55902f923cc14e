"""Minors' cases: who was let in, and the gate that stands before everybody else
(Regulation on the Protection of Minors Online, articles 36 and 37).
"""

from __future__ import annotations

import uuid
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Exists, OuterRef

from niangjia.casework.models import Seat
from niangjia.casework.reporting_duty.leaves import (
    TO_REPORT,
    DutyFacts,
    DutyReport,
    SplitFrom,
    SplitOff,
)
from niangjia.casework.reporting_duty.models import LetIn, MinorsCase
from niangjia.casework.reporting_duty.vocabulary import MINOR_LET_IN, MINOR_NOTED, DutyRefusal
from niangjia.casework.room import OpenCase, Read
from niangjia.casework.vocabulary import Part
from niangjia.kernel import clock
from niangjia.kernel.access import permit
from niangjia.kernel.audit.writing import record
from niangjia.kernel.refusal import Refused, refuse_if

if TYPE_CHECKING:
    from niangjia.kernel.access import Actor
    from niangjia.kernel.scoping import Viewer
    from niangjia.people.keys.holder import KeyHolder


def ask_whether_let_in(case: OpenCase) -> None:
    """The gate: a minor's case opens to those who were let in, and to nobody else of its team."""
    if case.seat.part == Part.ON_CALL:
        return  # another supervisor approved it before the seat was given (`looking.emergency`)
    found = MinorsCase.objects.of_case(case.row).first()
    if found and not found.let_in.filter(member=case.by.pk).exists():
        raise Refused([DutyRefusal.NOT_LET_IN])


def not_let_in(cases: Collection[uuid.UUID], viewer: KeyHolder) -> Collection[uuid.UUID]:
    """Of these cases the minors' into which the viewer was not let: no list shows her whose they
    are.
    """
    inside = LetIn.objects.filter(member=viewer.pk).values("minors")
    on_call = Seat.objects.sitting().filter(member=viewer.pk, part=Part.ON_CALL).values("case")
    rows = MinorsCase.objects.of_cases(cases).exclude(pk__in=inside).exclude(case__in=on_call)
    return set(rows.values_list("case", flat=True))


def note_minor(case: OpenCase) -> None:
    """From now on the case is a minor's. Who notes it knows what she wrote, and stays inside."""
    row, is_new = MinorsCase.objects.of_case(case.row).get_or_create(
        case=case.row, defaults={"noted_at": clock.now()}
    )
    if is_new:
        LetIn.objects.create(minors=row, member_id=case.by.pk, by_id=case.by.pk, at=clock.now())
        record(MINOR_NOTED, subject=case.row, by=case.by, facts={})


def keep_what_is_owed(case: OpenCase, written: Read) -> None:
    """After the facts, a report or a splitting: whether one is owed stands in the clear too."""
    if not isinstance(written.leaf, DutyFacts | DutyReport | SplitFrom | SplitOff):
        return
    known = case.last(DutyFacts) if TO_REPORT in case.face.marks else None
    row = MinorsCase.objects.of_case(case.row)
    row.update(owed_since=known.leaf.known_at if known else None)


def reports_owed(*, viewer: Viewer) -> Sequence[MinorsCase]:
    """The minors' cases at the viewer's units whose report nobody noted yet, the longest first; no
    word of any.
    """
    return list(MinorsCase.objects.owing(viewer).select_related("case__unit"))


def owed_count(*, viewer: Viewer) -> int:
    """How many those are."""
    return int(MinorsCase.objects.owing(viewer).count())


@dataclass(frozen=True)
class Waiting:
    """Somebody of a team who must be let in before she can open the case."""

    minors: MinorsCase
    seat: Seat


def waiting_to_be_let_in(*, viewer: Viewer) -> Sequence[Waiting]:
    """Who waits, at the units where the viewer supervises; no word of any case."""
    cases = MinorsCase.objects.visible_to(viewer).values("case")
    inside = LetIn.objects.filter(minors__case=OuterRef("case"), member=OuterRef("member"))
    seats = Seat.objects.sitting().filter(~Exists(inside), case__in=cases)
    seats = seats.exclude(part=Part.ON_CALL).select_related("member", "case__unit", "case__minors")
    return [Waiting(seat.case.minors, seat) for seat in seats.order_by("-case__minors", "pk")]


def waiting_count(*, viewer: Actor) -> int:
    """How many the viewer could let in: never herself."""
    waiting = waiting_to_be_let_in(viewer=viewer)
    return sum(one.seat.member_id != viewer.pk for one in waiting)


def let_in_since(*, viewer: KeyHolder, since: date) -> Sequence[LetIn]:
    """Who was let into minors' cases at the units where the viewer supervises, newest first: for
    the yearly review (article 37).
    """
    cases = MinorsCase.objects.visible_to(viewer).values("pk")
    rows = LetIn.objects.filter(minors__in=cases, at__date__gte=since)
    return list(rows.select_related("minors__case__unit", "member", "by").order_by("-at"))


@transaction.atomic
def let_in(*, minors_id: int, member_id: int, by: KeyHolder) -> LetIn:
    """A supervisor approves beforehand that a member of the team opens a minor's case; she opens
    nothing herself, and never approves for herself.
    """
    rows = MinorsCase.objects.visible_to(by).select_for_update(of=("self",))
    row = rows.select_related("case__unit").get(pk=minors_id)
    permit(by, "casework.minors", row.case.unit.path)
    is_seated = row.case.seats.sitting().filter(member__pk=member_id).exists()
    own = [DutyRefusal.OWN_APPROVAL] if member_id == by.pk else []
    refuse_if([*own, *([] if is_seated else [DutyRefusal.NOT_OF_TEAM])])
    fields = {"by_id": by.pk, "at": clock.now()}
    given, is_new = LetIn.objects.get_or_create(minors=row, member_id=member_id, defaults=fields)
    if is_new:
        record(MINOR_LET_IN, subject=row.case, by=by, facts={"member": member_id})
    return given
