"""The ledger's commands where they leave the machine's memory: files and databases."""

import sys

import pytest
from click.testing import CliRunner

from niangjia.cli.main import niangjia
from niangjia.cli.said import FINDINGS, FINE, WRONG_USE
from niangjia.cli.tests.test_running import run
from niangjia.ledger.tests.recording import record_line

pytestmark = pytest.mark.django_db


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


@pytest.mark.skipif(sys.platform != "linux", reason="needs a file without end")
def test_a_file_without_end_is_refused(county):
    words = ["ledger", "import", "/dev/zero", "--unit", county.code, "--period", "2022"]

    shown = CliRunner().invoke(niangjia, words)

    assert shown.exit_code == FINDINGS
    assert "32 MB" in shown.output


def test_a_database_that_is_none_is_told_in_words(tmp_path):
    home = tmp_path / "home"
    home.mkdir()
    (home / "niangjia.sqlite3").write_text("no database at all, and long enough to be read as one")

    shown = run(home, "units")

    assert shown.returncode == FINDINGS
    assert "数据库没有答应" in shown.stderr
    assert "Traceback" not in shown.stderr
