"""The quick exit without a script: session gone, nothing kept, the way back says nothing."""

import pytest
from django.urls import reverse

from niangjia.casework.tests.test_views import begin, enter


@pytest.fixture
def inside(client, caseworker):
    """Signed in, her key unlocked, a case begun."""
    enter(client, caseworker)
    return begin(client).url


def test_the_way_back_says_nothing(client, inside):
    client.post(reverse("desk:leave"))

    answer = client.get(inside)

    assert answer.status_code == 200
    assert "小梅" not in answer.content.decode()
    assert answer["Cache-Control"] == "no-store"


def test_the_session_and_the_key_are_gone(client, inside):
    client.post(reverse("desk:leave"))

    back = client.post(reverse("desk:go_on"), {"to": inside})

    assert back.url == inside
    assert client.get(inside).url.startswith(reverse("desk:sign_in"))
    assert client.cookies["k"].value == ""


def test_it_leads_to_an_ordinary_page_and_clears_what_is_kept(client, inside, settings):
    answer = client.post(reverse("desk:leave"))

    assert answer["Refresh"] == f"0; url={settings.LEAVE_TO}"
    assert answer["Clear-Site-Data"] == '"cache", "storage"'


@pytest.mark.parametrize("to", ["https://elsewhere.example/", "//elsewhere.example", "/\\else", ""])
def test_coming_back_leads_nowhere_else(client, db, to):
    assert client.post(reverse("desk:go_on"), {"to": to}).url == reverse("desk:today")
