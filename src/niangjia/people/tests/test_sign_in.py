"""Signing in: limits, sessions, language, and being cut off when one leaves."""

from datetime import date

import pytest
from axes.models import AccessAttempt
from django.test import Client
from django.urls import reverse

from niangjia.kernel.audit.reading import records_about
from niangjia.people import membership
from niangjia.people.models import Member, SignIn
from niangjia.people.tests.cast import PASSWORD

pytestmark = pytest.mark.django_db
SIGN_IN, TODAY, ME = "/sign-in/", "/", "/people/me/"
NEW = "another-long-one"


def sign_in(client, login="worker", password=PASSWORD, **more):
    return client.post(SIGN_IN, {"username": login, "password": password, **more})


def signed_in(login="worker", **headers):
    client = Client(headers=headers)
    assert sign_in(client, login).status_code == 302
    return client


def is_in(client):
    return client.get(TODAY).status_code == 200


class TestSignIn:
    def test_leads_to_where_one_was_heading(self, client, worker):
        away = client.get(ME)

        assert away.url == f"{SIGN_IN}?next={ME}"
        assert sign_in(client, next=ME).url == ME

    @pytest.mark.parametrize(
        "address", ["https://evil.example/", "//evil.example", "javascript:1", "9999", "desk:help"]
    )
    def test_leads_nowhere_else(self, client, worker, address):
        assert sign_in(client, next=address).url == TODAY

    def test_is_noted(self, worker):
        signed_in("worker", user_agent="Mozilla/5.0 (Linux; Android 10) Chrome/99")

        assert SignIn.objects.get(member=worker).device.endswith("Chrome/99")
        assert [row.event for row in records_about(worker)] == ["people.member.signed_in"]

    @pytest.mark.parametrize(("login", "password"), [("worker", "wrong"), ("nobody", PASSWORD)])
    def test_says_the_same_whichever_was_wrong_and_keeps_the_login(
        self, client, worker, login, password
    ):
        page = sign_in(client, login, password)

        assert page.status_code == 422
        assert "登录名或密码不对" in page.content.decode()
        assert f'value="{login}"' in page.content.decode()
        assert password not in page.content.decode()

    def test_is_not_for_those_who_left(self, client, worker, head):
        membership.let_leave(member=worker, by=head, on=date(2026, 3, 1))

        assert sign_in(client).status_code == 422

    @pytest.mark.parametrize(
        ("language", "said"), [("zh-hans", "15 分钟后可以再试"), ("en", "try again in 15 minutes")]
    )
    def test_the_sixth_try_is_locked_out_even_with_the_right_password(
        self, client, worker, language, said
    ):
        client.cookies["django_language"] = language
        for _ in range(5):
            sign_in(client, password="wrong")

        page = sign_in(client)

        assert page.status_code == 429
        assert said in page.content.decode()
        assert "«unknown" not in page.content.decode()
        assert not SignIn.objects.filter(member=worker).exists()

    def test_a_lock_is_for_one_login_from_one_place(self, client, worker, colleague):
        for _ in range(6):
            sign_in(client, password="wrong")

        assert sign_in(client, "colleague").status_code == 302

    def test_a_stranger_elsewhere_locks_nobody_out(self, client, worker):
        for _ in range(6):
            sign_in(Client(REMOTE_ADDR="203.0.113.9"), password="wrong")

        assert sign_in(client).status_code == 302

    def test_a_right_password_forgets_the_wrong_ones(self, client, worker):
        sign_in(client, password="wrong")
        sign_in(client)

        assert not AccessAttempt.objects.exists()

    def test_out_is_out(self, worker):
        client = signed_in()

        assert client.get("/sign-out/").status_code == 405
        client.post("/sign-out/")

        assert not is_in(client)
        assert not SignIn.objects.exists()


class TestLeaving:
    def test_cuts_off_at_the_very_next_request(self, worker, head):
        client = signed_in()
        assert is_in(client)

        membership.let_leave(member=worker, by=head, on=date(2026, 3, 1))

        assert client.get(TODAY).url.startswith(SIGN_IN)

    def test_cuts_off_even_a_session_that_was_not_noted(self, client, worker, head):
        client.force_login(worker, backend="niangjia.people.sign_in.MemberBackend")
        assert is_in(client)

        membership.let_leave(member=worker, by=head, on=date(2026, 3, 1))

        assert not is_in(client)


class TestSessions:
    def test_are_listed_with_this_one_marked(self, worker):
        signed_in("worker", user_agent="Mozilla/5.0 (Linux; Android 10) Chrome/99")
        here = signed_in("worker", user_agent="Mozilla/5.0 (Windows NT 10.0) Firefox/120")

        page = here.get(ME).content.decode()

        assert "Firefox · Windows" in page
        assert "Chrome · Android" in page
        assert page.count("这台设备") == 1

    def test_can_be_ended_from_another_device(self, worker):
        there = signed_in("worker")
        lost = SignIn.objects.get()
        here = signed_in("worker")

        here.post(reverse("people:session_end", args=[lost.pk]))

        assert not is_in(there)
        assert is_in(here)

    def test_of_others_are_not_there(self, worker, colleague):
        there = signed_in("colleague")
        hers = SignIn.objects.get(member=colleague)

        answer = signed_in("worker").post(reverse("people:session_end", args=[hers.pk]))

        assert answer.status_code == 404
        assert is_in(there)


class TestPassword:
    def change(self, client, now=PASSWORD, new=NEW):
        return client.post(reverse("people:password"), {"now": now, "new": new})

    def test_ends_every_other_session_and_keeps_this_one(self, worker):
        there, here = signed_in(), signed_in()

        assert self.change(here).status_code == 302

        assert is_in(here)
        assert not is_in(there)
        assert "这台设备" in here.get(ME).content.decode()
        assert sign_in(Client()).status_code == 422
        assert sign_in(Client(), password=NEW).status_code == 302

    @pytest.mark.parametrize(
        ("now", "new"), [("wrong", NEW), (PASSWORD, "short"), (PASSWORD, "1234567890")]
    )
    def test_is_refused(self, worker, now, new):
        here = signed_in()

        assert self.change(here, now, new).status_code == 422
        assert sign_in(Client()).status_code == 302


class TestLanguage:
    def test_is_kept_for_the_next_sign_in_on_any_device(self, worker):
        signed_in().post("/i18n/setlang/", {"language": "en"})

        other = signed_in()

        assert Member.objects.of_command_line().get(pk=worker.pk).language == "en"
        assert "Record" in other.get(TODAY).content.decode()

    def test_unknown_ones_are_not_kept(self, worker):
        signed_in().post("/i18n/setlang/", {"language": "xx"})

        assert Member.objects.of_command_line().get(pk=worker.pk).language == ""

    def test_can_be_chosen_before_signing_in(self, client):
        client.post("/i18n/setlang/", {"language": "en", "next": SIGN_IN})

        assert "Password" in client.get(SIGN_IN).content.decode()
