"""The register of what was erased: numbers of cases in a file beside the database, only ever added
to. A backup that is put back brings back rows, but not this file's silence about them.
"""

import os
import uuid
from collections.abc import Collection, Iterator
from datetime import date
from pathlib import Path

from django.conf import settings

NAME, OWNER_ALONE = "erased", 0o600
BEGUN = "begun"


def begin(case_id: uuid.UUID, *, on: date) -> None:
    """Add that a case is about to be erased, before anything of it is deleted."""
    _add(f"{case_id} {on.isoformat()} {BEGUN}")


def note(case_id: uuid.UUID, *, on: date) -> None:
    """Add that a case was erased, once its rows are gone for good."""
    _add(f"{case_id} {on.isoformat()}")


def _add(line: str) -> None:
    """One line more, and sure that it is on the disk."""
    path = _path()
    is_new = not path.exists()
    handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND, OWNER_ALONE)
    try:
        os.write(handle, f"{_healed(handle)}{line}\n".encode())
        os.fsync(handle)
    finally:
        os.close(handle)
    if is_new:
        _keep_name(path.parent)


def noted() -> Iterator[uuid.UUID]:
    """Every case that was erased; a line that a power cut left half is none."""
    yield from (case_id for case_id, is_begun in _lines() if not is_begun)


def only_begun() -> Collection[uuid.UUID]:
    """Cases about to be erased of which nothing tells that they were: the process ended there."""
    found: dict[uuid.UUID, bool] = {}
    for case_id, is_begun in _lines():
        found[case_id] = is_begun and found.get(case_id, True)
    return [case_id for case_id, is_begun in found.items() if is_begun]


def _lines() -> Iterator[tuple[uuid.UUID, bool]]:
    if not _path().exists():
        return
    for line in _path().read_text(encoding="ascii", errors="replace").splitlines():
        try:
            yield uuid.UUID(line.split(" ")[0]), line.endswith(f" {BEGUN}")
        except ValueError:
            continue


def _healed(handle: int) -> str:
    """A line break, where the last line was left half."""
    size = os.fstat(handle).st_size
    return "\n" if size and os.pread(handle, 1, size - 1) != b"\n" else ""


def _keep_name(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _path() -> Path:
    return Path(settings.NIANGJIA_HOME) / NAME
