"""The fixed cast of the tests: one tree, one unit beside it, and members with their roles."""

import pytest
from django.utils import translation

from niangjia.people.tests.cast import give, make_member, make_unit


@pytest.fixture(autouse=True)
def chinese_first():
    """A page asked for in English leaves its language behind in the thread."""
    with translation.override("zh-hans"):
        yield


@pytest.fixture
def county(db):
    return make_unit("990101", "青禾县妇联")


@pytest.fixture
def township(county):
    return make_unit("990101001", "柳湾镇妇联", parent=county)


@pytest.fixture
def village(township):
    return make_unit("990101001001", "上坪村妇联", parent=township)


@pytest.fixture
def elsewhere(db):
    """A unit of another tree."""
    return make_unit("EVERGREEN", "常青社区服务中心")


@pytest.fixture
def worker(village):
    return give("worker", make_member("worker", village))


@pytest.fixture
def colleague(village):
    """Of the same unit as `worker`."""
    return give("worker", make_member("colleague", village))


@pytest.fixture
def outsider(elsewhere):
    """The head of another tree: may do anything there and nothing here."""
    return give("head", make_member("outsider", elsewhere))


@pytest.fixture
def officer(county):
    return give("officer", make_member("officer", county))


@pytest.fixture
def head(county):
    return give("head", make_member("head", county))


@pytest.fixture
def reader(county):
    return give("reader", make_member("reader", county))


@pytest.fixture
def steward(county):
    return give("steward", make_member("steward", county))


@pytest.fixture
def caseworker(village):
    return give("caseworker", make_member("caseworker", village))


@pytest.fixture
def supervisor(village):
    return give("supervisor", make_member("supervisor", village))
