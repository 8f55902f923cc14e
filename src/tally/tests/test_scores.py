"""The scorer's rows held to what is promised of them."""

from functools import cache

import pytest

from tally import check
from tally.tests import scoring
from tally.tests.marked import texts_of

_SOUND_PER_FALSE_HOLE = 100_000


@cache
def damage() -> dict[str, scoring.Score]:
    return scoring.damage()


@cache
def related() -> tuple[scoring.Score, scoring.Score]:
    return scoring.relations()


def told(score: scoring.Score) -> str:
    return "\n".join([str(score), *score.wrong, *score.missed])


def test_claims():
    score = scoring.claims()

    assert score.f1 >= 0.97, told(score)


def test_traditional_claims_are_read_as_well_as_simplified():
    simplified, traditional = scoring.traditional()

    assert abs(simplified.f1 - traditional.f1) <= 0.01, told(traditional)


def test_approximate_numbers():
    score = scoring.approx()

    assert score.f1 >= 0.95, told(score)


def test_what_is_counted():
    exact, overlap = scoring.counted()
    asked = exact.right + len(exact.wrong) + len(exact.missed)

    assert exact.right / asked >= 0.75, told(exact)
    assert overlap.right / asked >= 0.88, told(overlap)


def test_holes():
    score = scoring.holes()

    assert score.precision >= 0.95, told(score)
    assert score.recall >= 0.95, told(score)


def test_sound_text_has_next_to_no_holes():
    sound = list(texts_of(scoring.UNHURT))
    size = sum(len(one.text.encode()) for one in sound)
    false = [one.text for one in sound if check(one.text).holes]

    assert len(false) <= max(1, size / _SOUND_PER_FALSE_HOLE), false


def test_relations():
    found, _ = related()

    assert found.precision >= 0.95, told(found)
    assert found.recall >= 0.85, told(found)


def test_errors_raise_no_false_alarm():
    _, errors = related()

    assert errors.precision == 1.0, told(errors)
    assert errors.recall >= 0.90, told(errors)


@pytest.mark.parametrize("name", scoring.HURTS)
def test_damage(name):
    score = damage()[name]

    assert score.precision >= 0.99, told(score)
    assert score.recall >= 0.95, told(score)


def test_there_is_text_enough_to_hold_damage_to():
    assert sum(score.right for score in damage().values()) >= 250
    assert sum(len(one.text.encode()) for one in texts_of(scoring.UNHURT)) >= 30_000
