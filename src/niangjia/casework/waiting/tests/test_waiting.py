"""What waits: counted without a name, told by name behind the key."""

import uuid
from datetime import timedelta

import pytest
from django.urls import reverse

from niangjia.casework.closing.tests.closing import ask
from niangjia.casework.consents.tests.agreeing import agreed, consent_to
from niangjia.casework.her_door import hers
from niangjia.casework.her_door.tests.opening import NOW, code_for, opened_with
from niangjia.casework.her_door.vocabulary import Asking
from niangjia.casework.keeping import Place, keep
from niangjia.casework.referrals import receiving
from niangjia.casework.referrals.tests.passing import (
    asked_by,
    come_to,
    consent_for,
    receiver_at,
    recipient_of,
    sent,
)
from niangjia.casework.reporting_duty.services import note_facts
from niangjia.casework.reporting_duty.tests.test_services import facts
from niangjia.casework.tests.factories import make_case
from niangjia.casework.waiting.queries import waiting_cases, waiting_for
from niangjia.casework.waiting.vocabulary import Kind
from niangjia.casework.working.leaves import Task
from niangjia.kernel import clock
from niangjia.people.keys.tests.holding import holding, take_in_hand

TODAY = clock.today


@pytest.fixture
def case(by, second):
    return make_case(by, called="小梅", team=[second])


def counted(viewer, *, is_open=True):
    holder = viewer if is_open else None
    found = waiting_for(viewer=viewer.member, holder=holder, today=TODAY())
    return {one.kind: one.count for one in found}


def test_nothing_waits_in_a_new_case(case, by):
    assert counted(by) == {}


def test_what_she_asked_and_a_consent_that_ends_are_counted_without_a_key(case, by):
    agreed(case, by, consent_to(until=TODAY() + timedelta(days=3)), today=TODAY())
    her = opened_with(code_for(case, by))
    hers.ask(ask_id=uuid.uuid4(), asking=Asking.WORD, words="请别打电话", by=her, now=NOW)

    assert counted(by, is_open=False) == {Kind.ASKED: 1, Kind.CONSENTS: 1}


def test_a_referral_that_came_is_counted_at_its_unit_alone(by, second, village):
    come_to(village, [second])

    assert counted(second, is_open=False) == {Kind.ARRIVED: 1}


def test_an_answer_is_news_for_the_sender(case, by, township):
    receiver = receiver_at(township)
    row = sent(case, by, asked_by(consent_for(case, by, to=recipient_of(township))))
    receiving.open_referral(referral_id=row.pk, by=receiver)
    receiving.refuse(referral_id=row.pk, reason="床位满了", by=receiver)

    assert counted(by, is_open=False) == {Kind.REPLIES: 1}


def test_what_is_overdue_or_waits_for_approval_needs_the_key(case, by, second):
    task = Task(what="回访", due_to=TODAY() - timedelta(days=2))
    keep(case_id=case.row.pk, leaf=task, place=Place(uuid.uuid4()), by=by)

    assert counted(by, is_open=False) == {}
    assert counted(by) == {Kind.OVERDUE: 1}


def test_a_closure_waits_for_the_supervisor_and_not_for_who_asked(case, by, second):
    ask(case, by, TODAY())

    assert counted(second) == {Kind.APPROVALS: 1}
    assert counted(by) == {}


def test_who_could_let_another_into_a_minors_case_is_told(case, by, second, responsible):
    note_facts(case_id=case.row.pk, facts=facts(), by=by)

    assert counted(responsible, is_open=False) == {Kind.MINORS: 1}
    assert counted(second, is_open=False) == {}


@pytest.fixture
def responsible(village):
    from niangjia.people.tests.cast import give, make_member

    return holding(give("supervisor", make_member("responsible", village)))


def test_today_tells_counts_and_no_name_and_leads_to_the_list(client, case, by):
    agreed(case, by, consent_to(until=TODAY() + timedelta(days=3)), today=TODAY())
    take_in_hand(client, by)

    today = client.get(reverse("desk:today")).content.decode()
    listed = client.get(reverse("waiting:list")).content.decode()

    assert Kind.CONSENTS in today
    assert reverse("waiting:list") in today
    assert "小梅" not in today
    assert "小梅" in listed
    assert reverse("consents:list", args=[case.row.pk]) in listed


def test_an_officer_is_told_of_no_case(client, case, officer, by):
    agreed(case, by, consent_to(until=TODAY() + timedelta(days=3)), today=TODAY())
    client.force_login(officer)

    assert Kind.CONSENTS not in client.get(reverse("desk:today")).content.decode()


def test_the_list_has_every_kind_that_is_counted_of_cases(case, by):
    agreed(case, by, consent_to(until=TODAY() + timedelta(days=3)), today=TODAY())

    (group,) = waiting_cases(viewer=by, today=TODAY())

    assert (group.kind, group.page) == (Kind.CONSENTS, "consents:list")
