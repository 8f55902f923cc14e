"""From a folder to the index: what is new is read in two processes, what is gone drops out."""

import os
import signal
import sqlite3
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from multiprocessing import forkserver, get_all_start_methods, get_context, resource_tracker
from pathlib import Path

from tally.copying.fingerprints import Reading, begin, know, readings
from tally.copying.index import contents, forget, keep, stamps

SUFFIXES = (
    ".txt",
    ".text",
    ".md",
    ".html",
    ".htm",
    ".xhtml",
    ".docx",
    ".docm",
    ".doc",
    ".wps",
    ".pdf",
)
PROCESSES = 2
_BATCH = 32
# Below it the second process takes longer to start than to work.
_FEW = 200
_AHEAD = 3 * PROCESSES
# Forked from a fresh server: a child carries nothing of the parent's open database.
_FORKED, _METHODS = "forkserver", get_all_start_methods()
Told = Callable[[int, int], None]


def gather(root: Path, connection: sqlite3.Connection, told: Told) -> int:
    """Bring the index up to date with the folder; how many files were read for it.

    Every batch is written whole before the next, so a run that is killed goes on where it was.
    """
    known = stamps(connection)
    found = dict(_reports(root))
    wanted = [path for path, stamp in found.items() if known.get(path) != stamp]
    batches = [wanted[at : at + _BATCH] for at in range(0, len(wanted), _BATCH)]
    done = 0
    for read in _read(
        str(root),
        batches,
        contents(connection),
        parallel=len(wanted) > _FEW and _FORKED in _METHODS,
    ):
        keep(connection, read)
        done += len(read)
        told(done, len(wanted))
    gone = [path for path in known if path not in found]
    # Only now: a file that was moved finds its document by content and is not read again. A file
    # that changed leaves its former document behind.
    if gone or wanted:
        forget(connection, gone)
    return len(wanted)


def _reports(root: Path) -> Iterator[tuple[bytes, tuple[int, int]]]:
    """Every report below the folder by its path there, with size and time of change."""
    for folder, folders, names in os.walk(root):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if name.startswith((".", "~$")) or not name.lower().endswith(SUFFIXES):
                continue
            path = Path(folder, name)
            try:
                status = path.stat()
                stamp = (status.st_size, status.st_mtime_ns)
            except OSError:
                stamp = (-1, -1)
            yield os.fsencode(path.relative_to(root)), stamp


def _read(
    root: str, batches: Sequence[Sequence[bytes]], known: frozenset[bytes], *, parallel: bool
) -> Iterator[list[Reading]]:
    if not parallel:
        know(known)
        yield from (readings(root, batch) for batch in batches)
        return
    _serve()
    with ProcessPoolExecutor(
        PROCESSES, get_context(_FORKED), initializer=begin, initargs=(known,)
    ) as pool:
        # In order, so that every run over the same files numbers their documents alike.
        waiting: deque[Future[list[Reading]]] = deque()
        try:
            for batch in batches:
                waiting.append(pool.submit(readings, root, batch))
                if len(waiting) >= _AHEAD:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


def _serve() -> None:
    """Start the server with Ctrl-C held back: its children are born so and listen when they have
    begun. The tracker goes first, as starting it lets the signal through again."""
    resource_tracker.ensure_running()
    held = signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT])
    try:
        forkserver.ensure_running()
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, held)
