"""The index: one SQLite file that holds what was read of each report, and no more than that."""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import astuple
from pathlib import Path

from tally.copying.fingerprints import Fingerprint, Reading

_APPLICATION, _VERSION = 0x7A11_7001, 1
_SCHEMA = """
CREATE TABLE document(
    id INTEGER PRIMARY KEY AUTOINCREMENT, content BLOB NOT NULL UNIQUE, year INTEGER,
    spans BLOB NOT NULL, texts BLOB NOT NULL, forms BLOB NOT NULL,
    words BLOB NOT NULL, bands BLOB NOT NULL, nibbles BLOB NOT NULL);
CREATE TABLE file(
    path BLOB PRIMARY KEY, size INTEGER NOT NULL, modified INTEGER NOT NULL,
    document INTEGER REFERENCES document(id), wrong TEXT) WITHOUT ROWID;
CREATE TABLE alike(
    one BLOB NOT NULL, two BLOB NOT NULL, similarity REAL NOT NULL,
    PRIMARY KEY(one, two)) WITHOUT ROWID;
CREATE INDEX alike_two ON alike(two);
CREATE TABLE state(name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID;
"""


class IndexUnusableError(Exception):
    """The index cannot be used, with a sentence that says why."""


@contextmanager
def opened(path: Path) -> Iterator[sqlite3.Connection]:
    """The index, made if there is none; raises IndexUnusableError for anything else there."""
    connection = None
    try:
        connection = sqlite3.connect(path, isolation_level=None, timeout=5)
        _prepared(connection)
        # Only its owner may read what it quotes of reports.
        path.chmod(0o600)
        yield connection
    except sqlite3.Error as wrong:
        message = f"索引用不了:{wrong}。 The index {path} cannot be used: {wrong}."
        raise IndexUnusableError(message) from wrong
    except OSError as wrong:
        message = f"索引打不开。 Cannot open the index: {wrong.strerror}."
        raise IndexUnusableError(message) from wrong
    finally:
        if connection is not None:
            connection.close()


def _prepared(connection: sqlite3.Connection) -> None:
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    (tables,) = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    if tables and (application, version) != (_APPLICATION, _VERSION):
        raise IndexUnusableError(
            "这个文件不是本版本的索引,请另选一个。 This file is no index of this version."
        )
    # What is removed is overwritten: a report that was taken away leaves no words behind.
    connection.execute("PRAGMA secure_delete=ON")
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=NORMAL")
    if not tables:
        connection.executescript(
            f"BEGIN; {_SCHEMA} PRAGMA application_id={_APPLICATION};"
            f"PRAGMA user_version={_VERSION}; COMMIT;"
        )


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """All of the block or nothing of it, also when the process is killed within."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


def keep(connection: sqlite3.Connection, readings: Iterable[Reading]) -> None:
    """Write a batch of files that were read, or could not be."""
    with transaction(connection):
        for reading in readings:
            if reading.fingerprint is not None:
                _keep_document(connection, reading.content, reading.fingerprint)
            connection.execute(
                "INSERT OR REPLACE INTO file SELECT ?, ?, ?,"
                " (SELECT id FROM document WHERE content = ?), ?",
                (reading.path, *reading.stamp, reading.content, reading.wrong),
            )


def _keep_document(connection: sqlite3.Connection, content: bytes, print_: Fingerprint) -> None:
    connection.execute(
        "INSERT OR IGNORE INTO document"
        "(content, year, spans, texts, forms, words, bands, nibbles)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (content, *astuple(print_)),
    )


def stamps(connection: sqlite3.Connection) -> dict[bytes, tuple[int, int]]:
    """Size and time of change of every file when it was read; what could not be is tried again."""
    rows = connection.execute("SELECT path, size, modified FROM file WHERE wrong IS NULL")
    return {path: (size, modified) for path, size, modified in rows}


def contents(connection: sqlite3.Connection) -> frozenset[bytes]:
    """The content hashes of all documents."""
    return frozenset(row[0] for row in connection.execute("SELECT content FROM document"))


def forget(connection: sqlite3.Connection, paths: Sequence[bytes]) -> None:
    """Drop files, and the documents that no file has any more."""
    with transaction(connection):
        connection.executemany("DELETE FROM file WHERE path = ?", ((path,) for path in paths))
        connection.execute(
            "DELETE FROM document WHERE id NOT IN"
            " (SELECT document FROM file WHERE document IS NOT NULL)"
        )


def state(connection: sqlite3.Connection, name: str) -> int:
    """A number that is kept between runs; 0 until it is set."""
    row = connection.execute("SELECT value FROM state WHERE name = ?", (name,)).fetchone()
    return int(row[0]) if row else 0


def set_state(connection: sqlite3.Connection, **values: int) -> None:
    """Keep numbers for the next run."""
    connection.executemany("INSERT OR REPLACE INTO state VALUES (?, ?)", values.items())
