"""Intake at its page: what is asked there goes on to whoever calls her back."""

import re
import uuid

import pytest
from django.urls import reverse

from niangjia.casework.intake.models import QueueItem
from niangjia.casework.intake.vocabulary import IntakeRefusal
from niangjia.people.keys.shared import make_shared_key
from niangjia.people.keys.tests.holding import take_in_hand
from niangjia.people.keys.vocabulary import SharedFor

REACH = "晚上八点以后打，找裁缝"
TOLD = {
    "were_limits_read": "on",
    "channel": "phone",
    "whose": "own",
    "grown": "adult",
    "topic": "custody",
}


def take_down(client, ending, **said):
    told = TOLD | {"key": uuid.uuid4(), "ending": ending} | said
    return client.post(reverse("intake:new"), told)


def page_of(client, name, *args):
    return client.get(reverse(name, args=args)).content.decode()


@pytest.fixture
def duty(by, second):
    both = [by.member, second.member]
    return make_shared_key(unit=by.unit, shared_for=SharedFor.QUEUE, holders=both, by=second)


@pytest.fixture
def desk(client, by):
    take_in_hand(client, by)
    return client


class TestHowSheIsReached:
    def test_said_on_the_phone_it_waits_with_what_waits(self, desk, duty, second):
        take_down(desk, "queue", reach=REACH)

        take_in_hand(desk, second)
        (item,) = QueueItem.objects.visible_to(second)
        assert REACH in page_of(desk, "intake:item", item.pk)

    @pytest.mark.parametrize("page", ["contacting:contact", "contacting:safe"])
    def test_it_stands_where_a_worker_looks_before_she_calls(self, desk, page):
        pk = take_down(desk, "case", called="小梅", reach=REACH).url.split("/")[2]

        assert REACH in page_of(desk, page, pk)


class TestCase:
    def test_the_caseload_tells_what_it_is_about_as_far_as_it_was_said(self, desk):
        take_down(desk, "case", called="小梅", matter="要住处")
        take_down(desk, "case", called="小荷")

        page = page_of(desk, "casework:list")
        assert "要住处" in page
        assert "子女抚养" in page


MINOR = {"grown": "minor", "topic": "violence"}


class TestMinor:
    def test_her_case_leads_to_the_duty_first_which_asks_her_age(self, desk):
        answer = take_down(desk, "case", called="小雨", **MINOR)
        page = desk.get(answer.url).content.decode()

        assert answer.url.endswith("/duty/")
        assert "还没问几岁" in page
        assert "<details open>" in page
        assert "先看要不要报告" in page

    def test_until_it_is_reported_every_page_of_her_case_leads_there(self, desk):
        duty = take_down(desk, "case", called="小雨", **MINOR).url
        pk = duty.split("/")[2]
        notice = f'还没有记下报告。</strong> <a href="{duty}">'

        pages = ("casework:case", "contacting:safe", "working:tasks", "closing:closing")
        assert all(notice in page_of(desk, name, pk) for name in pages)
        assert f'<a href="{duty}">要报告</a>' in page_of(desk, "casework:case", pk)
        desk.post(f"{duty}report/", {"to": ["POLICE"], "said": "已报"})
        assert notice not in page_of(desk, "casework:case", pk)

    def test_waiting_on_duty_she_is_marked_and_taken_leads_to_the_duty(self, desk, duty, second):
        take_down(desk, "queue", called="小雨", **MINOR)
        take_in_hand(desk, second)
        (item,) = QueueItem.objects.visible_to(second)

        assert "必须立即报告" in page_of(desk, "intake:item", item.pk)
        taken = desk.post(reverse("intake:take", args=[item.pk]), {"called": ""})
        assert taken.url == reverse("reporting_duty:duty", args=[item.pk])

    def test_she_is_not_ended_with_an_answer_whatever_topic_is_chosen(self, desk, duty):
        take_down(desk, "queue", **MINOR)
        (item,) = QueueItem.objects.waiting_under(duty)

        told = {"topic": "custody", "minutes": 5}
        answer = desk.post(reverse("intake:end", args=[item.pk]), told)

        assert answer.status_code == 422
        assert IntakeRefusal.MINOR_WAITS in answer.content.decode()
        assert IntakeRefusal.MINOR_HARMED not in answer.content.decode()


class TestNeeded:
    """What is needed after all says so at its field."""

    def test_a_case_needs_a_name_and_what_was_typed_stays(self, desk):
        answer = take_down(desk, "case", words="他不让我见孩子")

        page = answer.content.decode()
        assert answer.status_code == 422
        assert re.search(r'id="id_called_error".*?请写怎么称呼她', page, re.DOTALL)
        assert "他不让我见孩子" in page

    @pytest.mark.parametrize("called", ["", "阿云"])
    def test_taken_from_the_queue_too_unless_it_was_said(self, desk, duty, called):
        take_down(desk, "queue", called=called)
        (item,) = QueueItem.objects.waiting_under(duty)

        answer = desk.post(reverse("intake:take", args=[item.pk]), {"called": ""})

        assert answer.status_code == (302 if called else 422)
        assert called or "请写怎么称呼她" in answer.content.decode()
