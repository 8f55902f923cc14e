"""Entries as files, and back."""

from datetime import date

import pytest
from django.urls import reverse

from niangjia.kernel.audit.models import AuditRecord
from niangjia.kernel.audit.reading import facts_of
from niangjia.kernel.sheet import read_sheet
from niangjia.ledger.exporting import exported
from niangjia.ledger.importing.plan import ImportFrame, plan_import
from niangjia.ledger.packs import current_pack
from niangjia.ledger.queries import EntryFilter
from niangjia.ledger.services import reverse_recording
from niangjia.ledger.tests.recording import TODAY, record_line
from niangjia.ledger.vocabulary import Precision
from niangjia.people.models import Unit

WITHOUT = EntryFilter(with_reversed=False)


@pytest.fixture
def worked(officer):
    record_line(officer, "outreach.leaflets", 13_000, precision=Precision.AT_LEAST)
    record_line(officer, "honours.models", 3, dimensions="level=city", day=date(2025, 12, 31))
    record_line(officer, "care.condolence_money", 5_540_001)
    taken_back = record_line(officer, "outreach.talks", 9)
    reverse_recording(recording_id=taken_back.pk, by=officer)
    return officer


def content(viewer, form="csv", only=WITHOUT):
    file = exported(viewer=viewer, only=only, form=form, pack=current_pack())
    return b"".join(file.chunks)


def told(lines):
    return sorted(line.as_fact() for line in lines)


def test_the_columns_are_those_of_the_reference(worked):
    assert content(worked).decode("utf-8-sig").splitlines()[0] == (
        "指标,数量,计量单位,日期,单位代码,分项,约数,指标名称,组织名称,审计号,撤销"
    )


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_what_was_exported_is_read_in_again_as_it_was(worked, form):
    unit = worked.unit
    frame = ImportFrame(unit, TODAY, {unit.code: unit})

    plan = plan_import(content(worked, form), frame=frame, pack=current_pack())

    assert plan.faults == []
    assert told(plan.lines[unit.code]) == [
        ["care.condolence_money", "2026-03-08", 5_540_001, "", ""],
        ["honours.models", "2025-12-31", 3, "level=city", ""],
        ["outreach.leaflets", "2026-03-08", 13_000, "", "+"],
    ]


def test_both_of_what_was_taken_back_are_there_when_asked_for(worked):
    rows = content(worked, only=EntryFilter(measure="outreach.talks")).decode().splitlines()[1:]

    assert [row.split(",")[1] for row in rows] == ["-9", "9"]


def test_the_audit_says_what_was_taken_out(client, worked):
    client.force_login(worked)
    asked = {"measure": "outreach.talks", "unit": "990101", "period": "2026Q1"}

    answer = client.get(reverse("ledger:entries_export", args=["csv"]), asked)

    assert answer["Content-Disposition"].endswith('"niangjia-entries.csv"')
    row = AuditRecord.objects.get(event="ledger.entries.exported")
    assert facts_of(row) == {**asked, "reversed": "without", "format": "csv"}


@pytest.mark.parametrize("name", ["=1+1", "@SUM(1)", "\uff1d1+1", "-2"])
def test_no_name_is_taken_for_a_formula(worked, name):
    Unit.objects.coded([worked.unit.code]).update(name=name)

    for form in ("csv", "xlsx"):
        rows = read_sheet(content(worked, form)).rows
        assert {row[8] for _, row in rows} == {f"'{name}"}
