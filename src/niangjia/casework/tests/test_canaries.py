"""R14: canaries in every text of every kind of leaf; none sings without a key. Five thousand, with
files, a whole home and its backup: `bench/prove_r14.py`.
"""

import logging

import pytest

from niangjia.casework.room import open_case
from niangjia.casework.tests.factories import make_case
from niangjia.casework.tests.planting import Canaries, every_row, found_in, kinds, planted
from niangjia.people.keys.tests.holding import holding

PLANTED, A_CASE = 500, 60


@pytest.fixture
def planted_cases(caseworker):
    """Cases full of canaries, and the canaries."""
    canaries, by, cases = Canaries(), holding(caseworker), []
    while len(canaries.words) < PLANTED:
        if len(canaries.words) >= len(cases) * A_CASE:
            cases.append(make_case(by))
        for kind in kinds():
            cases[-1].write(planted(kind, canaries))
    return cases, canaries.words


def test_none_is_found_in_the_database_or_the_logs(planted_cases, caplog):
    cases, words = planted_cases
    with caplog.at_level(logging.DEBUG):
        open_case(case_id=cases[0].row.pk, by=cases[0].by).leaves()

    assert found_in(every_row(), words) == set()
    assert found_in(iter([caplog.text.encode()]), words) == set()
    read = "".join(str(one.leaf) for case in cases for one in case.leaves())
    assert all(word in read for word in words)  # with the key they are all there


def test_one_in_the_clear_would_be_found(caseworker):
    caseworker.name = "kanari99999雀"
    caseworker.save()

    assert found_in(every_row(), [caseworker.name]) == {caseworker.name}
