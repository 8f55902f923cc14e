"""A server whose clock was wrong, and was set right: nobody is let in again by it."""

from datetime import timedelta

import pytest

from niangjia.casework import leavers, seats
from niangjia.casework.consents.rules import reasons_against_passing_on
from niangjia.casework.consents.services import consents_of
from niangjia.casework.consents.tests.agreeing import agreed, consent_to
from niangjia.casework.looking.emergency import ask_emergency
from niangjia.casework.looking.tests.cast import two_on_call
from niangjia.casework.models import Case, Seat
from niangjia.casework.room import open_case
from niangjia.casework.tests.factories import make_case
from niangjia.casework.vocabulary import Part
from niangjia.kernel import clock, leaping
from niangjia.kernel.keys import WrongKey
from niangjia.people.keys.tests.holding import take_in_hand

A_DAY = timedelta(days=1)


def ahead():
    """The clock of the server is a day fast."""
    return clock.as_if(clock.now() + A_DAY)


def test_who_was_taken_out_sits_no_more_when_the_clock_is_set_back(by, second):
    case = make_case(by, team=[second])
    with ahead():
        seats.unseat(case_id=case.row.pk, member_id=second.pk, by=by)

    with pytest.raises(Case.DoesNotExist):
        open_case(case_id=case.row.pk, by=second)
    seats.rekey(open_case(case_id=case.row.pk, by=by, to_write=True))
    with pytest.raises(WrongKey):
        second.open(bytes(Seat.objects.get(case=case.row, member=second.pk).sealed))


def test_nor_who_lost_her_role_and_the_case_still_waits_for_its_new_key(by, second):
    case = make_case(by, team=[second])
    second.member.left_on = clock.today()
    with ahead():
        leavers.end_seats_of(member=second.member, by=by)

    assert [one.member_id for one in case.row.seats.sitting()] == [by.pk]
    assert case.row.seats.ended_since_new_key().count() == 1


def test_an_emergency_opened_by_a_fast_clock_is_over_when_it_is_set_right(by, village):
    one, other = two_on_call(village)
    case = make_case(by)
    with ahead():
        told = {"reason": "半夜来电", "second": other.member, "by": one, "now": clock.now()}
        ask_emergency(case_id=case.row.pk, **told)
        assert open_case(case_id=case.row.pk, by=one).seat.part == Part.ON_CALL

    with pytest.raises(Case.DoesNotExist):
        open_case(case_id=case.row.pk, by=one)


def test_a_consent_that_was_over_is_over_when_the_clock_is_set_back(by, settings, tmp_path):
    settings.NIANGJIA_HOME = tmp_path
    case = make_case(by)
    last = clock.today()
    agreed(case, by, consent_to(until=last), today=last)
    leaping.note_swept(last + A_DAY)

    [consent] = consents_of(open_case(case_id=case.row.pk, by=by))

    assert not consent.is_good(last)
    assert reasons_against_passing_on(case.row.consents.get().standing, today=last)


def test_a_key_kept_for_the_idle_time_is_not_kept_for_a_day_more(client, by, clock_of_cookies):
    clock_of_cookies(A_DAY)
    take_in_hand(client, by)
    assert client.get("/cases/").status_code == 200

    clock_of_cookies(timedelta())

    assert client.get("/cases/").url.startswith("/key/")


@pytest.fixture
def clock_of_cookies(monkeypatch):
    """Sets the clock by which cookies are signed."""
    import time

    real = time.time

    def ahead_by(shift):
        monkeypatch.setattr(time, "time", lambda: real() + shift.total_seconds())

    return ahead_by
