import re
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from niangjia.ledger.figures.period import Period
from niangjia.ledger.packs import current_pack
from niangjia.ledger.showing import shown_value
from niangjia.ledger.vocabulary import Precision
from niangjia.reports import wording
from niangjia.reports.stating import manner_of
from niangjia.reports.wording import Manner, amount, breakdown, growth

EXACT, AT_LEAST, ABOUT = Precision.EXACT, Precision.AT_LEAST, Precision.ABOUT
COPIES, YUAN = Manner("份"), Manner("元", 2, is_money=True)
PERCENT = Manner("%", 1, is_percent=True, is_ratio=True)
EACH = Manner("人次", 1, is_ratio=True)


@pytest.mark.parametrize(
    ("value", "manner", "precision", "form", "text"),
    [
        ("45", Manner("个"), EXACT, "", "45个"),
        ("0", Manner("起"), EXACT, "", "0起"),
        ("13000", COPIES, EXACT, "", "13000份"),
        ("55400", YUAN, EXACT, "", "5.54万元"),
        ("20000.00", YUAN, EXACT, "", "2万元"),
        ("55412.50", YUAN, EXACT, "", "55412.5元"),
        ("55412", YUAN, EXACT, "", "55412元"),
        ("9999", YUAN, EXACT, "", "9999元"),
        ("55400", YUAN, AT_LEAST, "", "5.54万余元"),
        ("16000", YUAN, EXACT, "万", "1.6万元"),
        ("55400", YUAN, EXACT, "万", "5.54万元"),
        ("55412.50", YUAN, EXACT, "万", "5.5万余元"),
        ("13000", COPIES, AT_LEAST, "万", "1.3万余份"),
        ("13000", COPIES, EXACT, "万", "1.3万份"),
        ("13299", COPIES, EXACT, "万", "1.3万余份"),
        ("13260", COPIES, ABOUT, "万", "约1.3万份"),
        ("9800", COPIES, EXACT, "万", "9800份"),
        ("1200", COPIES, AT_LEAST, "", "1200余份"),
        ("1234", COPIES, AT_LEAST, "", "不少于1234份"),
        ("3", COPIES, AT_LEAST, "", "不少于3份"),
        ("35", Manner("名"), ABOUT, "", "约35名"),
        ("78.42", PERCENT, EXACT, "", "78.4%"),
        ("78.45", PERCENT, EXACT, "", "78.5%"),
        ("78.42", PERCENT, AT_LEAST, "", "约78.4%"),
        ("100", PERCENT, EXACT, "", "100%"),
        ("41.6666", EACH, EXACT, "", "41.7人次"),
    ],
)
def test_says_a_number_as_officials_do(value, manner, precision, form, text):
    assert amount(Decimal(value), manner, precision, form) == text


@pytest.mark.parametrize(
    ("change", "said", "text"),
    [
        ("12.6", {}, "同比增长12.6%"),
        ("-3.1", {}, "同比下降3.1%"),
        ("50.0", {}, "同比增长50%"),
        ("0.0", {}, "与上年持平"),
        ("0.0", {"is_level": False}, "与上年基本持平"),
        ("12.6", {"is_exact": False}, "同比增长约12.6%"),
    ],
)
def test_says_how_a_figure_grew(change, said, text):
    assert growth(Decimal(change), **said) == text


def test_breakdown_leaves_zeros_out():
    parts = [
        ("国家级", Decimal(1), EXACT),
        ("省级", Decimal(0), EXACT),
        ("市级", Decimal(10), EXACT),
    ]

    assert breakdown(parts, Manner("个")) == "国家级1个、市级10个"
    assert breakdown([], Manner("个")) == "各项均为0"


@pytest.mark.parametrize(
    ("period", "text"),
    [
        ("2022", "2022年"),
        ("2022H2", "2022年下半年"),
        ("2022Q3", "2022年第三季度"),
        ("2022-03", "2022年3月"),
        ("2022-01-05..2022-03-08", "2022年1月5日至2022年3月8日"),
    ],
)
def test_says_periods(period, text):
    assert wording.period_text(Period.parse(period)) == text


def test_numerals_and_headings():
    assert [wording.numeral(n) for n in (1, 10, 11, 20, 35)] == [
        "一",
        "十",
        "十一",
        "二十",
        "三十五",
    ]
    assert wording.renumbered("十一、培训", 3) == "三、培训"
    assert wording.renumbered("（二）发放", 1) == "（一）发放"
    assert wording.renumbered("一件实事", 2) == "一件实事"


WRITTEN = re.compile(
    r"(?P<about>约)?(?P<least>不少于)?(?P<number>\d+(?:\.\d+)?)(?P<wan>万)?(?P<more>余)?\D*"
)
VALUES = st.integers(0, 10**11)


def read_back(text):
    found = WRITTEN.fullmatch(text)
    number = Decimal(found["number"])
    step = Decimal(1).scaleb(number.as_tuple().exponent)
    scale = 10_000 if found["wan"] else 1
    return number * scale, step * scale, found


@given(
    VALUES, st.sampled_from(list(Precision)), st.sampled_from(["", "万"]), st.sampled_from([0, 2])
)
def test_the_printed_number_holds_the_value_within_what_it_prints(steps, precision, form, places):
    value = Decimal(steps).scaleb(-places)
    manner = Manner("元" if places else "份", places, is_money=bool(places))
    number, step, found = read_back(amount(value, manner, precision, form))

    if found["about"]:
        assert abs(value - number) <= step / 2
    elif found["more"] or found["least"]:
        assert number <= value < number + max(step, 1000)
    else:
        assert number == value
    assert bool(found["about"]) == (precision is ABOUT)
    if precision is AT_LEAST:
        assert found["more"] or found["least"]


@given(st.decimals(0, 1000, places=4))
def test_percent_is_rounded_half_up_once(value):
    number, _, _ = read_back(amount(value, PERCENT))

    assert number == value.quantize(Decimal("0.1"), ROUND_HALF_UP)


@given(st.integers(10_000, 10**9))
def test_wan_never_says_more_than_there_is(value):
    number, _, found = read_back(amount(Decimal(value), COPIES, EXACT, "万"))

    assert number == (Decimal(value) / 10_000).quantize(Decimal("0.1"), ROUND_DOWN) * 10_000
    assert bool(found["more"]) == (number != value)


@given(st.data(), st.decimals(0, 10**9, places=5))
def test_the_page_and_the_paper_print_the_same_digits(data, value):
    pack = current_pack()
    code = data.draw(st.sampled_from([*pack.measures, *pack.ratios]))
    item = pack.measures.get(code) or pack.ratios[code]
    manner = manner_of(item, pack)
    number, _, _ = read_back(amount(value, manner))
    shown = shown_value(value, item)

    assert number == shown
