"""The team of a case: who sits in it, and the key each of them has."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from niangjia.casework import rules
from niangjia.casework.leaves import read, written
from niangjia.casework.models import Case, Seat, SpareKey
from niangjia.casework.room import OpenCase, about_leaf, open_case, sealed_face
from niangjia.casework.vocabulary import CASE_REKEYED, SEAT_ENDED, SEAT_GIVEN, Part, Purpose
from niangjia.kernel import clock
from niangjia.kernel.access import permit
from niangjia.kernel.audit.writing import record
from niangjia.kernel.keys import lock, new_key, seal_to, unlock
from niangjia.kernel.refusal import refuse_if
from niangjia.people.keys.services import public_keys
from niangjia.people.keys.shared import key_to_seal_to
from niangjia.people.keys.vocabulary import SharedFor

if TYPE_CHECKING:
    from niangjia.people.keys.holder import KeyHolder
    from niangjia.people.models import Member

NEW_KEY_WANTED = b"\0"


FollowUp = Callable[[Case, int], None]
Relock = Callable[[Case, bytes, bytes], None]
_follow_ups: list[FollowUp] = []
_relocks: list[Relock] = []


def follow_leaving(follow_up: FollowUp) -> None:
    """Call `follow_up(case, member)` when one leaves a team, in the same transaction."""
    if follow_up not in _follow_ups:
        _follow_ups.append(follow_up)


def lock_anew(relock: Relock) -> None:
    """Call `relock(case, old, new)` when a case gets a new key: for what lies under the case's key
    in other rows than its leaves.
    """
    if relock not in _relocks:
        _relocks.append(relock)


@transaction.atomic
def seat(*, case_id: uuid.UUID, member: Member, part: Part, by: KeyHolder) -> Seat:
    """One of the team lets another in, by sealing the case's key to hers."""
    case = open_case(case_id=case_id, by=by, purpose=Purpose.HAND_OVER, to_write=True)
    permit(by, "casework.seat", case.row.unit.path)
    case.refuse_for_the_hour()
    public = public_keys([member.pk]).get(member.pk)
    refuse_if(
        rules.reasons_against_seating(
            part=part,
            has_key=public is not None,
            may_work_there=member.may("casework.read", case.row.unit.path),
            is_seated=case.row.seats.sitting().filter(member=member).exists(),
        )
    )
    assert public is not None
    given = give_seat(case.row, member_id=member.pk, part=part, sealed=seal_to(public, case.key))
    facts = {"member": member.pk, "part": str(part)}
    record(SEAT_GIVEN, subject=case.row, by=by, facts=facts)
    return given


def give_seat(
    row: Case, *, member_id: int, part: Part, sealed: bytes, ends_at: datetime | None = None
) -> Seat:
    """Put a member into the team, or back into it."""
    fields = {"part": part, "since": clock.now(), "ends_at": ends_at, "sealed": sealed}
    given, _ = Seat.objects.update_or_create(case=row, member_id=member_id, defaults=fields)
    return given


@transaction.atomic
def unseat(*, case_id: uuid.UUID, member_id: int, by: KeyHolder) -> None:
    """One leaves the team, by her own hand or another's: from now on the case has a new key."""
    case = open_case(case_id=case_id, by=by, purpose=Purpose.HAND_OVER, to_write=True)
    permit(by, "casework.seat", case.row.unit.path)
    if member_id != by.pk:
        case.refuse_for_the_hour()
    leaving: Seat = case.row.seats.sitting().get(member__pk=member_id)
    # Whose seat ends by itself is no one to leave a case with.
    others = case.row.seats.filter(ends_at__isnull=True).exclude(pk=leaving.pk)
    refuse_if(rules.reasons_against_leaving_the_team(others_seated=others.count()))
    leaving.end()
    leaving.sealed = b""
    leaving.save(update_fields=["since", "ends_at", "sealed"])
    record(SEAT_ENDED, subject=case.row, by=by, facts={"member": member_id})
    tell_of_leaving(case.row, member_id)
    rekey(case)


def tell_of_leaving(row: Case, member_id: int) -> None:
    """Let those who follow know that she sits in the team no more, however her seat ended."""
    for follow_up in _follow_ups:
        follow_up(row, member_id)


def rekey(case: OpenCase) -> OpenCase:
    """Everything under a new key, sealed to those who sit now; who left can open nothing new or
    old, even with a copy of the database. Answers the case with its new key.
    """
    row, old, new = case.row, case.key, new_key()
    for leaf in row.leaves.all():
        content = unlock(bytes(leaf.sealed), key=old, about=about_leaf(leaf))
        leaf.sealed = lock(written(read(content).rekeyed(row.pk)), key=new, about=about_leaf(leaf))
        leaf.save(update_fields=["sealed"])
    for relock in _relocks:
        relock(row, old, new)
    row.face = sealed_face(case.face, row, new)
    row.generation += 1
    row.save(update_fields=["face", "generation"])
    gone = row.seats.ended_since_new_key()
    for seat_of_hers in gone:
        tell_of_leaving(row, seat_of_hers.member_id)
    gone.update(sealed=b"")
    seal_to_team(row, new)
    record(CASE_REKEYED, subject=row, by=case.by, facts={"generation": row.generation})
    return replace(case, key=new)


def under_fresh_lock(case: OpenCase) -> OpenCase:
    """The case to be written in. A seat that ended by itself left no moment to change the lock: it
    is changed now.
    """
    return rekey(case) if case.row.seats.ended_since_new_key().exists() else case


def forget_keys_of_ended_seats() -> int:
    """Take away the copies of keys that lie in seats which ended by themselves; how many. What is
    left there says that the case still wants a new key, which needs somebody of its team.
    """
    ended = Seat.objects.ended_since_new_key().exclude(sealed=NEW_KEY_WANTED)
    for one in ended.select_related("case"):
        tell_of_leaving(one.case, one.member_id)
    return int(ended.update(sealed=NEW_KEY_WANTED))


def seal_to_team(row: Case, key: bytes) -> None:
    """The key for each who sits in the team, and for the unit's on-call key where it has one."""
    seats = list(row.seats.sitting())
    public = public_keys([one.member_id for one in seats])
    for one in seats:
        one.sealed = seal_to(public[one.member_id], key)
        one.save(update_fields=["sealed"])
    seal_to_on_call(row, key)


def seal_to_on_call(row: Case, key: bytes) -> None:
    """The case's key for the unit's on-call key, where it has one."""
    if (on_call := key_to_seal_to(row.unit, SharedFor.ON_CALL)) is not None:
        sealed = seal_to(bytes(on_call.public), key)
        fields = {"shared": on_call, "sealed": sealed}
        SpareKey.objects.update_or_create(case=row, defaults=fields)
