"""Postings: what an audited event implies for the ledger; pure, so the recount repeats it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from niangjia.ledger.rules import Line, dimension_text
from niangjia.ledger.vocabulary import FILE_IMPORTED, WORK_RECORDED


class PostingRule(Protocol):
    """A pack's rule: on `event`, when its facts match, so much of a measure."""

    @property
    def event(self) -> str: ...
    @property
    def when(self) -> Mapping[str, Any]: ...
    @property
    def measure(self) -> str: ...
    @property
    def amount(self) -> int | str: ...
    @property
    def dimensions(self) -> Mapping[str, str]: ...


@dataclass(frozen=True)
class StoredRule:
    """A rule as a pack version keeps it."""

    event: str
    when: Mapping[str, Any]
    measure: str
    amount: int | str
    dimensions: Mapping[str, str]

    def as_json(self) -> dict[str, Any]:
        """For the pack version's row."""
        return {
            "event": self.event,
            "when": dict(self.when),
            "measure": self.measure,
            "amount": self.amount,
            "dimensions": dict(self.dimensions),
        }


def stored(rules: Sequence[PostingRule]) -> list[dict[str, Any]]:
    """The rules as JSON for a pack version."""
    return [StoredRule(r.event, r.when, r.measure, r.amount, r.dimensions).as_json() for r in rules]


def lines_implied(event: str, facts: Mapping[str, Any], rules: Sequence[PostingRule]) -> list[Line]:
    """The lines that an event posts: those it carries, or those its pack's rules make of it."""
    if event in (WORK_RECORDED, FILE_IMPORTED):
        return [Line.of_fact(fact) for fact in facts["lines"]]
    if "unit" not in facts or "on" not in facts:
        return []
    return [line for rule in rules if rule.event == event and (line := _line(rule, facts))]


def _line(rule: PostingRule, facts: Mapping[str, Any]) -> Line | None:
    if any(facts.get(name) != value for name, value in rule.when.items()):
        return None
    amount = rule.amount if isinstance(rule.amount, int) else facts.get(rule.amount)
    if amount is None:
        return None
    dimensions = {
        name: str(facts[fact]) for name, fact in rule.dimensions.items() if facts.get(fact)
    }
    day = date.fromisoformat(str(facts["on"]))
    return Line(rule.measure, day, int(amount), dimension_text(dimensions))


def reversed_line(line: Line) -> Line:
    """The line that takes `line` back, on its own day."""
    return Line(line.measure, line.day, -line.steps, line.dimensions, line.precision)
