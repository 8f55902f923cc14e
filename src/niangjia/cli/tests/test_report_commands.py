import json

import pytest
from click.testing import CliRunner

from niangjia.cli.main import niangjia
from niangjia.reports.paper.tests.papers import DOCUMENT, altered
from niangjia.reports.tests.making import record_line, record_year

FINE, FINDINGS, WRONG_USE = 0, 1, 2


def run(*words):
    return CliRunner().invoke(niangjia, [str(word) for word in words])


@pytest.fixture
def made(county, worker, tmp_path):
    record_year(worker)
    target = tmp_path / "总结.docx"
    made = run(
        "report", "make", "annual_summary", "--unit", "990101", "--period", "2026", "-o", target
    )
    assert made.exit_code == FINE, made.output
    return target


def test_lists_the_templates(db):
    shown = run("reports")
    rows = json.loads(run("reports", "--format", "json").stdout)

    assert shown.exit_code == FINE
    assert "年度工作总结" in shown.stdout
    assert {row["code"] for row in rows} >= {"annual_summary", "quarterly_brief"}
    assert all(row["figures"] > 0 and row["period"] for row in rows)


def test_what_was_made_verifies(made):
    shown = run("report", "verify", made)

    assert shown.exit_code == FINE, shown.output
    assert "全部相同" in shown.stdout
    assert "150块" in shown.stdout


def test_a_hand_in_the_file_is_found(made):
    forged = altered(made.read_bytes(), DOCUMENT, lambda xml: xml.replace(">150块<", ">510块<"))
    made.write_bytes(forged)

    shown = run("report", "verify", made, "--format", "json")

    told = json.loads(shown.stdout)
    (wrong,) = [n for n in told["numbers"] if n["state"] != "same"]
    assert shown.exit_code == FINDINGS
    assert (wrong["state"], wrong["stated"], wrong["found"]) == ("file_changed", "150块", "510块")
    assert "文件里被改" in run("report", "verify", made).stdout


def test_the_ledger_moved_on(made, worker):
    record_line(worker, "outreach.boards", 1)

    shown = run("report", "verify", made)

    assert shown.exit_code == FINDINGS
    assert "台账已变" in shown.stdout
    assert "151块" in shown.stdout


@pytest.mark.parametrize(
    ("template", "unit", "period", "said"),
    [
        ("nothing", "990101", "2026", "annual_summary"),
        ("annual_summary", "999", "2026", "没有代码为 999 的单位"),
        ("annual_summary", "990101", "soon", "读不出"),
        ("annual_summary", "990101", "2026Q1", "按年做"),
        ("annual_summary", "990101", "2199", "还没开始"),
    ],
)
def test_wrong_use_is_told_and_writes_nothing(county, tmp_path, template, unit, period, said):
    target = tmp_path / "x.docx"

    shown = run("report", "make", template, "--unit", unit, "--period", period, "-o", target)

    assert shown.exit_code == WRONG_USE
    assert said in shown.output
    assert not target.exists()


def test_a_place_that_cannot_be_written_is_wrong_use(county, tmp_path):
    target = tmp_path / "no" / "x.docx"

    shown = run(
        "report", "make", "annual_summary", "--unit", "990101", "--period", "2026", "-o", target
    )

    assert shown.exit_code == WRONG_USE
    assert "写不了" in shown.output


def test_files_that_are_no_reports(db, tmp_path):
    (tmp_path / "x.docx").write_bytes(b"nothing")

    assert run("report", "verify", tmp_path / "none.docx").exit_code == WRONG_USE
    shown = run("report", "verify", tmp_path / "x.docx")
    assert shown.exit_code == FINDINGS
    assert "不是 Word" in shown.output


def test_a_report_of_a_unit_unknown_here(made):
    away = altered(
        made.read_bytes(),
        "customXml/item1.xml",
        lambda xml: xml.replace('unit="990101"', 'unit="7"'),
    )
    made.write_bytes(away)

    shown = run("report", "verify", made)

    assert shown.exit_code == FINDINGS
    assert "没有代码为 7 的单位" in shown.output


class TestPropose:
    def handed_in(self, tmp_path):
        file = tmp_path / "去年.txt"
        file.write_text("全年开展普法宣传42场次,发放宣传资料8000余份,途经隧道9座。", "utf-8")
        return file

    def proposed(self, file, *words):
        return run("report", "propose", file, "--unit", "990101", "--period", "2026", *words)

    def test_says_for_each_number_what_it_may_be_and_what_that_is_now(self, worker, tmp_path):
        record_line(worker, "outreach.talks", 42)

        shown = self.proposed(self.handed_in(tmp_path))

        assert shown.exit_code == FINE, shown.output
        assert "42场次  普法宣传现场活动 42场次（相同）" in shown.stdout
        assert "9座  没有相近的指标" in shown.stdout
        assert "3 个数，2 个有可对应的指标。" in shown.stdout

    def test_as_json_names_the_questions(self, county, tmp_path):
        shown = self.proposed(self.handed_in(tmp_path), "--format", "json")

        first = json.loads(shown.stdout)[0]
        assert (first["surface"], first["value"], first["unit"]) == ("42场次", 42, "场次")
        assert first["figures"][0]["question"] == "outreach.talks@990101/2026"

    def test_a_file_that_cannot_be_read_is_told_in_words(self, county, tmp_path):
        file = tmp_path / "旧.doc"
        file.write_bytes(b"\xd0\xcf\x11\xe0" + bytes(600))

        shown = self.proposed(file)

        assert shown.exit_code == FINDINGS
        assert "旧.doc：" in shown.stderr
        assert shown.stdout == ""
