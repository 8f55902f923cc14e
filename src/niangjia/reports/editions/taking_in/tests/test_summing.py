import pytest
from hypothesis import given
from hypothesis import strategies as st

from niangjia.reports.editions.taking_in import wording
from niangjia.reports.editions.taking_in.summing import Typed, sums_of, typed_in
from niangjia.reports.headings import level_of
from tally import check

VALUES = st.lists(st.integers(0, 10_000), min_size=2, max_size=6)


def typed_of(text):
    return typed_in(text, check(text).claims)


@given(VALUES)
def test_a_sum_is_the_sum_of_its_parts(values):
    children = [(f"村{n}", [Typed("村民小组", "个", v)]) for n, v in enumerate(values)]
    (found,) = sums_of(children)

    assert found.value == sum(values)
    assert [value for _, value in found.parts] == values


def test_only_what_every_child_states_once_is_added():
    one, two = Typed("小组", "个", 1), Typed("党支部", "个", 2)

    assert sums_of([("甲", [one, two]), ("乙", [one])])[0].words == "小组"
    assert sums_of([("甲", [one]), ("乙", [one, one])]) == []
    assert sums_of([("甲", [one])]) == []


def test_the_unit_of_count_must_be_the_same():
    assert sums_of([("甲", [Typed("培训", "场", 1)]), ("乙", [Typed("培训", "人", 1)])]) == []


@pytest.mark.parametrize("text", ["约有妇女300人。", "发放资料1.3万份。", "妇女300余人。"])
def test_what_is_not_exact_is_not_added(text):
    assert typed_of(text) == []


def test_the_words_before_reach_back_to_the_last_stop():
    (found,) = typed_of("我村很大，共有村民小组5个。")

    assert (found.words, found.surface) == ("共有村民小组", "5个")


@pytest.mark.parametrize(
    ("heading", "level"),
    [("一、宣传", 1), ("（二）维权", 2), ("十一、其他工作", 1), ("宣传", 0), ("一、做了事。", 0)],
)
def test_a_heading_is_told_by_its_number(heading, level):
    assert level_of(heading) == level


def test_headings_are_the_same_whatever_their_number():
    assert wording.bare("一、宣传") == wording.bare("（三）宣 传") == wording.bare("宣传")
