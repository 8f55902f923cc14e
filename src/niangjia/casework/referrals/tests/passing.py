"""A unit that receives, and a referral on its way."""

import uuid
from datetime import timedelta

from niangjia.casework.consents.leaves import Recipient
from niangjia.casework.consents.tests.agreeing import HOSPITAL, agreed, consent_to
from niangjia.casework.consents.vocabulary import Part, PassedOnFor, RecipientKind
from niangjia.casework.referrals import sending
from niangjia.casework.referrals.receiving import open_referral
from niangjia.casework.referrals.sending import Asked
from niangjia.casework.referrals.vocabulary import Way
from niangjia.casework.tests.factories import make_case
from niangjia.kernel import clock
from niangjia.people.keys.shared import make_shared_key, shared_key
from niangjia.people.keys.tests.holding import holding
from niangjia.people.keys.vocabulary import SharedFor
from niangjia.people.tests.cast import give, make_member

PARTS = (Part.CALLED, Part.MATTER, Part.WANTS)


def receiver_at(unit):
    """One who holds the key of this unit's queue."""
    member = holding(give("supervisor", make_member(f"receiver {unit.code}", unit)))
    make_shared_key(unit=unit, shared_for=SharedFor.QUEUE, holders=[member.member], by=member)
    return member


def recipient_of(unit):
    return Recipient(kind=RecipientKind.UNIT, key=unit.code, name=unit.name)


def consent_for(case, by, *, to=HOSPITAL, purpose=PassedOnFor.SHELTER, parts=PARTS, days=30):
    today = clock.today()
    leaf = consent_to(to, purpose=purpose, parts=parts, until=today + timedelta(days=days))
    return agreed(case, by, leaf, today=today)


def asked_by(consent, *, way=Way.REFERRAL, parts=PARTS, days=14):
    return Asked(consent.id, way, parts, clock.today() + timedelta(days=days))


def sent(case, by, asked):
    """Seen, and sent as it was seen."""
    seen = sending.seen_before_sending(case, asked, today=clock.today())
    return sending.send(
        case_id=case.row.pk,
        referral_id=uuid.uuid4(),
        asked=asked,
        digest=seen.packet.digest,
        by=by,
    )


def come_to(unit, holders, *, is_open=False):
    """A referral from the unit above that waits at this one, whose queue these members hold."""
    if shared_key(unit, SharedFor.QUEUE) is None:
        keys = [one.member for one in holders]
        make_shared_key(unit=unit, shared_for=SharedFor.QUEUE, holders=keys, by=holders[0])
    login = f"sender {is_open} {unit.code}"
    sender = holding(give("caseworker", make_member(login, unit.parent)))
    case = make_case(sender)
    row = sent(case, sender, asked_by(consent_for(case, sender, to=recipient_of(unit))))
    if is_open:
        open_referral(referral_id=row.pk, by=holders[0])
    return row
