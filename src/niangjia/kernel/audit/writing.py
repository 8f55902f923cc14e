"""Writing the audit: one row per thing done, in the doer's transaction, then what follows."""

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from datetime import datetime

from django.db import DatabaseError, connection, models, transaction

from niangjia.kernel import clock
from niangjia.kernel.access import Actor
from niangjia.kernel.audit.chain import GENESIS, canonical, digest_of
from niangjia.kernel.audit.models import AuditRecord

FollowUp = Callable[[AuditRecord, Mapping[str, object]], None]
CHAIN_LOCK = 0x4E4A41  # one writer at a time extends the chain on PostgreSQL
_follow_ups: list[FollowUp] = []


class LogShut(DatabaseError):  # noqa: N818 - said in the words of the house
    """The audit takes no row: what would have stood in it is not done."""


@dataclass
class _ReadGuard:
    """In what context a reading request may write; `kernel.web` names it when it starts."""

    passes: Callable[[], AbstractContextManager[object]] = nullcontext


_read_guard = _ReadGuard()


def follow(follow_up: FollowUp) -> None:
    """Call `follow_up(row, facts)` after each record, in the same transaction."""
    if follow_up not in _follow_ups:
        _follow_ups.append(follow_up)


def let_reads_be_written_by(guard_lift: Callable[[], AbstractContextManager[object]]) -> None:
    """Name the context in which a reading request may write its own audit row."""
    _read_guard.passes = guard_lift


def record(
    event: str, *, subject: models.Model, by: Actor, facts: Mapping[str, object]
) -> AuditRecord:
    """Append `event` to the chain and run what follows from it; needs an open transaction.

    `facts` are plain JSON values and dates, and never a name or number of a person served.
    """
    row = _append(event, subject=subject, by=by, facts=facts)
    for follow_up in _follow_ups:
        follow_up(row, facts)
    return row


def record_read(
    event: str, *, subject: models.Model, by: Actor, facts: Mapping[str, object] | None = None
) -> None:
    """Append that `by` read something protected; works inside a reading request."""
    with _read_guard.passes(), transaction.atomic():
        record(event, subject=subject, by=by, facts=facts or {})


def wait_for_turn() -> None:
    """From here to the end of the transaction no other extends the chain: what is read after it is
    as the one before left it. On SQLite each writer is alone from its first statement.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [CHAIN_LOCK])


def _append(
    event: str, *, subject: models.Model, by: Actor, facts: Mapping[str, object]
) -> AuditRecord:
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError("record() belongs in the writer's transaction")
    at, text = clock.now(), canonical(facts)
    said = (event, subject._meta.label_lower, str(subject.pk), str(by.pk), by.name, text)
    try:
        key, previous, digest = _append_row(at, said, by)
    except DatabaseError as refused:
        raise LogShut(str(refused)) from refused
    return AuditRecord(
        id=key,
        at=at,
        event=event,
        subject_type=said[1],
        subject_id=said[2],
        by_id=by.pk,
        by_name=by.name,
        facts=text,
        previous=previous,
        digest=digest,
    )


def _append_row(at: datetime, said: tuple[str, ...], by: Actor) -> tuple[int, str, str]:
    # Plain SQL: every write of the product passes here, and building it anew costs ten times more.
    with connection.cursor() as cursor:
        wait_for_turn()
        cursor.execute(LAST_DIGEST)
        last = cursor.fetchone()
        previous = last[0] if last else GENESIS
        digest = digest_of(previous, at, said)
        values = (connection.ops.adapt_datetimefield_value(at), *said[:3], by.pk, *said[4:])
        cursor.execute(APPEND, (*values, previous, digest))
        (key,) = cursor.fetchone()
    return key, previous, digest


LAST_DIGEST = "SELECT digest FROM audit_auditrecord ORDER BY id DESC LIMIT 1"
APPEND = """
INSERT INTO audit_auditrecord
  (at, event, subject_type, subject_id, by_id, by_name, facts, previous, digest)
VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s) RETURNING id"""
