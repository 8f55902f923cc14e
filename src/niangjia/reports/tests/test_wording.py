import pytest

from niangjia.ledger.figures.period import Period
from niangjia.reports import wording


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


@pytest.mark.parametrize(
    ("form", "head"),
    [
        ("数", "捐款（元）"),
        ("数万", "捐款（万元）"),
        ("before 数万.2", "上年捐款（万元）"),
        ("growth 数", "捐款同比"),
        ("share 数", "捐款占比"),
    ],
)
def test_a_column_says_what_stands_in_it(form, head):
    assert wording.column_text("捐款", "元", form) == head
