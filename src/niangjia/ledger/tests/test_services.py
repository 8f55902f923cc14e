import io
from datetime import date, timedelta

import pytest
from django.core.exceptions import ObjectDoesNotExist
from django.db import DatabaseError, connection, transaction
from PIL import Image

from niangjia.kernel.access import NotPermitted
from niangjia.kernel.audit.models import AuditRecord
from niangjia.kernel.audit.reading import records_about
from niangjia.kernel.files.queries import files_behind
from niangjia.kernel.refusal import Refused
from niangjia.ledger.exporting import data_value_set
from niangjia.ledger.models import Balance, Entry, Recording
from niangjia.ledger.packs import current_pack
from niangjia.ledger.queries import (
    EntryFilter,
    balances_in_sight,
    entries_in_sight,
    file_in_sight,
    recording_in_sight,
)
from niangjia.ledger.rules import Line
from niangjia.ledger.services import (
    Upload,
    import_lines,
    record_work,
    reverse_posting,
    reverse_recording,
)
from niangjia.ledger.tests.recording import MARCH_8, TODAY, ask, record_line, value_of
from niangjia.ledger.vocabulary import EntryRefusal, Precision, ReversalRefusal
from niangjia.people.console import Console
from niangjia.people.services import open_unit
from niangjia.people.tests.cast import give, make_member, make_unit

TALKS = "outreach.talks"


def entries():
    return Entry.objects.for_recount()


class TestRecordWork:
    def test_posts_an_entry_that_answers_a_figure(self, worker):
        record_line(worker, TALKS, 3)

        assert value_of(f"{TALKS}@{worker.unit.code}/2026", worker) == 3
        entry = entries().get()
        assert AuditRecord.objects.get(pk=entry.audit_id).by_id == worker.pk

    def test_gives_every_reason_and_changes_nothing(self, worker):
        line = Line(TALKS, TODAY + timedelta(days=1), -1, "level=city")

        with pytest.raises(Refused) as refused:
            record_work(
                unit=worker.unit,
                lines=[line],
                by=worker,
                today=TODAY,
                key="k",
            )

        assert refused.value.reasons == (
            EntryRefusal.DAY_IN_FUTURE,
            EntryRefusal.AMOUNT_NEGATIVE,
            EntryRefusal.DIMENSION_UNKNOWN,
        )
        assert not entries().exists()
        assert not Recording.objects.visible_to(worker).exists()

    def test_refuses_a_unit_closed_that_day(self, county):
        closed = make_unit("990101009", parent=county, closed_on=date(2026, 1, 1))
        member = give("worker", make_member("late", closed))

        with pytest.raises(Refused) as refused:
            record_line(member, TALKS, 1)

        assert refused.value.reasons == (EntryRefusal.UNIT_CLOSED,)

    def test_the_same_form_sent_twice_is_recorded_once(self, worker):
        for _ in range(2):
            record_work(
                unit=worker.unit,
                lines=[Line(TALKS, MARCH_8, 1)],
                by=worker,
                today=TODAY,
                key="once",
            )

        assert entries().count() == 1

    def test_another_amount_under_a_used_form_is_refused_not_lost(self, worker):
        for amount in (12, 15):
            form = {"unit": worker.unit, "by": worker, "today": TODAY, "key": "back-button"}
            lines = [Line(TALKS, MARCH_8, amount)]
            if amount == 15:
                with pytest.raises(Refused) as refused:
                    record_work(lines=lines, **form)
                assert refused.value.reasons == (EntryRefusal.FORM_USED,)
            else:
                record_work(lines=lines, **form)

        assert entries().get().steps == 12

    def test_is_not_for_another_unit(self, worker, township, outsider):
        with pytest.raises(NotPermitted):
            record_line(worker, TALKS, 1, unit=township)
        with pytest.raises(NotPermitted):
            record_line(outsider, TALKS, 1, unit=worker.unit)

        assert not entries().exists()


class TestReverse:
    def test_takes_the_figure_back_and_keeps_both_entries(self, worker):
        recording = record_line(worker, TALKS, 3)
        reverse_recording(recording_id=recording.pk, by=worker)

        assert value_of(f"{TALKS}@{worker.unit.code}/2026", worker) is None
        assert sorted(entries().values_list("steps", flat=True)) == [-3, 3]

    def test_brings_the_earlier_latest_value_back(self, worker):
        first = record_line(worker, "village.households", 500, day=date(2026, 1, 5))
        second = record_line(worker, "village.households", 512, day=date(2026, 1, 9))
        question = f"village.households@{worker.unit.code}/2026"
        assert value_of(question, worker) == 512

        reverse_recording(recording_id=second.pk, by=worker)

        assert value_of(question, worker) == 500
        reverse_recording(recording_id=first.pk, by=worker)
        record_line(worker, "village.households", 490, day=date(2026, 1, 2))
        assert value_of(question, worker) == 490

    def test_is_done_once_and_never_of_a_reversal(self, worker):
        record_line(worker, TALKS, 3)
        posted = entries().get().audit_id
        reversal = reverse_posting(audit_id=posted, by=worker)

        with pytest.raises(Refused) as again:
            reverse_posting(audit_id=posted, by=worker)
        with pytest.raises(Refused) as of_reversal:
            reverse_posting(audit_id=reversal.pk, by=worker)

        assert again.value.reasons == (ReversalRefusal.ALREADY_REVERSED,)
        assert of_reversal.value.reasons == (ReversalRefusal.IS_REVERSAL,)

    def test_of_its_posting_takes_the_recording_back_as_well(self, worker):
        recording = record_line(worker, TALKS, 3)
        reverse_posting(audit_id=entries().get().audit_id, by=worker)

        recording.refresh_from_db()
        assert recording.is_undone
        with pytest.raises(Refused) as again:
            reverse_recording(recording_id=recording.pk, by=worker)
        assert again.value.reasons == (ReversalRefusal.ALREADY_REVERSED,)

    def test_of_one_part_leaves_the_recording_standing(self, officer):
        lines = {officer.unit.code: [Line(TALKS, MARCH_8, 1)] * 1_500}
        recording = import_lines(
            unit=officer.unit, lines=lines, by=officer, today=TODAY, key="k", title="x"
        )
        for row, is_undone in zip(records_about(recording), (False, True), strict=True):
            reverse_posting(audit_id=row.pk, by=officer)
            recording.refresh_from_db()
            assert recording.is_undone is is_undone

    def test_a_key_says_nothing_of_whether_it_stands(self, worker):
        line = Line(TALKS, MARCH_8, 3)
        for _ in range(2):
            made = record_work(unit=worker.unit, lines=[line], by=worker, today=TODAY, key="x!1")

        assert not made.is_undone
        assert entries().count() == 1

    def test_a_forms_key_is_never_a_files(self, officer):
        record_work(
            unit=officer.unit, lines=[Line(TALKS, MARCH_8, 3)], by=officer, today=TODAY, key="k"
        )
        lines = {officer.unit.code: [Line(TALKS, MARCH_8, 1)]}

        assert import_lines(
            unit=officer.unit, lines=lines, by=officer, today=TODAY, key="k", title="x"
        )

    def test_is_not_for_an_outsider(self, worker, outsider, reader):
        recording = record_line(worker, TALKS, 3)

        with pytest.raises(Recording.DoesNotExist):
            reverse_recording(recording_id=recording.pk, by=outsider)
        with pytest.raises(NotPermitted):
            reverse_recording(recording_id=recording.pk, by=reader)


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE ledger_entry SET steps = 9",
        "DELETE FROM ledger_entry",
        "UPDATE audit_auditrecord SET facts = ''",
        "DELETE FROM audit_auditrecord",
        "DELETE FROM ledger_packversion",
    ],
)
def test_the_database_itself_refuses_to_change_what_was_written(worker, sql):
    record_line(worker, TALKS, 3)

    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)

    assert entries().get().steps == 3


@pytest.mark.skipif(connection.vendor != "sqlite", reason="a statement of SQLite")
@pytest.mark.parametrize(
    ("table", "columns"),
    [
        ("ledger_entry", "id"),
        ("ledger_entry", "id + 100, reverses_id"),
        ("audit_auditrecord", "id"),
        ("ledger_packversion", "id"),
    ],
)
def test_no_row_is_replaced_by_another(worker, table, columns):
    reverse_recording(recording_id=record_line(worker, TALKS, 3).pk, by=worker)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {table} ORDER BY id")
        before = cursor.fetchall()
        names = [column[0] for column in cursor.description]
        by_reversal = "reverses_id" in columns
        values = [("id + 100" if by_reversal and n == "id" else n) for n in names]
        where = "WHERE reverses_id IS NOT NULL" if by_reversal else ""
        replacing = (
            f"INSERT OR REPLACE INTO {table} ({', '.join(names)})"
            f" SELECT {', '.join(values)} FROM {table} {where}"
        )
        with pytest.raises(DatabaseError), transaction.atomic():
            cursor.execute(replacing)
        cursor.execute(f"SELECT * FROM {table} ORDER BY id")
        assert cursor.fetchall() == before


def test_an_amount_known_as_at_least_stays_so_in_the_figure(worker):
    record_line(worker, "outreach.leaflets", 13000, precision=Precision.AT_LEAST)
    record_line(worker, "outreach.leaflets", 20)

    assert ask(f"outreach.leaflets@{worker.unit.code}/2026", worker).precision is Precision.AT_LEAST
    assert Balance.objects.get(is_below=False).at_least_count == 1


def png():
    target = io.BytesIO()
    Image.new("RGB", (9, 9), "#8E2A5B").save(target, "PNG")
    return target.getvalue()


class TestEvidence:
    def record_with(self, worker, *files, measure=TALKS):
        return record_work(
            unit=worker.unit,
            lines=[Line(measure, MARCH_8, 1)],
            by=worker,
            today=TODAY,
            key="with-files",
            evidence=[Upload(f"{n}.png", content) for n, content in enumerate(files)],
        )

    def test_is_named_by_its_digest_in_the_audit(self, worker, settings, tmp_path):
        settings.MEDIA_ROOT = tmp_path
        recording = self.record_with(worker, png())

        (file,) = files_behind(recording)
        assert file.digest in records_about(recording).get().facts

    def test_one_bad_file_leaves_nothing_of_the_good_ones(self, worker, settings, tmp_path):
        settings.MEDIA_ROOT = tmp_path

        with pytest.raises(Refused):
            self.record_with(worker, png(), b"no picture")

        assert list(tmp_path.rglob("*")) == []
        assert not entries().exists()

    def test_behind_class_c_work_is_seen_in_its_unit_alone(
        self, worker, officer, settings, tmp_path
    ):
        settings.MEDIA_ROOT = tmp_path
        recording = self.record_with(worker, png(), measure="family.couples_counselled")
        (file,) = files_behind(recording)
        pack = current_pack()

        assert file_in_sight(file.pk, viewer=worker, pack=pack) == file
        with pytest.raises(ObjectDoesNotExist):
            file_in_sight(file.pk, viewer=officer, pack=pack)
        with pytest.raises(Recording.DoesNotExist):
            recording_in_sight(recording.pk, viewer=officer, pack=pack)


def test_a_recording_with_class_c_looks_to_others_as_if_it_held_the_rest_alone(worker, officer):
    lines = [Line(TALKS, MARCH_8, 1), Line("family.couples_counselled", MARCH_8, 1)]
    mixed = record_work(unit=worker.unit, lines=lines, by=worker, today=TODAY, key="mixed")
    pack = current_pack()

    assert recording_in_sight(mixed.pk, viewer=officer, pack=pack) == mixed
    assert {e.measure for e in entries_in_sight(viewer=officer, pack=pack)} == {TALKS}


def test_an_import_refuses_lines_that_no_plan_has_checked(officer):
    bad = [Line("no.such", MARCH_8, 1), Line(TALKS, date(2099, 1, 1), -5)]

    with pytest.raises(Refused) as refused:
        import_lines(
            unit=officer.unit, lines={officer.unit.code: bad}, by=officer, today=TODAY, key="k",
            title="x",
        )  # fmt: skip

    assert refused.value.reasons == (
        EntryRefusal.MEASURE_UNKNOWN,
        EntryRefusal.DAY_IN_FUTURE,
        EntryRefusal.AMOUNT_NEGATIVE,
    )
    assert not entries().exists()


def test_what_posted_nothing_cannot_be_reversed(head, county):
    unit = open_unit(code="990101077", name="新村妇联", parent=county, by=head, on=MARCH_8)

    with pytest.raises(Refused) as refused:
        reverse_posting(audit_id=records_about(unit).get().pk, by=Console(county))

    assert refused.value.reasons == (ReversalRefusal.NOTHING_POSTED,)


def test_a_file_of_which_one_part_was_taken_back_can_be_undone(officer):
    lines = [Line(TALKS, MARCH_8, 1) for _ in range(1_500)]
    recording = import_lines(
        unit=officer.unit, lines={officer.unit.code: lines}, by=officer, today=TODAY, key="k",
        title="x",
    )  # fmt: skip
    reverse_posting(audit_id=records_about(recording).first().pk, by=officer)

    reverse_recording(recording_id=recording.pk, by=officer)

    assert value_of(f"{TALKS}@990101/2026", officer) is None


def test_the_export_to_dhis2_gives_each_month_as_its_measure_adds(officer, worker):
    record_line(worker, "village.households", 40)
    record_line(worker, "village.households", 50)
    record_line(worker, TALKS, 2)
    record_line(worker, TALKS, 3)
    record_line(worker, "family.couples_counselled", 9)
    pack = current_pack()

    exported = data_value_set(
        balances_in_sight(viewer=officer, pack=pack, only=EntryFilter()), pack
    )

    assert [(v["dataElement"], v["period"], v["value"]) for v in exported["dataValues"]] == [
        (TALKS, "202603", "5"),
        ("village.households", "202603", "50"),
    ]
