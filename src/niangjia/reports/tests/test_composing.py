from datetime import date

import pytest

from niangjia.ledger.figures.period import Period
from niangjia.ledger.packs import current_pack
from niangjia.ledger.tests.recording import record_line
from niangjia.people.models import Unit
from niangjia.reports import wording
from niangjia.reports.composing import figure_count
from niangjia.reports.stating import Standing
from niangjia.reports.tests.making import composed, of_prose, record_year, text_of


def test_puts_the_figures_into_the_prose(worker):
    record_year(worker)

    text = text_of(composed(worker))

    assert "上坪村妇联2026年工作总结" in text
    assert "推出各级先进典型37个，其中国家级1个、省级3个、市级10个、区级23个。" in text
    assert "举办普法宣传现场活动30场次。场次同比增长50%。" in text
    assert "展出宣传展板150块。发放宣传资料1.3万余份。" in text
    assert "发放慰问金5.54万元" in text
    assert "为124对夫妻提供婚姻辅导，79个家庭重归于好。" in text


def test_drops_sentences_without_numbers_and_sections_without_sentences(worker):
    record_line(worker, "outreach.talks", 2)
    record_line(worker, "care.gifts", 1)

    report = composed(worker)

    headings = [p.parts[0] for p in report.paragraphs if p.kind.startswith("heading")]
    assert headings == ["一、普法宣传", "二、关爱帮扶", "（一）发放"]
    assert "outreach.leaflets" in {f.question.measure for f in report.missing}
    assert all(f.is_known for f in report.figures)


def test_unknown_is_not_zero(worker):
    record_line(worker, "outreach.boards", 0)

    report = of_prose("# 总结\n\n讲座{outreach.talks}，展板{outreach.boards}。", worker)

    assert "讲座（没有数），展板0块。" in text_of(report)
    assert [f.question.measure for f in report.missing] == ["outreach.talks"]
    assert report.missing[0].standing is Standing.GAP


def test_class_c_counts_the_unit_alone_and_says_so_on_the_paper(officer, worker):
    record_year(worker)
    record_line(officer, "family.couples_counselled", 6)

    report = of_prose("# 总结\n\n辅导{family.couples_counselled}，讲座{outreach.talks}。", officer)

    assert "辅导6对，讲座30场次。" in text_of(report)
    assert report.notice == wording.NOTICE
    assert of_prose("# 总结\n\n讲座{outreach.talks}。", officer).notice is None


def test_withholds_what_the_viewer_may_not_see(officer, worker, village):
    record_year(worker)

    report = of_prose("# 总结\n\n辅导{family.couples_counselled}。", officer, unit=village)

    assert "辅导（受保护）。" in text_of(report)
    assert report.missing[0].standing is Standing.WITHHELD
    assert report.notice is None
    kept = of_prose("# 总结\n\n[[辅导{family.couples_counselled}。]]年", officer, unit=village)
    assert text_of(kept).endswith("\n年")
    assert kept.missing[0].standing is Standing.WITHHELD


def test_parts_come_as_the_pack_orders_them_the_unsaid_last(worker):
    for dimensions, steps in (
        ("", 2),
        ("level=city", 3),
        ("level=national", 1),
        ("level=county", 0),
    ):
        record_line(worker, "honours.models", steps, dimensions=dimensions)

    report = of_prose("# 总结\n\n{honours.models by level}。", worker)

    assert "国家级1个、市级3个、未分级别2个。" in text_of(report)


def test_growth_without_a_year_before_is_a_gap(worker):
    record_line(worker, "outreach.talks", 2)

    report = of_prose("# 总结\n\n场次{outreach.talks|growth}。", worker)

    assert "场次（没有数）。" in text_of(report)


def test_ids_follow_the_template_and_name_one_question_each(worker):
    record_year(worker)
    report = of_prose(
        "# 总结\n\n[[{outreach.posts}。]]{outreach.talks}、{outreach.talks}、"
        "{outreach.talks|growth}。",
        worker,
    )

    assert [(f.id, str(f.as_answered).partition("|")[2]) for f in report.figures] == [
        ("f2", ""),
        ("f3", "growth"),
    ]


def test_a_unit_out_of_sight_is_not_there(outsider, village):
    with pytest.raises(Unit.DoesNotExist):
        composed(outsider, unit=village)


def test_every_template_of_the_pack_composes(worker):
    record_line(worker, "social.events_held", 4, dimensions="event_kind=talk", day=date(2026, 8, 1))
    pack = current_pack()

    for template in pack.reports.values():
        period = Period.parse({"year": "2026", "quarter": "2026Q3"}[template.period])
        report = composed(worker, template=template.code, period=period)
        assert "其中宣讲4" in text_of(report)
        assert figure_count(template) >= len(report.figures)


@pytest.mark.parametrize(
    ("form", "text"),
    [
        ("by level(city,national)", "国家级1个、市级3个、其他6个。"),
        ("by level(city,national)|share", "国家级10%、市级30%、其他60%。"),
        ("by level(county)", "其他10个。"),
        ("by level(national,province,city)", "国家级1个、省级4个、市级3个、其他2个。"),
    ],
)
def test_parts_that_are_not_named_are_the_rest(worker, form, text):
    for level, steps in (("national", 1), ("province", 4), ("city", 3)):
        record_line(worker, "honours.models", steps, dimensions=f"level={level}")
    record_line(worker, "honours.models", 2)

    report = of_prose(f"# 总结\n\n其中{{honours.models {form}}}。", worker)

    assert text_of(report).endswith(f"其中{text}")
