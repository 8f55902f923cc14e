"""Which reports share passages, the strongest pairs first, and the stock sentences of all."""

import sqlite3
from array import array
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from heapq import nsmallest

from tally.copying import engine
from tally.copying.sketching import MASK, Columns

# A sentence in so many reports, and in so large a share of them, is a stock sentence of the trade.
STOCK_LEAST, STOCK_SHARE = 10, 0.05
# Holders of one passage are paired with so many before them and with the first of all, no more.
_NEAREST = 12
_OF_ALIKE = 4
_SLICE = 2_000_000
_DOCUMENTS = 2_000


@dataclass(frozen=True, slots=True)
class Stock:
    """A stock sentence: its form, in how many reports it stands, and one of them."""

    form: int
    documents: int
    document: int


@dataclass(frozen=True, slots=True)
class Sharing:
    """Pairs of documents, the strongest first, how many there are in all, and stock sentences."""

    pairs: tuple[tuple[int, int], ...]
    total: int
    stock: tuple[Stock, ...]


def sharing(connection: sqlite3.Connection, most: int) -> Sharing:
    """The `most` strongest pairs; a shared sentence weighs 2, one with other numbers 1."""
    (documents,) = connection.execute("SELECT count(*) FROM document").fetchone()
    least = max(STOCK_LEAST, int(documents * STOCK_SHARE))
    wanted = engine.united([array("Q", _alike_forms(connection)).tobytes()])
    pairs, times, holders = b"", b"", []
    stock: list[Stock] = []
    for columns in _slices(connection):
        found, common = _within(columns, least)
        stock.extend(common)
        holders.append(engine.among(columns, wanted))
        weights = array("Q", [1]) * (len(found) // 8)
        pairs, times = engine.summed(pairs + found, times + weights.tobytes())
    near = _near(connection, wanted, engine.united(holders), least)
    weights = array("Q", [2]) * len(near)
    pairs, times = engine.summed(pairs + near.tobytes(), times + weights.tobytes())
    stock.sort(key=lambda one: (-one.documents, one.form))
    return Sharing(_strongest(pairs, times, most), len(pairs) // 8, tuple(stock))


def _slices(connection: sqlite3.Connection) -> Iterator[Columns]:
    """The passages of all documents, a slice of the space of hashes at a time."""
    (size,) = connection.execute("SELECT coalesce(sum(length(forms)), 0) FROM document").fetchone()
    count = size // 8 // _SLICE + 1
    for number in range(count):
        parts = [engine.sliced(some, number, count) for some in _columns(connection)]
        yield (
            Columns(*(b"".join(column) for column in zip(*parts, strict=True)))
            if parts
            else (Columns(b"", b"", b""))
        )


def _columns(connection: sqlite3.Connection) -> Iterator[Columns]:
    rows = connection.execute("SELECT id, texts, forms FROM document ORDER BY id")
    while some := rows.fetchmany(_DOCUMENTS):
        members = array("I")
        for document, texts, _ in some:
            members.extend(array("I", [document]) * (len(texts) // 8))
        texts, forms = (b"".join(row[column] for row in some) for column in (1, 2))
        yield Columns(texts, forms, members.tobytes())


def _within(columns: Columns, least: int) -> tuple[bytes, list[Stock]]:
    """Pairs that share a form and again those that share its very words; and stock sentences."""
    places, forms = engine.ranked(columns.forms, columns.members)
    ranks, counts, rest = engine.frequent(places, least)
    shown, placed = array("Q", forms), array("Q", places)
    stock = [
        Stock(shown[rank], count, placed[bisect_left(placed, rank << 32)] & MASK)
        for rank, count in zip(array("Q", ranks), array("Q", counts), strict=True)
    ]
    own = engine.without(columns, array("Q", (one.form for one in stock)).tobytes())
    exact, _ = engine.ranked(own.texts, own.members)
    return engine.paired(rest, _NEAREST) + engine.paired(exact, _NEAREST), stock


def _alike_forms(connection: sqlite3.Connection) -> Iterator[int]:
    rows = connection.execute("SELECT one FROM alike UNION SELECT two FROM alike")
    return (int.from_bytes(row[0], "little") for row in rows)


def _near(connection: sqlite3.Connection, wanted: bytes, places: bytes, least: int) -> "array[int]":
    """A pair of documents for each two forms that are alike, once for each."""
    known, held, found = array("Q", wanted), array("Q", places), array("Q")
    for hashes in connection.execute("SELECT one, two FROM alike"):
        ranks = [bisect_left(known, int.from_bytes(one, "little")) for one in hashes]
        bounds = [(bisect_left(held, r << 32), bisect_left(held, (r + 1) << 32)) for r in ranks]
        if any(end - start >= least for start, end in bounds):
            continue
        one, two = ([p & MASK for p in held[start:end][:_OF_ALIKE]] for start, end in bounds)
        found.extend({min(a, b) << 32 | max(a, b) for a in one for b in two if a != b})
    return found


def _strongest(pairs: bytes, times: bytes, most: int) -> tuple[tuple[int, int], ...]:
    all_, weights = array("Q", pairs), array("Q", times)
    order = nsmallest(most, range(len(all_)), key=lambda at: (-weights[at], all_[at]))
    return tuple((all_[at] >> 32, all_[at] & MASK) for at in order)
