"""What is kept of a report, made in another process: hashes, spans, sketches of passages."""

import os
import signal
from array import array
from collections.abc import Sequence
from dataclasses import dataclass, replace
from hashlib import file_digest
from pathlib import Path
from stat import S_ISREG
from threading import Event
from zlib import compress, decompress

from tally.copying import engine
from tally.copying.matching import printed
from tally.copying.passages import Passage, passages
from tally.copying.sketching import BANDS, HASHES
from tally.reading import UnreadableError, read
from tally.staleness import year_of_report

# Beyond it a file is no report, and two such files would break the bound on memory.
_LONGEST = 4_000_000
_BANDS, _NIBBLES = BANDS * 4, HASHES // 2
_known: frozenset[bytes] = frozenset()
_stopped = Event()


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """The columns of one document, a value for each passage; the words are those of its form."""

    year: int | None
    spans: bytes
    texts: bytes
    forms: bytes
    words: bytes
    bands: bytes
    nibbles: bytes


@dataclass(frozen=True, slots=True)
class Reading:
    """A file as it was met: its content is known, or it was read now (`new`), or it is wrong."""

    path: bytes
    stamp: tuple[int, int]
    content: bytes = b""
    found: tuple[Passage, ...] = ()
    year: int | None = None
    new: bool = False
    wrong: str | None = None
    fingerprint: Fingerprint | None = None


def know(contents: frozenset[bytes]) -> None:
    """Tell this process which contents are in the index, so that it reads none of them twice."""
    global _known  # noqa: PLW0603
    _known = contents


def begin(contents: frozenset[bytes]) -> None:
    """The same in a reading process, which hears Ctrl-C from now on: it ends with the file at
    hand, since a pool of which a process died may hang."""
    know(contents)
    signal.signal(signal.SIGINT, lambda _signal, _frame: _stopped.set())
    signal.pthread_sigmask(signal.SIG_UNBLOCK, [signal.SIGINT])


def readings(root: str, paths: Sequence[bytes]) -> list[Reading]:
    """Read a batch of files; nothing raises but an interruption, whatever the files are."""
    read_ = []
    for path in paths:
        if _stopped.is_set():
            raise KeyboardInterrupt
        read_.append(_reading(Path(root, os.fsdecode(path)), path))
    forms = [passage.form for one in read_ for passage in one.found]
    # All passages of a batch at once: the engine's columns are worth it only when they are long.
    sketches = engine.sketched(forms)
    made, at = [], 0
    for one in read_:
        upto = at + len(one.found)
        bands = sketches.bands[at * _BANDS : upto * _BANDS]
        nibbles = sketches.nibbles[at * _NIBBLES : upto * _NIBBLES]
        made.append(replace(one, found=(), fingerprint=_fingerprint(one, bands, nibbles)))
        at = upto
    return made


def _reading(file: Path, path: bytes) -> Reading:
    stamp, content = (-1, -1), b""
    try:
        status = file.stat()
        stamp = (status.st_size, status.st_mtime_ns)
        # A pipe would keep us waiting for whoever writes into it; `read` refuses it.
        if S_ISREG(status.st_mode):
            with file.open("rb") as opened:
                content = file_digest(opened, "sha256").digest()
        if content in _known:
            return Reading(path, stamp, content)
        text = read(file).text
        if len(text) > _LONGEST:
            raise UnreadableError("文字过长，不是报告。", "Too long for a report.")
        found = tuple(passages(text))
        return Reading(path, stamp, content, found, year_of_report(file.stem, text), new=True)
    except UnreadableError as wrong:
        return Reading(path, stamp, content, wrong=str(wrong))
    except OSError as wrong:
        return Reading(path, stamp, wrong=f"打不开文件。 Cannot open: {wrong.strerror}.")
    except Exception as wrong:  # a parser met by hostile input; one file may not end the run
        name = type(wrong).__name__
        return Reading(path, stamp, content, wrong=f"文件已损坏。 Damaged: {name}.")


def _fingerprint(reading: Reading, bands: bytes, nibbles: bytes) -> Fingerprint | None:
    if not reading.new:
        return None
    prints = printed(reading.found)
    return Fingerprint(
        reading.year,
        array("I", (place for one in prints for place in one[:2])).tobytes(),
        array("Q", (one.text for one in prints)).tobytes(),
        array("Q", (one.form for one in prints)).tobytes(),
        packed([passage.form for passage in reading.found]),
        bands,
        nibbles,
    )


def packed(forms: Sequence[str]) -> bytes:
    """The words of forms, which hold no line end, in one small column."""
    return compress("\n".join(forms).encode("utf-8", "replace"), 1)


def unpacked(words: bytes) -> list[str]:
    """The forms of a column of words."""
    return decompress(words).decode("utf-8").split("\n")
