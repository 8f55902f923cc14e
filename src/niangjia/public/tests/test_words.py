"""Leaving a word: sealed, once, without a trace in the session; a unit that reads none says so."""

import logging

import pytest
from django.contrib.sessions.models import Session
from django.urls import reverse

from niangjia.casework.intake.queue import waiting
from niangjia.casework.intake.tests.test_services import CANARY, holds
from niangjia.events.codes import new_form_key
from niangjia.kernel import clock
from niangjia.people.keys.shared import make_shared_key
from niangjia.people.keys.tests.holding import holding
from niangjia.people.keys.vocabulary import SharedFor

WORD = "public:word"


@pytest.fixture
def by(supervisor):
    """Whoever is on duty."""
    by = holding(supervisor)
    make_shared_key(unit=by.unit, shared_for=SharedFor.QUEUE, holders=[by.member], by=by)
    return by


def address(by):
    return reverse(WORD, args=[by.unit.code])


def left(client, by, **fields):
    return client.post(address(by), {"words": CANARY, "key": new_form_key()} | fields)


def test_a_word_reaches_who_is_on_duty_and_stands_nowhere_in_the_clear(client, by, caplog):
    with caplog.at_level(logging.DEBUG):
        response = left(client, by, called="小梅")

    assert response.url.endswith("/word/left/")
    assert not holds(CANARY)
    assert CANARY not in caplog.text
    assert Session.objects.count() == 0
    (found,) = waiting(unit=by.unit, viewer=by, now=clock.now())
    assert found.intake.words == CANARY


def test_the_form_is_kept_by_no_cache_and_says_the_limits_before_it_asks(client, by):
    response = client.get(address(by))

    page = response.content.decode()
    assert "no-store" in response["Cache-Control"]
    assert '<input type="file"' not in page
    assert page.index("法律要求我们报告") < page.index("<textarea")


def test_sent_twice_it_waits_once(client, by):
    key = new_form_key()
    for _ in range(2):
        assert left(client, by, key=key).status_code == 302

    assert len(waiting(unit=by.unit, viewer=by, now=clock.now())) == 1


def test_too_long_it_is_refused_and_kept_on_the_page(client, by):
    response = left(client, by, words="很" * 2001)

    assert response.status_code == 422
    assert "很" * 2001 in response.content.decode()


def test_a_file_sent_along_is_taken_by_nobody(client, by, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    eicar = tmp_path / "a.txt"
    eicar.write_text("X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*")
    with eicar.open("rb") as file:
        assert left(client, by, file=file).status_code == 302

    assert [path.name for path in tmp_path.rglob("*")] == ["a.txt"]
    assert not holds("EICAR")


def test_the_eleventh_try_of_an_hour_waits(client, by):
    statuses = [left(client, by).status_code for _ in range(11)]

    assert statuses == [302] * 10 + [429]


def test_a_unit_without_a_key_says_whom_to_call(client, village):
    response = client.get(reverse(WORD, args=[village.code]))

    assert response.status_code == 200
    assert "12338" in response.content.decode()
    assert "<form method" not in response.content.decode().split("<main")[1]
