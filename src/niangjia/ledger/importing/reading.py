"""Reading one row into one line, or every reason why not; what repeats is looked up once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from niangjia.kernel.cells import IS_FORMULA, iso_day, text_of
from niangjia.kernel.money import YUAN_PER_UNIT
from niangjia.kernel.refusal import Fault, Reason
from niangjia.kernel.sheet import FORMULA, Value
from niangjia.kernel.words import N_
from niangjia.ledger.figures.period import Period, PeriodError
from niangjia.ledger.importing.columns import HEADERS
from niangjia.ledger.pack import Pack
from niangjia.ledger.rules import Line, dimension_text, steps_of
from niangjia.ledger.vocabulary import (
    EARLIEST_YEAR,
    LARGEST_STEPS,
    PRECISION_OF_WORD,
    EntryRefusal,
    Precision,
)

if TYPE_CHECKING:
    from niangjia.people.models import Unit

MEASURE_NOT_FOUND = Fault(
    N_("没有叫这个名字的指标。"), N_("请改成指标名称、别名或代码，可在台账页查找。")
)
UNIT_UNKNOWN = Fault(N_("没有这个单位代码，或您看不到它。"), N_("请核对单位代码。"))
DAY_UNREADABLE = Fault(N_("日期读不出。"), N_("请写成 2022-03-08。"))
PERIOD_UNREADABLE = Fault(N_("期间读不出。"), N_("请写成 2022、2022H1、2022Q3 或 2022-03。"))
QUALIFIER_UNKNOWN = Fault(N_("约数的写法不认识。"), N_("请写 余、多、约、近，准确数则留空。"))
DIMENSION_UNREADABLE = Fault(N_("分项读不出。"), N_("请写成 分项=值，如 级别=市级。"))
COUNT_UNIT_DIFFERS = Fault(N_("计量单位和指标的不同，这个指标用「{unit}」。"), N_("请换算后再填。"))
# Words for persons that reports use for one another; a measure counted in one accepts the others.
SAME_COUNT_UNITS = ({"人", "名", "位"}, {"场", "场次", "次"}, {"件", "起", "宗"}, {"份", "册"})


@dataclass(frozen=True)
class Wrong:
    """Why a row cannot be posted, and the column it concerns."""

    column: str
    reason: Reason


@dataclass(frozen=True, slots=True)
class ReadRow:
    """A row that can be posted."""

    unit: str
    line: Line


class Reader:
    """Reads rows for one file; every lookup is remembered, so that long files stay fast."""

    def __init__(
        self,
        unit: Unit,
        units: Mapping[str, Unit],
        today: date,
        period: Period | None,
        pack: Pack,
    ) -> None:
        self.unit, self.units, self.today, self.period, self.pack = unit, units, today, period, pack
        self.values = {
            d.code: {w: v.code for v in d.values for w in (v.code, v.name, v.name_en, *v.aliases)}
            for d in pack.dimensions.values()
        }
        self.names = {w: d.code for d in pack.dimensions.values() for w in (d.code, d.name)}
        self._measure = lru_cache(4096)(self._find_measure)
        self._day = lru_cache(4096)(self._find_day)
        self._dimensions = lru_cache(4096)(self._find_dimensions)
        self._scale = lru_cache(4096)(self._find_scale)

    def read(self, cell: Callable[[str], Value]) -> ReadRow | tuple[Wrong, ...]:
        """The row as a line of a unit, or every reason it cannot be one."""
        # A formula reads as an empty cell: with one unknown, nothing else in the row is sure.
        if formulas := tuple(Wrong(name, IS_FORMULA) for name in HEADERS if cell(name) is FORMULA):
            return formulas
        code = text_of(cell("unit")) or self.unit.code
        day = self._day(text_of(cell("day")), text_of(cell("period")), code)
        precision = _precision(text_of(cell("qualifier")))
        meaning = self._measure(text_of(cell("measure")))
        if isinstance(meaning, Wrong):  # without it, amount and dimensions mean nothing
            return tuple(x for x in (meaning, day, precision) if isinstance(x, Wrong))
        measure, implied = meaning
        steps = self._steps(cell("amount"), measure, text_of(cell("count_unit")))
        dimensions = self._dimensions(measure, implied, text_of(cell("dimension")))
        if (
            isinstance(day, Wrong)
            or isinstance(steps, Wrong)
            or isinstance(dimensions, Wrong)
            or isinstance(precision, Wrong)
        ):
            found = (day, steps, dimensions, precision)
            return tuple(x for x in found if isinstance(x, Wrong))
        return ReadRow(code, Line(measure, day, steps, dimensions, precision))

    def _find_measure(self, text: str) -> tuple[str, str] | Wrong:
        found = self.pack.meanings(text)
        if not found or found[0].code not in self.pack.measures:
            return Wrong("measure", MEASURE_NOT_FOUND)  # a ratio is computed, never recorded
        return found[0].code, dimension_text(found[0].where)

    def _find_day(self, day: str, period: str, code: str) -> date | Wrong:
        unit = self.unit if code == self.unit.code else self.units.get(code)
        if unit is None:
            return Wrong("unit", UNIT_UNKNOWN)
        column = "day" if day else "period"
        try:
            found = date.fromisoformat(iso_day(day)) if day else self._period_end(period)
        except PeriodError:
            return Wrong(column, PERIOD_UNREADABLE)
        except ValueError:
            return Wrong(column, DAY_UNREADABLE)
        if found > self.today:
            return Wrong(column, EntryRefusal.DAY_IN_FUTURE)
        if found.year < EARLIEST_YEAR:
            return Wrong(column, EntryRefusal.DAY_TOO_EARLY)
        if not unit.is_open(found):
            return Wrong("unit", EntryRefusal.UNIT_CLOSED)
        return found

    def _period_end(self, text: str) -> date:
        """The last day of a period; work of a period still running stands on today."""
        period = Period.parse(text) if text else self.period
        if period is None:
            raise PeriodError(text)
        if period.first <= self.today < period.last:
            return self.today
        return period.last

    def _find_dimensions(self, measure: str, implied: str, text: str) -> str | Wrong:
        found = dict(part.split("=", 1) for part in implied.split(";") if part)
        for part in text.replace("；", ";").replace("＝", "=").split(";"):
            if not part.strip():
                continue
            name, _, value = (piece.strip() for piece in part.partition("="))
            code = self.names.get(name, name)
            if not value:
                return Wrong("dimension", DIMENSION_UNREADABLE)
            if code not in self.pack.measures[measure].dimensions:
                return Wrong("dimension", EntryRefusal.DIMENSION_UNKNOWN)
            if value not in self.values[code]:
                return Wrong("dimension", EntryRefusal.DIMENSION_UNKNOWN)
            found[code] = self.values[code][value]
        return dimension_text(found)

    def _find_scale(self, measure: str, count_unit: str) -> tuple[int, int] | Reason:
        """Decimals to shift by and times to multiply by, or why the count unit does not fit."""
        found = self.pack.measures[measure]
        if not count_unit or count_unit == found.count_unit:
            return found.decimals, 1
        if found.kind == "money" and count_unit in YUAN_PER_UNIT:
            return found.decimals, YUAN_PER_UNIT[count_unit]
        if any({count_unit, found.count_unit} <= same for same in SAME_COUNT_UNITS):
            return found.decimals, 1
        facts = {"unit": found.count_unit}
        return Fault(COUNT_UNIT_DIFFERS.what, COUNT_UNIT_DIFFERS.mend, facts=facts)

    def _steps(self, value: Value, measure: str, count_unit: str) -> int | Wrong:
        scale = self._scale(measure, count_unit)
        if not isinstance(scale, tuple):
            return Wrong("count_unit", scale)
        decimals, times = scale
        text = text_of(value)
        # The common case: as many digits at most as the largest amount has noughts.
        if (
            times == 1
            and text.isascii()
            and text.isdecimal()
            and len(text) + decimals < len(str(LARGEST_STEPS))
        ):
            return int(text + "0" * decimals)
        more_decimals = len(str(times)) - 1
        steps = steps_of(text, decimals + more_decimals)
        return steps if isinstance(steps, int) else Wrong("amount", steps)


def _precision(word: str) -> Precision | Wrong:
    return PRECISION_OF_WORD.get(word, Wrong("qualifier", QUALIFIER_UNKNOWN))
