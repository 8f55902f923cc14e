"""What one file cannot see: codes or names twice, things named but not there."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Protocol

from niangjia.ledger.pack.faults import PackFault, Wrong, fault
from niangjia.ledger.pack.pack import Found, names_of, normal
from niangjia.ledger.pack.shapes import (
    Dimension,
    Measure,
    PackHead,
    Posting,
    Ratio,
    Theme,
    aliases_of,
)
from niangjia.ledger.pack.templates import ReportTemplate

UNITS_OF_HEADCOUNT = {"persons": ("人", "名", "位"), "visits": ("人次",)}


class Coded(Protocol):
    """Whatever has a code."""

    @property
    def code(self) -> str:
        """Its code."""


@dataclass(frozen=True)
class Spot:
    """Where something was written: its file, its line, and the lines of its keys."""

    file: str
    line: int
    keys: Mapping[str, int] = field(default_factory=dict)

    def at(self, wrong: Wrong, key: str = "", /, **facts: object) -> PackFault:
        """A fault of this thing, on the line of `key` where it has one."""
        return fault(self.file, self.keys.get(key, self.line), wrong, **facts)


@dataclass
class Draft:
    """A pack being read: what was well shaped, and where each stands."""

    head: PackHead | None = None
    themes: list[tuple[Theme, Spot]] = field(default_factory=list)
    dimensions: list[tuple[Dimension, Spot]] = field(default_factory=list)
    measures: list[tuple[Measure, Spot]] = field(default_factory=list)
    ratios: list[tuple[Ratio, Spot]] = field(default_factory=list)
    postings: list[tuple[Posting, Spot]] = field(default_factory=list)
    reports: list[tuple[ReportTemplate, Spot]] = field(default_factory=list)
    broken: set[str] = field(default_factory=set)  # codes of misshapen things: not unknown
    is_whole: bool = True  # no file was unreadable

    @property
    def counted(self) -> list[tuple[Measure | Ratio, Spot]]:
        """Measures and ratios: one space of codes and names."""
        return [*self.measures, *self.ratios]

    def measure(self, code: str) -> Measure | None:
        """The measure of that code."""
        return next((m for m, _ in self.measures if m.code == code), None)

    def dimension(self, code: str) -> Dimension | None:
        """The dimension of that code."""
        return next((d for d, _ in self.dimensions if d.code == code), None)


def cross_faults(draft: Draft) -> Iterator[PackFault]:
    """Every fault between the parts of a pack, postings and reports aside."""
    for things in (draft.themes, draft.dimensions, draft.counted, draft.reports):
        yield from _codes_twice(things)
    for dimension, spot in draft.dimensions:
        yield from _codes_twice([(value, spot) for value in dimension.values])
    yield from _names_twice(draft)
    for counted, spot in draft.counted:
        yield from _theme_faults(draft, counted, spot)
    for measure, spot in draft.measures:
        yield from _measure_faults(draft, measure, spot)
    for ratio, spot in draft.ratios:
        yield from _ratio_faults(draft, ratio, spot)


def value_faults(
    draft: Draft, measure: Measure, where: Mapping[str, str], spot: Spot, key: str = ""
) -> Iterator[PackFault]:
    """What is wrong with a filter on a measure: a dimension it has not, a value that is not."""
    for name, value in where.items():
        dimension = draft.dimension(name)
        if dimension is None or name not in measure.dimensions:
            yield from not_of_measure(draft, measure, name, spot, key)
        elif dimension.value(value) is None:
            known = "、".join(v.code for v in dimension.values)
            yield spot.at(
                Wrong.DIMENSION_VALUE_UNKNOWN, key, dimension=name, code=value, known=known
            )


def not_of_measure(
    draft: Draft, measure: Measure, name: str, spot: Spot, key: str = ""
) -> Iterator[PackFault]:
    """The fault of a dimension that the measure is not split by; none if it is misshapen."""
    if name in draft.broken:
        return
    known = "、".join(measure.dimensions) or "—"
    yield spot.at(Wrong.DIMENSION_NOT_OF_MEASURE, key, measure=measure.code, code=name, known=known)


def unknown_measure(draft: Draft, code: str, spot: Spot, key: str = "") -> Iterator[PackFault]:
    """The fault of a measure that is not there, with the nearest one that is."""
    if code in draft.broken:
        return
    near = get_close_matches(code, [c.code for c, _ in draft.counted], n=1, cutoff=0.7)
    hint = f"（{near[0]}？）" if near else ""
    yield spot.at(Wrong.MEASURE_UNKNOWN, key, code=code, near=hint)


def _codes_twice(things: Iterable[tuple[Coded, Spot]]) -> Iterator[PackFault]:
    first: dict[str, Spot] = {}
    for thing, spot in things:
        if other := first.get(thing.code):
            where = f"{other.file}:{other.line}"
            yield spot.at(Wrong.CODE_TWICE, "code", code=thing.code, other=where)
        first.setdefault(thing.code, spot)


def _names_twice(draft: Draft) -> Iterator[PackFault]:
    meant: dict[str, Found] = {}
    for counted, spot in draft.counted:
        for text, found in names_of(counted):
            other = meant.setdefault(normal(text), found)
            if other.code != found.code:
                key = "aliases" if any(text == a.text for a in aliases_of(counted)) else "name"
                yield spot.at(Wrong.NAME_TWICE, key, text=text, code=counted.code, other=other.code)


def _theme_faults(draft: Draft, counted: Measure | Ratio, spot: Spot) -> Iterator[PackFault]:
    known = [theme.code for theme, _ in draft.themes]
    if counted.theme not in draft.broken | set(known):
        yield spot.at(Wrong.THEME_UNKNOWN, "theme", code=counted.theme, known="、".join(known))
    if not counted.code.startswith(f"{counted.theme}."):
        yield spot.at(Wrong.CODE_OUTSIDE_THEME, "code", code=counted.code, theme=counted.theme)


def _measure_faults(draft: Draft, measure: Measure, spot: Spot) -> Iterator[PackFault]:
    known = "、".join(dimension.code for dimension, _ in draft.dimensions)
    for code in measure.dimensions:
        if draft.dimension(code) is None and code not in draft.broken:
            yield spot.at(Wrong.DIMENSION_UNKNOWN, "dimensions", code=code, known=known)
    for alias in aliases_of(measure):
        yield from value_faults(draft, measure, alias.where, spot, "aliases")
    if measure.kind == "money" and measure.decimals != 2:  # noqa: PLR2004 - yuan and fen
        yield spot.at(Wrong.MONEY_DECIMALS, "decimals", code=measure.code, value=measure.decimals)
    if measure.kind == "money" and measure.count_unit != "元":
        yield spot.at(Wrong.MONEY_UNIT, "count_unit", code=measure.code, value=measure.count_unit)
    if measure.headcount and measure.count_unit not in UNITS_OF_HEADCOUNT[measure.headcount]:
        yield spot.at(
            Wrong.HEADCOUNT_UNIT,
            "count_unit",
            code=measure.code,
            headcount=measure.headcount,
            value=measure.count_unit,
        )
    if measure.count_unit == "人次" and measure.headcount is None:
        yield spot.at(Wrong.VISITS_UNSAID, "count_unit", code=measure.code)


def _ratio_faults(draft: Draft, ratio: Ratio, spot: Spot) -> Iterator[PackFault]:
    ratios = {other.code for other, _ in draft.ratios}
    for key in ("numerator", "denominator"):
        part = getattr(ratio, key)
        if part in ratios:
            yield spot.at(Wrong.RATIO_OF_RATIO, key, code=ratio.code, key=key, other=part)
        elif draft.measure(part) is None:
            yield from unknown_measure(draft, part, spot, key)
