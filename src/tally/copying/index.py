"""The index: one SQLite file that holds what was read of each report, and no more than that."""

import sqlite3
import zlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import astuple
from pathlib import Path

from tally.copying.fingerprints import Fingerprint, Reading

_APPLICATION, _VERSION = 0x7A11_7001, 1
# So many seconds a run waits for another that has the index.
_PATIENCE = 5
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
# For each passage eight bytes of words, form and span, sixteen band keys and sixty-four nibbles.
_UNEQUAL = """
SELECT count(*) FROM document WHERE (length(spans), length(forms), length(bands), length(nibbles))
<> (length(texts), length(texts), 8 * length(texts), 4 * length(texts)) OR length(texts) % 8
"""


class IndexUnusableError(Exception):
    """The index cannot be used, with a sentence that says why."""


@contextmanager
def opened(path: Path) -> Iterator[sqlite3.Connection]:
    """The index for this run alone, made if there is none; raises IndexUnusableError."""
    try:
        with closing(sqlite3.connect(path, isolation_level=None, timeout=_PATIENCE)) as connection:
            _prepared(connection)
            _kept_private(path)
            yield connection
    except (sqlite3.Error, zlib.error) as wrong:
        raise IndexUnusableError(f"{path}: {_why(wrong)}") from wrong


def _kept_private(path: Path) -> None:
    """Only its owner may read what it quotes of reports."""
    try:
        path.chmod(0o600)
    except OSError as wrong:
        message = f"{path}: 索引不能设为私有。 Cannot make the index private: {wrong.strerror}."
        raise IndexUnusableError(message) from wrong


def _why(wrong: Exception) -> str:
    name = getattr(wrong, "sqlite_errorname", "")
    if name.startswith("SQLITE_BUSY"):
        return (
            "另一次运行正在用这个索引,等它结束再来。"
            " Another run has this index; come again when it has ended."
        )
    if name.startswith(("SQLITE_CANTOPEN", "SQLITE_READONLY")):
        return (
            "这里不能写索引,请用 --index 换个地方。"
            " The index cannot be written here; put it elsewhere with --index."
        )
    if name.startswith("SQLITE_FULL"):
        return "磁盘已满,腾出地方再运行。 The disk is full; make room and run again."
    return (
        f"索引已损坏,删掉它再运行即可重建({wrong})。"
        f" The index is damaged; delete it and run again to make it anew ({wrong})."
    )


def _prepared(connection: sqlite3.Connection) -> None:
    # Two runs that read and wrote by turns would join what the other has just forgotten: the
    # first one has the file to itself until it ends, however it ends.
    connection.execute("PRAGMA locking_mode=EXCLUSIVE")
    with transaction(connection, "EXCLUSIVE"):
        _made(connection)
    # What is removed is overwritten: a report that was taken away leaves no words behind.
    connection.execute("PRAGMA secure_delete=ON")
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=NORMAL")
    # Columns that do not fit each other would be read as another report's.
    (unequal,) = connection.execute(_UNEQUAL).fetchone()
    if unequal:
        raise sqlite3.DatabaseError(f"{unequal} documents")


def _made(connection: sqlite3.Connection) -> None:
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    (tables,) = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    if tables and (application, version) != (_APPLICATION, _VERSION):
        raise IndexUnusableError(
            "这个文件不是本版本的索引;若是旧索引,删掉它再运行即可重建,否则用 --index 另选一个。"
            " This file is no index of this version; delete an old index to make it anew,"
            " or choose another file with --index."
        )
    if not tables:
        for statement in _SCHEMA.split(";"):
            connection.execute(statement)
        connection.execute(f"PRAGMA application_id={_APPLICATION}")
        connection.execute(f"PRAGMA user_version={_VERSION}")


@contextmanager
def transaction(connection: sqlite3.Connection, kind: str = "IMMEDIATE") -> Iterator[None]:
    """All of the block or nothing of it, also when the process is killed within."""
    connection.execute(f"BEGIN {kind}")
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


def stamps(connection: sqlite3.Connection) -> dict[bytes, tuple[int, int] | None]:
    """Size and time of change of every file when it was read, None if it could not be."""
    rows = connection.execute("SELECT path, size, modified, wrong FROM file")
    return {path: None if wrong else (size, modified) for path, size, modified, wrong in rows}


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
