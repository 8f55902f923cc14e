"""The form that is found writes the author's own words again."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from niangjia.ledger.pack.forms import form_written
from niangjia.ledger.vocabulary import Precision
from niangjia.reports.comparing import Pair, compared, share
from niangjia.reports.manners import form_of
from niangjia.reports.numbers import Manner, amount, rounded
from niangjia.reports.tests.test_read_back import (
    COUNTS,
    MONEY,
    amounts,
    changes,
    claims_of,
    rates,
    whole,
    writings,
)

RATE = Manner("%", 1, is_percent=True, is_ratio=True)


@pytest.mark.parametrize(
    ("sentence", "manner", "form"),
    [
        ("发放资料1.3万余份。", COUNTS[0], "万"),
        ("发放资料近5万份。", COUNTS[0], "近万"),
        ("发放资料将近5万份。", COUNTS[0], "近万"),
        ("发放资料近12.5万份。", COUNTS[0], "近万.1"),
        ("发放资料13,240份。", COUNTS[0], ""),
        ("发放资料1200余份。", COUNTS[0], "余"),
        ("发放资料1200多份。", COUNTS[0], "多"),
        ("发放资料1.3万多份。", COUNTS[0], "多万"),
        ("发放资料约1300份。", COUNTS[0], "约"),
        ("发放资料超过200份。", COUNTS[0], "超"),
        ("发放资料不到190份。", COUNTS[0], "不足"),
        ("发放慰问金5.54万元。", MONEY, ""),
        ("发放慰问金55400元。", MONEY, "精确"),
        ("到位资金1.2亿元。", MONEY, "亿"),
        ("资料同比增长12.6%。", COUNTS[0], "growth"),
        ("资料同比下降12.65%。", COUNTS[0], "growth .2"),
        ("讲座比上年多12场次。", COUNTS[2], "change"),
        ("满意率比上年提高1.2个百分点。", RATE, "points"),
        ("满意率98.5%。", RATE, ""),
        ("企业家捐款占63.6%。", MONEY, "share"),
        ("企业家捐款占近60%。", MONEY, "share 近"),
        ("资料是上年的2.3倍。", COUNTS[0], "times"),
    ],
)
def test_finds_how_the_author_writes(sentence, manner, form):
    (claim,) = claims_of(sentence)

    assert form_of(claim, manner) == form


@settings(max_examples=100)
@given(amounts(), writings)
def test_the_same_value_in_the_form_found_is_the_authors_text(known, form):
    manner, value = known
    text = amount(value, manner, form=form)
    (claim,) = claims_of(f"全年完成{text}。")

    found = form_of(claim, manner, rounded(value, manner.places))

    assert amount(value, manner, form=form_written(found)) == text


# Whole percents may be 13.0 or 13: only the author knows.
told = st.one_of(rates.filter(lambda form: form.places != 0), changes)


@settings(max_examples=100)
@given(whole, whole, told)
def test_a_comparison_in_the_form_found_is_the_authors_text(now, before, form):
    text = compared(Pair(now, before), COUNTS[0], form)
    for claim in claims_of(f"全年发放资料，{text}。"):
        found = form_written(form_of(claim, COUNTS[0], abs(now - before)))

        assert compared(Pair(now, before), COUNTS[0], found) == text


@given(whole, whole.filter(bool))
def test_a_percentage_of_what_is_counted_is_a_share(part, rest):
    text = share(part, part + rest, Precision.EXACT)
    (claim,) = claims_of(f"企业家捐款占{text}。")

    assert form_of(claim, MONEY) == "share"
