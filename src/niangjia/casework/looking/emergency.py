"""Breaking the glass: a case opened for an hour by one who holds the unit's on-call key."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from django.db import transaction

from niangjia.casework.looking import rules
from niangjia.casework.looking.models import Emergency
from niangjia.casework.looking.notices import tell
from niangjia.casework.looking.vocabulary import (
    EMERGENCY_APPROVED,
    EMERGENCY_ASKED,
    EMERGENCY_HOURS,
    EMERGENCY_OPENED,
    EMERGENCY_REVIEWED,
    EMERGENCY_SEARCHED,
    LookRefusal,
)
from niangjia.casework.models import Case, SpareKey
from niangjia.casework.room import face_of
from niangjia.casework.seats import give_seat
from niangjia.casework.vocabulary import CASE_READ, CaseRefusal, CaseState, Part, Purpose
from niangjia.kernel.access import permit
from niangjia.kernel.audit.writing import record, record_read
from niangjia.kernel.keys import WrongKey, lock, relocked, seal_to, unlock
from niangjia.kernel.refusal import Refused, refuse_if
from niangjia.people.keys.shared import pair_shared, shared_key
from niangjia.people.keys.vocabulary import SharedFor
from niangjia.people.queries import members_who_may

if TYPE_CHECKING:
    from niangjia.kernel.keys import KeyPair
    from niangjia.people.keys.holder import KeyHolder
    from niangjia.people.models import Member, Unit


@dataclass(frozen=True)
class Found:
    """A case found in an emergency: how she is called, and no more; of a minor's not even that,
    before another supervisor agreed that it be opened. What does not open may be hers or not.
    """

    case_id: uuid.UUID
    called: str
    is_minor: bool = False
    is_spoilt: bool = False


@transaction.atomic
def search_in_emergency(*, unit: Unit, asked: str, reason: str, by: KeyHolder) -> Sequence[Found]:
    """Open cases of `unit` whose name or number is exactly what was asked; the search is logged."""
    permit(by, "casework.emergency", unit.path)
    refuse_if(rules.reasons_against_searching(reason=reason, asked=asked))
    pair = _on_call_pair(unit, by)
    wanted = rules.Nearness(frozenset({asked}), frozenset({asked}))
    spares = SpareKey.objects.filter(case__unit=unit, case__state=CaseState.OPEN)
    found = []
    for spare in spares.select_related("case"):
        try:
            face = face_of(spare.case, pair.open(bytes(spare.sealed)))
        except WrongKey:  # it must not hide the others from one who looks for them in need
            found.append(Found(spare.case.pk, "", is_spoilt=True))
            continue
        hers = rules.Nearness(frozenset(face.names), frozenset(face.phones))
        if rules.ties(own=wanted, kin=rules.Nearness(), hers=hers, village=""):
            called = "" if face.is_minor else face.called
            found.append(Found(spare.case.pk, called, face.is_minor))
    facts = {"found": sum(not one.is_spoilt for one in found)}
    record(EMERGENCY_SEARCHED, subject=unit, by=by, facts=facts)
    return found


@transaction.atomic
def called_in_emergency(*, case_id: uuid.UUID, by: KeyHolder) -> str:
    """How the woman of a case found before is called; a minor is not named. It is logged as the
    search that found her.
    """
    spare = _spare(case_id, by)
    permit(by, "casework.emergency", spare.case.unit.path)
    face = face_of(spare.case, _case_key(spare, by))
    record(EMERGENCY_SEARCHED, subject=spare.case.unit, by=by, facts={"found": 1})
    return "" if face.is_minor else face.called


@transaction.atomic
def ask_emergency(
    *, case_id: uuid.UUID, reason: str, second: Member | None, by: KeyHolder, now: datetime
) -> Emergency:
    """Open a case for an hour; of a minor's, ask another supervisor first."""
    permit(by, "casework.emergency", by.unit.path)
    spare = _spare(case_id, by)
    unit = spare.case.unit
    key = _case_key(spare, by)
    is_minor = face_of(spare.case, key).is_minor
    may_know = {member.pk for member in members_who_may("casework.read", at=unit)}
    knows = second.pk if second is not None and second.pk in may_know else 0
    refuse_if(
        [
            *rules.reasons_against_emergency(reason=reason, by=by.pk, second=knows or None),
            *_reasons_of_seat(spare.case, by),
        ]
    )
    row = Emergency(case=spare.case, by_id=by.pk, second_id=knows, asked_at=now)
    row.reason = lock(reason.strip().encode(), key=key, about=_about(row))
    row.save(force_insert=True)
    record(EMERGENCY_ASKED, subject=spare.case, by=by, facts={"second": knows})
    if not is_minor:  # asked and opened in one: they are told once, that it is open
        return _opened(row, key, by, now)
    tell(_witnesses(row), case=spare.case, about=EMERGENCY_ASKED, by=by)
    return row


@transaction.atomic
def approve_emergency(*, emergency_id: int, by: KeyHolder) -> Emergency:
    """Another supervisor agrees that a minor's case be opened."""
    row = _locked(emergency_id, by)
    permit(by, "casework.emergency", row.case.unit.path)
    refuse_if([LookRefusal.OWN_EMERGENCY] if row.by_id == by.pk else [])
    row.approved_by_id = by.pk
    row.save(update_fields=["approved_by"])
    record(EMERGENCY_APPROVED, subject=row.case, by=by, facts={"asked_by": row.by_id})
    return row


@transaction.atomic
def open_emergency(*, emergency_id: int, by: KeyHolder, now: datetime) -> Emergency:
    """Open a minor's case for an hour, once it was approved."""
    row = _locked(emergency_id, by)
    permit(by, "casework.emergency", row.case.unit.path)
    is_approved = row.by_id == by.pk and row.approved_by_id is not None
    against = rules.reasons_against_opening(
        is_approved=is_approved,
        is_opened=row.opened_at is not None,
        asked_at=row.asked_at,
        now=now,
    )
    # Let into the team meanwhile, she would lose the seat that lasts for one of an hour.
    refuse_if([*against, *_reasons_of_seat(row.case, by)])
    return _opened(row, _case_key(_spare(row.case_id, by), by), by, now)


def _opened(row: Emergency, key: bytes, by: KeyHolder, now: datetime) -> Emergency:
    row.opened_at, row.ends_at = now, now + timedelta(hours=EMERGENCY_HOURS)
    row.save(update_fields=["opened_at", "ends_at"])
    sealed = seal_to(by.pair.public, key)
    give_seat(row.case, member_id=by.pk, part=Part.ON_CALL, sealed=sealed, ends_at=row.ends_at)
    record(EMERGENCY_OPENED, subject=row.case, by=by, facts={"until": str(row.ends_at)})
    tell(_witnesses(row), case=row.case, about=EMERGENCY_OPENED, by=by)
    return row


@transaction.atomic
def review_emergency(*, emergency_id: int, remark: str, by: KeyHolder, now: datetime) -> Emergency:
    """Another says whether it was right to open the case."""
    row = _locked(emergency_id, by)
    permit(by, "casework.emergency", row.case.unit.path)
    refuse_if(
        rules.reasons_against_review(
            by=by.pk,
            opened_by=row.by_id,
            remark=remark,
            is_reviewed=row.reviewed_at is not None,
        )
    )
    key = _case_key(_spare(row.case_id, by), by)
    row.remark = lock(remark.strip().encode(), key=key, about=_about_remark(row))
    row.reviewed_by_id, row.reviewed_at = by.pk, now
    row.save(update_fields=["remark", "reviewed_by", "reviewed_at"])
    record(EMERGENCY_REVIEWED, subject=row.case, by=by, facts={"opened_by": row.by_id})
    return row


@dataclass(frozen=True)
class Told:
    """Whose case it is, and why it was opened; a minor is not named before another agreed."""

    called: str
    reason: str


def told_of(row: Emergency, *, by: KeyHolder) -> Told:
    """What one who may review it reads: words of the case, so the look is logged."""
    key = _case_key(_spare(row.case_id, by), by)
    face = face_of(row.case, key)
    hides = face.is_minor and row.opened_at is None and row.approved_by_id is None
    why = {"purpose": str(Purpose.SUPERVISION)}
    record_read(CASE_READ, subject=row.case, by=by, facts=why)
    reason = unlock(bytes(row.reason), key=key, about=_about(row)).decode()
    return Told("" if hides else face.called, reason)


def has_on_call_key(unit: Unit) -> bool:
    """Whether a case of this unit can be opened in an emergency at all."""
    return shared_key(unit, SharedFor.ON_CALL) is not None


def _reasons_of_seat(case: Case, by: KeyHolder) -> Sequence[CaseRefusal]:
    is_seated = case.seats.sitting().filter(member=by.pk).exists()
    return [CaseRefusal.ALREADY_SEATED] if is_seated else []


def _witnesses(row: Emergency) -> set[int]:
    team = row.case.seats.sitting().values_list("member", flat=True)
    at_unit = members_who_may("casework.emergency", at=row.case.unit)
    return {row.second_id, *team, *(member.pk for member in at_unit)}


def _locked(emergency_id: int, by: KeyHolder) -> Emergency:
    rows = Emergency.objects.visible_to(by).select_related("case__unit")
    found: Emergency = rows.select_for_update(of=("self",)).get(pk=emergency_id)
    return found


def _spare(case_id: uuid.UUID, by: KeyHolder) -> SpareKey:
    """Of a unit where she may open one; elsewhere none is there, whether it is or not."""
    within = by.reach("casework.emergency").rows("case__unit__path")
    found = SpareKey.objects.select_related("case__unit").filter(within, case=case_id).first()
    if found is None:
        raise Case.DoesNotExist
    return found


def _case_key(spare: SpareKey, by: KeyHolder) -> bytes:
    return _on_call_pair(spare.case.unit, by).open(bytes(spare.sealed))


def _on_call_pair(unit: Unit, by: KeyHolder) -> KeyPair:
    shared = shared_key(unit, SharedFor.ON_CALL)
    if shared is None:
        raise Refused([LookRefusal.NO_ON_CALL_KEY])
    return pair_shared(shared, by=by)


def relock_emergencies(case: Case, old: bytes, new: bytes) -> None:
    """The case has a new key: reasons and remarks go under it."""
    for row in Emergency.objects.of_case(case):
        with suppress(WrongKey):  # touched by somebody: it must not keep the case from its new key
            row.reason = relocked(bytes(row.reason), old=old, new=new, about=_about(row))
            if row.remark:
                about = _about_remark(row)
                row.remark = relocked(bytes(row.remark), old=old, new=new, about=about)
            row.save(update_fields=["reason", "remark"])


def _about(row: Emergency) -> str:
    return f"emergency of case {row.case_id} asked {row.asked_at.astimezone(UTC).isoformat()}"


def _about_remark(row: Emergency) -> str:
    return f"remark, {_about(row)}"
