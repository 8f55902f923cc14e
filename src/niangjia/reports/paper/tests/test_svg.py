"""The drawing: bars from zero, words where there is no number, patterns beside colours."""

import re
from decimal import Decimal
from itertools import pairwise

from lxml import etree

from niangjia.reports.paper.drawing import Bar, Drawing
from niangjia.reports.paper.svg import WIDTH, svg_of

NAMES = ("讲座", "上年讲座", "展板", "义诊", "培训")
_NUMBER = r'="([\d.]+)"'
ONE = re.compile(rf'<rect x{_NUMBER} y{_NUMBER} width{_NUMBER} height{_NUMBER} fill="([^"]+)"')


def bar(number):
    return Bar("没有数" if number is None else str(number), number and Decimal(number))


def drawing(*groups, is_upright=False, labels=()):
    bars = tuple(tuple(map(bar, group)) for group in groups)
    labels = labels or tuple(f"{at}月" for at in range(1, len(groups) + 1))
    return Drawing(NAMES[: len(groups[0])], labels, bars, is_upright)


def drawn(one):
    """The bars behind those of the key: x, y, width, height, fill."""
    found = [(*map(float, m[:4]), m[4]) for m in ONE.findall(svg_of(one))]
    return found[len(one.series) :]


def words(one):
    return ["".join(t.itertext()) for t in etree.fromstring(svg_of(one)).iter("{*}text")]


def test_columns_stand_on_zero_and_are_as_high_as_their_numbers():
    bars = drawn(drawing([10], [5], [0], is_upright=True))

    assert [height for _, _, _, height, _ in bars] == [150, 75]
    assert len({y + height for _, y, _, height, _ in bars}) == 1


def test_lying_bars_begin_at_zero_and_are_as_long_as_their_numbers():
    (left, _, long, _, _), (other, _, short, _, _) = drawn(drawing([8], [2]))

    assert left == other
    assert abs(long - 4 * short) < 0.5


def test_what_is_unknown_is_words_and_no_bar():
    one = drawing([3], [None], is_upright=True)

    assert len(drawn(one)) == 1
    assert words(one) == ["讲座", "1月", "3", "2月", "没有数"]


def test_five_series_differ_in_pattern_as_well():
    fills = [fill for *_, fill in drawn(drawing([1, 2, 3, 4, 5]))]

    assert len(set(fills)) == 5
    assert sum(fill.startswith("url(") for fill in fills) == 3


def test_nothing_is_drawn_outside_of_the_picture():
    one = drawing(*[[123_456, 7, 99_999]] * 12, is_upright=True)
    top, bottom = 0, int(re.search(r'height="(\d+)"', svg_of(one))[1])

    for x, y, width, height, _ in drawn(one):
        assert 0 <= x <= x + width <= WIDTH
        assert top <= y <= y + height <= bottom
    for (x, _, width, _, _), (following, *_) in pairwise(drawn(one)):
        assert x + width <= following


def test_names_are_no_markup_and_long_ones_are_cut():
    one = drawing([1], labels=("<script>&" + "很长的单位名称" * 9,))

    assert words(one)[1].startswith("<script>&很")
    assert words(one)[1].endswith("…")


def test_equal_drawings_are_equal_text():
    assert svg_of(drawing([1, 2], [3, 4])) == svg_of(drawing([1, 2], [3, 4]))
