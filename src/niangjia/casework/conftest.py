"""Who holds a key in the tests of casework: she who works on a case, and her supervisor."""

import pytest

from niangjia.people.keys.tests.holding import holding


@pytest.fixture
def by(caseworker):
    return holding(caseworker)


@pytest.fixture
def second(supervisor):
    return holding(supervisor)
