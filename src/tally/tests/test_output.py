"""What is shown is what was found: table, lines, page, SARIF; nothing in a report can break out."""

import io
import json
import re
from html import unescape
from pathlib import Path

import pytest

from tally import check
from tally.findings import CODES
from tally.model import Checked, Document, Finding, Ruling
from tally.output import as_page, as_sarif, as_table, lines_of
from tally.output.marking import marked_lines
from tally.reading import UnreadableError

TEXT = "🌺工作总结\n🌺典型45个，其中省级3个、市级50个。\n占总人口的%。"
DISMISSED = Ruling("dismissed", "2026-11-03T08:00:00+00:00", "含跨级")
EVIL = "\x1b[31m<script>alert(1)</script>[bold]占总人口的%。\x07"


def checked(text=TEXT, rulings=(), unread_pages=()):
    document = Document("总结", text, "utf-8", unread_pages)
    return Checked("报告/总结.txt", document, check(text), rulings)


def table(one, **options):
    out = io.StringIO()
    as_table(one, out=out, **options)
    return out.getvalue()


def page(one, **options):
    return "".join(as_page([one], **options))


class TestTable:
    def test_each_finding_stands_with_its_place_and_words(self):
        head, first, second = table(checked()).splitlines()

        assert head.startswith("报告/总结.txt: 3 个数 claims · 1 处丢失 holes")
        assert re.match(r" +2:4  T011 错误  分项之和大于总数.*…🌺典型45个，其中", first)
        assert re.match(r" +3:6  T001 提示  这里的数字丢了", second)

    def test_english_is_said_when_it_is_asked_for(self):
        assert "the parts exceed the total" in table(checked(), english=True)
        assert "the parts exceed" not in table(checked())

    def test_without_rich_the_words_are_the_same(self, monkeypatch):
        one = checked(TEXT * 5, [DISMISSED, *[None] * 9], (1, 3))
        with_rich = table(one, english=True)
        monkeypatch.setattr("tally.output.table.HAS_RICH", False)

        assert table(one, english=True) == with_rich

    def test_a_ruling_stands_beside_its_finding(self):
        assert "[已排除 2026-11-03：含跨级]" in table(checked(rulings=(DISMISSED, None)))

    def test_pages_that_were_not_read_are_told(self):
        assert "第 2、4 页是图片，没有读。" in table(checked(unread_pages=(2, 4)))
        assert "Pages not read" in table(checked(unread_pages=(2,)), english=True)

    def test_colours_are_for_those_who_look_on(self):
        assert "\x1b[" in table(checked(), colour=True)
        assert "\x1b" not in table(checked())

    def test_a_report_cannot_steer_the_terminal(self):
        shown = table(checked(EVIL))

        assert "\x1b" not in shown
        assert "\x07" not in shown
        assert "T001" in shown


class TestLines:
    def test_a_ruling_and_unread_pages_are_told(self):
        rows = [json.loads(line) for line in lines_of(checked(TEXT, (DISMISSED, None), (2,)))]

        ruled = [row.get("ruling") for row in rows if "finding" in row]
        assert ruled == ["dismissed", None]
        assert rows[-1] == {"file": "总结", "unread_pages": [2]}

    def test_only_mentions_have_a_doc(self):
        rows = [json.loads(line) for line in lines_of(checked(unread_pages=(2,)))]

        assert {"finding" in row or "unread_pages" in row for row in rows if "doc" not in row} == {
            True
        }
        assert all("file" not in row for row in rows if "doc" in row)


class TestPage:
    def test_the_whole_text_stands_there_with_its_findings(self):
        shown = page(checked())
        lines = re.findall(r'<p class="words">(.*?)</p>', shown)

        assert "\n".join(unescape(re.sub("<[^>]+>", "", line)) for line in lines) == TEXT
        assert shown.count("<mark") == shown.count('<li class="remark') == 2

    def test_it_asks_for_nothing_from_outside_and_says_so(self):
        shown = page(checked())

        assert not re.search(r"(?:src|href|url\()\s*=?", shown.split("<main>")[1])
        assert "default-src 'none'" in shown
        assert "http" not in shown.replace("http-equiv", "")

    def test_a_report_cannot_write_the_page(self):
        evil = Ruling("later", "<b>", "<img src=x>")
        shown = page(checked(EVIL, (evil,)), english=True)

        assert "<script>alert" not in shown
        assert "<img" not in shown
        assert "&lt;script&gt;alert(1)" in shown

    def test_a_ruling_is_shown(self):
        shown = page(checked(rulings=(DISMISSED, None)))

        assert "已排除 2026-11-03：含跨级" in shown
        assert shown.count("error dismissed") == 2


def findings(*spans):
    return [Finding("T001", start, end, "", "") for start, end in spans]


@pytest.mark.parametrize(
    ("spans", "pieces"),
    [
        ([], [[("abcd", None)], [("ef", None)]]),
        ([(1, 2)], [[("a", None), ("b", 0), ("cd", None)], [("ef", None)]]),
        ([(0, 4), (1, 3)], [[("a", 0), ("bc", 1), ("d", 0)], [("ef", None)]]),
        ([(0, 2), (1, 3)], [[("a", 0), ("bc", 1), ("d", None)], [("ef", None)]]),
        ([(3, 6)], [[("abc", None), ("d", 0)], [("e", 0), ("f", None)]]),
        ([(4, 5), (7, 7)], [[("abcd", None)], [("ef", None)]]),
    ],
    ids=["none", "one", "within", "across", "over lines", "line end"],
)
def test_a_text_is_cut_into_pieces(spans, pieces):
    lines = list(marked_lines("abcd\nef", findings(*spans)))

    assert [list(line.pieces) for line in lines] == pieces
    assert sorted(at for line in lines for at in line.findings) == list(range(len(spans)))


def units(text):
    return len(text.encode("utf-16-le")) // 2


class TestSarif:
    def run_of(self, *files, **options):
        log = json.loads(as_sarif(files, **options))
        assert log["version"] == "2.1.0"
        (run,) = log["runs"]
        return run

    def test_a_region_counts_as_it_says(self):
        run = self.run_of(checked())
        assert run["columnKind"] == "utf16CodeUnits"
        for result in run["results"]:
            region = result["locations"][0]["physicalLocation"]["region"]
            words, start = region["snippet"]["text"], region["charOffset"]
            wide = TEXT.encode("utf-16-le")

            assert wide[2 * start : 2 * (start + region["charLength"])].decode("utf-16-le") == words
            line = TEXT.split("\n")[region["startLine"] - 1]
            assert units(line[: line.index(words)]) == region["startColumn"] - 1
            assert region["endColumn"] - region["startColumn"] == units(words)
            assert region["startLine"] == region["endLine"]

    def test_each_rule_has_its_page(self):
        rules = self.run_of(checked())["tool"]["driver"]["rules"]

        assert [rule["id"] for rule in rules] == list(CODES)
        assert all(Path(rule["helpUri"].removeprefix("file://")).exists() for rule in rules)
        there = self.run_of(docs="https://example.org/tally/")["tool"]["driver"]["rules"]
        assert there[0]["helpUri"] == "https://example.org/tally/T001.md"

    def test_a_result_names_its_rule_file_and_level(self):
        run = self.run_of(checked("走访12户。"), checked())
        first = run["results"][0]

        assert run["tool"]["driver"]["rules"][first["ruleIndex"]]["id"] == first["ruleId"] == "T011"
        assert first["level"] == "error"
        place = first["locations"][0]["physicalLocation"]["artifactLocation"]
        assert place == {"uri": "%E6%8A%A5%E5%91%8A/%E6%80%BB%E7%BB%93.txt", "index": 1}

    def test_what_a_person_dismissed_is_suppressed(self):
        first, second = self.run_of(checked(rulings=(DISMISSED, None)))["results"]

        assert first["suppressions"] == [
            {"kind": "external", "status": "accepted", "justification": "含跨级"}
        ]
        assert "suppressions" not in second

    def test_what_was_not_read_is_told(self):
        unread = [("b.pdf", UnreadableError("坏了。", "Broken."))]
        told = self.run_of(checked(unread_pages=(3,)), unread=unread)["invocations"][0]

        assert not told["executionSuccessful"]
        texts = [one["message"]["text"] for one in told["toolExecutionNotifications"]]
        assert texts == [
            "第 3 页是图片，没有读。 Pages not read, as they are pictures: 3.", "坏了。 Broken.",
        ]  # fmt: skip
