"""The marked relations: type, verdict, whole and parts; and sentences that state none."""

from pathlib import Path

import pytest

from tally import check
from tally.tests.marked import Marked, marked

LINES = [
    line.split(": ", 1)
    for line in (Path(__file__).parent / "data/relations.txt").read_text("utf-8").splitlines()
    if line and not line.startswith("#")
]


def sentence(line: str) -> tuple[Marked, list[tuple[int, int]], list[tuple[int, int]]]:
    """The bare sentence with the spans of the whole and of the parts."""
    rest = marked(line.replace("[[W|", "[[W~").replace("[[P|", "[[P~"))
    text, wholes, parts, shift = rest.text, [], [], 0
    for mark in rest.marks:
        role, _ = mark.fields[0].split("~")
        span = (mark.start - shift, mark.end - shift - 2)
        (wholes if role == "W" else parts).append(span)
        shift += 2
    return Marked(text.replace("W~", "").replace("P~", ""), ()), wholes, parts


@pytest.mark.parametrize(("what", "line"), LINES, ids=[line[:12] for _, line in LINES])
def test_finds_what_is_marked_and_nothing_else(what, line):
    plain, wholes, parts = sentence(line)
    relations = check(plain.text).relations

    if what == "none":
        assert not relations
        return
    kind, verdict = what.split()
    assert [(r.type, r.verdict) for r in relations] == [(kind, verdict)]
    assert relations[0].whole_span == (wholes[0] if wholes else None)
    assert sorted(relations[0].part_spans) == parts
    assert relations[0].holds == (verdict == "tallies")
    assert relations[0].derivation


def test_there_are_enough_of_them():
    assert len(LINES) >= 34


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
    ],
)
def test_fills_the_hole_that_follows_from_the_others(text, value):
    holes = check(text).holes

    assert [hole.value for hole in holes] == [value]
    assert holes[0].derivation
