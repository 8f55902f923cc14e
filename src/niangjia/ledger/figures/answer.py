"""Folding cells into answers: plain Python, one way of computing for whole and parts."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from niangjia.ledger.figures.question import Question
from niangjia.ledger.vocabulary import Precision, Withheld, least_exact

UNSPLIT = ""  # the part of a breakdown whose entries do not say


@dataclass(frozen=True)
class Cell:
    """Entries added up by the database: of one measure, dimension set, and unit or month asked by.

    `total` is in smallest steps; for a measure that adds by "latest" it is the latest amount.
    """

    measure: str
    dimensions: dict[str, str]
    key: str
    total: int
    entry_count: int
    at_least_count: int
    about_count: int

    @property
    def precision(self) -> Precision:
        """About if any entry is about; at least if any is at least."""
        if self.about_count:
            return Precision.ABOUT
        return Precision.AT_LEAST if self.at_least_count else Precision.EXACT


@dataclass(frozen=True)
class Part:
    """One part of a breakdown; `key` is a dimension value, a unit code or a month."""

    key: str
    value: Decimal | None
    entry_count: int
    precision: Precision = Precision.EXACT


@dataclass(frozen=True)
class Answer:
    """A figure: value in the measure's count unit, None when nothing was ever recorded."""

    question: Question
    value: Decimal | None
    entry_count: int = 0
    precision: Precision = Precision.EXACT
    parts: tuple[Part, ...] = ()
    withheld: Withheld | None = None
    over: tuple["Answer", ...] = ()  # a ratio's numerator and denominator
    joined: frozenset[int] = frozenset()  # units elsewhere whose history counts, by key

    @property
    def is_known(self) -> bool:
        """Whether there is a number to show; unknown is not 0."""
        return self.value is not None and self.withheld is None


def fold(question: Question, cells: Iterable[Cell], *, adds: str, decimals: int) -> Answer:
    """The answer from the cells of the question's measure, its parts from those same cells."""
    kept = [c for c in cells if all(c.dimensions.get(k) == v for k, v in question.where)]
    whole = _part("", kept, adds, decimals)
    parts = tuple(
        _part(key, group, adds, decimals) for key, group in _grouped(kept, _key_for(question.by))
    )
    return Answer(
        question,
        whole.value,
        whole.entry_count,
        whole.precision,
        parts if question.by else (),
    )


def divide(question: Question, over: Answer, under: Answer, *, is_percent: bool) -> Answer:
    """A ratio from summed parts; unknown where either side is unknown or there is nothing below.

    Decimals are left whole (28 digits): only what shows the number rounds it.
    """
    value = _quotient(over.value, under.value, is_percent)
    below = {part.key: part for part in under.parts}
    parts = tuple(
        Part(
            part.key,
            _quotient(part.value, below[part.key].value, is_percent) if part.key in below else None,
            part.entry_count,
        )
        for part in over.parts
    )
    return Answer(
        question,
        value,
        over.entry_count + under.entry_count,
        least_exact(over.precision, under.precision),
        parts,
        over.withheld or under.withheld,
        (over, under),
    )


def growth(now: Answer, before: Answer) -> Decimal | None:
    """Percent by which `now` differs from `before`, to one decimal; None without a base."""
    if not (now.is_known and before.is_known and before.value):
        return None
    assert now.value is not None
    change = (now.value - before.value) / before.value * 100
    return change.quantize(Decimal("0.1"), ROUND_HALF_UP)


def _quotient(over: Decimal | None, under: Decimal | None, is_percent: bool) -> Decimal | None:
    if over is None or not under:
        return None
    return over / under * (100 if is_percent else 1)


def _key_for(by: str) -> Callable[[Cell], str]:
    return lambda cell: cell.key or cell.dimensions.get(by, UNSPLIT)


def _grouped(cells: Sequence[Cell], key: Callable[[Cell], str]) -> Iterable[tuple[str, list[Cell]]]:
    groups: dict[str, list[Cell]] = {}
    for cell in cells:
        groups.setdefault(key(cell), []).append(cell)
    return sorted(groups.items())


def _part(key: str, cells: Sequence[Cell], adds: str, decimals: int) -> Part:
    standing = [cell for cell in cells if cell.entry_count > 0]
    count = sum(cell.entry_count for cell in standing)
    if not count:
        return Part(key, None, 0)
    total = Decimal(sum(cell.total for cell in standing)).scaleb(-decimals)
    value = total / count if adds == "average" else total
    precision = Precision.EXACT
    for cell in standing:
        precision = least_exact(precision, cell.precision)
    return Part(key, value, count, precision)
