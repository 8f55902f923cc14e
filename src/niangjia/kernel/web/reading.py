"""Reading requests cannot write: a wrapper round every SQL statement refuses."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.db import connection

READING_VERBS = ("SELECT", "WITH", "EXPLAIN", "SAVEPOINT", "RELEASE", "ROLLBACK", "BEGIN", "PRAGMA")
WRITE_IN_WITH = re.compile(r"\b(INSERT|UPDATE|DELETE|MERGE)\b", re.IGNORECASE)
_is_lifted: ContextVar[bool] = ContextVar("niangjia_write_in_read", default=False)


class WriteInReadError(RuntimeError):
    """A page that only shows something tried to change something."""


def _refuse_writes(
    execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any
) -> Any:
    if not _is_lifted.get() and not _only_reads(sql):
        raise WriteInReadError(sql.split(maxsplit=3)[:3])
    return execute(sql, params, many, context)


def _only_reads(sql: str) -> bool:
    text = sql.lstrip(" (\n").upper()
    if text.startswith("WITH"):  # a WITH may end in a statement that writes
        return WRITE_IN_WITH.search(text) is None
    return text.startswith(READING_VERBS)


@contextmanager
def reading_only() -> Iterator[None]:
    """No statement that writes passes inside, but for what `writing_allowed` encloses."""
    with connection.execute_wrapper(_refuse_writes):
        yield


@contextmanager
def writing_allowed() -> Iterator[None]:
    """Lift the guard: for the audit's own row about a protected read, nothing else."""
    token = _is_lifted.set(True)
    try:
        yield
    finally:
        _is_lifted.reset(token)
