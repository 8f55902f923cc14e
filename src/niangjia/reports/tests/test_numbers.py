import re
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from niangjia.ledger.pack.forms import form_written
from niangjia.ledger.packs import current_pack
from niangjia.ledger.showing import shown_value
from niangjia.ledger.vocabulary import Precision
from niangjia.reports.numbers import Manner, amount, breakdown
from niangjia.reports.stating import manner_of

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
        ("9932.03", YUAN, ABOUT, "万", "约9932.03元"),
        ("1200", COPIES, AT_LEAST, "", "1200余份"),
        ("1234", COPIES, AT_LEAST, "", "不少于1234份"),
        ("3", COPIES, AT_LEAST, "", "不少于3份"),
        ("35", Manner("名"), ABOUT, "", "约35名"),
        ("78.42", PERCENT, EXACT, "", "78.4%"),
        ("78.45", PERCENT, EXACT, "", "78.5%"),
        ("78.42", PERCENT, AT_LEAST, "", "约78.4%"),
        ("100", PERCENT, EXACT, "", "100%"),
        ("41.6666", EACH, EXACT, "", "41.7人次"),
        ("41.6666", EACH, EXACT, ".0", "约42人次"),
        ("78.42", PERCENT, ABOUT, ".0", "约78%"),
        ("21850000", YUAN, EXACT, "", "2185万元"),
        ("120000000", YUAN, EXACT, "亿", "1.2亿元"),
        ("21850000", YUAN, EXACT, "亿", "2185万元"),
        ("123456789", COPIES, EXACT, "亿.2", "1.23亿余份"),
        ("13240", COPIES, EXACT, "万.0", "1万余份"),
        ("55412.50", YUAN, EXACT, "万.2", "5.54万余元"),
        ("49600", COPIES, EXACT, "近万", "近5万份"),
        ("47400", COPIES, EXACT, "近万", "近4.8万份"),
        ("12400", COPIES, EXACT, "近万", "近1.3万份"),
        ("12100", COPIES, EXACT, "近万", "12100份"),
        ("124800", COPIES, EXACT, "近万.1", "近12.5万份"),
        ("50000", COPIES, EXACT, "近万", "5万份"),
        ("9800", COPIES, EXACT, "近万", "近1万份"),
        ("195", COPIES, EXACT, "近万", "近200份"),
        ("195", Manner("人"), EXACT, "近", "近200人"),
        ("36", Manner("人"), EXACT, "近", "36人"),
        ("49600", COPIES, AT_LEAST, "近万", "49600余份"),
        ("49600", COPIES, ABOUT, "近万", "约49600份"),
        ("51000", COPIES, EXACT, "超万", "超5万份"),
        ("206", Manner("人"), EXACT, "超", "超200人"),
        ("187", Manner("人"), EXACT, "不足", "不足190人"),
        ("7", Manner("人"), EXACT, "不足", "不足10人"),
        ("1234", COPIES, EXACT, "余", "1200余份"),
        ("13240", COPIES, EXACT, "多万", "1.3万多份"),
        ("36", Manner("人"), EXACT, "多", "30多人"),
        ("1260", COPIES, EXACT, "约", "约1300份"),
        ("13260", COPIES, EXACT, "约万", "约1.3万份"),
        ("1300", COPIES, EXACT, "约", "1300份"),
        ("55400", YUAN, EXACT, "精确", "55400元"),
        ("13240", COPIES, EXACT, "精确万", "1.324万份"),
        ("13240", COPIES, EXACT, "数", "13240"),
        ("13260", COPIES, EXACT, "数万", "1.3"),
        ("55400", YUAN, EXACT, "数万", "5.54"),
        ("78.42", PERCENT, EXACT, "近", "近80%"),
        ("0", COPIES, EXACT, "近万", "0份"),
    ],
)
def test_says_a_number_as_officials_do(value, manner, precision, form, text):
    assert amount(Decimal(value), manner, precision, form_written(form)) == text


def test_breakdown_leaves_zeros_out():
    parts = [
        ("国家级", Decimal(1), EXACT),
        ("省级", Decimal(0), EXACT),
        ("市级", Decimal(10), EXACT),
    ]

    assert breakdown(parts, Manner("个")) == "国家级1个、市级10个"
    assert breakdown([], Manner("个")) == "各项均为0"


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
    number, step, found = read_back(amount(value, manner, precision, form_written(form)))

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
    number, _, found = read_back(amount(Decimal(value), COPIES, EXACT, form_written("万")))

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
