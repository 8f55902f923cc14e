"""The cast of editions: who writes in the village, and who checks there."""

import pytest

from niangjia.people.tests.cast import give, make_member


@pytest.fixture
def author(village):
    return give("officer", make_member("author", village))


@pytest.fixture
def second(village):
    """A colleague of the author, who may make reports too."""
    return give("officer", make_member("second", village))
