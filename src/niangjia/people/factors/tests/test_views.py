"""The second page of signing in, and the way to a first factor."""

from datetime import timedelta

import pyotp
import pytest
from django.contrib.sessions.models import Session
from django.urls import reverse

from niangjia.kernel import clock
from niangjia.people.factors import codes
from niangjia.people.keys.tests.holding import holding, take_in_hand
from niangjia.people.models import SignIn
from niangjia.people.proof import PROVED_AT
from niangjia.people.tests.cast import PASSWORD


@pytest.fixture
def secret(caseworker):
    """Of an app that was added some time ago."""
    secret, then = codes.new_secret(), clock.now() - timedelta(minutes=5)
    codes.add_app(member=caseworker, secret=secret, code=pyotp.TOTP(secret).at(then), now=then)
    return secret


def sign_in(client, member, to="/cases/"):
    told = {"username": member.login, "password": PASSWORD, "next": to}
    return client.post(reverse("desk:sign_in"), told, follow=True)


def prove(client, code, to="/cases/"):
    return client.post(reverse("factors:prove"), {"code": code, "next": to})


class TestSignIn:
    def test_one_password_opens_the_key_too(self, client, caseworker, secret):
        holding(caseworker)
        sign_in(client, caseworker)

        answer = prove(client, pyotp.TOTP(secret).now())

        assert answer.url == "/cases/"
        assert client.get("/cases/").status_code == 200

    def test_until_the_factor_is_shown_the_session_goes_nowhere(self, client, caseworker, secret):
        holding(caseworker)
        sign_in(client, caseworker)

        for page in ("/", "/cases/", "/key/", reverse("people:me")):
            assert client.get(page).url.startswith(reverse("factors:prove"))
        assert client.post(reverse("desk:sign_out")).url == reverse("desk:sign_in")

    def test_a_session_known_before_the_factor_is_worth_nothing_after(
        self, client, caseworker, secret
    ):
        sign_in(client, caseworker)
        planted = client.cookies["s"].value

        prove(client, pyotp.TOTP(secret).now())

        assert client.cookies["s"].value != planted
        assert not Session.objects.filter(session_key=planted).exists()
        noted = SignIn.objects.get(member=caseworker)
        assert noted.session_key == client.session.session_key

    def test_wrong_digits_are_told_and_counted(self, client, caseworker, secret):
        sign_in(client, caseworker)

        answers = [prove(client, "000000") for _ in range(6)]

        assert [one.status_code for one in answers] == [422] * 6
        assert "错了五次" in answers[5].content.decode()
        assert prove(client, pyotp.TOTP(secret).now()).status_code == 422

    def test_a_recovery_code_stands_in_once(self, client, caseworker, secret):
        code = codes.new_recovery_codes(member=caseworker)[0]
        sign_in(client, caseworker)

        assert prove(client, code).status_code == 302

    def test_signing_out_leaves_nothing_in_the_browser(self, client, caseworker):
        client.force_login(caseworker)

        answer = client.post(reverse("desk:sign_out"))

        assert answer["Clear-Site-Data"] == '"cache", "storage"'


class TestFirstFactor:
    def test_the_case_room_leads_to_it(self, client, caseworker):
        holding(caseworker)

        page = sign_in(client, caseworker)

        assert page.redirect_chain[-1][0] == "/factors/?next=%2Fcases%2F"

    def test_an_app_is_added_by_its_digits(self, client, caseworker):
        holding(caseworker)
        sign_in(client, caseworker, to=reverse("factors:app_add"))
        page = client.get(reverse("factors:app_add")).context
        digits = pyotp.TOTP(page["groups"].replace(" ", "")).now()

        told = {"secret": page["kept"], "code": digits, "next": "/cases/"}
        answer = client.post(reverse("factors:app_add"), told)

        assert answer.url == "/factors/?next=%2Fcases%2F"
        assert client.get("/cases/").status_code == 200

    def test_a_secret_of_ones_own_making_is_not_taken(self, client, caseworker):
        client.force_login(caseworker)
        secret = codes.new_secret()

        told = {"secret": secret, "code": pyotp.TOTP(secret).now()}
        answer = client.post(reverse("factors:app_add"), told)

        assert answer.status_code == 422

    def test_with_a_password_from_another_none_is_added(self, client, caseworker):
        caseworker.has_given_password = True
        caseworker.save()
        client.force_login(caseworker)

        answer = client.get(reverse("factors:app_add"))

        assert answer.status_code == 422
        assert "只有你知道的密码" in answer.content.decode()


class TestFresh:
    def test_keys_are_handed_out_by_her_who_showed_it_just_now(self, client, supervisor):
        take_in_hand(client, holding(supervisor))
        session = client.session
        session[PROVED_AT] = (clock.now() - timedelta(minutes=11)).isoformat()
        session.save()

        answer = client.post(reverse("keys:custody_make"), {}, headers={"referer": "/key/unit/"})

        assert answer.url == "/factors/prove/?next=%2Fkey%2Funit%2F"

    def test_a_clock_that_was_set_back_makes_it_no_fresher(self, client, supervisor):
        take_in_hand(client, holding(supervisor))
        session = client.session
        session[PROVED_AT] = (clock.now() + timedelta(days=1)).isoformat()
        session.save()

        answer = client.post(reverse("keys:custody_make"), {}, headers={"referer": "/key/unit/"})

        assert answer.url == "/factors/prove/?next=%2Fkey%2Funit%2F"


@pytest.mark.parametrize("told", ["[" * 100_000, "[]", "null", '{"id": 1}', '{"id": "\\ud800"}'])
def test_what_no_device_answers_is_told(client, caseworker, told):
    take_in_hand(client, holding(caseworker))

    for page in ("factors:passkey_answer", "factors:passkey_add"):
        assert client.post(reverse(page), {"answer": told}).status_code == 422


def test_whatever_page_a_form_says_it_comes_from_it_leads_to_the_factor(client, caseworker):
    take_in_hand(client, holding(caseworker))
    session = client.session
    del session[PROVED_AT]
    session.save()

    answer = client.post(reverse("intake:new"), headers={"Referer": "http://["})

    assert answer.url.startswith(reverse("factors:prove"))
