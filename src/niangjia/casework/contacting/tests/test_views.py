"""Contacting at its pages: what is needed says so, and what to say stands before the number."""

from datetime import time

import pytest
from django.urls import reverse

from niangjia.casework.contacting.leaves import SafeContact, Way
from niangjia.casework.contacting.services import keep_safe_contact
from niangjia.casework.contacting.vocabulary import Channel
from niangjia.casework.tests.factories import make_case
from niangjia.kernel import clock
from niangjia.people.keys.tests.holding import take_in_hand

NUMBER = "099-0000-1207"


@pytest.fixture
def case(client, by):
    take_in_hand(client, by)
    return make_case(by, called="小梅").row


def kept(case, by, weekdays=(0, 1, 2, 3, 4, 5, 6)):
    way = Way(
        channel=Channel.CALL,
        number=NUMBER,
        weekdays=weekdays,
        start=time(9, 30),
        end=time(11, 30),
    )
    safe = SafeContact(
        ways=(way,), ask_for="说是缝纫班的", if_another="就说打错了", asked_on=clock.today()
    )
    keep_safe_contact(case_id=case.pk, safe=safe, by=by, today=clock.today())


def test_what_to_say_stands_there_before_the_number_is_shown(client, case, by):
    kept(case, by)

    page = client.get(reverse("contacting:contact", args=[case.pk])).content.decode()
    assert "说是缝纫班的" in page
    assert "就说打错了" in page
    assert NUMBER not in page


def test_when_it_is_possible_again_is_told_as_people_say_a_day(client, case, by):
    tomorrow = (clock.today().weekday() + 1) % 7
    kept(case, by, weekdays=(tomorrow,))

    page = client.get(reverse("contacting:contact", args=[case.pk])).content.decode()
    assert "日 09:30。" in page
    assert f"{clock.today():%Y-%m}-" not in page


class TestWay:
    def sent(self, client, case, **typed):
        told = {f"way0-{name}": value for name, value in ({"channel": ""} | typed).items()}
        return client.post(reverse("contacting:safe", args=[case.pk]), told)

    def test_once_chosen_the_rest_is_needed_and_each_field_says_so(self, client, case):
        page = self.sent(client, case, channel="call").content.decode()

        for name in ("number", "weekdays", "start", "end"):
            assert f'id="id_way0-{name}_error"' in page

    def test_not_chosen_nothing_of_it_is_needed(self, client, case):
        assert self.sent(client, case).status_code == 422  # no way at all, and not stopped
        assert "请写时间" not in self.sent(client, case).content.decode()

    def test_a_number_that_is_kept_need_not_be_typed_again(self, client, case, by):
        kept(case, by)
        page = client.get(reverse("contacting:safe", args=[case.pk]))
        typed = {"channel": "call", "weekdays": ["1"], "start": "10:00", "end": "12:00"}
        told = {f"way0-{name}": value for name, value in typed.items()}
        answer = client.post(page.wsgi_request.path, told | {"seen": 1})

        assert answer.status_code == 302
