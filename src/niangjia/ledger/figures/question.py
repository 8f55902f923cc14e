"""The one pure description of a figure, used by page, report, chart and API alike."""

import re
from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import parse_qsl, urlencode

from niangjia.ledger.figures.period import Period

SHAPE = re.compile(
    r"(?P<measure>[a-z0-9_.]+)@(?P<unit>[0-9A-Z-]+)/(?P<period>[^?]+)(?:\?(?P<rest>.*))?"
)
OWN, BELOW = "own", "subtree"
BY_UNIT, BY_MONTH = "unit", "month"


class QuestionError(ValueError):
    """Not a question: write measure@UNIT/period?dimension=value&reach=own&by=dimension."""


@dataclass(frozen=True)
class Question:
    """What is asked: a measure or ratio, of a unit alone or with all below it, over a period.

    `where` keeps entries of given dimension values; `by` breaks the answer down by a dimension,
    by "unit" (the units just below) or by "month". `as_at` takes the tree with the mergers up to
    that day; None with all that have happened.
    """

    measure: str
    unit: str
    period: Period
    reach: str = BELOW
    where: tuple[tuple[str, str], ...] = ()
    by: str = ""
    as_at: date | None = None

    def __str__(self) -> str:
        rest = list(self.where)
        if self.reach != BELOW:
            rest.append(("reach", self.reach))
        if self.by:
            rest.append(("by", self.by))
        if self.as_at:
            rest.append(("as_at", self.as_at.isoformat()))
        query = f"?{urlencode(rest)}" if rest else ""
        return f"{self.measure}@{self.unit}/{self.period}{query}"

    @staticmethod
    def parse(text: str) -> "Question":
        """The question written as `text`; `QuestionError` or `PeriodError` if it is none."""
        found = SHAPE.fullmatch(text.strip())
        if not found:
            raise QuestionError(text)
        rest = dict(parse_qsl(found["rest"] or ""))
        reach, by = rest.pop("reach", BELOW), rest.pop("by", "")
        as_at = _day(rest.pop("as_at", ""))
        if reach not in (OWN, BELOW):
            raise QuestionError(text)
        return Question(
            found["measure"],
            found["unit"],
            Period.parse(found["period"]),
            reach,
            tuple(sorted(rest.items())),
            by,
            as_at,
        )

    def a_year_before(self) -> "Question":
        """The same question about the same days a year earlier."""
        return replace(self, period=self.period.year_before())

    def about(self, measure: str) -> "Question":
        """The same question about another measure: a ratio's parts."""
        return replace(self, measure=measure)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as no_day:
        raise QuestionError(text) from no_day
