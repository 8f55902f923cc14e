"""Writing a file so that it stands whole or not at all, after a power cut too."""

import fcntl
import os
import secrets
from glob import escape
from pathlib import Path


class Unfinished:
    """A file on its way to a path: written beside it, put in its place in one step, or dropped."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._beside = path.with_name(f"{path.name}.{secrets.token_hex(8)}.part")
        self._file = self._beside.open("xb")
        fcntl.flock(self._file, fcntl.LOCK_EX)  # as long as its writer lives

    def write(self, content: bytes) -> None:
        """All of it."""
        self._file.write(content)
        self._file.flush()
        os.fsync(self._file.fileno())

    def put(self) -> None:
        """In its place, over what stood there."""
        self._beside.replace(self._path)
        keep_names(self._path.parent)

    def drop(self) -> None:
        """Nothing is left of it where it was not put in its place."""
        self._beside.unlink(missing_ok=True)
        self._file.close()


def write_durably(path: Path, content: bytes) -> None:
    """Put `content` at `path` in one step. Two writers at once each write a file of their own."""
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = Unfinished(path)
    try:
        unfinished.write(content)
        unfinished.put()
    finally:
        unfinished.drop()


def take_away_left(path: Path) -> None:
    """What writers that were killed left unfinished on its way to this path."""
    for left in path.parent.glob(f"{escape(path.name)}.*.part"):
        with left.open("rb") as file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                continue  # its writer lives
            left.unlink(missing_ok=True)


def keep_names(folder: Path) -> None:
    """A new name is kept only when its folder is; a new folder when the one above it is."""
    for one in (folder, folder.parent):
        handle = os.open(one, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
