"""The audit: appended in the writer's transaction, chained, and closed to every change."""

from datetime import UTC, date, datetime

import pytest
from django.db import DatabaseError, connection, transaction

from niangjia.kernel.audit.chain import GENESIS, canonical, digest_of
from niangjia.kernel.audit.models import AuditRecord
from niangjia.kernel.audit.reading import breaks, facts_of, records_about
from niangjia.kernel.audit.writing import record, record_read
from niangjia.kernel.web.reading import WriteInReadError, reading_only

pytestmark = pytest.mark.django_db


def said(row):
    return (row.event, row.subject_type, row.subject_id, str(row.by_id), row.by_name, row.facts)


def test_appends_who_what_and_about_what(worker, village):
    row = record("test.thing.done", subject=village, by=worker, facts={"on": date(2026, 3, 8)})

    assert (row.by_id, row.by_name, row.subject_type) == (worker.pk, worker.name, "people.unit")
    assert facts_of(row) == {"on": "2026-03-08"}
    assert list(records_about(village)) == [row]


def test_each_digest_follows_from_the_one_before(worker, village):
    before = AuditRecord.objects.order_by("-id").values_list("digest", flat=True).first()
    first = record("test.a.done", subject=village, by=worker, facts={})
    second = record("test.b.done", subject=village, by=worker, facts={"n": 1})

    assert first.previous == (before or GENESIS)
    assert second.previous == first.digest
    assert second.digest == digest_of(first.digest, second.at, said(second))
    assert list(breaks()) == []


def test_canonical_json_does_not_depend_on_the_order_of_keys():
    assert canonical({"b": 1, "a": "中"}) == canonical({"a": "中", "b": 1}) == '{"a":"中","b":1}'


def test_the_same_instant_in_another_zone_has_the_same_digest():
    at = datetime(2026, 3, 8, 12, tzinfo=UTC)

    assert digest_of(GENESIS, at, ("x",)) == digest_of(GENESIS, at.astimezone(), ("x",))


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE audit_auditrecord SET facts = '{}' WHERE id = %s",
        "DELETE FROM audit_auditrecord WHERE id = %s",
    ],
)
def test_the_database_itself_refuses_a_change(worker, village, change):
    row = record("test.thing.done", subject=village, by=worker, facts={"n": 1})

    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(change, [row.pk])

    row.refresh_from_db()
    assert facts_of(row) == {"n": 1}


def test_finds_a_row_altered_behind_the_triggers_back(worker, village):
    row = record("test.thing.done", subject=village, by=worker, facts={"n": 1})
    record("test.thing.done", subject=village, by=worker, facts={"n": 2})
    on_table = "" if connection.vendor == "sqlite" else " ON audit_auditrecord"
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TRIGGER audit_auditrecord_no_UPDATE{on_table}")
        cursor.execute("UPDATE audit_auditrecord SET facts = %s WHERE id = %s", ['{"n":9}', row.pk])

    assert [one.pk for one in breaks()] == [row.pk]


def test_a_record_goes_with_its_transaction(worker, village):
    with transaction.atomic():
        record("test.thing.done", subject=village, by=worker, facts={})
        transaction.set_rollback(True)

    assert not records_about(village).exists()


def test_facts_that_are_not_plain_are_refused(worker, village):
    with pytest.raises(TypeError):
        record("test.thing.done", subject=village, by=worker, facts={"who": worker})


def test_only_the_audit_of_a_read_may_write_while_reading(worker, village):
    with reading_only():
        record_read("test.thing.seen", subject=village, by=worker)
        with pytest.raises(WriteInReadError):
            record("test.thing.done", subject=village, by=worker, facts={})

    assert [row.event for row in records_about(village)] == ["test.thing.seen"]
