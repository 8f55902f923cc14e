"""Near-duplicates over the whole index, a few bands at a time, so that memory stays bounded."""

import sqlite3
from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from itertools import accumulate

from tally.copying import engine
from tally.copying.alike import ALIKE, jaccard, shingled
from tally.copying.fingerprints import unpacked
from tally.copying.index import set_state, state, transaction
from tally.copying.sketching import BANDS, HASHES, MASK, NEAREST

# Bytes of band keys that are held at once: 128 MB.
_HELD = 1 << 27
_ROWS = 1_000
_OPEN = 500
Told = Callable[[int, int], None]


def join(connection: sqlite3.Connection, told: Told) -> None:
    """Find the near-duplicates of every passage that no former run has joined.

    Each pass over some bands is written with how far it came; a killed run goes on there.
    """
    (newest,) = connection.execute("SELECT coalesce(max(id), 0) FROM document").fetchone()
    former = state(connection, "joined")
    if newest <= former:
        return
    passages = _Passages(connection)
    fresh = passages.first_of(former + 1)
    first = state(connection, "bands") if state(connection, "joining") == newest else 0
    at_once = max(1, min(BANDS, _HELD // (4 * (len(passages.places) or 1))))
    for number in range(first, BANDS, at_once):
        told(number, BANDS)
        bands = range(number, min(number + at_once, BANDS))
        pairs = passages.candidates(bands, fresh)
        with transaction(connection):
            connection.executemany(
                "INSERT OR IGNORE INTO alike VALUES (?, ?, ?)", passages.judged(pairs)
            )
            set_state(connection, joining=newest, bands=bands.stop)
    told(BANDS, BANDS)
    with transaction(connection):
        set_state(connection, joined=newest, joining=0, bands=0)


class _Passages:
    """The different forms of all documents, each where it stands first, in order of documents."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection
        sizes = connection.execute("SELECT id, length(forms) / 8 FROM document ORDER BY id")
        self.documents, counts = array("Q"), array("Q")
        for document, count in sizes:
            self.documents.append(document)
            counts.append(count)
        self.starts = array("Q", accumulate(counts, initial=0))
        hashes = b"".join(self._column("forms"))
        self.places = array("Q", engine.firsts(hashes))
        self.opened = lru_cache(_OPEN)(self._open)

    def _column(self, expression: str, *values: int) -> Iterator[bytes]:
        rows = self.connection.execute(f"SELECT {expression} FROM document ORDER BY id", values)
        while some := rows.fetchmany(_ROWS):
            yield b"".join(row[0] for row in some)

    def first_of(self, document: int) -> int:
        """The first of the places that stands in this document or a later one."""
        start = self.starts[bisect_left(self.documents, document)]
        return bisect_left(self.places, start)

    def candidates(self, bands: range, fresh: int) -> "array[int]":
        """Pairs of positions in `places` that meet in one of these bands."""
        keys = self._chosen("bands", 4 * BANDS, slice(4 * bands.start, 4 * bands.stop))
        nibbles = self._chosen("nibbles", HASHES // 2, slice(0, HASHES // 2))
        parts = []
        for number in range(len(bands)):
            places = engine.band(keys, number, len(bands))
            parts.append(engine.agreeing(engine.paired(places, NEAREST, fresh), nibbles))
        return array("Q", engine.united(parts))

    def _chosen(self, column: str, width: int, part: slice) -> bytearray:
        held, at = bytearray(), 0
        for some in self._column(column):
            upto = at + len(some) // width
            first, last = bisect_left(self.places, at), bisect_left(self.places, upto)
            here = array("Q", (place - at for place in self.places[first:last]))
            held += engine.chosen(some, width, part, here.tobytes())
            at = upto
        return held

    def judged(self, pairs: Sequence[int]) -> Iterator[tuple[bytes, bytes, float]]:
        """The hashes of those pairs that are near-duplicates, the lesser first."""
        for pair in pairs:
            one, two = (self._words(self.places[at]) for at in (pair >> 32, pair & MASK))
            similarity = jaccard(one[1], two[1])
            if similarity >= ALIKE:
                yield min(one[0], two[0]), max(one[0], two[0]), similarity

    def _words(self, place: int) -> tuple[bytes, frozenset[str]]:
        number = bisect_left(self.starts, place + 1) - 1
        forms, words = self.opened(number)
        at = place - self.starts[number]
        return forms[8 * at : 8 * at + 8], shingled(words[at])

    def _open(self, number: int) -> tuple[bytes, list[str]]:
        row = self.connection.execute(
            "SELECT forms, words FROM document WHERE id = ?", (self.documents[number],)
        ).fetchone()
        return row[0], unpacked(row[1])
