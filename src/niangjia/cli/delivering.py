"""Files that a command writes for what it keeps in the database: there once that is kept."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from niangjia.cli.said import unwritable
from niangjia.kernel.files.writing import Unfinished, take_away_left


@contextmanager
def delivering(target: Path) -> Iterator[Callable[[bytes], None]]:
    """A way to write a file. It comes to stand at `target` when the block has ended well, so that
    what is in it was kept before, and nothing stands there otherwise; wrong use where it cannot.
    """
    place = target.resolve()
    with _told(target):
        take_away_left(place)
        unfinished = Unfinished(place)

    def write(content: bytes) -> None:
        with _told(target):
            unfinished.write(content)

    try:
        yield write
        with _told(target):
            unfinished.put()
    finally:
        unfinished.drop()


@contextmanager
def _told(target: Path) -> Iterator[None]:
    try:
        yield
    except OSError as refused:
        raise unwritable(target, refused) from refused
