"""A report whose signing is killed is signed wholly or not at all, and can be signed again.

bench/prove_signing_killed.py does the same at many more moments.
"""

import pytest

from niangjia.cli.tests.killed import STEP, Place

COMMIT = "Connection.commit"


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    place = Place(tmp_path_factory.mktemp("killed"))
    place.prepare()
    return place


@pytest.fixture(scope="module")
def events(place):
    return place.events("docx")


@pytest.mark.parametrize("side", ["c_call", "c_return"])
def test_by_the_command_around_its_last_commit(place, events, side):
    assert place.killed("docx", f"{side} {COMMIT} {events[COMMIT]}") == ""


def test_by_the_command_in_its_midst(place, events):
    assert place.killed("docx", str(events["all"] // 2)) == ""


def test_as_the_step_of_an_edition(place):
    assert place.killed(STEP, f"c_call {COMMIT} 1") == ""
