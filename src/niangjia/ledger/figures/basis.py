"""Whose balances answer a question: its unit, what was merged into it, and what lies below."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Protocol

from niangjia.kernel.scoping import Viewer
from niangjia.ledger.figures.question import BELOW, BY_UNIT, OWN, Question
from niangjia.ledger.figures.rows import Row
from niangjia.people.queries import (
    Merger,
    UnitUnknown,
    children_of,
    joined,
    keys_below,
    mergers,
    paths_of,
    units_by_code,
)

if TYPE_CHECKING:
    from niangjia.people.models import Unit


class Asker(Viewer, Protocol):
    """Who asks: the unit she works in decides which class C numbers she sees."""

    @property
    def unit(self) -> Unit: ...


@dataclass(frozen=True)
class Basis:
    """The units behind a question of one unit and reach."""

    unit: Unit
    has_below: bool
    joined: dict[int, str]

    @cached_property
    def children(self) -> dict[int, str]:
        """The units just below, with their codes."""
        return children_of(self.unit)

    @cached_property
    def all_keys(self) -> set[int]:
        """Every unit whose entries count, one by one."""
        below = keys_below(self.unit) if self.has_below else {self.unit.pk}
        return below | self.joined.keys()

    def balance_keys(self, by: str) -> set[int]:
        """The units whose balances together are the answer, or its parts by unit."""
        children = self.children.keys() if by == BY_UNIT and self.has_below else ()
        return {self.unit.pk, *self.joined, *children}

    def counts(self, row: Row, by: str) -> bool:
        """Whether a balance row belongs to the answer: no work twice, none left out."""
        if row.unit != self.unit.pk:
            return self.has_below or not row.is_below
        return not row.is_below or (self.has_below and by != BY_UNIT)

    def part_of(self, row: Row) -> str:
        """The code of the part that a row belongs to when the answer is broken down by unit."""
        if row.unit == self.unit.pk:
            return self.unit.code
        if row.unit in self.children:
            return self.children[row.unit]
        path = self.joined.get(row.unit) or self._paths[row.unit]
        return path.removeprefix(self.unit.path).split("/")[0] or self.unit.code

    @cached_property
    def _paths(self) -> dict[int, str]:
        return paths_of(self.all_keys)


class Bases:
    """The bases of a batch of questions, each looked up once."""

    def __init__(self, viewer: Asker, questions: Iterable[Question]) -> None:
        self.viewer, self.reach = viewer, viewer.reach("ledger")
        codes = {question.unit for question in questions}
        self.units = units_by_code(codes, viewer=viewer)
        for code in codes:
            if code not in self.units or not self.reach.covers(self.units[code].path):
                raise UnitUnknown(code)
        self._mergers: dict[date | None, Sequence[Merger]] = {}
        self._found: dict[tuple[str, str, date | None], Basis] = {}

    def within_reach(self, question: Question) -> Question:
        """The question as far as the viewer's role reaches: below, or the unit itself only."""
        path = self.units[question.unit].path
        if question.reach == BELOW and not path.startswith(self.reach.subtrees or ("\0",)):
            return replace(question, reach=OWN)
        return question

    def of(self, question: Question) -> Basis:
        """The basis of a question."""
        key = (question.unit, question.reach, question.as_at)
        if key not in self._found:
            unit, below = self.units[question.unit], question.reach == BELOW
            merged = self._merged(question.as_at)
            self._found[key] = Basis(unit, below, joined(unit, merged, with_below=below))
        return self._found[key]

    @cached_property
    def own_keys(self) -> set[int]:
        """The viewer's own unit and what was merged into it."""
        unit = self.viewer.unit
        return {unit.pk, *joined(unit, self._merged(None), with_below=False)}

    def _merged(self, as_at: date | None) -> Sequence[Merger]:
        if as_at not in self._mergers:
            self._mergers[as_at] = mergers(as_at=as_at)
        return self._mergers[as_at]
