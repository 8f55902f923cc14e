"""Reading balances: months from the balances, days at the ragged ends from the entries."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Case, F, IntegerField, Q, QuerySet, Sum, Value, When, Window
from django.db.models.functions import RowNumber

from niangjia.ledger.models import Balance, Entry
from niangjia.ledger.vocabulary import Precision

# An entry counts as one, the entry that reverses it as one less.
SIGN = Case(
    When(reverses__isnull=True, then=Value(1)), default=Value(-1), output_field=IntegerField()
)
# What entries come to: the same four in a figure, a balance and the recount.
SUMS = {
    "t": Sum("steps"),
    "n": Sum(SIGN),
    "at": Sum(SIGN, filter=Q(precision=Precision.AT_LEAST), default=0),
    "ab": Sum(SIGN, filter=Q(precision=Precision.ABOUT), default=0),
}
Span = tuple[date, date]


@dataclass(frozen=True, slots=True)
class Row:
    """What was added up: of one measure, dimension set and unit, in a month or on a day.

    `is_below`: of all the units under it. `unit` is 0 where several were added together.
    """

    measure: str
    dimensions: str
    unit: int
    is_below: bool
    day: date
    total: int
    entry_count: int
    at_least_count: int
    about_count: int


def month_rows(measures: Collection[str], units: Collection[int], months: Span) -> Iterable[Row]:
    """The months' sums of measures that add: each unit's own work and the work below it."""
    found = _balances(measures, units, months).values_list(
        "measure", "dimensions", "unit_id", "is_below", "month",
        "total", "entry_count", "at_least_count", "about_count",
    )  # fmt: skip
    return (Row(*row) for row in found) if measures else ()


def latest_rows(
    measures: Collection[str], units: Collection[int], months: Span, *, by_month: bool
) -> Iterable[Row]:
    """The last entry of each unit in the months, or in each, of measures that do not add."""
    if not measures:
        return
    found = _balances(measures, units, months).filter(entry_count__gt=0, is_below=False)
    if not by_month:
        cell = [F("measure"), F("unit_id"), F("dimensions")]
        place = Window(RowNumber(), partition_by=cell, order_by=F("month").desc())
        found = found.annotate(place=place).filter(place=1)
    for measure, dimensions, unit, day, total, precision in found.values_list(
        "measure", "dimensions", "unit_id", "last_day", "last_total", "last_precision"
    ):
        yield _single(measure, dimensions, unit, day, total, precision)


def day_rows(measures: Collection[str], units: Collection[int], days: Span) -> Iterable[Row]:
    """Sums a day and unit from the entries themselves."""
    found = (
        Entry.objects.added_up()
        .filter(measure__in=measures, unit_id__in=units, day__range=days)
        .values_list("measure", "dimensions", "unit_id", "day")
        .order_by()
        .annotate(**SUMS)
    )
    for name, dimensions, unit, *rest in found:
        yield Row(name, dimensions, unit, False, *rest)


def latest_day_rows(measures: Collection[str], units: Collection[int], days: Span) -> Iterable[Row]:
    """The standing entries of a span of days, oldest first: the last of each unit counts."""
    found = (
        Entry.objects.added_up()
        .filter(measure__in=measures, unit_id__in=units, day__range=days)
        .filter(reverses=None, reversal=None)
        .order_by("day", "pk")
        .values_list("measure", "dimensions", "unit_id", "day", "steps", "precision")
    )
    for name, dimensions, unit, day, steps, precision in found:
        yield _single(name, dimensions, unit, day, steps, precision)


def _single(measure: str, dimensions: str, unit: int, day: date, steps: int, precision: str) -> Row:
    """One entry as a row."""
    at_least, about = precision == Precision.AT_LEAST, precision == Precision.ABOUT
    return Row(measure, dimensions, unit, False, day, steps, 1, int(at_least), int(about))


def _balances(measures: Collection[str], units: Collection[int], months: Span) -> QuerySet[Balance]:
    return Balance.objects.filter(measure__in=measures, unit_id__in=units, month__range=months)
