"""The same cast as beside the code, for tests that cross domains; and the table of pages."""

import pytest
from tests.matrix import ROLES
from tests.matrix_things import things_for

from niangjia.conftest import (  # noqa: F401 - fixtures are found by their names
    caseworker,
    chinese_first,
    colleague,
    county,
    elsewhere,
    head,
    officer,
    outsider,
    reader,
    steward,
    supervisor,
    township,
    village,
    worker,
)
from niangjia.people.keys.tests.holding import holding


@pytest.fixture
def cast(request, db):
    """The roles of the table, each with her key in her hand; None is a stranger."""
    known = [role for role in ROLES if role != "stranger"]
    return {"stranger": None} | {role: holding(request.getfixturevalue(role)) for role in known}


@pytest.fixture
def things(cast, settings, tmp_path):
    """What the arguments of the table stand for."""
    settings.MEDIA_ROOT = tmp_path
    return things_for(cast)
