"""A year by months beside another: the chart of a figure's page and of today."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from niangjia.kernel.web.saying import in_language
from niangjia.ledger.figures.answer import Answer
from niangjia.ledger.pack import Measure, Ratio
from niangjia.ledger.showing import shown_value

MONTHS = range(1, 13)


@dataclass(frozen=True)
class YearColumn:
    """Twelve months of a year as they are printed; None where nothing is known."""

    year: int
    months: tuple[Decimal | None, ...]


def year_columns(answers: Sequence[Answer], item: Measure | Ratio) -> list[YearColumn]:
    """Of answers by month, each about a year, those that are known."""
    return [_column(answer, item) for answer in answers if answer.is_known]


def _column(answer: Answer, item: Measure | Ratio) -> YearColumn:
    year = answer.question.period.first.year
    found = {part.key: shown_value(part.value, item) for part in answer.parts}
    return YearColumn(year, tuple(found.get(f"{year}-{month:02}") for month in MONTHS))


def year_chart(
    columns: Sequence[YearColumn], item: Measure | Ratio, *, sentence: str
) -> dict[str, Any]:
    """What `desk/_chart.html` draws; the table keeps the exact numbers."""
    labels = [_("{n}月").format(n=month) for month in MONTHS]
    return {
        "sentence": sentence,
        "across": _("月份"),
        "type": "bar",
        "labels": labels,
        "unit": in_language(item, "count_unit"),
        "series": [
            {"name": str(column.year), "values": [_drawn(value) for value in column.months]}
            for column in columns
        ],
        "rows": [
            [label, *(column.months[index] for column in columns)]
            for index, label in enumerate(labels)
        ],
    }


def _drawn(value: Decimal | None) -> float | int | None:
    """A number as JSON has it: only ever drawn, never printed or added up."""
    if value is None:
        return None
    return int(value) if value == int(value) else float(value)
