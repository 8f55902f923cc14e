"""The marked relations: type, verdict, whole and parts; and sentences that state none."""

import pytest

from tally import check
from tally.tests.marked import sentences

SENTENCES = sentences("relations")


@pytest.mark.parametrize("one", SENTENCES, ids=[one.text[:12] for one in SENTENCES])
def test_finds_what_is_marked_and_nothing_else(one):
    relations = check(one.text).relations

    if one.head == "none":
        assert not relations
        return
    kind, verdict = one.head.split()
    spans = {role: [(m.start, m.end) for m in one.marks if m.fields[0] == role] for role in "WP"}
    assert [(r.type, r.verdict) for r in relations] == [(kind, verdict)]
    assert [relations[0].whole_span] == (spans["W"] or [None])
    assert sorted(relations[0].part_spans) == spans["P"]
    assert relations[0].holds == (verdict == "tallies")
    assert relations[0].derivation


def test_there_are_enough_of_them():
    assert len(SENTENCES) >= 34


def test_parts_that_fall_short_are_a_note_with_what_is_missing():
    (relation,) = check("先进典型45个,其中国家级1个、省级3个、市级10个、区级23个。").relations

    assert relation.verdict == "note"
    assert "差 8" in relation.derivation


def test_only_one_whole_number_makes_forty_people_this_percentage():
    (relation,) = check("少数民族干部40人,占干部职工总数的78%。").relations

    assert relation.verdict == "tallies"
    assert "51" in relation.derivation


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("全村512户2030人(其中少数民族323户1292人,占全村总人口的%)。", 63.6),
        ("总投资2585万元(省级资金300万元,市级资金100万元,县级自筹万元)。", 21850000),
        ("参会代表120名,其中女代表45名,占代表总数的%。", 37.5),
        ("全镇共有3748户11195人,其中农业10596人,占总人口的%。2014年投资2585万元。", 94.6),
    ],
)
def test_fills_the_hole_that_follows_from_the_others(text, value):
    holes = check(text).holes

    assert [hole.value for hole in holes] == [value]
    assert holes[0].derivation


def test_fills_no_share_whose_part_was_lost_too():
    holes = check("全县30000人,全镇11195人,其中农业人口人,占总人口的%。").holes

    assert [hole.value for hole in holes] == [None, None]


def test_a_whole_that_is_called_by_its_name_may_be_another_part_itself():
    text = "全镇转移农村劳动力33613人,占总劳动力的84.2%,其中妇女16820人,占转移劳动力的48%。"

    assert [(r.type, r.verdict) for r in check(text).relations] == [
        ("percent", "tallies"),
        ("percent", "error"),
    ]


def test_the_average_of_another_village_is_not_reckoned_from_this_one():
    text = "全村打工收入达220多万元,人均xx多元,而西冒村,全村只有84人外出打工,人均收入只有500元。"

    assert not check(text).relations
