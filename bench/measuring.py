"""A throw-away installation, medians, and one way of printing a ratio with its base."""

import gc
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from itertools import zip_longest
from typing import Any

FIRST_DAY = date(2025, 1, 1)


def start(home: str | None = None) -> None:
    """Django on a fresh SQLite installation (or the given one), tables and roles made."""
    os.environ["NIANGJIA_HOME"] = home or tempfile.mkdtemp(prefix="niangjia-bench-")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "niangjia.config.settings")
    import django

    django.setup()
    from niangjia.cli.setting_up import bring_up_to_date

    bring_up_to_date()


def start_in_memory() -> None:
    """Django on an empty database in memory, with the locks and hashes of the test suite: for
    proofs in which neither the disk nor a guesser's time is what is proven.
    """
    os.environ |= {"NIANGJIA_DATABASE": ""}
    os.environ["DJANGO_SETTINGS_MODULE"] = "niangjia.config.settings_test"
    import django

    django.setup()
    from django.db import connection
    from django.test.utils import setup_test_environment

    setup_test_environment()
    connection.creation.create_test_db(verbosity=0)
    gc.freeze()  # what is there now stays: no collection need look at it again


def in_parts(
    count: int, play: Callable[[range], tuple[int, ...]], *, begin: int = 0, part: int = 500
) -> list[int]:
    """`play` the numbers from `begin` to `count` in parts, each undone, and add up what it answers;
    each part says that it is done, so that a proof cut short can be gone on with.
    """
    from django.db import transaction

    begun, total = time.perf_counter(), [0]
    for first in range(begin, count, part):
        numbers = range(first, min(first + part, count))
        with transaction.atomic():
            more = play(numbers)
            transaction.set_rollback(True)
        total = [a + b for a, b in zip_longest(total, more, fillvalue=0)]
        print(f"     {numbers.stop}: {total}, {time.perf_counter() - begun:.0f} s", flush=True)
    return total


def county(villages: int = 30) -> Any:
    """A county of six townships and some villages; the command line acts for it."""
    from niangjia.people.console import Console
    from niangjia.people.services import found_root_as_operator, open_unit

    opened = date(2000, 1, 1)
    root = found_root_as_operator(code="990101", name="青禾县妇联", on=opened)
    by = Console(root)
    towns = [
        open_unit(code=f"990101{n:03}", name=f"第{n}镇妇联", parent=root, by=by, on=opened)
        for n in range(1, 7)
    ]
    for n in range(villages):
        town = towns[n % len(towns)]
        code = f"{town.code}{n + 1:03}"
        open_unit(code=code, name=f"第{n + 1}村妇联", parent=town, by=by, on=opened)
    return root


def lines_of_work(count: int, measures: list[str]) -> list[Any]:
    """`count` lines spread evenly over two years and over the measures."""
    from niangjia.ledger.rules import Line

    return [
        Line(measures[n % len(measures)], FIRST_DAY + timedelta(days=n % 680), n % 90 + 1)
        for n in range(count)
    ]


def yearly_values(measures: list[str]) -> list[Any]:
    """One value of each measure in January of both years."""
    from niangjia.ledger.rules import Line

    return [
        Line(code, FIRST_DAY.replace(year=year, day=15), 100 + n)
        for year in (2025, 2026)
        for n, code in enumerate(measures)
    ]


@contextmanager
def timed(into: list[float]) -> Iterator[None]:
    """Add the seconds that the block takes to `into`."""
    begun = time.perf_counter()
    yield
    into.append(time.perf_counter() - begun)


def median_of(run: Callable[[], object], times: int = 5) -> float:
    """Median seconds of several runs."""
    seconds: list[float] = []
    for _ in range(times):
        with timed(seconds):
            run()
    return statistics.median(seconds)


def say(
    name: str,
    value: float,
    *,
    at_least: float | None = None,
    at_most: float | None = None,
    told: str = "",
) -> None:
    """Print one result with its bound; the process ends with 1 if any bound is missed."""
    good = (at_least is None or value >= at_least) and (at_most is None or value <= at_most)
    bound = f"≥ {at_least}" if at_least is not None else f"≤ {at_most}"
    print(f"{'ok  ' if good else 'MISS'} {name}: {value:.3f} ({bound}) {told}", flush=True)
    if not good:
        _missed.append(name)


_missed: list[str] = []


def finish() -> None:
    """End the process: 0 if every bound was met."""
    sys.exit(1 if _missed else 0)
