"""Sealed files on the disk: locked under a key of their own, gone by being written over."""

import os
import secrets
import time
import uuid
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from django.conf import settings
from django.db import transaction

from niangjia.casework.files.models import StoredFile
from niangjia.kernel.files.writing import write_durably
from niangjia.kernel.keys import lock, new_key, unlock

BETWEEN_FILE_AND_ROW = 60 * 60  # seconds in which a request that wrote a file also has its row
CHUNK = 1024 * 1024


@dataclass(frozen=True)
class Stored:
    """Where a file lies, and its key."""

    name: str
    key: bytes = field(repr=False)


def store(content: bytes, *, case_id: uuid.UUID) -> Stored:
    """Lock `content` under a new key and put it on the disk, in the writer's transaction: when that
    fails, the file is nobody's and is swept away.
    """
    stored = Stored(secrets.token_hex(16), new_key())
    write_durably(path_of(stored.name), lock(content, key=stored.key, about=_about(stored.name)))
    StoredFile.objects.create(name=stored.name, case_id=case_id)
    return stored


def content_of(stored: Stored) -> bytes | None:
    """What was stored; None once it is gone."""
    path = path_of(stored.name)
    if not path.is_file():
        return None
    return unlock(path.read_bytes(), key=stored.key, about=_about(stored.name))


def drop(names: Iterable[str]) -> None:
    """These files go, their rows now and they themselves when the transaction is in."""
    found = list(names)
    StoredFile.objects.filter(name__in=found).delete()
    for name in found:
        transaction.on_commit(partial(write_over, path_of(name)))


def write_over(path: Path) -> None:
    """Fill a file with chance, make sure of it, and take it away. On a disk that writes elsewhere
    (flash, snapshots) it is the lost key that makes the rest unreadable.
    """
    try:
        with path.open("r+b", buffering=0) as file:
            left = os.fstat(file.fileno()).st_size
            while left > 0:
                left -= file.write(secrets.token_bytes(min(CHUNK, left))) or 0
            os.fsync(file.fileno())
        path.unlink()
    except FileNotFoundError:
        return


def sweep_leftovers() -> int:
    """Take away what lies there and is in no row, an hour after it was written; how many."""
    lying = [path for path in folder().glob("*/*") if _is_old(path)]
    known = set(StoredFile.objects.values_list("name", flat=True))
    left = [path for path in lying if path.name not in known]
    for path in left:
        write_over(path)
    return len(left)


def _is_old(path: Path) -> bool:
    try:
        return time.time() - path.stat().st_mtime > BETWEEN_FILE_AND_ROW
    except FileNotFoundError:  # taken away meanwhile
        return False


def folder() -> Path:
    """Where sealed files lie."""
    return Path(settings.MEDIA_ROOT) / "sealed"


def path_of(name: str) -> Path:
    """Where the file of this name lies."""
    return folder() / name[:2] / name


def _about(name: str) -> str:
    return f"file {name}"
