"""Sums of numbers that children typed under the same words. Plain values."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from niangjia.reports.editions.taking_in.wording import is_about, words_before
from tally.model import Claim

_FEWEST = 2


@dataclass(frozen=True)
class Typed:
    """A whole number as a child's report writes it, not bound to any figure."""

    words: str  # right before it
    unit: str  # of count
    value: int

    @property
    def surface(self) -> str:
        """The number with its unit."""
        return f"{self.value}{self.unit}"


@dataclass(frozen=True)
class TypedSum:
    """The same number of all children, added; `parts` by child, in the order given."""

    words: str
    unit: str
    parts: tuple[tuple[str, int], ...]

    @property
    def value(self) -> int:
        """The sum."""
        return sum(value for _, value in self.parts)

    @property
    def key(self) -> str:
        """How a form names it."""
        return f"{self.words}|{self.unit}"


def typed_in(text: str, claims: Iterable[Claim]) -> list[Typed]:
    """The whole, exact numbers among some claims; what is about, or in 万, cannot be added."""
    found = []
    for claim in claims:
        line = text.rfind("\n", 0, claim.start) + 1
        words = words_before(text[line : claim.start])
        is_whole = claim.high is None and claim.approx is None and claim.value == int(claim.value)
        typed = Typed(words, claim.unit, int(claim.value))
        if not words or is_about(words):
            continue
        if is_whole and claim.surface.replace(" ", "") == typed.surface:
            found.append(typed)
    return found


def sums_of(children: Sequence[tuple[str, Sequence[Typed]]]) -> list[TypedSum]:
    """What every child states exactly once under the same words, in the first child's order."""
    if len(children) < _FEWEST:
        return []
    by_child = [(name, _once(typed)) for name, typed in children]
    return [
        TypedSum(words, unit, tuple((name, found[words, unit]) for name, found in by_child))
        for words, unit in by_child[0][1]
        if all((words, unit) in found for _, found in by_child)
    ]


def _once(typed: Sequence[Typed]) -> dict[tuple[str, str], int]:
    keys = [(one.words, one.unit) for one in typed]
    return {key: one.value for key, one in zip(keys, typed, strict=True) if keys.count(key) == 1}
