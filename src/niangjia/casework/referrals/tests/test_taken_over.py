"""A transfer that was accepted leads the sender to closing, and ends with it."""

import uuid

import pytest
from django.urls import reverse

from niangjia.casework import seats
from niangjia.casework.closing.services import Asking
from niangjia.casework.closing.tests.closing import ask, closed
from niangjia.casework.consents.vocabulary import Part, PassedOnFor
from niangjia.casework.referrals import queries, receiving, sending
from niangjia.casework.referrals.models import Referral
from niangjia.casework.referrals.tests.passing import (
    asked_by,
    consent_for,
    receiver_at,
    recipient_of,
    sent,
)
from niangjia.casework.referrals.vocabulary import Outcome, ReferralRefusal, State, Way
from niangjia.casework.reporting_duty.services import note_facts
from niangjia.casework.reporting_duty.tests.test_services import facts
from niangjia.casework.reporting_duty.vocabulary import Age, DutyRefusal
from niangjia.casework.room import open_case
from niangjia.casework.tests.factories import make_case
from niangjia.casework.vocabulary import Part as Seated
from niangjia.kernel import clock
from niangjia.kernel.refusal import Refused
from niangjia.people.keys.tests.holding import holding, take_in_hand
from niangjia.people.tests.cast import give, make_member

PARTS = (Part.CALLED, Part.MATTER)
HANDED_ON = Asking(outcome="handed_on", words="镇里接手了", hers="好")


@pytest.fixture
def receiver(township):
    return receiver_at(township)


@pytest.fixture
def case(by, second):
    return make_case(by, called="小梅", matter="要住处", team=[second])


@pytest.fixture
def transfer(case, by, receiver):
    to = recipient_of(receiver.unit)
    consent = consent_for(case, by, to=to, purpose=PassedOnFor.TAKE_OVER, parts=PARTS)
    row = sent(case, by, asked_by(consent, way=Way.TRANSFER, parts=PARTS))
    receiving.open_referral(referral_id=row.pk, by=receiver)
    return row


def accepted(row, receiver):
    receiving.accept(referral_id=row.pk, case_id=uuid.uuid4(), by=receiver, today=clock.today())


def stands(row):
    return Referral.objects.by_consent(row.consent_id).get(pk=row.pk).stands


def test_once_accepted_every_page_of_the_case_leads_to_closing(
    client, case, by, transfer, receiver
):
    before = queries.taken_over_by(case.row)
    accepted(transfer, receiver)
    take_in_hand(client, by)

    page = client.get(reverse("casework:case", args=[case.row.pk])).content.decode()
    form = client.get(reverse("closing:closing", args=[case.row.pk]) + "?outcome=handed_on")

    assert before is None
    assert queries.taken_over_by(case.row).receiver == receiver.unit
    assert f"{reverse('closing:closing', args=[case.row.pk])}?outcome=handed_on" in page
    assert form.context["ask_form"]["outcome"].value() == "handed_on"


def test_closed_with_approval_it_has_ended(case, by, second, transfer, receiver):
    accepted(transfer, receiver)

    closed(case, by, second, clock.today(), HANDED_ON)

    assert stands(transfer) is State.ENDED
    assert queries.taken_over_by(case.row) is None


def test_while_it_is_only_asked_it_has_not(case, by, transfer, receiver):
    accepted(transfer, receiver)

    ask(case, by, clock.today(), HANDED_ON)

    assert stands(transfer) is State.ACCEPTED


def test_it_does_not_end_while_the_case_stays_open(case, by, transfer, receiver):
    accepted(transfer, receiver)

    with pytest.raises(Refused) as refused:
        sending.end(
            case_id=case.row.pk, referral_id=transfer.pk, outcome=Outcome.HELPED, remark="", by=by
        )

    assert refused.value.reasons == (ReferralRefusal.TRANSFER_ENDS_BY_CLOSING,)


def test_a_referral_leads_to_no_closing(case, by, second, receiver):
    consent = consent_for(case, by, to=recipient_of(receiver.unit), parts=PARTS)
    row = sent(case, by, asked_by(consent, parts=PARTS))
    receiving.open_referral(referral_id=row.pk, by=receiver)
    accepted(row, receiver)
    case.row.refresh_from_db()

    assert queries.taken_over_by(case.row) is None
    closed(case, by, second, clock.today())
    assert stands(row) is State.ACCEPTED


def test_a_minors_case_is_a_minors_there_too(by, receiver, township):
    case = make_case(by, called="小雨", matter="要住处").row
    note_facts(case_id=case.pk, facts=facts(Age.UNDER_18), by=by)
    opened, to = open_case(case_id=case.pk, by=by), recipient_of(township)
    consent = consent_for(opened, by, to=to, purpose=PassedOnFor.TAKE_OVER, parts=PARTS)
    row = sent(opened, by, asked_by(consent, way=Way.TRANSFER, parts=PARTS))
    receiving.open_referral(referral_id=row.pk, by=receiver)
    told = {"referral_id": row.pk, "case_id": uuid.uuid4()}
    taken = receiving.accept(by=receiver, today=clock.today(), **told).row
    colleague = holding(give("caseworker", make_member("colleague there", township)))
    seats.seat(case_id=taken.pk, member=colleague.member, part=Seated.WORKER, by=receiver)

    with pytest.raises(Refused) as refused:
        open_case(case_id=taken.pk, by=colleague)

    assert refused.value.reasons == (DutyRefusal.NOT_LET_IN,)
    assert open_case(case_id=taken.pk, by=receiver).face.is_minor
