"""Referrals: only what she agreed to goes along, and it is gone when it should be."""

import uuid
from datetime import timedelta

import pypdfium2
import pytest

from niangjia.casework import services
from niangjia.casework.consents.services import withdraw_consent
from niangjia.casework.consents.vocabulary import NoConsent, Part, PassedOnFor
from niangjia.casework.field_lines import in_words
from niangjia.casework.leaves import Beginning, Note
from niangjia.casework.referrals import queries, receiving, sending
from niangjia.casework.referrals.ending import expire_referrals
from niangjia.casework.referrals.leaves import Received
from niangjia.casework.referrals.models import Referral
from niangjia.casework.referrals.printing import slip_of
from niangjia.casework.referrals.tests.passing import (
    asked_by,
    consent_for,
    receiver_at,
    recipient_of,
    sent,
)
from niangjia.casework.referrals.vocabulary import (
    PACKET_READ,
    REFERRAL_OPENED,
    Outcome,
    ReferralRefusal,
    State,
    Way,
)
from niangjia.casework.room import open_case
from niangjia.casework.tests.factories import make_case
from niangjia.casework.wording import struck
from niangjia.kernel import clock
from niangjia.kernel.audit.reading import records_about
from niangjia.kernel.refusal import Refused
from niangjia.people.keys.shared import share_with, shared_key, take_out
from niangjia.people.keys.tests.holding import holding
from niangjia.people.keys.vocabulary import KeyRefusal, SharedFor
from niangjia.people.tests.cast import give, make_member


@pytest.fixture
def receiver(township):
    return receiver_at(township)


@pytest.fixture
def case(by):
    return make_case(by, called="小梅", matter="要住处", wants="离开一阵子")


@pytest.fixture
def row(case, by, receiver):
    return sent(case, by, asked_by(consent_for(case, by, to=recipient_of(receiver.unit))))


def now(row):
    return Referral.objects.by_consent(row.consent_id).get(pk=row.pk)


def test_what_is_about_others_goes_along_and_is_struck_out_of_her_file(case, by, receiver):
    services.write_note(case_id=case.row.pk, note=Note(text="来过", others="邻居"), by=by)
    found = open_case(case_id=case.row.pk, by=by)
    consent = consent_for(found, by, to=recipient_of(receiver.unit), parts=(Part.DONE,))
    row = sent(found, by, asked_by(consent, parts=(Part.DONE,)))

    packet = receiving.open_referral(referral_id=row.pk, by=receiver)
    kept = queries.sent_from(open_case(case_id=case.row.pk, by=by))[0].leaf

    assert [(one.text, one.others) for one in packet.sections] == [("来过", "邻居")]
    assert "邻居" in in_words(kept)
    assert "邻居" not in in_words(struck(kept))


def test_marks_and_quotes_arrive_as_they_were_written(case, by, receiver):
    said = '他说"滚" <别回来> & 锁了门'
    services.write_note(case_id=case.row.pk, note=Note(text=said), by=by)
    found = open_case(case_id=case.row.pk, by=by)
    consent = consent_for(found, by, to=recipient_of(receiver.unit), parts=(Part.DONE,))
    row = sent(found, by, asked_by(consent, parts=(Part.DONE,)))

    packet = receiving.open_referral(referral_id=row.pk, by=receiver)

    assert [one.text for one in packet.sections] == [said]


def withdrawn(case, row, by):
    withdraw_consent(case_id=case.row.pk, consent_id=row.consent_id, by=by, now=clock.now())


class TestSending:
    def test_what_goes_along_is_what_was_chosen_of_what_she_agreed_to(self, case, by):
        consent = consent_for(case, by)
        asked = asked_by(consent, parts=(Part.CALLED, Part.MATTER))

        seen = sending.seen_before_sending(case, asked, today=clock.today())

        assert [one.text for one in seen.packet.sections] == ["小梅", "要住处"]
        assert "离开" not in seen.packet.model_dump_json()

    def test_a_part_she_did_not_agree_to_stops_it(self, case, by):
        consent = consent_for(case, by, parts=(Part.CALLED,))

        with pytest.raises(Refused) as refused:
            sent(case, by, asked_by(consent))

        assert refused.value.reasons == (NoConsent.BEYOND_PARTS,)

    def test_what_changed_since_it_was_seen_is_not_sent(self, case, by):
        asked = asked_by(consent_for(case, by, parts=(Part.DONE,)), parts=(Part.DONE,))
        services.write_note(case_id=case.row.pk, note=Note(text="去了医院"), by=by)
        digest = sending.seen_before_sending(case, asked, today=clock.today()).packet.digest
        services.write_note(case_id=case.row.pk, note=Note(text="又去了"), by=by)

        with pytest.raises(Refused) as refused:
            sending.send(
                case_id=case.row.pk, referral_id=uuid.uuid4(), asked=asked, digest=digest, by=by
            )
        assert refused.value.reasons == (ReferralRefusal.CHANGED,)

    def test_a_unit_without_a_queue_gets_nothing(self, case, by, county):
        consent = consent_for(case, by, to=recipient_of(county))

        with pytest.raises(Refused) as refused:
            sent(case, by, asked_by(consent))

        assert refused.value.reasons == (ReferralRefusal.NO_QUEUE,)

    def test_no_word_of_it_stands_in_its_row(self, row):
        told = [bytes(getattr(now(row), name)) for name in ("key", "locked", "reply_public")]

        assert not any("小梅".encode() in one for one in told)


class TestReceiving:
    def test_opened_it_is_logged_and_read(self, case, row, receiver):
        packet = receiving.open_referral(referral_id=row.pk, by=receiver)
        receiving.read_again(referral_id=row.pk, by=receiver)

        assert packet.called == "小梅"
        events = [one.event for one in records_about(case.row)[:2]]
        assert events == [PACKET_READ, REFERRAL_OPENED]

    def test_who_holds_no_queue_key_opens_nothing(self, row, township):
        from niangjia.people.tests.cast import give, make_member

        other = holding(give("caseworker", make_member("other", township)))

        with pytest.raises(Refused) as refused:
            receiving.open_referral(referral_id=row.pk, by=other)

        assert refused.value.reasons == (KeyRefusal.NOT_A_HOLDER,)

    def test_another_unit_does_not_even_see_it(self, row, county):
        stranger = receiver_at(county)

        assert queries.received_by(viewer=stranger) == []
        with pytest.raises(queries.ReferralUnknown):
            receiving.open_referral(referral_id=row.pk, by=stranger)

    def test_accepted_it_is_a_case_of_theirs_and_gone_from_the_way(self, row, receiver):
        receiving.open_referral(referral_id=row.pk, by=receiver)

        taken = receiving.accept(
            referral_id=row.pk, case_id=uuid.uuid4(), by=receiver, today=clock.today()
        )

        assert (taken.row.unit, taken.face.called) == (receiver.unit, "小梅")
        assert taken.current(Received)[0].from_unit == row.from_unit.name
        assert (now(row).stands, bytes(now(row).locked)) == (State.ACCEPTED, b"")

    def test_refused_the_sender_reads_why_and_nobody_else_can(self, case, row, receiver):
        receiving.open_referral(referral_id=row.pk, by=receiver)

        receiving.refuse(referral_id=row.pk, reason="床位满了", by=receiver)

        (told,) = queries.sent_from(case)
        assert (told.answer, told.row.stands) == ("床位满了", State.REFUSED)
        assert "床位".encode() not in bytes(now(row).reply)
        assert bytes(now(row).locked) == b""

    def test_a_reason_is_needed(self, row, receiver):
        receiving.open_referral(referral_id=row.pk, by=receiver)

        with pytest.raises(Refused) as refused:
            receiving.refuse(referral_id=row.pk, reason=" ", by=receiver)

        assert refused.value.reasons == (ReferralRefusal.REASON_MISSING,)


class TestTransfer:
    def test_the_leaves_themselves_pass_into_the_new_case(self, case, by, receiver):
        services.write_note(case_id=case.row.pk, note=Note(text="去了医院"), by=by)
        to, parts = recipient_of(receiver.unit), (Part.CALLED, Part.DONE)
        consent = consent_for(case, by, to=to, purpose=PassedOnFor.TAKE_OVER, parts=parts)
        row = sent(case, by, asked_by(consent, way=Way.TRANSFER, parts=parts))
        receiving.open_referral(referral_id=row.pk, by=receiver)

        taken = receiving.accept(
            referral_id=row.pk, case_id=uuid.uuid4(), by=receiver, today=clock.today()
        )

        assert [one.text for one in taken.current(Note)] == ["去了医院"]
        assert taken.current(Beginning)[0].wants == ""

    def test_it_needs_its_own_consent_and_a_unit_of_the_house(self, case, by):
        consent = consent_for(case, by)

        with pytest.raises(Refused) as refused:
            sent(case, by, asked_by(consent, way=Way.TRANSFER))

        assert refused.value.reasons == (
            ReferralRefusal.TRANSFER_OUTSIDE,
            ReferralRefusal.TRANSFER_NEEDS_CONSENT,
        )


class TestEnding:
    def test_a_consent_taken_back_destroys_what_is_on_its_way(self, case, row, by, receiver):
        withdrawn(case, row, by.member)

        assert (now(row).stands, bytes(now(row).locked)) == (State.RECALLED, b"")
        (told,) = queries.received_by(viewer=receiver)
        assert told.consent_withdrawn_at is not None
        with pytest.raises(Refused):
            receiving.open_referral(referral_id=row.pk, by=receiver)

    def test_whoever_accepted_is_told_that_she_took_it_back(self, case, row, by, receiver):
        receiving.open_referral(referral_id=row.pk, by=receiver)
        receiving.accept(referral_id=row.pk, case_id=uuid.uuid4(), by=receiver, today=clock.today())

        withdrawn(case, row, by)

        assert now(row).stands is State.ACCEPTED
        assert now(row).consent_withdrawn_at is not None

    def test_past_its_day_it_is_destroyed(self, row):
        late = clock.today() + timedelta(days=15)

        assert expire_referrals(today=late - timedelta(days=1)) == 0
        assert expire_referrals(today=late) == 1
        assert (now(row).stands, bytes(now(row).key)) == (State.EXPIRED, b"")

    def test_past_its_day_it_is_not_opened_even_before_the_sweep(self, row, receiver):
        with (
            clock.as_if(clock.now() + timedelta(days=15)),
            pytest.raises(Refused) as refused,
        ):
            receiving.open_referral(referral_id=row.pk, by=receiver)

        assert refused.value.reasons == (ReferralRefusal.UNTIL_PAST,)


class TestOutside:
    def test_it_is_printed_with_a_slip_and_what_became_of_it_is_kept(self, case, by):
        row = sent(case, by, asked_by(consent_for(case, by)))
        document = pypdfium2.PdfDocument(slip_of(case, row.pk, now=clock.now()))
        text = "".join(page.get_textpage().get_text_range() for page in document)
        document.close()

        sending.confirm_receipt(case_id=case.row.pk, referral_id=row.pk, by=by)
        sending.end(
            case_id=case.row.pk, referral_id=row.pk, outcome=Outcome.PARTLY, remark="", by=by
        )

        assert "回执" in text
        assert "离开一阵子" in text.replace("\n", "").replace("\r", "")
        (told,) = queries.sent_from(open_case(case_id=case.row.pk, by=by))
        assert (told.row.stands, told.leaf.outcome) == (State.ENDED, Outcome.PARTLY)

    def test_a_consent_taken_back_stops_the_printing(self, case, by):
        row = sent(case, by, asked_by(consent_for(case, by)))
        withdrawn(case, row, by)

        with pytest.raises(Refused):
            slip_of(case, row.pk, now=clock.now())


def test_what_came_opens_with_the_new_key_when_the_receivers_is_changed(row, receiver, township):
    queue, other = shared_key(township, SharedFor.QUEUE), holding(supervisor_at(township))
    share_with(shared=queue, member=other.member, by=receiver)

    take_out(shared=queue, member=receiver.member, by=other)

    assert receiving.open_referral(referral_id=row.pk, by=other).called == "小梅"


def supervisor_at(unit):
    return give("supervisor", make_member("new receiver", unit))
