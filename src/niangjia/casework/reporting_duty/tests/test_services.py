"""The duty in a case: the clock, the report, and who may open a minor's case at all."""

import uuid
from datetime import timedelta

import pytest
from django.urls import reverse

from niangjia.casework import seats
from niangjia.casework.reporting_duty.leaves import TO_REPORT, DutyFacts, DutyReport
from niangjia.casework.reporting_duty.minors import (
    let_in,
    let_in_since,
    owed_count,
    reports_owed,
    waiting_to_be_let_in,
)
from niangjia.casework.reporting_duty.services import note_facts, note_report
from niangjia.casework.reporting_duty.splitting import Child, split_off
from niangjia.casework.reporting_duty.vocabulary import (
    MINOR_LET_IN,
    MINOR_NOTED,
    Age,
    Capacity,
    DutyRefusal,
    Harm,
    Office,
    Sure,
)
from niangjia.casework.room import open_case
from niangjia.casework.tests.factories import make_case
from niangjia.casework.vocabulary import CaseRefusal, Part
from niangjia.kernel import clock
from niangjia.kernel.access import NotPermitted
from niangjia.kernel.audit.reading import records_about
from niangjia.kernel.refusal import Refused
from niangjia.ledger.models import Entry
from niangjia.people.keys.tests.holding import holding, take_in_hand
from niangjia.people.tests.cast import give, make_member


def facts(age=Age.UNDER_14, harm=Harm.OTHER_HARM, **fields):
    fields = {"known_at": clock.now(), "capacity": Capacity.UNKNOWN, "sure": Sure.TOLD} | fields
    return DutyFacts(age=age, harm=harm, **fields)


def report():
    return DutyReport(to=(Office.POLICE,), reported_at=clock.now())


def row_of_noter(case):
    return records_about(case).filter(event=MINOR_NOTED).get().by_id


@pytest.fixture
def responsible(village):
    return holding(give("supervisor", make_member("responsible", village)))


@pytest.fixture
def case(by):
    return make_case(by).row


class TestDuty:
    def test_an_open_duty_stands_first_on_the_face_until_it_is_done(self, by, case):
        note_facts(case_id=case.pk, facts=facts(), by=by)
        waiting = open_case(case_id=case.pk, by=by).face
        note_report(case_id=case.pk, report=report(), by=by)
        done = open_case(case_id=case.pk, by=by).face

        assert (waiting.next_what, waiting.next_due) == (TO_REPORT, clock.today())
        assert waiting.is_minor
        assert (done.next_what, done.next_due, TO_REPORT in done.marks) == ("", None, False)

    def test_noted_anew_the_clock_runs_on(self, by, case):
        first = clock.now() - timedelta(hours=5)
        note_facts(case_id=case.pk, facts=facts(known_at=first), by=by)
        note_facts(case_id=case.pk, facts=facts(age=Age.UNDER_8), by=by)

        found = open_case(case_id=case.pk, by=by).last(DutyFacts).leaf
        assert (found.age, found.known_at) == (Age.UNDER_8, first)

    def test_over_a_competent_adult_s_head_no_report_is_taken(self, by, case):
        note_facts(case_id=case.pk, facts=facts(Age.ADULT, Harm.DOMESTIC_VIOLENCE), by=by)

        with pytest.raises(Refused) as refused:
            note_report(case_id=case.pk, report=report(), by=by)

        assert refused.value.reasons == (DutyRefusal.FLOW_CLOSED,)

    def test_a_report_is_counted_once_without_a_person(self, client, by, case):
        note_facts(case_id=case.pk, facts=facts(), by=by)
        take_in_hand(client, by)
        form = {"thing": uuid.uuid4(), "to": [Office.POLICE.name]}

        for _ in range(2):
            client.post(reverse("reporting_duty:report", args=[case.pk]), form)

        found = Entry.objects.for_recount().filter(measure="rights.duty_reports")
        assert [entry.steps for entry in found] == [1]


class TestOwed:
    """What the unit's supervisors are told of it, without a name and without a key."""

    def test_a_report_owed_is_told_until_it_is_noted(self, by, responsible, case):
        note_facts(case_id=case.pk, facts=facts(), by=by)
        assert [one.case_id for one in reports_owed(viewer=responsible)] == [case.pk]

        note_report(case_id=case.pk, report=report(), by=by)
        assert reports_owed(viewer=responsible) == []

    @pytest.mark.parametrize("harm", [Harm.NO_SIGN, Harm.UNASKED])
    def test_without_harm_none_is_owed(self, by, responsible, case, harm):
        note_facts(case_id=case.pk, facts=facts(), by=by)
        note_facts(case_id=case.pk, facts=facts(harm=harm), by=by)

        assert owed_count(viewer=responsible) == 0

    def test_it_goes_with_the_child_into_a_case_of_its_own(self, by, responsible, case):
        told = note_facts(case_id=case.pk, facts=facts(), by=by)
        child = Child(uuid.uuid4(), "小雨", [told.thing])
        own = split_off(case_id=case.pk, child=child, by=by, today=clock.today())

        assert [one.case_id for one in reports_owed(viewer=responsible)] == [own.row.pk]


class TestMinorsCase:
    @pytest.fixture(autouse=True)
    def noted(self, by, second, case):
        seats.seat(case_id=case.pk, member=second.member, part=Part.SUPERVISOR, by=by)
        note_facts(case_id=case.pk, facts=facts(), by=by)

    def test_who_noted_it_goes_on_and_the_rest_of_the_team_waits(self, by, second, case):
        assert open_case(case_id=case.pk, by=by).leaves()
        with pytest.raises(Refused) as refused:
            open_case(case_id=case.pk, by=second)

        assert refused.value.reasons == (DutyRefusal.NOT_LET_IN,)

    def test_a_supervisor_lets_her_in_without_opening_it_and_that_is_logged(
        self, second, responsible, case
    ):
        (waiting,) = waiting_to_be_let_in(viewer=responsible)
        let_in(minors_id=waiting.minors.pk, member_id=waiting.seat.member_id, by=responsible)

        assert open_case(case_id=case.pk, by=second).leaves()
        row = records_about(case).filter(event=MINOR_LET_IN).get()
        assert row.by_id == responsible.pk
        assert waiting_to_be_let_in(viewer=responsible) == []
        known = let_in_since(viewer=responsible, since=clock.today())
        assert [one.member_id for one in known] == [second.pk, row_of_noter(case)]
        assert let_in_since(viewer=responsible, since=clock.today() + timedelta(days=1)) == []

    def test_nobody_approves_for_herself_nor_without_the_role(self, by, second, case):
        (waiting,) = waiting_to_be_let_in(viewer=second)
        told = {"minors_id": waiting.minors.pk, "member_id": second.pk}

        with pytest.raises(Refused) as refused:
            let_in(**told, by=second)
        assert refused.value.reasons == (DutyRefusal.OWN_APPROVAL,)
        with pytest.raises((NotPermitted, type(waiting.minors).DoesNotExist)):
            let_in(**told, by=by)

    def test_the_hour_of_an_emergency_is_no_seat_that_a_colleague_gives(self, by, case, village):
        other = holding(give("caseworker", make_member("other", village)))
        told = {"case_id": case.pk, "member": other.member, "part": Part.ON_CALL}

        with pytest.raises(Refused) as refused:
            seats.seat(**told, by=by)

        assert refused.value.reasons == (CaseRefusal.NOT_BY_HAND,)
