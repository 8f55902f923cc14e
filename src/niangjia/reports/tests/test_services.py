import io
from datetime import date

import pytest

from niangjia.kernel.access import NotPermitted
from niangjia.kernel.audit.models import AuditRecord
from niangjia.kernel.audit.reading import facts_of
from niangjia.kernel.refusal import Refused
from niangjia.ledger.figures.period import Period
from niangjia.ledger.packs import current_pack
from niangjia.reports.paper.read import read_docx
from niangjia.reports.queries import reports_made, snapshot_of
from niangjia.reports.tests.making import SUMMARY, made, record_year
from niangjia.reports.vocabulary import REPORT_MADE, ReportRefusal


class TestMakeReport:
    def test_the_file_states_what_was_composed(self, officer, worker):
        record_year(worker)

        report = made(officer)

        back = read_docx(io.BytesIO(report.docx))
        said = {f.id: (f.text, str(f.as_answered)) for f in report.composed.figures}
        assert {n.id: (n.stated, n.question) for n in back.numbers} == said
        assert all(n.body_texts and not n.is_changed_by_hand for n in back.numbers)
        assert back.identity.unit_code == "990101"
        assert (back.identity.template, back.identity.period) == (SUMMARY, "2026")
        assert "37个" in {n.stated for n in back.numbers}
        assert "起数" in next(n.says for n in back.numbers if n.stated == "24起")

    def test_the_audit_keeps_what_was_stated(self, officer, worker):
        record_year(worker)

        report = made(officer)

        row = AuditRecord.objects.get(event=REPORT_MADE)
        facts = facts_of(row)
        assert report.report_id == str(row.pk)
        assert (row.subject_type, row.subject_id) == ("people.unit", str(officer.unit.pk))
        assert (facts["unit"], facts["pack"]) == ("990101", current_pack().digest)
        assert facts["figures"]["rights.contacts@990101/2026"] == "24起"

    @pytest.mark.parametrize("who", ["worker", "reader"])
    def test_is_not_for_those_who_only_read(self, who, request):
        with pytest.raises(NotPermitted):
            made(request.getfixturevalue(who))

    def test_an_officer_makes_her_own_units_reports_only(self, officer, village):
        with pytest.raises(NotPermitted):
            made(officer, unit=village)

    @pytest.mark.parametrize(
        ("period", "reason"),
        [
            ("2026Q1", ReportRefusal.PERIOD_YEAR),
            ("2026-01-01..2026-03-08", ReportRefusal.PERIOD_YEAR),
            ("2027", ReportRefusal.PERIOD_TO_COME),
        ],
    )
    def test_refuses_a_period_it_is_not_made_by(self, officer, period, reason):
        with pytest.raises(Refused) as refused:
            made(officer, period=Period.parse(period))

        assert refused.value.reasons == (reason,)
        assert not AuditRecord.objects.filter(event=REPORT_MADE).exists()


class TestMadeReports:
    def test_are_seen_where_reports_are_read(self, officer, reader, worker, outsider, steward):
        report = made(officer)

        assert [row.pk for row in reports_made(viewer=reader)] == [int(report.report_id)]
        for stranger in (worker, outsider, steward):
            assert not reports_made(viewer=stranger).exists()
            assert snapshot_of(report.report_id, viewer=stranger) is None

    def test_a_snapshot_is_asked_for_by_number(self, officer):
        report = made(officer, period=Period.parse("2025"))
        found = snapshot_of(report.report_id, viewer=officer)

        assert (found.unit, found.period, found.at.date() > date(2000, 1, 1)) == (
            "990101",
            "2025",
            True,
        )
        for text in ("", "x", "１２", "9" * 30, "-1"):
            assert snapshot_of(text, viewer=officer) is None
