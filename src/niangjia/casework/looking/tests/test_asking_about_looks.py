"""What a supervisor should ask about names the case to who sits in it, and is settled by asking."""

from datetime import timedelta

import pytest
from django.urls import reverse

from niangjia.casework.looking.asking import Which, ask_about
from niangjia.casework.looking.queries import looks_at, odd_looks_at
from niangjia.casework.looking.tests.cast import two_on_call
from niangjia.casework.looking.vocabulary import Oddity
from niangjia.casework.models import Case
from niangjia.casework.room import open_case
from niangjia.casework.tests.factories import make_case
from niangjia.casework.vocabulary import Purpose
from niangjia.kernel import clock
from niangjia.people.keys.tests.holding import holding, take_in_hand

LATER = timedelta(days=20)  # from what was written when it was begun


@pytest.fixture
def both(village):
    return two_on_call(village)


@pytest.fixture
def supervises(both):
    return both[0]


@pytest.fixture
def case(caseworker, supervises):
    return make_case(holding(caseworker), called="小梅", team=[supervises])


def read_on(case, by, *days):
    for day in days:
        with clock.as_if(clock.now() + LATER + timedelta(days=day)):
            open_case(case_id=case.row.pk, by=by)


def listed(case, by):
    now = clock.now() + LATER + timedelta(days=15)
    return odd_looks_at(case.row.unit, viewer=by, now=now)


def test_who_sits_in_it_reads_whose_case_it_is_and_others_do_not(case, both):
    read_on(case, case.by, 0, 3, 9)

    found = [listed(case, viewer) for viewer in both]

    assert [[(one.called, one.odd.visits) for one in some] for some in found] == [
        [("小梅", 3)],
        [("", 3)],
    ]


def test_asked_about_it_is_told_no_more_until_there_are_others(case, supervises):
    read_on(case, case.by, 0, 3, 9)
    (line,) = listed(case, supervises)
    which = Which(line.odd.member, line.odd.case, Oddity.NO_WORK)

    with clock.as_if(clock.now() + LATER + timedelta(days=9, hours=1)):
        ask_about(unit=case.row.unit, which=which, by=supervises, now=clock.now())
        with pytest.raises(Case.DoesNotExist):
            ask_about(unit=case.row.unit, which=which, by=supervises, now=clock.now())

    assert listed(case, supervises) == []
    read_on(case, case.by, 11, 12, 13)
    assert [one.odd.visits for one in listed(case, supervises)] == [3]


def test_the_page_settles_it_with_one_press(client, case, supervises):
    with clock.as_if(clock.now() - timedelta(days=40)):
        read_on(case, case.by, 0, 3, 9)
    take_in_hand(client, supervises)
    page = client.get(reverse("looking:odd")).content.decode()

    said = {"member": case.by.pk, "case": str(case.row.pk), "oddity": "no_work"}
    client.post(reverse("looking:asked"), said)

    assert "小梅" in page
    assert "3 次" in page
    assert "小梅" not in client.get(reverse("looking:odd")).content.decode()


def test_looks_soon_after_each_other_are_one_line_that_says_how_many(case, supervises):
    begun = clock.now() + LATER
    for minutes in (0, 4, 9, 60):
        with clock.as_if(begun + timedelta(minutes=minutes)):
            open_case(case_id=case.row.pk, by=supervises)

    last, first, *_ = looks_at(case.row)

    assert (last.times, last.lasted) == (1, False)
    assert (first.times, first.at - first.since) == (3, timedelta(minutes=9))
    assert first.purpose is Purpose.SUPERVISION
