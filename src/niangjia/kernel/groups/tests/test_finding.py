"""The guard blocks planted fields in any spelling and lets innocent labels pass."""

import tomllib
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from niangjia.kernel.groups import Group, find_group_terms

HERE = Path(__file__).parent
LISTS = tomllib.loads((HERE / "planted.toml").read_text("utf-8"))
PLANTED = [
    (group, field.replace("·", "\u3000"))
    for group in Group
    for field in LISTS[group]["fields"].split()
]
INNOCENT = (HERE / "innocent.txt").read_text("utf-8").split()


@pytest.mark.parametrize(("group", "field"), PLANTED)
def test_blocks_a_planted_field(group, field):
    assert group in {hit.group for hit in find_group_terms(field)}


@pytest.mark.parametrize("label", INNOCENT)
def test_lets_an_innocent_label_pass(label):
    assert find_group_terms(label) == ()


def test_the_lists_are_as_long_as_the_requirement_asks():
    assert len({field for _, field in PLANTED}) >= 200
    assert len(set(INNOCENT)) >= 60


@example(before="member_", planted="户等级", after="")
@given(
    before=st.sampled_from(["", "member_", "户主", "x1_", "is"]),
    planted=st.sampled_from(
        [field for _, field in PLANTED if len(field) > 1 and field.isidentifier()]
    ),
    after=st.sampled_from(["", "_2", "_total", "（人）", " "]),
)
def test_a_planted_field_is_found_within_a_longer_one(before, planted, after):
    longer = before + ("_" if before else "") + planted + after

    assert find_group_terms(longer)


@given(st.text())
def test_any_text_is_read_without_failing(text):
    for hit in find_group_terms(text):
        assert hit.found
