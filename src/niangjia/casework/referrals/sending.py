"""The sender's side: see what would go along, send it, take it back, say what became of it."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.db import transaction

from niangjia.casework.consents.rules import reasons_against_parts, reasons_against_passing_on
from niangjia.casework.consents.services import Consent, consents_of
from niangjia.casework.consents.vocabulary import (
    NoConsent,
    Part,
    PassedOnFor,
    RecipientKind,
)
from niangjia.casework.keeping import open_to_write
from niangjia.casework.referrals import rules
from niangjia.casework.referrals.leaves import ReferralLeaf
from niangjia.casework.referrals.models import Referral
from niangjia.casework.referrals.packet import Packet, packet_of
from niangjia.casework.referrals.stepping import take_step
from niangjia.casework.referrals.vocabulary import (
    REFERRAL_ENDED,
    REFERRAL_PRINTED,
    REFERRAL_RECALLED,
    REFERRAL_RECEIVED,
    REFERRAL_SENT,
    Outcome,
    ReferralRefusal,
    State,
    Step,
    Way,
)
from niangjia.casework.room import OpenCase, open_case
from niangjia.casework.vocabulary import CaseRefusal
from niangjia.kernel import clock
from niangjia.kernel.access import permit
from niangjia.kernel.audit.writing import record
from niangjia.kernel.keys import KeyPair, lock, new_key, seal_to
from niangjia.kernel.once import refused_if_taken
from niangjia.kernel.refusal import Refused, refuse_if
from niangjia.people.keys.shared import key_to_seal_to
from niangjia.people.keys.vocabulary import SharedFor
from niangjia.people.queries import units_by_code

if TYPE_CHECKING:
    from niangjia.people.keys.holder import KeyHolder
    from niangjia.people.keys.models import SharedKey


@dataclass(frozen=True)
class Asked:
    """What is to be sent: by which consent, which way, which parts, until when."""

    consent_id: uuid.UUID
    way: Way
    parts: tuple[Part, ...]
    expires_on: date


@dataclass(frozen=True)
class Seen:
    """What would go along, to whom, and every reason why not."""

    packet: Packet
    consent: Consent
    reasons: Sequence[ReferralRefusal | NoConsent]


def seen_before_sending(case: OpenCase, asked: Asked, *, today: date) -> Seen:
    """The packet exactly as it would be sent."""
    consent = _consent(case, asked)
    packet = packet_of(case, parts=asked.parts, way=asked.way, purpose=consent.leaf.purpose)
    return Seen(packet, consent, _reasons(asked, consent, packet, packet.digest, today))


@transaction.atomic
def send(
    *, case_id: uuid.UUID, referral_id: uuid.UUID, asked: Asked, digest: str, by: KeyHolder
) -> Referral:
    """Send what was seen (its `digest`): sealed to the queue of a unit of the house, or ready to be
    printed for one outside. The form brings `referral_id`: sent twice, it is one.
    """
    case = open_to_write(case_id=case_id, by=by)
    known: Referral | None = Referral.objects.sent_from(case.row).filter(pk=referral_id).first()
    if known is not None:
        return known
    consent = _consent(case, asked)
    packet = packet_of(case, parts=asked.parts, way=asked.way, purpose=consent.leaf.purpose)
    refuse_if(_reasons(asked, consent, packet, digest, clock.today()))
    row, reply = _sealed(case, referral_id, asked, packet, _queue_of(consent, by)), KeyPair.new()
    row.reply_public = reply.public
    with refused_if_taken(CaseRefusal.SENT_ALREADY):
        row.save(force_insert=True)
    case.write(_leaf(asked, consent, packet, reply), thing=referral_id)
    _tell_sent(case, row)
    return row


def _consent(case: OpenCase, asked: Asked) -> Consent:
    found = [one for one in consents_of(case) if one.id == asked.consent_id]
    if not found:
        raise Refused([NoConsent.NONE_FOR_THIS])
    return found[0]


def _reasons(
    asked: Asked, consent: Consent, packet: Packet, digest: str, today: date
) -> Sequence[ReferralRefusal | NoConsent]:
    sending = rules.Sending(
        way=asked.way,
        is_to_unit=consent.leaf.recipient.kind is RecipientKind.UNIT,
        is_take_over=consent.leaf.purpose is PassedOnFor.TAKE_OVER,
        expires_on=asked.expires_on,
        consent_until=consent.standing.until,
        has_content=bool(packet.sections),
        is_as_seen=digest == packet.digest,
    )
    return [
        *reasons_against_passing_on(consent.standing, today=today),
        *reasons_against_parts(passed_on=asked.parts, agreed=consent.leaf.parts),
        *rules.reasons_against_sending(sending, today=today),
    ]


def _queue_of(consent: Consent, by: KeyHolder) -> SharedKey | None:
    """The key of the receiving unit's queue; None for one outside the house."""
    recipient = consent.leaf.recipient
    if recipient.kind is not RecipientKind.UNIT:
        return None
    unit = units_by_code([recipient.key], viewer=by.member).get(recipient.key)
    if unit is None:
        raise Refused([ReferralRefusal.UNIT_UNKNOWN])
    queue = key_to_seal_to(unit, SharedFor.QUEUE)
    if queue is None:
        raise Refused([ReferralRefusal.NO_QUEUE])
    return queue


def _sealed(
    case: OpenCase, referral_id: uuid.UUID, asked: Asked, packet: Packet, queue: SharedKey | None
) -> Referral:
    now = clock.now()
    row = Referral(id=referral_id, case=case.row, consent_id=asked.consent_id, way=str(asked.way))
    row.from_unit, row.sent_at, row.changed_at = case.row.unit, now, now
    row.expires_on, row.reply = asked.expires_on, b""
    row.state = str(State.SENT if queue is not None else State.PRINTED)
    row.destroy_packet()
    if queue is not None:
        key = new_key()
        row.to_unit, row.key = queue.unit, seal_to(bytes(queue.public), key)
        row.locked = lock(packet.model_dump_json().encode(), key=key, about=about_packet(row))
    return row


def _leaf(asked: Asked, consent: Consent, packet: Packet, reply: KeyPair) -> ReferralLeaf:
    return ReferralLeaf(
        way=asked.way,
        recipient=consent.leaf.recipient,
        purpose=consent.leaf.purpose,
        sections=packet.sections,
        expires_on=asked.expires_on,
        reply_key=reply.private.hex(),
    )


def _tell_sent(case: OpenCase, row: Referral) -> None:
    facts = {"referral": str(row.pk)}
    if row.stands is State.SENT:
        record(REFERRAL_SENT, subject=case.row, by=case.by, facts=facts)
    else:
        record(REFERRAL_PRINTED, subject=case.row, by=case.by, facts=facts)


def about_packet(row: Referral) -> str:
    """What a packet is locked to."""
    return f"packet of referral {row.pk}"


@transaction.atomic
def recall(*, case_id: uuid.UUID, referral_id: uuid.UUID, by: KeyHolder) -> None:
    """Take it back before it is answered: what was sent is destroyed."""
    case, row = _own(case_id, referral_id, by)
    take_step(row, Step.RECALL)
    record(REFERRAL_RECALLED, subject=case.row, by=by, facts={"referral": str(row.pk)})


@transaction.atomic
def confirm_receipt(*, case_id: uuid.UUID, referral_id: uuid.UUID, by: KeyHolder) -> None:
    """The slip came back from outside."""
    case, row = _own(case_id, referral_id, by)
    take_step(row, Step.CONFIRM)
    record(REFERRAL_RECEIVED, subject=case.row, by=by, facts={"referral": str(row.pk)})


@transaction.atomic
def end(
    *, case_id: uuid.UUID, referral_id: uuid.UUID, outcome: Outcome, remark: str, by: KeyHolder
) -> None:
    """Say what became of it."""
    case, row = _own(case_id, referral_id, by)
    refuse_if([ReferralRefusal.TRANSFER_ENDS_BY_CLOSING] if row.ends_by_closing else [])
    take_step(row, Step.END)
    leaf = leaf_of(case, row)
    told = leaf.model_copy(update={"outcome": outcome, "remark": remark})
    case.write(told, thing=row.pk)
    record(REFERRAL_ENDED, subject=case.row, by=by, facts={"referral": str(row.pk)})


def leaf_of(case: OpenCase, row: Referral) -> ReferralLeaf:
    """What the case keeps of a referral."""
    leaf = case.history(row.pk)[-1].leaf
    assert isinstance(leaf, ReferralLeaf)
    return leaf


def _own(case_id: uuid.UUID, referral_id: uuid.UUID, by: KeyHolder) -> tuple[OpenCase, Referral]:
    # As it is, not under a fresh lock: what was sent is recalled even where a leaf opens no more.
    case = open_case(case_id=case_id, by=by, to_write=True)
    permit(by, "casework.write", case.row.unit.path)
    rows = Referral.objects.sent_from(case.row).select_related("case")
    return case, rows.select_for_update(of=("self",)).get(pk=referral_id)
