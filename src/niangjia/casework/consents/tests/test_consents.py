"""What a consent promises: for one recipient, one purpose, these parts, until that day or less."""

import uuid
from datetime import timedelta

import pytest
from django.urls import reverse

from niangjia.casework.consents import services
from niangjia.casework.consents.leaves import Recipient
from niangjia.casework.consents.models import ConsentRow
from niangjia.casework.consents.tests.agreeing import agreed, consent_to
from niangjia.casework.consents.vocabulary import ConsentRefusal, RecipientKind
from niangjia.casework.directory.services import keep_service
from niangjia.casework.directory.tests.listing import CLINIC
from niangjia.casework.models import Case
from niangjia.casework.reporting_duty.services import note_facts
from niangjia.casework.reporting_duty.tests.test_services import facts
from niangjia.casework.reporting_duty.vocabulary import Age
from niangjia.casework.room import open_case
from niangjia.casework.tests.factories import MARCH_1, make_case
from niangjia.kernel import clock
from niangjia.kernel.refusal import Refused
from niangjia.people.keys.tests.holding import take_in_hand

DAY = timedelta(days=1)


@pytest.fixture
def case(by):
    return make_case(by)


def good(case, today=MARCH_1):
    return [one for one in services.consents_of(case) if one.is_good(today)]


class TestConsent:
    def test_its_last_day_is_the_last(self, case, by):
        agreed(case, by, consent_to(until=MARCH_1 + DAY))

        assert good(case, MARCH_1 + DAY)
        assert not good(case, MARCH_1 + 2 * DAY)

    def test_taken_back_it_is_over_at_once_and_needs_no_key(self, case, by):
        consent = agreed(case, by)

        services.withdraw_consent(
            case_id=case.row.pk, consent_id=consent.id, by=by.member, now=clock.now()
        )

        assert not good(case)

    def test_a_later_day_written_into_the_database_prolongs_nothing(self, case, by):
        agreed(case, by)

        ConsentRow.objects.update(until=MARCH_1 + 300 * DAY)

        assert not good(case, MARCH_1 + DAY)

    def test_sent_twice_it_is_one(self, case, by):
        first = agreed(case, by)
        told = {"case_id": case.row.pk, "consent_id": first.id, "consent": first.leaf, "by": by}

        services.give_consent(**told, today=MARCH_1)

        assert len(services.consents_of(case)) == 1

    def test_every_reason_against_it_is_told(self, case, by):
        leaf = consent_to(Recipient.called(" "), parts=(), until=MARCH_1 - DAY)

        with pytest.raises(Refused) as refused:
            agreed(case, by, leaf)

        assert refused.value.reasons == (
            ConsentRefusal.RECIPIENT_MISSING,
            ConsentRefusal.PARTS_MISSING,
            ConsentRefusal.UNTIL_PAST,
        )

    def test_outside_the_team_nobody_takes_it_back(self, case, by, supervisor):
        consent = agreed(case, by)

        with pytest.raises(Case.DoesNotExist):
            services.withdraw_consent(
                case_id=case.row.pk, consent_id=consent.id, by=supervisor, now=clock.now()
            )

    def test_no_word_of_it_stands_in_its_row(self, case, by):
        agreed(case, by)

        assert {f.name for f in ConsentRow._meta.fields} == {"id", "case", "until", "withdrawn_at"}


def test_a_unit_of_the_house_is_meant_by_its_code(client, case, by, township):
    take_in_hand(client, by)
    told = {
        "consent_id": "00000000-0000-4000-8000-000000000001",
        "recipient": f"{township.name}（{township.code}）",
        "purpose": "shelter",
        "parts": ["called", "wants"],
        "until": clock.today().isoformat(),
        "how": "spoken",
        "said": "可以",
    }
    answer = client.post(reverse("consents:list", args=[case.row.pk]), told)

    assert answer.status_code == 302
    (kept,) = services.consents_of(open_case(case_id=case.row.pk, by=by))
    assert (kept.leaf.recipient.kind, kept.leaf.recipient.key) == ("unit", township.code)


def test_under_14_a_guardian_agrees_in_the_childs_place(by):
    case = make_case(by)
    note_facts(case_id=case.row.pk, facts=facts(Age.UNDER_14), by=by)

    with pytest.raises(Refused) as refused:
        agreed(case, by)

    assert refused.value.reasons == (ConsentRefusal.GUARDIAN_MISSING,)
    assert agreed(case, by, consent_to().model_copy(update={"by_guardian": True}))


def test_a_service_of_the_directory_is_meant_by_what_is_offered(client, case, by):
    service = keep_service(unit=by.unit, told=CLINIC, by=by, today=MARCH_1)
    take_in_hand(client, by)
    page = reverse("consents:list", args=[case.row.pk])
    offered = "青禾县人民医院 · 急诊"
    told = {"consent_id": uuid.uuid4(), "recipient": offered, "purpose": "shelter"}
    told |= {"parts": ["called"], "until": clock.today(), "how": "spoken", "said": "可以"}

    before = client.get(page).content.decode()
    client.post(page, told)

    assert f'value="{offered}"' in before
    (one,) = services.consents_of(open_case(case_id=case.row.pk, by=by))
    assert one.leaf.recipient == Recipient(
        kind=RecipientKind.SERVICE, key=service.key, name=offered
    )
