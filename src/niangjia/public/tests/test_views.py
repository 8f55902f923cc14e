"""Public pages: without an account, without a script, without a trace of others."""

import re
from datetime import UTC, timedelta

import icalendar
import pytest
from django.urls import reverse
from django.utils import timezone

from niangjia.events import queries, services, sign_ups
from niangjia.events.models import Event
from niangjia.events.tests.factories import a_plan, make_sign_up
from niangjia.events.vocabulary import Counting, Kind


@pytest.fixture
def plan():
    now = timezone.now()
    return a_plan(starts_at=now + timedelta(days=1), ends_at=now + timedelta(days=1, hours=2))


@pytest.fixture
def event(worker, plan):
    return announced(worker, plan)


def announced(worker, plan):
    event = services.plan_event(unit=worker.unit, plan=plan, by=worker)
    return services.publish_event(event_id=event.pk, by=worker, now=timezone.now())


def signed_up(client, event, name="小梅", **said):
    data = {"name": name, "phone": "", "has_agreed": "on"} | said
    return client.post(reverse("public:event", args=[event.token]), data)


def form_key(client, event):
    page = client.get(reverse("public:event", args=[event.token])).content.decode()
    return re.search(r'name="key" value="([^"]*)"', page)[1]


class TestEventPage:
    def test_says_what_when_where_and_who_to_ask(self, client, event):
        page = client.get(reverse("public:event", args=[event.token])).content.decode()

        for said in ("反家暴法讲座", "村委会二楼", "上坪村妇联", "主办单位只用我填的称呼和电话"):
            assert said in page

    @pytest.mark.parametrize("name", ["event", "poster"])
    def test_the_exit_is_its_only_script_and_nothing_is_from_elsewhere(self, client, event, name):
        page = client.get(reverse(f"public:{name}", args=[event.token])).content.decode()

        assert re.findall(r"<script[^>]*>", page) == ['<script src="/static/niangjia/leave.js">']
        assert "style=" not in page
        links = re.findall(r'(?:href|src|action)="([^"]*)"', page)
        assert all(link.startswith(("/", "#")) for link in links)
        assert len(page.encode()) < 60_000

    def test_an_unknown_or_unpublished_token_is_not_found(self, client, worker, plan):
        hidden = services.plan_event(unit=worker.unit, plan=plan, by=worker)

        for token in ("nothere234", hidden.token):
            assert client.get(reverse("public:event", args=[token])).status_code == 404
            assert client.get(reverse("public:poster", args=[token])).status_code == 404

    def test_called_off_says_so_and_why(self, client, worker, event):
        services.cancel_event(event_id=event.pk, reason="下大雨", by=worker)

        page = client.get(reverse("public:event", args=[event.token])).content.decode()

        assert "这场活动已取消" in page
        assert "下大雨" in page
        assert '<form method="post" novalidate' not in page

    def test_without_names_there_is_no_form(self, client, worker, plan):
        event = announced(
            worker, a_plan(starts_at=plan.starts_at, ends_at=plan.ends_at, counting=Counting.OPEN)
        )

        page = client.get(reverse("public:event", args=[event.token])).content.decode()

        assert "不用报名，直接来" in page
        assert 'name="has_agreed"' not in page


class TestSignUp:
    def test_leads_to_a_page_of_her_own(self, client, event):
        answer = signed_up(client, event)

        page = client.get(answer.url)
        assert "no-store" in page["Cache-Control"]
        assert "小梅，已报名" in page.content.decode()
        assert "<svg" in page.content.decode()

    def test_a_refused_form_keeps_what_was_typed(self, client, event):
        answer = signed_up(client, event, name="小梅", phone="abc", has_agreed="")

        page = answer.content.decode()
        assert answer.status_code == 422
        assert "没有勾选同意" in page
        assert 'value="abc"' in page
        assert queries.turnout_of(event).seated == 0

    def test_the_same_form_sent_twice_leads_to_the_same_page(self, client, event):
        key = form_key(client, event)

        first, second = (signed_up(client, event, key=key).url for _ in range(2))

        assert first == second
        assert queries.turnout_of(event).seated == 1

    def test_a_stranger_who_knows_name_and_phone_is_not_led_to_her_page(self, client, event):
        hers = signed_up(client, event, phone="13800000000", key=form_key(client, event)).url

        for key in ("", "x", "k" * 500, form_key(client, event)):
            theirs = signed_up(client, event, phone="13800000000", key=key)
            assert theirs.status_code == 302
            assert theirs.url != hers
        assert queries.turnout_of(event).seated == 5

    def test_each_form_has_a_key_of_its_own(self, client, event):
        keys = {form_key(client, event) for _ in range(3)}

        assert len(keys) == 3
        assert all(len(key) >= 22 for key in keys)

    def test_a_refused_form_keeps_its_key(self, client, event):
        key = form_key(client, event)

        page = signed_up(client, event, name="", key=key).content.decode()

        assert f'value="{key}"' in page

    @pytest.mark.parametrize("missing", ["", "short", "k" * 500])
    def test_a_refused_form_without_a_key_is_given_one(self, client, event, missing):
        page = signed_up(client, event, name="", key=missing).content.decode()

        assert re.search(r'name="key" value="[\w-]{22,64}"', page)

    def test_a_name_that_turns_the_line_round_is_refused(self, client, event):
        answer = signed_up(client, event, name="小\u202e梅")

        assert answer.status_code == 422
        assert "看不见的控制字符" in answer.content.decode()

    def test_too_many_from_one_address_wait(self, client, event):
        for _ in range(sign_ups.MOST_TRIES):
            sign_ups.may_try(token=event.token, address="127.0.0.1", now=timezone.now())

        answer = signed_up(client, event)

        assert answer.status_code == 429
        assert 'value="小梅"' in answer.content.decode()
        assert queries.turnout_of(event).seated == 0

    def test_when_full_she_waits_and_moves_up(self, client, worker, plan):
        full = a_plan(starts_at=plan.starts_at, ends_at=plan.ends_at, capacity=1)
        event = announced(worker, full)
        first = signed_up(client, event, "甲").url
        second = signed_up(client, event, "乙").url
        assert "您是第 1 位" in client.get(second).content.decode()

        client.post(f"{first}cancel/")

        assert "乙，已报名" in client.get(second).content.decode()
        assert "报名已取消" in client.get(first).content.decode()

    def test_the_code_of_another_event_is_not_found(self, client, worker, plan, event):
        other = announced(worker, plan)
        made = make_sign_up(event, now=timezone.now())

        for name in ("mine", "cancel", "forget"):
            address = reverse(f"public:{name}", args=[other.token, made.code])
            ask = client.get if name == "mine" else client.post
            assert ask(address).status_code == 404
        assert queries.turnout_of(event).seated == 1

    def test_she_can_have_everything_deleted(self, client, worker, event):
        made = make_sign_up(event, now=timezone.now(), wants_next=True)

        client.post(reverse("public:forget", args=[event.token, made.code]))

        mine = reverse("public:mine", args=[event.token, made.code])
        assert client.get(mine).status_code == 404


class TestUnit:
    def test_lists_what_is_announced_only(self, client, worker, plan, event):
        hidden = a_plan(title="还没定的", starts_at=plan.starts_at, ends_at=plan.ends_at)
        services.plan_event(unit=worker.unit, plan=hidden, by=worker)

        page = client.get(reverse("public:unit", args=[worker.unit.code])).content.decode()

        assert "反家暴法讲座" in page
        assert "还没定的" not in page

    def test_an_unknown_unit_is_not_found(self, client, db):
        assert client.get(reverse("public:unit", args=["000000"])).status_code == 404
        assert client.get(reverse("public:calendar", args=["000000"])).status_code == 404

    def test_calendar_and_page_of_a_clinic_count_nobody(self, client, worker, plan):
        clinic = announced(
            worker, a_plan(kind=Kind.CLINIC, starts_at=plan.starts_at, ends_at=plan.ends_at)
        )
        Event.objects.shown_to_public().update(attended_persons=7301, attended_visits=7301)
        for name, key in (("calendar", worker.unit.code), ("event", clinic.token)):
            said = client.get(reverse(f"public:{name}", args=[key])).content.decode()
            assert "7301" not in said

    def test_calendar_holds_what_is_announced(self, client, worker, plan, event):
        services.plan_event(unit=worker.unit, plan=plan, by=worker)
        gone = announced(worker, plan)
        services.cancel_event(event_id=gone.pk, reason="下雨", by=worker)

        answer = client.get(reverse("public:calendar", args=[worker.unit.code]))

        assert answer["Content-Type"] == "text/calendar; charset=utf-8"
        entries = icalendar.Calendar.from_ical(answer.content).walk("VEVENT")
        assert {str(e["status"]) for e in entries} == {"CONFIRMED", "CANCELLED"}
        assert len(entries) == 2
        assert str(entries[0]["summary"]) == "反家暴法讲座"
        starts = entries[0]["dtstart"].dt.astimezone(UTC)
        assert abs(starts - plan.starts_at) < timedelta(seconds=1)


class TestNul:
    @pytest.mark.parametrize("address", ["/p/a%00b/", "/p/u/a%00b/", "/p/abcd/a%00b/"])
    def test_in_an_address_is_not_found(self, client, db, address):
        assert client.get(address).status_code == 404
