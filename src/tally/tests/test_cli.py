"""The command: what it prints, its exit codes, folders, pipes, interruptions, rulings."""

import io
import json
import os
import signal
import subprocess
import sys

import pytest

from tally.cli import main

TALLY = [sys.executable, "-m", "tally.cli"]
WRONG = "典型45个，其中省级3个、市级50个。\n"


@pytest.fixture
def report(tmp_path):
    path = tmp_path / "report.txt"
    path.write_text(WRONG, "utf-8")
    return path


@pytest.mark.parametrize(
    ("text", "code"), [("帮扶困难家庭12户。", 0), ("占总人口的%。", 1), ("", 2)]
)
def test_the_exit_code_says_what_was_found(tmp_path, capsys, text, code):
    path = tmp_path / "r.txt"
    path.write_text(text, "utf-8")

    assert main(["check", str(path)]) == code
    told = capsys.readouterr()
    assert ("T001" in told.out) == (code == 1)
    assert bool(told.err) == (code == 2)


def test_lines_of_json_carry_claims_holes_and_relations(tmp_path, capsys):
    path = tmp_path / "report.txt"
    path.write_text("典型45个,其中省级3个、市级10个。占%。", "utf-8")
    main(["check", "--format", "jsonl", str(path)])
    told = capsys.readouterr().out

    assert '"doc": "report", "start": 2, "end": 5, "surface": "45个", "value": 45' in told
    assert '"type": "sum", "whole_span": [2, 5]' in told
    assert '"hole": [20, "%"]' in told


def test_holes_are_read_from_lines(monkeypatch, capsys):
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO("投资万元。\n好。\n".encode())))

    assert main(["holes", "--stdin"]) == 1
    assert capsys.readouterr().out.splitlines() == [
        '{"text": "投资万元。", "holes": [[2, "万元"]]}',
        '{"text": "好。", "holes": []}',
    ]


class TestManyFiles:
    def test_a_folder_is_read_whole_without_what_is_no_report(self, tmp_path, capsys):
        for name in ("b.txt", "sub/a.md", ".hidden/c.txt", "~$d.docx", "e.png", ".f.txt"):
            (tmp_path / name).parent.mkdir(exist_ok=True)
            (tmp_path / name).write_text("走访12户。", "utf-8")

        assert main(["check", "--format", "jsonl", str(tmp_path)]) == 0
        told = capsys.readouterr().out.splitlines()
        assert [json.loads(line)["doc"] for line in told] == ["b", "a"]

    def test_one_that_cannot_be_read_keeps_none_of_the_others_back(self, report, capsys):
        empty = report.with_name("empty.txt")
        empty.touch()

        assert main(["check", str(empty), str(report)]) == 2
        told = capsys.readouterr()
        assert "T011" in told.out
        assert told.err == f"tally: {empty}: 文件是空的。 The file is empty.\n"

    def test_an_empty_folder_has_nothing_wrong(self, tmp_path):
        assert main(["check", str(tmp_path)]) == 0


class TestPipes:
    def test_standard_input_is_a_file_like_another(self):
        told = subprocess.run(
            [*TALLY, "check", "-"], input=WRONG.encode("gb18030"), capture_output=True, check=False
        )

        assert told.returncode == 1
        assert "stdin" not in told.stderr.decode()
        assert "T011" in told.stdout.decode()

    def test_who_listens_no_longer_is_told_no_more(self, tmp_path):
        path = tmp_path / "long.txt"
        path.write_text(WRONG * 2000, "utf-8")
        with subprocess.Popen(
            [*TALLY, "check", "--format", "jsonl", str(path)],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        ) as run:
            run.stdout.readline()
            run.stdout.close()

            assert run.stderr.read() == b""
        assert run.returncode == 141

    @pytest.fixture
    def heard(self):
        """Interruptions: who runs in the background may be deaf to them, with all it starts."""
        before = signal.signal(signal.SIGINT, signal.default_int_handler)
        yield
        signal.signal(signal.SIGINT, before)

    def test_an_interruption_leaves_no_traceback(self, heard):
        with subprocess.Popen(
            [*TALLY, "holes", "--stdin"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=os.environ | {"PYTHONUNBUFFERED": "1"},
        ) as run:
            run.stdin.write(b"12\n")
            run.stdin.flush()
            run.stdout.readline()  # it is at work
            run.send_signal(signal.SIGINT)

            assert run.wait(120) == 130
            assert run.stderr.read() == b""


class TestRulings:
    def test_one_that_was_dismissed_is_shown_and_counts_no_more(self, report, capsys):
        assert main(["rule", str(report), "T011:1", "dismissed", "--note", "含跨级"]) == 0
        capsys.readouterr()

        assert main(["check", str(report)]) == 0
        told = capsys.readouterr().out
        assert "T011" in told
        assert "已排除" in told
        assert "含跨级" in told

    @pytest.mark.parametrize("decision", ["confirmed", "later"])
    def test_one_that_stands_still_counts(self, report, decision):
        main(["rule", str(report), "T011:1", decision])

        assert main(["check", str(report)]) == 1

    @pytest.mark.parametrize("finding", ["T011:2", "T010:1", "T011:1:9"])
    def test_what_was_not_found_cannot_be_ruled_on(self, report, capsys, finding):
        assert main(["rule", str(report), finding, "later"]) == 2
        assert "There is no such finding" in capsys.readouterr().err

    def test_of_several_on_a_line_one_is_named_by_its_column(self, report, capsys):
        report.write_text("占总人口的%，占总户数的%。", "utf-8")

        assert main(["rule", str(report), "T001:1", "later"]) == 2
        assert "add the column: 6, 13" in capsys.readouterr().err
        assert main(["rule", str(report), "T001:1:13", "later"]) == 0

    @pytest.mark.parametrize("finding", ["T011", "011:1", "T011:x", "T011:1:"])
    def test_a_finding_is_told_by_code_and_line(self, report, finding):
        with pytest.raises(SystemExit) as refused:
            main(["rule", str(report), finding, "later"])

        assert refused.value.code == 2

    def test_rulings_that_are_damaged_are_told_and_left_alone(self, report, capsys):
        kept = report.with_name("report.txt.tally.json")
        kept.write_text("{", "utf-8")

        assert main(["check", str(report)]) == 2
        assert main(["rule", str(report), "T011:1", "later"]) == 2
        assert "it was left alone" in capsys.readouterr().err
        assert kept.read_text("utf-8") == "{"


def test_a_folder_that_may_not_be_opened_is_told(report, capsys):
    locked = report.parent / "locked"
    locked.mkdir(mode=0o000)
    as_root = os.geteuid() == 0
    if as_root:  # root may open anything
        report.parent.chmod(0o755)
        os.chdir(report.parent)
        os.seteuid(65534)
    try:
        code = main(["check", "locked" if as_root else str(locked)])
    finally:
        if as_root:
            os.seteuid(0)

    assert code == 2
    assert "locked: " in capsys.readouterr().err
