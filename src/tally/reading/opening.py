"""The bytes of a file: a real file of a bearable size, and nothing that could keep us waiting."""

import os
import stat
from pathlib import Path

from tally.reading.refusals import UnreadableError, of_system

LARGEST = 64 * 1024 * 1024
TOO_LARGE = UnreadableError("文件超过 64 MB，读不了。", "The file is larger than 64 MB.")
# Without it, opening a pipe that nobody writes to never comes back.
_NO_WAITING = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


def bytes_of(path: Path) -> bytes:
    """All bytes of a file of at most `LARGEST`; raises UnreadableError."""
    try:
        with open(os.open(path, os.O_RDONLY | _NO_WAITING), "rb") as opened:
            status = os.fstat(opened.fileno())
            _refuse_what_is_no_file(status.st_mode)
            if status.st_size > LARGEST:
                raise TOO_LARGE
            data = opened.read(LARGEST + 1)
    except IsADirectoryError:
        raise _folder() from None
    except OSError as wrong:
        raise of_system(wrong) from wrong
    except ValueError:  # a NUL in the name
        raise UnreadableError("没有这个文件。", "There is no such file.") from None
    if len(data) > LARGEST:  # it grew meanwhile
        raise TOO_LARGE
    return data


def _refuse_what_is_no_file(mode: int) -> None:
    if stat.S_ISDIR(mode):
        raise _folder()
    if not stat.S_ISREG(mode):
        raise UnreadableError(
            "这不是普通文件，而是管道或设备。", "A pipe or a device, not an ordinary file."
        )


def _folder() -> UnreadableError:
    return UnreadableError("这是文件夹，不是文件。", "This is a folder, not a file.")
