"""Tables: written out or made, on the paper, in the file, and asked again."""

import io
from datetime import date

import docx
import pytest
from django.template.loader import render_to_string

from niangjia.ledger.packs import current_pack
from niangjia.ledger.tests.recording import TODAY, record_line
from niangjia.reports.paper.model import BoundNumber, Table
from niangjia.reports.printing import paper_of
from niangjia.reports.services import make_report
from niangjia.reports.showing import paper_context
from niangjia.reports.tests.making import YEAR, of_prose, states, template_of, verified

LAST_YEAR = date(2025, 3, 8)
BY_LEVEL = "# 总结\n\n表1 {year}典型\n{table honours.models by level: 数, before, growth, share}"
BY_UNIT = "# 总结\n\n{table outreach.talks, outreach.boards by unit}"


def honours(member):
    for level, steps in (("national", 1), ("city", 3), ("province", 2)):
        record_line(member, "honours.models", steps, dimensions=f"level={level}")
    record_line(member, "honours.models", 2, day=LAST_YEAR, dimensions="level=city")
    record_line(member, "honours.models", 1)


def cells(report, place=-1):
    layout = report.paragraphs[place].layout
    return [[cell if isinstance(cell, str) else cell.text for cell in row] for row in layout.rows]


def test_a_table_by_a_dimension_has_a_row_a_part_and_a_total(worker):
    honours(worker)

    report = of_prose(BY_LEVEL, worker)

    layout = report.paragraphs[-1].layout
    name = current_pack().measures["honours.models"].name
    assert layout.caption == "表1 2026年典型"
    assert layout.header == (
        "级别",
        f"{name}（个）",
        f"上年{name}（个）",
        f"{name}同比",
        f"{name}占比",
    )
    assert cells(report) == [
        ["国家级", "1", "—", "—", "14.3%"],
        ["省级", "2", "—", "—", "28.6%"],
        ["市级", "3", "2", "50%", "42.8%"],
        ["未分级别", "1", "—", "—", "14.3%"],
        ["合计", "7", "2", "250%", "100%"],
    ]
    assert report.missing == ()


def test_a_table_by_unit_has_every_unit_below_in_the_order_of_the_tree(officer, township, worker):
    record_line(worker, "outreach.talks", 4)
    record_line(officer, "outreach.talks", 2)

    report = of_prose(BY_UNIT, officer)

    assert report.paragraphs[-1].layout.header[0] == "单位"
    assert cells(report) == [
        ["本级", "2", "—"],
        ["柳湾镇妇联", "4", "—"],
        ["合计", "6", "—"],
    ]
    assert [f.question.measure for f in report.missing] == ["outreach.boards"]


def test_a_table_without_any_number_falls_away(worker):
    report = of_prose(BY_LEVEL, worker)

    assert [paragraph.kind for paragraph in report.paragraphs] == ["title"]


def test_numbers_in_wan_add_up_to_their_total(worker):
    for source in ("enterprise", "staff", "public"):
        record_line(worker, "care.donations", 1_460_000, dimensions=f"source={source}")

    report = of_prose("# 总结\n\n{table care.donations by source: 万.1}", worker)

    assert [row[1] for row in cells(report)] == ["1.5", "1.4", "1.5", "4.4"]


def test_a_table_written_out_holds_words_and_figures(worker):
    record_line(worker, "outreach.talks", 30)
    record_line(worker, "outreach.talks", 20, day=LAST_YEAR)
    prose = (
        "# 总结\n\n| 项目 | {year} | 上年 | 增减 |\n|---|--:|--:|--:|\n"
        "| 讲座 | {outreach.talks|数} | {outreach.talks|before 数} | {outreach.talks|growth 数} |\n"
        "| 展板 | {outreach.boards} | — | |"
    )

    report = of_prose(prose, worker)

    assert report.paragraphs[-1].layout.header == ("项目", "2026年", "上年", "增减")
    assert cells(report) == [["讲座", "30", "20", "50%"], ["展板", "（没有数）", "—", ""]]
    paper = paper_of(report, report_id="1", made_on=TODAY, pack=current_pack())
    table = next(block for block in paper.blocks if isinstance(block, Table))
    assert [type(cell) for cell in table.rows[0]] == [str, BoundNumber, BoundNumber, BoundNumber]


def test_the_page_shows_the_same_table_with_ways_to_its_figures(worker):
    honours(worker)
    (paragraph,) = (
        p for p in paper_context(of_prose(BY_LEVEL, worker))["paragraphs"] if p["table"]
    )

    html = render_to_string("reports/_paragraph.html", {"paragraph": paragraph})

    assert "<caption>表1 2026年典型</caption>" in html
    assert html.count('<th scope="col">') == 5
    assert html.count('<th scope="row">') == 5
    assert html.count('class="bound num"') == 20
    assert "国家级" in next(p["title"] for p in paragraph["table"]["rows"][0] if p["url"])


@pytest.mark.parametrize("prose", [BY_LEVEL, BY_UNIT])
def test_every_cell_of_the_file_is_asked_again(officer, worker, prose):
    honours(worker)
    record_line(worker, "outreach.talks", 4)
    record_line(officer, "outreach.talks", 2)
    made = make_report(
        template=template_of(prose), unit=officer.unit, period=YEAR, by=officer, today=TODAY
    )

    table = docx.Document(io.BytesIO(made.docx)).tables[0]
    assert len(table.rows) == 1 + len(made.composed.paragraphs[-1].layout.rows)
    result = verified(made.docx, officer)
    assert result.is_all_same
    assert len(result.findings) == len(made.composed.figures)

    record_line(worker, "honours.models", 5, dimensions="level=city")
    record_line(worker, "outreach.talks", 1)
    changed = states(verified(made.docx, officer))
    assert set(changed.values()) == {"ledger_changed"}
    assert len(changed) >= 2
