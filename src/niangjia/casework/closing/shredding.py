"""Shredding: what may be kept no longer goes, with every copy of its key and every file of it."""

from __future__ import annotations

import uuid
from datetime import date
from itertools import islice

from django.db import connection, transaction
from django.db.models import Q

from niangjia.casework.closing import register
from niangjia.casework.files.storage import drop
from niangjia.casework.models import Case, CaseQuerySet, SealedLeaf, Seat
from niangjia.casework.vocabulary import CASE_SHREDDED, CaseState
from niangjia.kernel.audit.writing import record
from niangjia.kernel.clockwork import Clockwork

MANY = 500


def shred_due(*, today: date) -> int:
    """Shred every closed case whose last day is over and on which no hold lies; how many."""
    due = _due(today)
    keys = list(due.values_list("pk", flat=True))
    shredded = [key for key in keys if _shred(key, due, today, is_new=True)]
    for key in shredded:
        register.note(key, on=today)
    return _compacted(len(shredded))


def settle_begun(*, today: date) -> int:
    """Say of cases whose erasing was cut short how it ended; how many. One that is gone was erased.
    One that stands was not: whether it still may go is asked anew, for a hold may have come.
    """
    begun = register.only_begun()
    stand = set(Case.objects.for_housekeeping().filter(pk__in=begun).values_list("pk", flat=True))
    gone = [key for key in begun if key not in stand]
    for key in gone:
        register.note(key, on=today)
    return len(gone)


def erase_again(*, today: date) -> int:
    """Shred what a backup brought back of cases that the register says were erased; how many."""
    settle_begun(today=today)
    names, shredded = register.noted(), 0
    while some := list(islice(names, MANY)):
        back = Case.objects.for_housekeeping().filter(pk__in=some)
        keys = list(back.values_list("pk", flat=True))
        shredded += sum(_shred(key, back, today, is_new=False) for key in keys)
    return _compacted(shredded)


def _due(today: date) -> CaseQuerySet:
    is_over = Q(state=CaseState.CLOSED, keep_until__lt=today, is_held=False)
    found: CaseQuerySet = Case.objects.for_housekeeping().filter(is_over).order_by("pk")
    return found


@transaction.atomic
def _shred(case_id: uuid.UUID, still: CaseQuerySet, today: date, *, is_new: bool) -> bool:
    """Each in a transaction of its own, asked once more under its lock: a hold may have come."""
    row: Case | None = still.select_for_update(of=("self",)).filter(pk=case_id).first()
    if row is None:
        return False
    if is_new:
        register.begin(row.pk, on=today)  # first: what stops half way is settled by `settle_begun`
    drop(row.files.values_list("name", flat=True))
    _write_over(row)
    record(CASE_SHREDDED, subject=row, by=Clockwork(), facts={})
    row.delete()
    return True


def _write_over(row: Case) -> None:
    """Content and keys first, so that not even a half-deleted row has them."""
    row.leaves.update(sealed=b"")
    row.seats.update(sealed=b"")
    row.face = b""
    row.save(update_fields=["face"])


def _compacted(shredded: int) -> int:
    """Take what was deleted out of the files of the database too."""
    if shredded and not connection.in_atomic_block:
        with connection.cursor() as cursor:
            for statement in _compacting():
                cursor.execute(statement)
    return shredded


def _compacting() -> list[str]:
    """SQLite writes zeros over what is deleted (`secure_delete`, settings), but not where it moved
    cells from one page to another before: it is written anew, and the write-ahead log emptied.
    PostgreSQL keeps dead rows until their tables are written anew.
    """
    if connection.vendor == "sqlite":
        return ["VACUUM", "PRAGMA wal_checkpoint(TRUNCATE)"]
    related = [one.related_model._meta.db_table for one in Case._meta.related_objects]
    tables = {Case._meta.db_table, SealedLeaf._meta.db_table, Seat._meta.db_table, *related}
    return [f'VACUUM FULL "{table}"' for table in sorted(tables)]
