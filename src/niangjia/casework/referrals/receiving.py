"""The receiver's side: open what came, and accept it as a case of one's own, or refuse it."""

from __future__ import annotations

import uuid
from contextlib import suppress
from datetime import date
from typing import TYPE_CHECKING

from django.db import transaction

from niangjia.casework.consents.rules import reasons_against_passing_on
from niangjia.casework.leaves import Beginning
from niangjia.casework.referrals.leaves import Received
from niangjia.casework.referrals.models import Referral, ReferralQuerySet
from niangjia.casework.referrals.packet import Packet
from niangjia.casework.referrals.rules import reasons_against_step
from niangjia.casework.referrals.sending import about_packet
from niangjia.casework.referrals.stepping import take_step
from niangjia.casework.referrals.vocabulary import (
    PACKET_READ,
    REFERRAL_ACCEPTED,
    REFERRAL_OPENED,
    REFERRAL_REFUSED,
    ReferralRefusal,
    Step,
)
from niangjia.casework.reporting_duty.minors import note_minor
from niangjia.casework.services import begin_case
from niangjia.kernel import clock
from niangjia.kernel.access import permit
from niangjia.kernel.audit.writing import record, record_read
from niangjia.kernel.keys import WrongKey, seal_to, unlock
from niangjia.kernel.refusal import Refused, refuse_if
from niangjia.people.keys.shared import pair_shared, shared_key
from niangjia.people.keys.vocabulary import KeyRefusal, SharedFor

if TYPE_CHECKING:
    from niangjia.casework.room import OpenCase
    from niangjia.kernel.keys import KeyPair
    from niangjia.people.keys.holder import KeyHolder
    from niangjia.people.keys.models import SharedKey


@transaction.atomic
def open_referral(*, referral_id: uuid.UUID, by: KeyHolder) -> Packet:
    """Open what came, logged, not after its day and not without her consent."""
    row = _locked(referral_id, by)
    _refuse_lapsed(row)
    packet = _opened(row, by)
    take_step(row, Step.OPEN)
    record(REFERRAL_OPENED, subject=row.case, by=by, facts={"referral": str(row.pk)})
    return packet


def read_again(*, referral_id: uuid.UUID, by: KeyHolder) -> tuple[Referral, Packet]:
    """What was opened and not yet answered; each look is logged."""
    row: Referral = _seen(by).get(pk=referral_id)
    permit(by, "casework.read", row.receiver.path)
    refuse_if(reasons_against_step(row.stands, Step.ACCEPT))
    _refuse_lapsed(row)
    facts = {"referral": str(row.pk)}
    record_read(PACKET_READ, subject=row.case, by=by, facts=facts)
    return row, _opened(row, by)


@transaction.atomic
def accept(*, referral_id: uuid.UUID, case_id: uuid.UUID, by: KeyHolder, today: date) -> OpenCase:
    """It becomes a case of the receiver's, in her hands; what was sent stands there alone."""
    row = _locked(referral_id, by)
    refuse_if(reasons_against_step(row.stands, Step.ACCEPT))
    _refuse_lapsed(row)
    packet = _opened(row, by)
    beginning = Beginning(called=packet.called or "—", matter=packet.matter, wants=packet.wants)
    case = begin_case(case_id=case_id, unit=row.receiver, beginning=beginning, by=by, today=today)
    for leaf in packet.leaves_read():
        case.write(leaf)
    came = Received(
        way=packet.way,
        from_unit=row.from_unit.name,
        purpose=packet.purpose,
        sections=packet.sections,
        is_minor=packet.is_minor,
    )
    case.write(came)
    if packet.is_minor:
        note_minor(case)
    take_step(row, Step.ACCEPT)
    record(REFERRAL_ACCEPTED, subject=row.case, by=by, facts={"referral": str(row.pk)})
    return case


@transaction.atomic
def refuse(*, referral_id: uuid.UUID, reason: str, by: KeyHolder) -> None:
    """It cannot be taken; the sender reads why, and what was sent is destroyed."""
    row = _locked(referral_id, by)
    refuse_if([] if reason.strip() else [ReferralRefusal.REASON_MISSING])
    row.reply = seal_to(bytes(row.reply_public), reason.strip().encode())
    take_step(row, Step.REFUSE)
    record(REFERRAL_REFUSED, subject=row.case, by=by, facts={"referral": str(row.pk)})


def reseal_referrals(shared: SharedKey, old: KeyPair, new: KeyPair) -> None:
    """The receiver's queue has a new key: what lies there is sealed to that one."""
    if shared.shared_for != SharedFor.QUEUE:
        return
    for row in Referral.objects.lying_at(shared.unit_id):
        with suppress(WrongKey):  # touched by somebody: it must not keep the unit from its new key
            row.key = seal_to(new.public, old.open(bytes(row.key)))
            row.save(update_fields=["key"])


def _seen(by: KeyHolder) -> ReferralQuerySet:
    rows: ReferralQuerySet = Referral.objects.visible_to(by).select_related(
        "case", "from_unit", "to_unit", "consent"
    )
    return rows


def _locked(referral_id: uuid.UUID, by: KeyHolder) -> Referral:
    row: Referral = _seen(by).select_for_update(of=("self",)).get(pk=referral_id)
    permit(by, "casework.begin", row.receiver.path)
    return row


def _refuse_lapsed(row: Referral) -> None:
    today = clock.today()
    late = [ReferralRefusal.UNTIL_PAST] if row.expires_on < today else []
    refuse_if([*late, *reasons_against_passing_on(row.consent.standing, today=today)])


def _opened(row: Referral, by: KeyHolder) -> Packet:
    shared = shared_key(row.receiver, SharedFor.QUEUE)
    if shared is None:
        raise Refused([KeyRefusal.NOT_A_HOLDER])
    refuse_if([] if row.locked else [ReferralRefusal.NOT_NOW])
    key = pair_shared(shared, by=by).open(bytes(row.key))
    content = unlock(bytes(row.locked), key=key, about=about_packet(row))
    return Packet.model_validate_json(content)
