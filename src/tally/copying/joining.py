"""Near-duplicates over the whole index, a few bands at a time, so that memory stays bounded."""

import sqlite3
from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence

from tally.copying import engine
from tally.copying.alike import ALIKE, jaccard, shingled
from tally.copying.index import set_state, state, transaction
from tally.copying.sketching import BANDS, MASK, NEAREST

# Bytes of band keys that are held at once: 128 MB.
_HELD = 1 << 27
# So many pairs are looked at closely at once; their words are fetched together.
_CLOSE = 2_000
Told = Callable[[int, int], None]


def join(connection: sqlite3.Connection, told: Told) -> None:
    """Find the near-duplicates of every form that no former run has joined.

    Each pass over some bands is written with how far it came; a killed run goes on there.
    """
    (newest,) = connection.execute("SELECT coalesce(max(id), 0) FROM form").fetchone()
    if newest == state(connection, "joined"):
        return
    fresh = state(connection, "joined")
    first = state(connection, "bands") if state(connection, "joining") == newest else 0
    ids = array("Q", (row[0] for row in connection.execute("SELECT id FROM form ORDER BY id")))
    at_once = max(1, min(BANDS, _HELD // (4 * (len(ids) or 1))))
    for number in range(first, BANDS, at_once):
        told(number, BANDS)
        bands = range(number, min(number + at_once, BANDS))
        pairs = _candidates(connection, bands, bisect_left(ids, fresh + 1))
        with transaction(connection):
            for some in _thousands(pairs):
                _look_closely(connection, [(ids[p >> 32], ids[p & MASK]) for p in some])
            set_state(connection, joining=newest, bands=bands.stop)
    told(BANDS, BANDS)
    with transaction(connection):
        set_state(connection, joined=newest, joining=0, bands=0)


def _candidates(connection: sqlite3.Connection, bands: range, fresh: int) -> "array[int]":
    width = 4 * len(bands)
    keys, bits = bytearray(), bytearray()
    rows = connection.execute(
        "SELECT substr(bands, ?, ?), bits FROM form ORDER BY id", (4 * bands.start + 1, width)
    )
    while some := rows.fetchmany(10_000):
        keys += b"".join(row[0] for row in some)
        bits += b"".join(row[1] for row in some)
    held, known = bytes(keys), bytes(bits)
    del keys, bits
    parts = []
    for number in range(len(bands)):
        places = engine.band(held, number, len(bands))
        parts.append(engine.agreeing(engine.paired(places, NEAREST, fresh), known))
    return array("Q", engine.united(parts))


def _thousands(pairs: "array[int]") -> Iterator[Sequence[int]]:
    return (pairs[at : at + _CLOSE] for at in range(0, len(pairs), _CLOSE))


def _look_closely(connection: sqlite3.Connection, pairs: Sequence[tuple[int, int]]) -> None:
    words: dict[int, frozenset[str]] = {}
    wanted = sorted({one for pair in pairs for one in pair})
    for at in range(0, len(wanted), 500):
        some = wanted[at : at + 500]
        marks = ",".join("?" * len(some))
        rows = connection.execute(f"SELECT id, text FROM form WHERE id IN ({marks})", some)
        words.update((one, shingled(text)) for one, text in rows)
    judged = ((one, two, jaccard(words[one], words[two])) for one, two in pairs)
    connection.executemany(
        "INSERT OR IGNORE INTO alike VALUES (?, ?, ?)", (row for row in judged if row[2] >= ALIKE)
    )
