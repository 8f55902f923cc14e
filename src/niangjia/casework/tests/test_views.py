"""The way through the door: make a key, begin a case, write, lock, write again."""

import uuid

from django.urls import reverse

from niangjia.casework.models import Case
from niangjia.people.keys.tests.holding import holding, take_in_hand
from niangjia.people.tests.cast import PASSWORD


def enter(client, member):
    take_in_hand(client, holding(member))


def begin(client):
    told = {"key": uuid.uuid4(), "called": "小梅", "topic": "violence", "ending": "case"}
    told |= {"channel": "visit", "whose": "own", "grown": "adult", "were_limits_read": "on"}
    return client.post(reverse("intake:new"), told)


def test_without_a_key_the_caseload_leads_to_the_door(client, caseworker):
    client.force_login(caseworker)

    response = client.get(reverse("casework:list"))

    assert response.url == "/key/?next=%2Fcases%2F"


def test_a_case_begun_stands_in_the_caseload_of_its_worker(client, caseworker):
    enter(client, caseworker)

    begin(client)

    assert "小梅" in client.get(reverse("casework:list")).content.decode()


def test_what_was_typed_when_the_lock_fell_is_kept_and_written(client, caseworker):
    enter(client, caseworker)
    address = reverse("casework:note", args=[begin(client).url.split("/")[2]])
    client.post(reverse("keys:lock"))

    asked = client.post(address, {"text": "去了派出所"})
    again = client.post(address, {"text": "去了派出所", "unlock_with": PASSWORD})

    assert (asked.status_code, again.status_code) == (423, 302)
    assert "去了派出所" in asked.content.decode()
    assert "去了派出所" in client.get(again.url).content.decode()


def test_a_session_without_its_cookie_opens_nothing(client, caseworker):
    enter(client, caseworker)
    begin(client)
    del client.cookies["k"]

    assert client.get(reverse("casework:list")).status_code == 302
    assert Case.objects.for_housekeeping().count() == 1
