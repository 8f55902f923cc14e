"""Files that wait between a dry run and the word to post them; a day at most."""

import secrets
import time
from pathlib import Path

from django.conf import settings

from niangjia.kernel.files.writing import write_durably

DAY_SECONDS = 24 * 60 * 60


def keep_waiting(content: bytes) -> str:
    """Keep an uploaded file; returns the name it is found by, which nobody can guess."""
    name = secrets.token_hex(16)
    write_durably(_path(name), content)
    return name


def waiting_content(name: str) -> bytes | None:
    """The file kept under this name, or None when its day is over or it was dropped."""
    path = _path(name)
    return path.read_bytes() if path.is_file() else None


def forget(name: str) -> None:
    """Drop a waiting file."""
    _path(name).unlink(missing_ok=True)


def sweep() -> int:
    """Drop what has waited a day; returns how many."""
    old = [
        path
        for path in Path(settings.NIANGJIA_HOME, "waiting").glob("*")
        if time.time() - path.stat().st_mtime > DAY_SECONDS
    ]
    for path in old:
        path.unlink(missing_ok=True)
    return len(old)


def _path(name: str) -> Path:
    return Path(settings.NIANGJIA_HOME) / "waiting" / name
