"""A clock that leapt ahead: what it says is past its day may not be, and what was destroyed by a
wrong clock comes back from no key. So nothing is, until a person says what day it is.
"""

import os
from contextlib import suppress
from datetime import date, timedelta
from pathlib import Path

from django.conf import settings

NAME, OWNER_ALONE = "swept", 0o600
LONGEST_STILL = timedelta(days=31)  # a house may stand still over a holiday and a repair


def last_swept() -> date | None:
    """The latest day on which this home was swept; None if never, or if nobody can read it."""
    with suppress(OSError, ValueError):
        return date.fromisoformat(_path().read_text(encoding="ascii").strip())
    return None


def leapt_since(today: date) -> date | None:
    """The day of the last sweep, where the clock has leapt too far since."""
    last = last_swept()
    return last if last is not None and today - last > LONGEST_STILL else None


def is_doubtful(today: date) -> bool:
    """Whether the clock leapt ahead, or stands before a day on which this home was swept."""
    last = last_swept()
    return last is not None and (today < last or leapt_since(today) is not None)


def note_swept(on: date, *, is_sure: bool = False) -> None:
    """Keep that it was swept. A clock set back leaves the later day standing, unless a person
    said which day it is.
    """
    last = last_swept()
    if last is None or on > last or is_sure:
        handle = os.open(_path(), os.O_WRONLY | os.O_CREAT | os.O_TRUNC, OWNER_ALONE)
        with os.fdopen(handle, "w", encoding="ascii") as file:
            file.write(f"{on.isoformat()}\n")


def _path() -> Path:
    return Path(settings.NIANGJIA_HOME) / NAME
