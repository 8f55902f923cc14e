"""Comparisons in words: they turn with the sign, and tally reads back what was compared."""

from decimal import Decimal

import pytest

from niangjia.ledger.pack.forms import form_written
from niangjia.ledger.vocabulary import Precision
from niangjia.reports.comparing import Pair, compared, share, way_of
from niangjia.reports.numbers import Manner

TIMES_HELD = Manner("场")
RATE = Manner("%", 1, is_percent=True, is_ratio=True)


@pytest.mark.parametrize(
    ("now", "before", "form", "text"),
    [
        ("1126", "1000", "growth", "同比增长12.6%"),
        ("969", "1000", "growth", "同比下降3.1%"),
        ("15", "10", "growth", "同比增长50%"),
        ("10", "10", "growth", "与上年持平"),
        ("10001", "10000", "growth", "与上年基本持平"),
        ("1126", "1000", "growth .0", "同比增长13%"),
        ("969", "1000", "growth 数", "-3.1%"),
        ("10", "10", "growth 数", "0%"),
        ("5", "0", "growth", ""),
        ("32", "20", "change", "比上年多12场"),
        ("17", "20", "change", "比上年少3场"),
        ("20", "20", "change", "与上年持平"),
        ("5", "0", "change", "比上年多5场"),
        ("17", "20", "change 数", "-3"),
        ("69700", "20000", "change 近万", "比上年多近5万场"),
        ("46", "20", "times", "是上年的2.3倍"),
        ("20", "20", "times", "与上年持平"),
        ("10", "20", "times", "同比下降50%"),
        ("5", "0", "times", ""),
    ],
)
def test_says_how_a_figure_compares(now, before, form, text):
    pair = Pair(Decimal(now), Decimal(before))

    assert compared(pair, TIMES_HELD, form_written(form)) == text


@pytest.mark.parametrize(
    ("now", "before", "text"),
    [
        ("97.2", "96", "比上年同期提高1.2个百分点"),
        ("95.2", "96", "比上年同期下降0.8个百分点"),
        ("96", "96", "与上年同期持平"),
        ("96.01", "96", "与上年同期基本持平"),
    ],
)
@pytest.mark.parametrize("form", ["points", "change"])
def test_a_rate_moves_by_points(form, now, before, text):
    pair = Pair(Decimal(now), Decimal(before), base="上年同期")

    assert compared(pair, RATE, form_written(form)) == text


def test_what_is_not_exact_is_said_to_be_about():
    pair = Pair(Decimal(1126), Decimal(1000), is_exact=False)

    said = [compared(pair, TIMES_HELD, form_written(f)) for f in ("growth", "change", "times")]
    assert said == ["同比增长约12.6%", "比上年多约126场", "是上年的约1.1倍"]


@pytest.mark.parametrize(
    ("now", "before", "way"),
    [
        ("11", "10", "增"),
        ("9", "10", "减"),
        ("10", "10", "平"),
        ("10001", "10000", "平"),
        ("1", "0", "增"),
    ],
)
def test_the_way_is_that_of_the_words_of_growth(now, before, way):
    assert way_of(Pair(Decimal(now), Decimal(before))) == way


def test_a_share_is_a_percentage_of_the_whole():
    exact = Precision.EXACT
    part, whole = Decimal(636), Decimal(1000)

    assert share(part, whole, exact) == "63.6%"
    assert share(part, whole, exact, form_written("share .0")) == "64%"
    assert share(Decimal(584), whole, exact, form_written("share 近")) == "近60%"
    assert share(part, Decimal(0), exact) == ""
