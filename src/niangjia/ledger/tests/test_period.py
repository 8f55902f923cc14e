from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from niangjia.ledger.figures.period import Period, PeriodError

DAYS = st.dates(date(1991, 1, 1), date(2100, 12, 31))


@pytest.mark.parametrize(
    ("text", "first", "last", "kind"),
    [
        ("2022", date(2022, 1, 1), date(2022, 12, 31), "year"),
        ("2022H2", date(2022, 7, 1), date(2022, 12, 31), "half"),
        ("2022q1", date(2022, 1, 1), date(2022, 3, 31), "quarter"),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29), "month"),
        ("2022-03-08..2022-03-10", date(2022, 3, 8), date(2022, 3, 10), "days"),
    ],
)
def test_reads_what_people_write(text, first, last, kind):
    period = Period.parse(text)

    assert (period.first, period.last, period.kind) == (first, last, kind)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "22",
        "2022H3",
        "2022Q5",
        "2022-13",
        "1989",
        "2022-02-30..2022-03-01",
        "去年",
        "2022-03-10..2022-03-08",
        "9999",
        "9999-12",
        "1990-01-01..9999-12-31",
    ],
)
def test_refuses_what_is_no_period(text):
    with pytest.raises(PeriodError):
        Period.parse(text)


@given(DAYS, DAYS)
def test_is_read_back_as_it_was_written(one, other):
    period = Period(min(one, other), max(one, other))

    assert Period.parse(str(period)) == period


@given(DAYS, DAYS)
def test_whole_months_and_ragged_days_cover_each_day_once(one, other):
    period = Period(min(one, other), max(one, other))
    days = sum((last - first).days + 1 for first, last in period.ragged_days())
    months = period.whole_months()
    if months:
        last_day = Period.parse(f"{months[1]:%Y-%m}").last
        days += (last_day - months[0]).days + 1

    assert days == (period.last - period.first).days + 1


def test_a_year_before_a_whole_month_is_the_whole_month():
    assert str(Period.parse("2024-02").year_before()) == "2023-02"
    assert str(Period.parse("2023-02").year_before().year_before()) == "2021-02"
    assert str(Period.parse("2026Q3").year_before()) == "2025Q3"
