"""What waits: counted without a name, told by name behind the key."""

import re
import uuid
from datetime import timedelta

import pytest
from django.urls import reverse

from niangjia.casework.closing.tests.closing import ask
from niangjia.casework.consents.tests.agreeing import agreed, consent_to
from niangjia.casework.her_door import hers
from niangjia.casework.her_door.tests.opening import NOW, code_for, opened_with
from niangjia.casework.her_door.vocabulary import Asking
from niangjia.casework.intake.models import QueueItem
from niangjia.casework.intake.queue import put
from niangjia.casework.intake.tests.test_services import contact
from niangjia.casework.intake.vocabulary import Grown
from niangjia.casework.keeping import Place, keep
from niangjia.casework.leaves import Face
from niangjia.casework.legal.leaves import Hearing, ProtectionOrder
from niangjia.casework.legal.services import keep_step
from niangjia.casework.legal.vocabulary import Decision
from niangjia.casework.referrals import receiving
from niangjia.casework.referrals.tests.passing import (
    asked_by,
    come_to,
    consent_for,
    receiver_at,
    recipient_of,
    sent,
)
from niangjia.casework.reporting_duty.leaves import TO_REPORT
from niangjia.casework.reporting_duty.services import note_facts
from niangjia.casework.reporting_duty.tests.test_services import facts
from niangjia.casework.tests.factories import make_case
from niangjia.casework.waiting.queries import waiting_cases, waiting_for
from niangjia.casework.waiting.vocabulary import Kind
from niangjia.casework.working.leaves import Task
from niangjia.kernel import clock
from niangjia.people.keys.shared import make_shared_key
from niangjia.people.keys.tests.holding import holding, take_in_hand
from niangjia.people.keys.vocabulary import SharedFor

TODAY = clock.today


@pytest.fixture
def case(by, second):
    return make_case(by, called="小梅", team=[second])


def counted(viewer, *, is_open=True):
    holder = viewer if is_open else None
    found = waiting_for(viewer=viewer.member, holder=holder, today=TODAY(), now=clock.now())
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
    assert counted(by) == {Kind.DUE: 1}


def listed(viewer):
    """Kind → (what is said, its day, whether that is over) of each line."""
    return {
        group.kind: [(one.item.said, one.item.on, one.item.is_over) for one in group.lines]
        for group in waiting_cases(viewer=viewer, today=TODAY())
    }


def put_task(case, by, what, days):
    task = Task(what=what, due_to=TODAY() + timedelta(days=days))
    keep(case_id=case.row.pk, leaf=task, place=Place(uuid.uuid4()), by=by)


class TestWhatFallsDue:
    def test_today_is_listed_and_each_line_says_what_and_when_and_what_is_over(self, case, by):
        for what, days in (("打电话", -2), ("回访", 0), ("开会", 1)):
            put_task(case, by, what, days)

        assert listed(by) == {
            Kind.DUE: [
                ("打电话", TODAY() - timedelta(days=2), True),
                ("回访", TODAY(), False),
            ]
        }

    def test_a_hearing_near_is_hidden_by_no_older_task(self, case, by):
        put_task(case, by, "打电话", -2)
        for days in (3, 30):
            leaf = Hearing(where="县法院", at=clock.now() + timedelta(days=days))
            place = Place(uuid.uuid4())
            keep_step(case_id=case.row.pk, leaf=leaf, place=place, by=by, today=TODAY())

        assert listed(by)[Kind.HEARINGS] == [("开庭", TODAY() + timedelta(days=3), False)]

    def test_a_protection_order_is_told_with_its_last_day(self, case, by):
        until = TODAY() + timedelta(days=5)
        order = ProtectionOrder(
            where="县法院",
            applied_on=TODAY() - timedelta(days=90),
            decision=Decision.GRANTED,
            decided_on=TODAY() - timedelta(days=90),
            until=until,
        )
        place = Place(uuid.uuid4())
        keep_step(case_id=case.row.pk, leaf=order, place=place, by=by, today=TODAY())

        assert listed(by) == {Kind.ORDERS: [("保护令快到期", until, False)]}

    def test_of_a_face_sealed_before_all_steps_were_kept_the_next_one_is_known(self, case, by):
        old = {"called": "小梅", "next_due": str(TODAY()), "next_what": "回访"}
        case.put_face(Face.model_validate(old))

        assert listed(by) == {Kind.DUE: [("回访", TODAY(), False)]}

    def test_what_the_law_demands_at_once_is_a_kind_of_its_own(self, case, by):
        put_task(case, by, "打电话", -2)
        note_facts(case_id=case.row.pk, facts=facts(), by=by)

        assert listed(by)[Kind.DUTIES] == [(TO_REPORT, TODAY(), False)]
        assert counted(by)[Kind.DUTIES] == 1


class TestQueue:
    @pytest.fixture(autouse=True)
    def waits(self, by, second):
        make_shared_key(unit=by.unit, shared_for=SharedFor.QUEUE, holders=[by.member], by=second)
        with clock.as_if(clock.now() - timedelta(hours=52)):
            for grown in (Grown.MINOR, Grown.ADULT):
                told = contact(called="阿云", grown=grown, topic="custody")
                put(unit=by.unit, contact=told, by=by, today=TODAY())

    def test_is_counted_for_who_holds_its_key_and_for_nobody_else(self, by, second):
        assert counted(by, is_open=False) == {Kind.QUEUE: 2}
        assert counted(second) == {}

    def test_today_says_for_how_long_and_how_many_are_minors_and_no_name(self, client, by):
        take_in_hand(client, by)
        page = client.get(reverse("desk:today")).content.decode()
        listed = client.get(reverse("waiting:list")).content.decode()

        for one in (page, listed):
            assert "等了约 52 小时" in one
            assert "未满 18 岁的 1 件" in one
            assert "阿云" not in one

    def test_one_that_does_not_open_shuts_neither_list(self, client, by):
        QueueItem.objects.visible_to(by).update(key=b"spoilt")
        take_in_hand(client, by)

        for name in ("desk:today", "waiting:list"):
            assert "2 件" in client.get(reverse(name)).content.decode()

    def test_its_button_and_the_caseload_count_it(self, client, by):
        take_in_hand(client, by)
        for name in ("intake:new", "casework:list"):
            page = client.get(reverse(name)).content.decode()
            assert re.search(r'值班队列 <span class="\w+">2<', page)


def test_of_an_answer_and_a_consent_the_list_says_which(case, by, township):
    receiver = receiver_at(township)
    row = sent(case, by, asked_by(consent_for(case, by, to=recipient_of(township))))
    receiving.open_referral(referral_id=row.pk, by=receiver)
    receiving.refuse(referral_id=row.pk, reason="床位满了", by=receiver)
    until = TODAY() + timedelta(days=3)
    agreed(case, by, consent_to(until=until), today=TODAY())

    told = listed(by)

    assert told[Kind.REPLIES] == [(f"{township.name} · 没有接收", TODAY(), False)]
    assert [on for _, on, _ in told[Kind.CONSENTS]] == [until]
    assert all(said for said, *_ in told[Kind.CONSENTS])


def test_a_closure_asked_for_leads_the_supervisor_to_where_she_answers(client, case, by, second):
    ask(case, by, TODAY())
    take_in_hand(client, second)

    address = reverse("closing:closing", args=[case.row.pk])
    for name in ("waiting:list", "reviewing:board"):
        page = client.get(reverse(name)).content.decode()
        assert f'href="{address}"' in page
        assert "要结案" in page


def test_a_closure_waits_for_the_supervisor_and_not_for_who_asked(case, by, second):
    ask(case, by, TODAY())

    assert counted(second) == {Kind.CLOSINGS: 1}
    assert counted(by) == {}


def test_who_could_let_another_into_a_minors_case_is_told(case, by, second, responsible):
    note_facts(case_id=case.row.pk, facts=facts(), by=by)

    assert counted(responsible, is_open=False) == {Kind.OWED: 1, Kind.MINORS: 1}
    assert counted(second, is_open=False) == {Kind.OWED: 1}


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

    (line,) = group.lines
    assert (group.kind, line.item.page) == (Kind.CONSENTS, "consents:list")
