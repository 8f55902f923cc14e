"""What is kept of a report, made in another process: hashes, spans, sketches of passages."""

import os
from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import file_digest
from pathlib import Path

from tally.copying import engine
from tally.copying.matching import printed
from tally.copying.passages import passages
from tally.copying.sketching import BANDS
from tally.reading import UnreadableError, read
from tally.staleness import year_of_report

# Beyond it a file is no report, and two such files would break the bound on memory.
_LONGEST = 4_000_000
_BANDS = BANDS * 4
_known: frozenset[bytes] = frozenset()


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """The columns of one document, and the rows of its forms: hash, words, bands, bits."""

    year: int | None
    spans: bytes
    texts: bytes
    forms: bytes
    rows: tuple[tuple[bytes, str, bytes, bytes], ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """A file as it was met: either its content is known, or it was read now, or it is wrong."""

    path: bytes
    stamp: tuple[int, int]
    content: bytes
    fingerprint: Fingerprint | None
    wrong: str | None


def know(contents: frozenset[bytes]) -> None:
    """Tell this process which contents are in the index, so that it reads none of them twice."""
    global _known  # noqa: PLW0603
    _known = contents


def readings(root: str, paths: Sequence[bytes]) -> list[Reading]:
    """Read a batch of files; nothing raises, whatever the files are."""
    return [_reading(Path(root, os.fsdecode(path)), path) for path in paths]


def _reading(file: Path, path: bytes) -> Reading:
    stamp, content = (-1, -1), b""
    try:
        status = file.stat()
        stamp = (status.st_size, status.st_mtime_ns)
        with file.open("rb") as opened:
            content = file_digest(opened, "sha256").digest()
        if content in _known:
            return Reading(path, stamp, content, None, None)
        text = read(file).text
        if len(text) > _LONGEST:
            raise UnreadableError("文字过长,不是报告。 Too long for a report.")
        return Reading(path, stamp, content, fingerprint(file.stem, text), None)
    except UnreadableError as wrong:
        return Reading(path, stamp, content, None, str(wrong))
    except OSError as wrong:
        return Reading(path, stamp, b"", None, f"打不开文件。 Cannot open: {wrong.strerror}.")
    except Exception as wrong:  # a parser met by hostile input; one file may not end the run
        name = type(wrong).__name__
        return Reading(path, stamp, content, None, f"文件已损坏。 Damaged: {name}.")


def fingerprint(name: str, text: str) -> Fingerprint:
    """The columns that stand for a text."""
    found = passages(text)
    prints = printed(found)
    words = {one.form: passage.form for one, passage in zip(prints, found, strict=True)}
    sketches = engine.sketched(list(words.values()))
    rows = tuple(
        (
            form.to_bytes(8, "little"),
            shown.encode("utf-8", "replace").decode(),
            sketches.bands[at * _BANDS : (at + 1) * _BANDS],
            sketches.bits[at * 8 : (at + 1) * 8],
        )
        for at, (form, shown) in enumerate(words.items())
    )
    return Fingerprint(
        year_of_report(name, text),
        array("I", (place for one in prints for place in one[:2])).tobytes(),
        array("Q", (one.text for one in prints)).tobytes(),
        array("Q", (one.form for one in prints)).tobytes(),
        rows,
    )
