"""Periods: year, half, quarter, month, or from a day to a day; how they are written and shifted."""

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta

from niangjia.ledger.vocabulary import EARLIEST_YEAR, LATEST_YEAR

SHAPE = re.compile(
    r"(?P<year>\d{4})(?:(?P<part>[HQ])(?P<index>[1-4])|-(?P<month>\d\d))?"
    r"|(?P<first>\d{4}-\d\d-\d\d)\.\.(?P<last>\d{4}-\d\d-\d\d)"
)
MONTHS_IN_PART = {"H": 6, "Q": 3}


class PeriodError(ValueError):
    """Not a period: write 2022, 2022H1, 2022Q3, 2022-03 or 2022-01-01..2022-03-08."""


@dataclass(frozen=True, order=True)
class Period:
    """Days from `first` to `last`, both counted."""

    first: date
    last: date

    @staticmethod
    def parse(text: str) -> "Period":
        """The period written as `text`; `PeriodError` if it is none."""
        found = SHAPE.fullmatch(text.strip().upper())
        if not found:
            raise PeriodError(text)
        try:
            return _period_of(found)
        except ValueError as no_such_day:
            raise PeriodError(text) from no_such_day

    def __str__(self) -> str:
        span = (self.last.year - self.first.year) * 12 + self.last.month - self.first.month + 1
        year, month = self.first.year, self.first.month
        if self == _months(year, month, span):
            if (month, span) == (1, 12):
                return f"{year}"
            if span == 6 and month in (1, 7):  # noqa: PLR2004 - a half
                return f"{year}H{1 + month // 7}"
            if span == 3 and month % 3 == 1:  # noqa: PLR2004 - a quarter
                return f"{year}Q{1 + month // 3}"
            if span == 1:
                return f"{year}-{month:02}"
        return f"{self.first}..{self.last}"

    @property
    def days(self) -> tuple[date, date]:
        """First and last day, for a range."""
        return self.first, self.last

    @property
    def kind(self) -> str:
        """year, half, quarter, month or days."""
        text = str(self)
        if ".." in text:
            return "days"
        return {"H": "half", "Q": "quarter", "-": "month"}.get(text[4:5], "year")

    def year_before(self) -> "Period":
        """The same days a year earlier (29 February becomes the 28th)."""
        return Period(_same_day(self.first, -1), _same_day(self.last, -1))

    def up_to(self, day: date) -> "Period":
        """This period cut off after `day`: the year to date."""
        return Period(self.first, min(self.last, max(day, self.first)))

    def whole_months(self) -> tuple[date, date] | None:
        """First days of the first and last month that lie wholly inside; None if there is none."""
        first = self.first if self.first.day == 1 else _next_month(self.first)
        after = self.last + timedelta(days=1)
        last = (after.replace(day=1) - timedelta(days=1)).replace(day=1)
        return (first, last) if first <= last else None

    def ragged_days(self) -> list[tuple[date, date]]:
        """The spans of days at either end that are no whole months."""
        months = self.whole_months()
        if months is None:
            return [(self.first, self.last)]
        spans = [(self.first, months[0] - timedelta(days=1))]
        spans.append((_next_month(months[1]), self.last))
        return [(first, last) for first, last in spans if first <= last]


def _period_of(found: re.Match[str]) -> Period:
    if found["first"]:
        period = Period(date.fromisoformat(found["first"]), date.fromisoformat(found["last"]))
        if period.first > period.last:
            raise ValueError(found[0])
        _demand_sensible(period.first.year, period.last.year)
        return period
    year = int(found["year"])
    _demand_sensible(year)
    if found["month"]:
        return _months(year, int(found["month"]), 1)
    if not found["part"]:
        return _months(year, 1, 12)
    span = MONTHS_IN_PART[found["part"]]
    if int(found["index"]) * span > 12:  # noqa: PLR2004 - H3 and H4
        raise ValueError(found[0])
    return _months(year, (int(found["index"]) - 1) * span + 1, span)


def _demand_sensible(*years: int) -> None:
    if not all(EARLIEST_YEAR <= year <= LATEST_YEAR for year in years):
        raise ValueError(years)


def _months(year: int, month: int, span: int) -> Period:
    end = month + span - 1
    end_year, end_month = year + (end - 1) // 12, (end - 1) % 12 + 1
    last = calendar.monthrange(end_year, end_month)[1]
    return Period(date(year, month, 1), date(end_year, end_month, last))


def _next_month(day: date) -> date:
    return (day.replace(day=28) + timedelta(days=4)).replace(day=1)


def _same_day(day: date, years: int) -> date:
    last = calendar.monthrange(day.year + years, day.month)[1]
    is_month_end = day.day == calendar.monthrange(day.year, day.month)[1]
    return day.replace(year=day.year + years, day=last if is_month_end else min(day.day, last))
