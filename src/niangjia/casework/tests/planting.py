"""Canaries: a word of its own in every text of every kind of leaf, and a look for them wherever the
house keeps things.
"""

import itertools
from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from enum import Enum
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin
from uuid import UUID

from django.db import connection
from pydantic import BaseModel

from niangjia.casework import leaves

PLAIN = {
    bool: False,
    int: 1,
    date: date(2026, 3, 1),
    datetime: datetime(2026, 3, 1, tzinfo=UTC),
    time: time(9),
    bytes: b"1",
    UUID: UUID(int=1),
}


class Canaries:
    """Words nobody else writes, each once."""

    def __init__(self) -> None:
        self.words: list[str] = []
        self._numbers = itertools.count()

    def new(self) -> str:
        self.words.append(f"kanari{next(self._numbers):05}雀")
        return self.words[-1]


def planted(kind: type[BaseModel], canaries: Canaries) -> BaseModel:
    """A leaf of this kind with a canary in each of its texts."""
    given = {name: _value(f.annotation, canaries) for name, f in kind.model_fields.items()}
    return kind.model_construct(**given)


def _value(wanted: Any, canaries: Canaries) -> Any:
    origin, inner = get_origin(wanted), get_args(wanted)
    if origin in {Union, UnionType}:
        return _value(next(one for one in inner if one is not NoneType), canaries)
    if origin in {tuple, list}:
        return origin(_value(one, canaries) for one in inner if one is not Ellipsis)
    if origin is dict:
        return {_value(inner[0], canaries): _value(inner[1], canaries)}
    return _plain(wanted, canaries) if isinstance(wanted, type) else inner[0]


def _plain(wanted: type, canaries: Canaries) -> Any:
    if wanted is str:
        return canaries.new()
    if issubclass(wanted, Enum):
        return next(iter(wanted))
    return planted(wanted, canaries) if issubclass(wanted, BaseModel) else PLAIN[wanted]


def kinds() -> list[type[leaves.Leaf]]:
    """Every kind of leaf the house writes."""
    return [kind for kind in leaves.all_kinds() if kind.__module__.startswith("niangjia.")]


def every_row() -> Iterator[bytes]:
    """Every value of every table, as it lies in the database."""
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            for row in cursor.fetchall():
                for value in row:
                    raw = isinstance(value, bytes | memoryview)
                    yield bytes(value) if raw else str(value).encode()


def found_in(blobs: Iterator[bytes], words: list[str]) -> set[str]:
    """Which of the canaries sing."""
    everything = b"\n".join(blobs)
    return {word for word in words if word.encode() in everything}
