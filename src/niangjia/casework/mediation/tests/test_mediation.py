"""Mediation: never where there is violence, and ended as it was."""

import uuid
from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from niangjia.casework.mediation import queries, rules, services
from niangjia.casework.mediation.rules import Standing
from niangjia.casework.mediation.tests.mediating import (
    MARCH_2,
    agreed_on,
    begun,
    ended,
    mediation_of,
    sat,
    with_agreement,
)
from niangjia.casework.mediation.vocabulary import (
    WITH_AGREEMENT,
    Alone,
    Dispute,
    Ending,
    MediationRefusal,
)
from niangjia.casework.reporting_duty.services import note_facts
from niangjia.casework.reporting_duty.tests.test_services import facts
from niangjia.casework.reporting_duty.vocabulary import Age, Harm
from niangjia.casework.room import open_case
from niangjia.casework.tests.factories import make_case
from niangjia.casework.working.assessing import assessed
from niangjia.casework.working.vocabulary import Said
from niangjia.kernel import clock
from niangjia.kernel.refusal import Refused
from niangjia.ledger.models import Entry
from niangjia.people.keys.tests.holding import take_in_hand


@pytest.fixture
def case(by):
    return make_case(by)


@pytest.fixture
def dangerous(case):
    """A case in which an assessment says that there is violence."""
    case.write(assessed({"hit": Said.YES}))
    return case


def refused(act, *args, **options):
    with pytest.raises(Refused) as told:
        act(*args, **options)
    return told.value.reasons


class TestViolence:
    def test_an_assessment_that_tells_of_it_stops_mediation(self, dangerous):
        assert refused(begun, dangerous) == (MediationRefusal.VIOLENCE,)

    def test_her_own_word_does_too(self, case, by):
        services.note_violence(case_id=case.row.pk, said="他打我", by=by, today=MARCH_2)

        assert refused(begun, case) == (MediationRefusal.VIOLENCE,)

    def test_noted_for_the_duty_to_report_it_does_too(self, case, by):
        told = facts(Age.ADULT, Harm.DOMESTIC_VIOLENCE)
        note_facts(case_id=case.row.pk, facts=told, by=by)

        assert refused(begun, case) == (MediationRefusal.VIOLENCE,)

    def test_unasked_it_does_not_begin(self, case):
        assert refused(begun, case, alone=Alone.NOT_ASKED) == (MediationRefusal.ASK_ALONE,)

    def test_found_on_the_way_it_can_only_be_stopped(self, case, by):
        thing = begun(case)
        agreed_on(case, thing)
        services.note_violence(case_id=case.row.pk, said="", by=by, today=MARCH_2)

        assert refused(sat, case, thing) == (MediationRefusal.VIOLENCE,)
        assert refused(ended, case, thing, Ending.AGREED) == (MediationRefusal.ONLY_STOPPED,)
        ended(case, thing, Ending.STOPPED)
        assert services.mediations_of(case)[0].leaf.ending is Ending.STOPPED

    def test_the_page_keeps_her_word_and_shows_what_to_do_instead(self, client, case, by):
        take_in_hand(client, by)
        told = {"thing": begun(case), "alone": "yes", "said": "他打我", "dispute": "marriage"}

        page = client.post(reverse("mediation:new", args=[case.row.pk]), told, follow=True)

        shown = page.content.decode()
        assert "有暴力，不能调解" in shown
        assert reverse("legal:list", args=[case.row.pk]) in shown
        assert reverse("mediation:new", args=[case.row.pk]) not in shown


@given(
    standing=st.builds(
        Standing,
        has_violence=st.booleans(),
        ending=st.none() | st.sampled_from(Ending),
        has_agreement=st.booleans(),
    ),
    alone=st.sampled_from(Alone),
    ending=st.sampled_from(Ending),
)
def test_no_standing_lets_violence_be_mediated_or_success_be_made_up(standing, alone, ending):
    begins = not rules.reasons_against_beginning(
        standing, alone=alone, parties=["a", "b"], about="x"
    )
    ends = not rules.reasons_against_ending(standing, ending)

    assert not (begins and (standing.has_violence or alone is not Alone.NO))
    assert not (ends and ending in WITH_AGREEMENT and not standing.has_agreement)
    assert not (ends and ending in WITH_AGREEMENT and standing.has_violence)
    assert standing.ending is not None or not rules.reasons_against_ending(standing, Ending.STOPPED)


class TestMediation:
    def test_every_reason_is_told_at_once(self, case):
        found = refused(begun, case, parties=(), about=" ")

        assert found == (MediationRefusal.PARTIES_MISSING, MediationRefusal.ABOUT_MISSING)

    def test_success_needs_an_agreement(self, case):
        thing = begun(case)

        assert refused(ended, case, thing, Ending.AGREED) == (MediationRefusal.AGREEMENT_MISSING,)
        ended(case, thing, Ending.NOT_AGREED)

    def test_the_next_sitting_and_then_the_visits_stand_on_the_face(self, case, by):
        thing = begun(case)
        sat(case, thing, next_on=MARCH_2 + timedelta(days=7))
        next_due = open_case(case_id=case.row.pk, by=by).face.next_due
        agreed_on(case, thing)
        ended(case, thing, Ending.AGREED)
        face = open_case(case_id=case.row.pk, by=by).face

        assert next_due == MARCH_2 + timedelta(days=7)
        assert (face.next_due, face.next_what) == (MARCH_2 + timedelta(days=30), "回访")

    def test_a_visit_is_done_once(self, case, by):
        thing = begun(case)
        agreed_on(case, thing)
        ended(case, thing, Ending.PARTLY)
        visit = services.mediations_of(case)[0].visits[0].thing
        said = {"case_id": case.row.pk, "visit": visit, "found": "还好", "by": by}
        services.do_visit(**said, today=MARCH_2)

        assert refused(services.do_visit, **said, today=MARCH_2) == (MediationRefusal.VISITED,)

    def test_sent_twice_it_is_one(self, case):
        thing = begun(case)
        begun(case, thing=thing)

        assert len(services.mediations_of(case)) == 1


class TestCounts:
    def test_the_ledger_gets_counts_that_lead_to_no_case(self, case, worker):
        thing = begun(case, dispute=Dispute.MARRIAGE)
        sat(case, thing)
        ended(case, thing, Ending.WITHDRAWN)

        rows = Entry.objects.visible_to(worker).filter(measure__startswith="family.")
        found = {(one.measure, one.dimensions) for one in rows}
        assert ("family.mediations", "") in found
        assert not any(measure == "family.mediations_settled" for measure, _ in found)
        assert any("withdrawn" in dims for m, dims in found if m == "family.mediations_ended")

    def test_a_sitting_sent_twice_is_counted_once(self, client, case, by):
        address = reverse("mediation:session", args=[case.row.pk, begun(case)])
        take_in_hand(client, by)
        form = {"thing": uuid.uuid4(), "on": clock.today(), "text": "谈了轮流照料"}

        for _ in range(2):
            client.post(address, form)

        (told,) = services.mediations_of(open_case(case_id=case.row.pk, by=by))
        assert len(told.sessions) == 1
        assert queries.board_of(case.row.unit, year=clock.today().year).counts["sessions"] == 1

    def test_a_board_of_nothing_but_success_asks(self, case):
        thing = begun(case)
        agreed_on(case, thing)
        ended(case, thing, Ending.AGREED)
        board = queries.board_of(case.row.unit, year=2026)
        failed = begun(case)
        ended(case, failed, Ending.NOT_AGREED)

        assert (board.ended, board.is_all_agreed) == (1, True)
        assert not queries.board_of(case.row.unit, year=2026).is_all_agreed
        assert not queries.board_of(case.row.unit, year=2025).is_all_agreed

    def test_the_page_asks_and_gives_no_medal(self, client, case, by):
        thing = begun(case, begun_on=clock.today())
        agreed_on(case, thing)
        ended(case, thing, Ending.AGREED, today=clock.today())
        take_in_hand(client, by)

        assert "全部成功？" in client.get(reverse("mediation:board")).content.decode()


def test_leaves_hold_what_was_typed(client, case, by):
    take_in_hand(client, by)
    told = {
        "thing": "00000000-0000-4000-8000-000000000002",
        "alone": "no",
        "dispute": "family",
        "about": "老人的赡养",
        "parties": "小梅\n小梅的哥哥 兄",
    }
    client.post(reverse("mediation:new", args=[case.row.pk]), told)

    (kept,) = services.mediations_of(open_case(case_id=case.row.pk, by=by))
    assert kept.leaf == mediation_of(begun_on=clock.today())


def test_no_ending_is_nearer_at_hand_than_another_and_a_visit_opens_on_its_day(client, case, by):
    take_in_hand(client, by)
    thing = with_agreement(case)
    end = reverse("mediation:end", args=[case.row.pk, thing])
    silent = client.post(end, {"remark": "谈不拢"})
    ended(case, thing, Ending.AGREED)
    with clock.as_if(datetime(2026, 4, 2, 10, tzinfo=UTC)):
        page = client.get(reverse("mediation:list", args=[case.row.pk])).content.decode()

    assert "ending" in silent.context["form"].errors
    first, second = [one.thing for one in services.mediations_of(case)[0].visits]
    assert reverse("mediation:visit", args=[case.row.pk, first]) in page
    assert reverse("mediation:visit", args=[case.row.pk, second]) not in page
