"""What holds for every test of the house and of tally."""

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# A busy machine is slow, not wrong: no test fails by the clock. Speed is bench/'s to say.
# Each run draws examples of its own; `--hypothesis-profile thorough` draws many more at once.
PATIENT = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("landing", PATIENT, max_examples=40)
settings.register_profile("thorough", PATIENT, max_examples=1_000)
settings.load_profile("landing")

TESTS = Path(__file__).with_name("tests")
DATABASE = {"db", "transactional_db", "live_server", "django_db_setup"}


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """On another database only what it could answer differently is run again. The longest files
    come first, shuffled as they are, so that no worker is left with one of them at the end.
    """
    if os.environ.get("NIANGJIA_DATABASE"):
        config.hook.pytest_deselected(items=[item for item in items if not _could_differ(item)])
        items[:] = [item for item in items if _could_differ(item)]
    items.sort(key=_turn)


def _turn(item: pytest.Item) -> int:
    """Walks in a browser take minutes, tests that cross domains half a minute, others seconds."""
    if item.path.is_relative_to(TESTS / "browser"):
        return 0
    return 1 if item.path.is_relative_to(TESTS) else 2


def _could_differ(item: pytest.Item) -> bool:
    if item.get_closest_marker("one_database") is not None:
        return False
    fixtures = set(getattr(item, "fixturenames", ()))
    return bool(DATABASE & fixtures) or item.get_closest_marker("django_db") is not None
