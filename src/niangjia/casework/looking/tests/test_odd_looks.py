"""R13: of snooping seeded into histories nine in ten are found; honest work is left alone."""

import random
from datetime import UTC, datetime, timedelta

from niangjia.casework.looking.rules import Look, Work, odd_looks
from niangjia.casework.looking.vocabulary import Oddity

MONDAY = datetime(2026, 3, 2, tzinfo=UTC)
WORKERS, CASES_EACH, DAYS = 8, 15, 40


def honest(chance):
    """Forty days of a unit: visits to one's own cases by day, most of them written down."""
    looks, work = [], []
    for member in range(WORKERS):
        for case in range(CASES_EACH):
            for _ in range(chance.randint(1, 8)):
                at = MONDAY + timedelta(days=chance.randrange(DAYS), hours=chance.uniform(8, 20))
                looks.append(Look(member, f"{member}-{case}", at))
                if chance.random() < 0.85:
                    wrote = at + timedelta(minutes=chance.randrange(1, 60 * 24))
                    work.append(Work(member, f"{member}-{case}", wrote))
    return looks, work


def by_night(chance, case):
    """Comes back in the evening and at night, writes nothing."""
    day = chance.randrange(DAYS - 10)
    for n in range(chance.randint(3, 6)):
        hour = chance.choice((22.5, 23, 0.5, 2, 5))
        yield Look(90, case, MONDAY + timedelta(days=day + n, hours=hour))


def again_and_again(chance, case):
    """Reads the same case on several days without any work."""
    for _ in range(chance.randint(3, 7)):
        at = MONDAY + timedelta(days=chance.randrange(DAYS), hours=chance.uniform(9, 17))
        yield Look(90, case, at)


def through_them_all(chance, case):
    """Leafs through many cases within an hour."""
    start = MONDAY + timedelta(days=chance.randrange(DAYS), hours=chance.randrange(9, 17))
    for n in range(chance.randint(9, 15)):
        yield Look(90, f"{case}-{n}", start + timedelta(minutes=chance.uniform(0, 58)))


def after_it_was_closed(chance, case):
    """Looks again after the case was closed."""
    for n in range(chance.randint(2, 4)):
        at = MONDAY + timedelta(days=20 + n, hours=chance.uniform(9, 20))
        yield Look(90, case, at)


def once_only(chance, case):
    """The one that cannot be told from an honest look."""
    yield Look(90, case, MONDAY + timedelta(days=chance.randrange(DAYS), hours=14))


SNOOPING = (by_night, again_and_again, through_them_all, after_it_was_closed)


def figures(histories, seed=13):
    """Of snooping seeded one to a history, the share found; of honest pairs of a member and a case,
    the share alarmed at.
    """
    chance, found, alarms = random.Random(seed), 0, 0
    for _ in range(histories):
        looks, work = honest(chance)
        how = chance.choices((*SNOOPING, once_only), weights=(6, 6, 6, 6, 1))[0]
        theirs = list(how(chance, "hers"))
        closed = {"hers": MONDAY + timedelta(days=19)} if how is after_it_was_closed else {}
        odd = odd_looks([*looks, *theirs], work, closed)
        found += any(one.member == 90 for one in odd)
        alarms += len({(one.member, one.case) for one in odd if one.member != 90})
    return found / histories, alarms / (histories * WORKERS * CASES_EACH)


def test_recall_and_false_alarms():
    recall, alarms = figures(200)  # bench/prove_r13.py: two thousand

    assert recall >= 0.90
    assert alarms <= 0.05


def reading(day, hours):
    """Pages of one's own case, opened on one day."""
    at = MONDAY + timedelta(days=day)
    return [Look(1, "own", at + timedelta(hours=9, minutes=m)) for m in range(0, hours * 60, 5)]


def test_a_day_of_ordinary_reading_is_nothing_to_ask_about():
    assert odd_looks(reading(0, hours=8), [], {}) == []
    assert odd_looks([*reading(0, hours=2), *reading(1, hours=2)], [], {}) == []


def test_pages_opened_in_one_sitting_are_one_visit():
    looks = [look for day in (0, 3, 9) for look in reading(day, hours=1)]

    (found,) = odd_looks(looks, [], {})

    assert (found.oddity, found.visits) == (Oddity.NO_WORK, 3)
    assert found.last == MONDAY + timedelta(days=9, hours=9)
