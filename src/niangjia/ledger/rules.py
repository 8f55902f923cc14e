"""Rules of the ledger: plain values in, every reason out."""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from niangjia.ledger.vocabulary import (
    EARLIEST_YEAR,
    LARGEST_STEPS,
    EntryRefusal,
    Precision,
    ReversalRefusal,
)


@dataclass(frozen=True)
class Line:
    """One thing done: a measure, its day, and how much in the measure's smallest step."""

    measure: str
    day: date
    steps: int
    dimensions: str = ""
    precision: Precision = Precision.EXACT

    def as_fact(self) -> list[object]:
        """The line as it stands in the audit."""
        return [
            self.measure,
            self.day.isoformat(),
            self.steps,
            self.dimensions,
            str(self.precision),
        ]

    @staticmethod
    def of_fact(fact: Sequence[object]) -> "Line":
        """The line that `as_fact` wrote."""
        measure, day, steps, dimensions, precision = fact
        return Line(
            str(measure),
            date.fromisoformat(str(day)),
            int(str(steps)),
            str(dimensions),
            Precision(str(precision)),
        )


@dataclass(frozen=True)
class MeasureShape:
    """What a rule must know of a measure."""

    decimals: int
    dimensions: Mapping[str, Iterable[str]] = field(default_factory=dict)


def dimension_text(dimensions: Mapping[str, str]) -> str:
    """Dimensions in the one way they are written: "level=city;source=staff", sorted by name."""
    return ";".join(f"{name}={value}" for name, value in sorted(dimensions.items()) if value)


def dimensions_of(text: str) -> dict[str, str]:
    """The dimensions that `dimension_text` wrote."""
    return dict(part.split("=", 1) for part in text.split(";") if part)


# Digits in threes with commas, or none; a decimal point. "1,5" is no number anybody can be sure of.
AMOUNT = re.compile(r"(-?)(\d+|\d{1,3}(?:,\d{3})+)(?:\.(\d*))?", re.ASCII)


def steps_of(text: str, decimals: int) -> int | EntryRefusal:
    """A written amount in the measure's smallest steps, or why it cannot be read."""
    cleaned = unicodedata.normalize("NFKC", text).strip()
    if not cleaned:
        return EntryRefusal.AMOUNT_MISSING
    found = AMOUNT.fullmatch(cleaned)
    if not found:
        return EntryRefusal.AMOUNT_UNREADABLE
    minus, whole, part = found[1], found[2].replace(",", ""), (found[3] or "").rstrip("0")
    if len(part) > decimals:
        return EntryRefusal.AMOUNT_TOO_FINE
    if len(whole) > len(str(LARGEST_STEPS)):
        return EntryRefusal.AMOUNT_TOO_LARGE
    steps = int(whole + part.ljust(decimals, "0"))
    if minus and steps:
        return EntryRefusal.AMOUNT_NEGATIVE
    return steps if steps <= LARGEST_STEPS else EntryRefusal.AMOUNT_TOO_LARGE


def reasons_against_line(
    line: Line, *, shape: MeasureShape, is_unit_open: bool, today: date
) -> Sequence[EntryRefusal]:
    """Every reason a line may not be posted."""
    reasons = []
    if not is_unit_open:
        reasons.append(EntryRefusal.UNIT_CLOSED)
    if line.day > today:
        reasons.append(EntryRefusal.DAY_IN_FUTURE)
    if line.day.year < EARLIEST_YEAR:
        reasons.append(EntryRefusal.DAY_TOO_EARLY)
    if line.steps < 0:
        reasons.append(EntryRefusal.AMOUNT_NEGATIVE)
    if line.steps > LARGEST_STEPS:
        reasons.append(EntryRefusal.AMOUNT_TOO_LARGE)
    for name, value in dimensions_of(line.dimensions).items():
        if value not in shape.dimensions.get(name, ()):
            reasons.append(EntryRefusal.DIMENSION_UNKNOWN)
    return reasons


def reasons_against_reversing(
    *, has_posted: bool, is_reversal: bool, is_reversed: bool
) -> Sequence[ReversalRefusal]:
    """Every reason a posting may not be reversed."""
    if is_reversal:
        return [ReversalRefusal.IS_REVERSAL]
    if not has_posted:
        return [ReversalRefusal.NOTHING_POSTED]
    return [ReversalRefusal.ALREADY_REVERSED] if is_reversed else []
