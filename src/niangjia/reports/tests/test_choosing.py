"""Sentences that turn with the sign, and passages that go when there is nothing to tell."""

from datetime import date

import pytest

from niangjia.ledger.tests.recording import record_line
from niangjia.reports.stating import Standing
from niangjia.reports.tests.making import of_prose, text_of

LAST_YEAR = date(2025, 3, 8)
TURNING = (
    "# 总结\n\n年内[[?outreach.talks|增：讲座增加到{outreach.talks}，{outreach.talks|change}。"
    "|减：讲座减少到{outreach.talks}。|平：讲座{outreach.talks|growth}。|有：讲座{outreach.talks}。"
    "|零：未举办讲座。|缺：讲座尚未统计。]]"
)


@pytest.mark.parametrize(
    ("now", "before", "text"),
    [
        (30, 20, "讲座增加到30场次，比上年同期多10场次。"),
        (10, 20, "讲座减少到10场次。"),
        (20, 20, "讲座与上年持平。"),
        (10001, 10000, "讲座与上年基本持平。"),
        (30, None, "讲座30场次。"),
        (0, 20, "未举办讲座。"),
        (0, None, "未举办讲座。"),
        (None, 20, "讲座尚未统计。"),
    ],
)
def test_the_words_turn_with_the_figure(worker, now, before, text):
    for steps, day in ((now, date(2026, 3, 8)), (before, LAST_YEAR)):
        if steps is not None:
            record_line(worker, "outreach.talks", steps, day=day)

    report = of_prose(TURNING, worker)

    assert text_of(report).endswith(f"年内{text}")
    assert report.missing == ()


def test_a_case_that_is_not_written_says_nothing(worker):
    record_line(worker, "outreach.talks", 0)
    record_line(worker, "outreach.boards", 3)
    prose = "# 总结\n\n办展。[[?outreach.talks|有：讲座{outreach.talks}。]]"

    report = of_prose(prose + "[[?outreach.boards|有：展板{outreach.boards}。]]", worker)

    assert text_of(report).endswith("\n办展。展板3块。")
    assert report.missing == ()


def test_a_figure_that_is_unknown_is_told_beside_the_paper(worker):
    report = of_prose("# 总结\n\n办展。[[?outreach.talks|有：讲座{outreach.talks}。]]", worker)

    assert [f.question.measure for f in report.missing] == ["outreach.talks"]


def test_a_protected_figure_chooses_no_words(officer, worker, village):
    prose = "# 总结\n\n年内。[[?family.couples_counselled|有：有。|零：没有。|缺：未统计。]]"
    empty = of_prose(prose, officer, unit=village)
    record_line(worker, "family.couples_counselled", 6)

    for report in (empty, of_prose(prose, officer, unit=village)):
        assert text_of(report).endswith("\n年内。")
        assert report.missing[0].standing is Standing.WITHHELD


def test_a_case_whose_own_figure_is_unknown_goes(worker):
    record_line(worker, "outreach.talks", 3)

    report = of_prose(
        "# 总结\n\n年内。[[?outreach.talks|有：讲座之外，展板{outreach.boards}。]]", worker
    )

    assert text_of(report).endswith("\n年内。")
    assert [f.question.measure for f in report.missing] == ["outreach.boards"]


def test_a_whole_paragraph_and_its_heading_go(worker):
    record_line(worker, "outreach.talks", 0)
    record_line(worker, "outreach.boards", 2)

    report = of_prose(
        "# 总结\n\n## 一、讲座\n\n[[?outreach.talks|有：讲座{outreach.talks}。]]\n\n"
        "## 二、展板\n\n展板{outreach.boards}。",
        worker,
    )

    assert text_of(report) == "总结\n一、展板\n展板2块。"
