"""What holds for every test of the house and of tally."""

import os

import pytest
from hypothesis import HealthCheck, settings

# A busy machine is slow, not wrong: no test fails by the clock. Speed is bench/'s to say.
# Each run draws examples of its own; `--hypothesis-profile thorough` draws many more at once.
PATIENT = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("landing", PATIENT, max_examples=40)
settings.register_profile("thorough", PATIENT, max_examples=1_000)
settings.load_profile("landing")

DATABASE = {"db", "transactional_db", "live_server", "django_db_setup"}


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """On another database only what it could answer differently is run again."""
    if not os.environ.get("NIANGJIA_DATABASE"):
        return
    config.hook.pytest_deselected(items=[item for item in items if not _could_differ(item)])
    items[:] = [item for item in items if _could_differ(item)]


def _could_differ(item: pytest.Item) -> bool:
    if item.get_closest_marker("one_database") is not None:
        return False
    fixtures = set(getattr(item, "fixturenames", ()))
    return bool(DATABASE & fixtures) or item.get_closest_marker("django_db") is not None
