"""The only place that asks what time it is; domains are told."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime

from django.utils import timezone

_told: ContextVar[datetime | None] = ContextVar("niangjia_told_time", default=None)


def now() -> datetime:
    """This instant, aware."""
    return _told.get() or timezone.now()


def today() -> date:
    """Today where the server's people are."""
    return timezone.localtime(now()).date()


@contextmanager
def as_if(instant: datetime) -> Iterator[None]:
    """Inside, it is `instant`: for making the demo's past, never while serving."""
    token = _told.set(instant)
    try:
        yield
    finally:
        _told.reset(token)
