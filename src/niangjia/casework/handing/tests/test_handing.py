"""Handing over: both named, why, all gone through; who gave it away opens nothing afterwards."""

import uuid
from datetime import date, datetime, time, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from niangjia.casework.handing.leaves import HandOver
from niangjia.casework.handing.services import Handing, hand_over
from niangjia.casework.handing.vocabulary import HandingRefusal
from niangjia.casework.keeping import Place
from niangjia.casework.models import Case
from niangjia.casework.packed import casework_pack
from niangjia.casework.room import open_case
from niangjia.casework.tests.factories import make_case
from niangjia.casework.vocabulary import Part
from niangjia.kernel import clock
from niangjia.kernel.keys import WrongKey
from niangjia.kernel.refusal import Refused
from niangjia.people.keys.tests.holding import holding, take_in_hand
from niangjia.people.tests.cast import give, make_member

ALL = [word.code for word in casework_pack().handing_over]


@pytest.fixture
def taker(village):
    return holding(give("caseworker", make_member("taker", village)))


def handed(case, by, to, *, place=None, today=None, **said):
    told = {"reason": "休产假", "ticked": ALL} | said
    hand_over(
        case_id=case.row.pk,
        handing=Handing(to=to.member, **told),
        place=place or Place(uuid.uuid4()),
        by=by,
        today=today or clock.today(),
    )


def at(day, clock_time):
    return timezone.make_aware(datetime.combine(day, clock_time))


def test_the_taker_works_on_and_the_giver_opens_nothing(by, taker):
    case = make_case(by)

    handed(case, by, taker)

    found = open_case(case_id=case.row.pk, by=taker)
    assert found.seat.part == Part.WORKER
    (leaf,) = found.current(HandOver)
    assert (leaf.giver, leaf.taker, leaf.reason) == ("caseworker", "taker", "休产假")
    with pytest.raises(Case.DoesNotExist):
        open_case(case_id=case.row.pk, by=by)
    with pytest.raises(WrongKey):
        case.leaves()


def test_sent_twice_it_is_handed_over_once(by, taker):
    case, place = make_case(by), Place(uuid.uuid4())
    day = clock.today() + timedelta(3)
    for _ in range(2):
        handed(case, by, taker, place=place, stays_until=day)

    assert len(open_case(case_id=case.row.pk, by=taker).current(HandOver)) == 1


def test_she_stays_until_the_end_of_the_day_she_named(by, taker):
    case, day = make_case(by), date(2030, 3, 8)
    handed(case, by, taker, stays_until=day)

    with clock.as_if(at(day, time(23, 59))):
        assert open_case(case_id=case.row.pk, by=by)
    with (
        clock.as_if(at(day + timedelta(1), time(0, 0))),
        pytest.raises(Case.DoesNotExist),
    ):
        open_case(case_id=case.row.pk, by=by)


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ({"ticked": ALL[1:]}, HandingRefusal.NOT_GONE_THROUGH),
        ({"reason": " "}, HandingRefusal.REASON_MISSING),
        ({"stays_until": date(2020, 1, 1)}, HandingRefusal.DAY_IS_PAST),
    ],
)
def test_what_is_missing_is_said_and_nobody_new_sits_there(by, taker, said, reason):
    case = make_case(by)

    with pytest.raises(Refused) as refused:
        handed(case, by, taker, **said)

    assert refused.value.reasons == (reason,)
    assert case.row.seats.count() == 1


def test_nobody_without_a_key_or_a_role_takes_over(by, village):
    case = make_case(by)
    plain = make_member("plain", village)
    keyless = give("caseworker", make_member("keyless", village))
    for member, reason in (
        (plain, HandingRefusal.MEMBER_MAY_NOT),
        (keyless, HandingRefusal.MEMBER_HAS_NO_KEY),
    ):
        with pytest.raises(Refused) as refused:
            hand_over(
                case_id=case.row.pk,
                handing=Handing(to=member, reason="x", ticked=ALL),
                place=Place(uuid.uuid4()),
                by=by,
                today=clock.today(),
            )
        assert refused.value.reasons == (reason,)


def test_the_only_supervisor_is_not_made_a_worker(by, supervisor):
    chief = holding(supervisor)
    case = make_case(by, team=[chief])

    with pytest.raises(Refused) as refused:
        handed(case, by, chief)

    assert refused.value.reasons == (HandingRefusal.SUPERVISOR_LEFT_ALONE,)


def test_to_stay_until_the_last_day_of_the_calendar_is_told_and_not_broken(client, by, taker):
    case = make_case(by)
    take_in_hand(client, by)
    form = {"thing": uuid.uuid4(), "to": taker.pk, "reason": "休产假", "ticked": ALL}

    page = reverse("handing:handing", args=[case.row.pk])
    answer = client.post(page, form | {"stays_until": "9999-12-31"})

    assert answer.status_code == 422
