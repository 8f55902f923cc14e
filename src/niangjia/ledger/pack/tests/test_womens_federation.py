"""Our own pack: it loads, names the figures of a real report, and its report states them all."""

import csv
from pathlib import Path

import pytest

from niangjia.ledger.pack import load
from niangjia.ledger.pack.facts import POSTING_EVENTS
from niangjia.ledger.pack.placeholders import figures

CHECKOUT = Path(__file__).parents[5]
FOLDER = CHECKOUT / "src/niangjia/packs/womens_federation"
FACTS = CHECKOUT.parent / "shared/facts/002_facts.csv"
ITEMS = [
    ("先进典型", "个", ""),
    ("先进典型", "个", "level=national"),
    ("先进典型", "个", "level=province"),
    ("先进典型", "个", "level=city"),
    ("先进典型", "个", "level=district"),
    ("湘女新农人联盟成员", "名", ""),
    ("巾帼建功标兵", "人", "level=city"),
    ("平安家庭", "户", "level=city"),
    ("最美家庭", "户", "level=city"),
    ("最美家长", "人", "level=city"),
    ("最美清廉家庭", "户", "level=city"),
    ("最美文明家庭", "户", "level=district"),
    ("最美清廉家庭", "户", "level=district"),
    ("普法宣传现场活动", "场次", ""),
    ("宣传展板", "块", ""),
    ("宣传资料", "份", ""),
    ("群众来电来访", "起", ""),
    ("帮助维权的妇女", "名", ""),
    ("接受婚姻辅导的夫妻", "对", ""),
    ("促和的家庭", "个", ""),
    ("“两癌”免费检查的妇女", "名", ""),
    ("企业家捐款", "元", "source=enterprise"),
    ("干部职工捐款", "元", "source=staff"),
    ("慰问金", "元", ""),
    ("慰问的困境母亲", "名", ""),
    ("获赠生活用品的肿瘤患者", "名", ""),
    ("联谊青年", "对", ""),
]


@pytest.fixture(scope="module")
def pack():
    return load(FOLDER)


def asked(pack, report):
    return [ask for block in pack.reports[report].blocks for ask in figures(block.parts)]


def _answers(ask, code, dimension):
    name, _, value = dimension.partition("=")
    return ask.measure == code and (not name or (name, value) in ask.where or ask.by == name)


@pytest.mark.parametrize(("item", "unit", "dimension"), ITEMS)
def test_names_each_figure_of_the_real_report_and_asks_it_in_the_summary(
    pack, item, unit, dimension
):
    (code,) = pack.find(item)
    name, _, value = dimension.partition("=")

    assert pack.measures[code].count_unit == unit
    assert not name or (name in pack.measures[code].dimensions)
    assert not name or pack.dimensions[name].value(value)
    assert any(_answers(ask, code, dimension) for ask in asked(pack, "annual_summary"))


@pytest.mark.skipif(not FACTS.exists(), reason="the real report's facts are not beside us")
def test_the_items_written_here_are_those_of_the_file():
    with FACTS.open(encoding="utf-8", newline="") as rows:
        found = [(row["item"], row["unit"], row["dimension"]) for row in csv.DictReader(rows)]

    assert found == ITEMS


def test_a_donor_in_a_name_is_a_part_of_donations(pack):
    (found,) = pack.meanings("企业家捐款")

    assert (found.code, dict(found.where)) == ("care.donations", {"source": "enterprise"})


def test_has_enough_to_count(pack):
    assert len(pack.measures) >= 90
    assert len(pack.ratios) >= 10
    assert {ratio.theme for ratio in pack.ratios.values()} <= set(pack.themes)
    assert all(pack.of_theme(theme) for theme in pack.themes)


def test_protects_what_touches_persons(pack):
    guarded = {code for code, measure in pack.measures.items() if measure.protection == "C"}

    assert guarded >= {
        "rights.violence_reports",
        "rights.shelter_stays",
        "family.couples_counselled",
        "family.mediations",
        "health.screened_women",
        "care.mothers_visited",
        "children.left_behind_helped",
    }
    assert all(m.protection == "A" for m in pack.measures.values() if m.kind == "money")
    assert not [
        m for m in pack.measures.values() if m.headcount == "visits" and m.protection == "A"
    ]


@pytest.mark.parametrize("kind", POSTING_EVENTS["events.event.closed"]["kind"].words)
def test_every_kind_of_event_posts_itself_its_people_and_its_visits(pack, kind):
    posted = [p.measure for p in pack.postings if p.when.get("kind") == kind]

    assert [pack.measures[code].headcount for code in posted] == [None, "persons", "visits"]


def test_pieces_given_out_post_once(pack):
    assert not any(posting.amount == "materials" for posting in pack.postings)
    assert {p.when["material"] for p in pack.postings if p.amount == "pieces"} == {
        "leaflet",
        "board",
        "gift",
        "kit",
    }


def test_the_brief_is_shorter_than_the_summary(pack):
    assert len(asked(pack, "quarterly_brief")) < len(asked(pack, "annual_summary"))
    assert pack.reports["quarterly_brief"].period == "quarter"
