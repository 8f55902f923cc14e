"""Handing a case over to a colleague."""

from __future__ import annotations

import uuid
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from niangjia.casework import seats
from niangjia.casework.handing import rules
from niangjia.casework.handing.leaves import HandOver
from niangjia.casework.handing.rules import Taker
from niangjia.casework.keeping import Place, open_to_write, put
from niangjia.casework.packed import casework_pack
from niangjia.casework.room import OpenCase
from niangjia.casework.vocabulary import SEAT_GIVEN, SEAT_TO_END, Part
from niangjia.kernel.audit.writing import record
from niangjia.kernel.keys import seal_to
from niangjia.kernel.refusal import refuse_if
from niangjia.people.keys.services import public_keys

if TYPE_CHECKING:
    from niangjia.people.keys.holder import KeyHolder
    from niangjia.people.models import Member


@dataclass(frozen=True)
class Handing:
    """What is said when a case is handed over; without `stays_until` the giver leaves now."""

    to: Member
    reason: str
    ticked: Collection[str]
    stays_until: date | None = None


@transaction.atomic
def hand_over(
    *, case_id: uuid.UUID, handing: Handing, place: Place, by: KeyHolder, today: date
) -> None:
    """A colleague takes a case over; a form sent twice hands it over once."""
    case = open_to_write(case_id=case_id, by=by, action="casework.seat")
    if case.history(place.thing):
        return
    case.refuse_for_the_hour()
    words = casework_pack().handing_over
    public = public_keys([handing.to.pk]).get(handing.to.pk)
    refuse_if(
        rules.reasons_against_handing_over(
            taker=_known_of(handing.to, case, has_key=public is not None),
            reason=handing.reason,
            ticked=handing.ticked,
            needed=[word.code for word in words],
            stays_until=handing.stays_until,
            today=today,
        )
    )
    assert public is not None
    leaf = HandOver(
        giver=by.name,
        taker=handing.to.name,
        reason=handing.reason.strip(),
        gone_through=words,
        stays_until=handing.stays_until,
    )
    put(case, leaf, place)
    _seat(case, handing.to, public)
    _leave(case, handing.stays_until)


def _seat(case: OpenCase, to: Member, public: bytes) -> None:
    sealed = seal_to(public, case.key)
    seats.give_seat(case.row, member_id=to.pk, part=Part.WORKER, sealed=sealed)
    facts = {"member": to.pk, "part": str(Part.WORKER)}
    record(SEAT_GIVEN, subject=case.row, by=case.by, facts=facts)


def _leave(case: OpenCase, until: date | None) -> None:
    if until is None:
        seats.unseat(case_id=case.row.pk, member_id=case.by.pk, by=case.by)
        return
    midnight = datetime.combine(until + timedelta(days=1), time.min)
    case.row.seats.filter(pk=case.seat.pk).update(ends_at=timezone.make_aware(midnight))
    record(SEAT_TO_END, subject=case.row, by=case.by, facts={"member": case.by.pk, "on": until})


def _known_of(member: Member, case: OpenCase, *, has_key: bool) -> Taker:
    seated = set(case.supervisors.values_list("member", flat=True))
    return Taker(
        is_oneself=member.pk == case.by.pk,
        has_key=has_key,
        may_work_there=member.may("casework.read", case.row.unit.path),
        is_the_only_supervisor=seated == {member.pk},
    )
