"""The gate to her number: it opens when she said it may, and at no other time."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from niangjia.casework.contacting.leaves import ContactAttempt, SafeContact, Way
from niangjia.casework.contacting.services import contact, keep_safe_contact, tell_outcome
from niangjia.casework.contacting.tests.generated import histories
from niangjia.casework.contacting.vocabulary import (
    CLOCKS_APART,
    NO_RECORD,
    Channel,
    ContactRefusal,
    Outcome,
)
from niangjia.casework.models import SealedLeaf
from niangjia.casework.room import open_case
from niangjia.casework.tests.factories import make_case
from niangjia.casework.tests.posting import FormsOf
from niangjia.kernel import clock
from niangjia.kernel.refusal import Refused
from niangjia.kernel.web.saying import say_all
from niangjia.people.keys.tests.holding import take_in_hand

MONDAY_10, MONDAY_20 = (datetime(2026, 3, 2, hour, tzinfo=UTC) for hour in (2, 12))
TODAY = date(2026, 3, 2)
WORKDAYS = (0, 1, 2, 3, 4)


def safe(*, weekdays=WORKDAYS, start=time(9), end=time(11), number="13912345678", **fields):
    way = Way(channel=Channel.CALL, number=number, weekdays=weekdays, start=start, end=end)
    return SafeContact(ways=(way,), asked_on=TODAY, **fields)


@pytest.fixture
def case(by):
    return make_case(by).row


def keep(case, by, record):
    return keep_safe_contact(case_id=case.pk, safe=record, by=by, today=TODAY)


def call(case, by, at=MONDAY_10, channel=Channel.CALL):
    return contact(case_id=case.pk, channel=channel, at=at, by=by)


class TestContact:
    def test_without_what_she_said_there_is_no_number(self, by, case):
        with pytest.raises(Refused) as refused:
            call(case, by)

        assert [one.what for one in refused.value.reasons] == [NO_RECORD]

    def test_in_time_the_number_comes_with_what_to_say_and_the_attempt_stands(self, by, case):
        keep(case, by, safe(ask_for="梅姐", if_another="打错了"))

        opened = call(case, by)

        assert opened.ways[0].number == "13912345678"
        assert (opened.ask_for, opened.if_another) == ("梅姐", "打错了")
        attempts = open_case(case_id=case.pk, by=by).current(ContactAttempt)
        assert [one.outcome for one in attempts] == [Outcome.SHOWN]

    def test_out_of_time_it_tells_the_next_one_and_writes_nothing(self, by, case):
        keep(case, by, safe(weekdays=(0, 3)))
        leaves = SealedLeaf.objects.count()

        with pytest.raises(Refused) as refused:
            call(case, by, at=MONDAY_20)

        assert "2026年3月5日 09:00" in say_all(refused.value)[0]
        assert SealedLeaf.objects.count() == leaves

    def test_what_she_said_last_holds_alone(self, by, case):
        keep(case, by, safe())
        keep(case, by, SafeContact(is_stopped=True, asked_on=TODAY))

        with pytest.raises(Refused):
            call(case, by)

    def test_after_its_last_day_it_must_be_asked_anew(self, by, case):
        keep(case, by, safe(until=TODAY))

        call(case, by)
        with pytest.raises(Refused):
            call(case, by, at=MONDAY_10.replace(day=3))

    def test_a_way_never_safe_and_safe_at_once_is_asked_again(self, by, case):
        with pytest.raises(Refused) as refused:
            keep(case, by, safe(never=(Channel.CALL,)))

        assert refused.value.reasons == (ContactRefusal.BOTH_SAFE_AND_NEVER,)

    def test_written_anew_without_its_number_a_way_keeps_the_old_one(self, by, case):
        keep(case, by, safe())
        keep(case, by, safe(number="", end=time(12)))

        assert call(case, by).ways[0].number == "13912345678"

    def test_the_outcome_is_told_once(self, by, case):
        keep(case, by, safe())
        thing = call(case, by).thing
        tell_outcome(case_id=case.pk, attempt=thing, outcome=Outcome.ANOTHER, by=by)

        with pytest.raises(Refused):
            tell_outcome(case_id=case.pk, attempt=thing, outcome=Outcome.REACHED, by=by)
        found = open_case(case_id=case.pk, by=by).current(ContactAttempt)
        assert [one.outcome for one in found] == [Outcome.ANOTHER]


class TestTwoClocks:
    """The server's clock alone may be wrong by hours: the one in her worker's hand must not say
    that it is no hour of hers.
    """

    @pytest.mark.parametrize(
        "there", [MONDAY_20, MONDAY_10 + timedelta(days=7), datetime(9999, 12, 31, tzinfo=UTC)]
    )
    def test_where_the_browser_s_says_no_neither_is_believed(self, by, case, there):
        keep(case, by, safe())
        leaves = SealedLeaf.objects.count()

        with pytest.raises(Refused) as refused:
            contact(case_id=case.pk, channel=Channel.CALL, at=MONDAY_10, there=there, by=by)

        assert [one.what for one in refused.value.reasons] == [CLOCKS_APART]
        assert "2026年3月2日 10:00" in say_all(refused.value)[0]
        assert SealedLeaf.objects.count() == leaves

    @pytest.mark.parametrize("minutes", [-50, 30])
    def test_where_both_say_it_is_her_hour_the_number_comes(self, by, case, minutes):
        keep(case, by, safe())
        there = MONDAY_10 + timedelta(minutes=minutes)

        assert contact(case_id=case.pk, channel=Channel.CALL, at=MONDAY_10, there=there, by=by).ways

    def test_a_browser_s_clock_opens_nothing_by_itself(self, by, case):
        keep(case, by, safe())

        with pytest.raises(Refused):
            contact(case_id=case.pk, channel=Channel.CALL, at=MONDAY_20, there=MONDAY_10, by=by)

    @pytest.mark.parametrize("told", ["", "昨天", "2026-03-02T02:00:00.000Z", "+275760-09-13"])
    def test_the_page_shows_by_which_clock_and_takes_any_other(self, client, by, case, told):
        always = safe(weekdays=tuple(range(7)), start=time(0), end=time(23, 59, 59))
        keep_safe_contact(case_id=case.pk, safe=always, by=by, today=clock.today())
        take_in_hand(client, by)
        address = reverse("contacting:contact", args=[case.pk])

        page = client.get(address).content.decode()
        answer = client.post(address, {"channel": "call", "there": told})

        assert f"{timezone.localtime(clock.now()):%H:}" in page
        assert ("13912345678" in answer.content.decode()) is (told[:4] != "2026")


def test_what_she_said_to_a_colleague_meanwhile_is_not_undone(client, by, case):
    keep(case, by, safe())
    take_in_hand(client, by)
    address = reverse("contacting:safe", args=[case.pk])
    found = FormsOf(address, client.get(address).content.decode()).found
    (seen,) = (form.fields["seen"] for form in found if "seen" in form.fields)
    stopped = SafeContact(is_stopped=True, asked_on=TODAY)
    keep(case, by, stopped)

    told = {"way0-channel": "call", "way0-start": "09:00", "way0-end": "21:00"}
    answer = client.post(address, {"seen": seen, "way0-weekdays": ["0"]} | told)

    assert answer.status_code == 422
    assert ContactRefusal.CHANGED_MEANWHILE in answer.content.decode()
    assert open_case(case_id=case.pk, by=by).current(SafeContact) == [stopped]


def test_the_same_word_sent_twice_is_one(by, case):
    one, again = keep(case, by, safe()), keep(case, by, safe())

    assert (one.thing, one.revision) == (again.thing, again.revision)


def test_no_number_came_in_any_history_when_she_had_not_said_so(by):
    """R9; bench/prove_r09.py runs 10,000."""
    tries, sent, wrong = histories(by, range(40), seed=9)

    assert tries > 100
    assert sent > 8
    assert wrong == 0
