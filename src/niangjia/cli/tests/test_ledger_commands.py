"""The ledger on the command line, where it leaves the machine's memory."""

import pytest
from click.testing import CliRunner

from niangjia.cli.main import niangjia
from niangjia.ledger.tests.recording import record_line

pytestmark = pytest.mark.django_db
FINE, WRONG_USE = 0, 2


def export(target):
    words = ["ledger", "export", "--unit", "990101", "--period", "2026", "-o", str(target)]
    return CliRunner().invoke(niangjia, words)


class TestExport:
    def test_writes_the_entries_of_the_unit_and_all_below(self, county, worker, tmp_path):
        record_line(worker, "outreach.talks", 3)

        shown = export(tmp_path / "out.csv")

        assert shown.exit_code == FINE, shown.output
        assert "outreach.talks,3" in (tmp_path / "out.csv").read_text("utf-8-sig")

    def test_a_place_that_cannot_be_written_is_wrong_use(self, county, tmp_path):
        shown = export(tmp_path / "no" / "out.csv")

        assert shown.exit_code == WRONG_USE
        assert "写不了" in shown.output
