"""Nothing was recorded: whatever form a number has, it is unknown, and never 0 or any other."""

import re
from itertools import product

import pytest

from niangjia.ledger.pack.templates import read_template
from niangjia.ledger.tests.recording import record_line
from niangjia.reports.tests.making import HEAD, of_prose, text_of

WORDS = ("", "余", "多", "近", "超", "约", "不足", "精确", "数")
SCALES = ("", "万", "亿", "万.2", ".0")
QUANTITIES = ("", "growth ", "change ", "times ", "before ")
FIGURES = ("outreach.leaflets", "care.donations", "care.donations[source=enterprise]", "jobs.loans")
BREAKDOWNS = ("by level", "by level(city,national)", "by level|万", "by level|share")
DIGIT = re.compile(r"[0-9零一二两三四五六七八九十]")


def forms(figure):
    """Every form the grammar takes of this figure."""
    for quantity, word, scale in product(QUANTITIES, WORDS, SCALES):
        form, faults = f"{quantity}{word}{scale}".strip(), []
        asked = f"{figure}|{form}" if form else figure
        read_template("t.md", f"{HEAD}# 总结\n\n{{{asked}}}", faults)
        if not faults:
            yield asked


def told(asked, member):
    """What the sentence says in the place of the number."""
    text = text_of(of_prose(f"# 总结\n\n我们办了甲{{{asked}}}乙。", member))
    return re.search(r"甲(.*)乙", text)[1]


@pytest.mark.parametrize("figure", FIGURES)
def test_in_every_form_it_is_unknown(worker, figure):
    asked = list(forms(figure))
    said = {one: told(one, worker) for one in asked}

    assert len(asked) > 40
    assert {one for one in asked if said[one] == "—"} == {one for one in asked if "数" in one}
    assert set(said.values()) == {"（没有数）", "—"}


@pytest.mark.parametrize("by", BREAKDOWNS)
def test_so_is_a_breakdown(worker, by):
    assert not DIGIT.search(told(f"honours.models {by}", worker))


def test_a_year_without_a_year_before_has_no_growth(worker):
    record_line(worker, "outreach.leaflets", 300)

    for quantity in ("growth", "change", "times", "before"):
        assert told(f"outreach.leaflets|{quantity}", worker) == "（没有数）"


@pytest.mark.parametrize("case", ["增", "减", "平", "零", "有"])
def test_no_case_holds_but_that_it_is_unknown(worker, case):
    text = text_of(of_prose(f"# 总结\n\n开头。[[?outreach.talks|{case}：说了|缺：没记]]", worker))

    assert "说了" not in text
    assert "没记" in text


@pytest.mark.parametrize("written", [
    "| 项目 | 数 |\n|---|---|\n| 乙 | {outreach.talks|before 数} |",
    "{table care.donations by source: 数万, before 数万, growth, share}",
    "{table outreach.talks, outreach.boards by unit}",
    "{chart outreach.talks by month, before}",
    "[[我们办了{outreach.talks}。]]",
])  # fmt: skip
def test_tables_charts_and_sentences_fall_away_or_say_nothing(worker, written):
    report = of_prose(f"# 总结\n\n开头。\n\n{written}\n", worker)

    assert not re.search(r"[0-9]", text_of(report).replace("2026", ""))
    assert not any(figure.is_known for figure in report.figures)
