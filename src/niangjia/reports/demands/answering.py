"""Whether the ledger already answers what is asked for: each field with the measure it may be."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from niangjia.ledger.figures.asking import Asker
from niangjia.ledger.figures.period import Period
from niangjia.ledger.figures.question import Question
from niangjia.ledger.pack import Pack
from niangjia.ledger.showing import measure_or_ratio
from niangjia.reports.asked import Asked
from niangjia.reports.demands.rules import NEAR, answered
from niangjia.reports.demands.vocabulary import Answered
from niangjia.reports.proposing import QUANTITIES, Proposal, Proposer
from niangjia.reports.stating import Figure, figures_of
from tally import check

# A field has no number yet: one is put behind its words, in its own unit or the usual one.
_IN_BRACKETS = re.compile(r"[（(](?:单位)?[:：]?\s*([^（）()]{1,4})[）)]\s*$")
_USUAL = "个"


@dataclass(frozen=True)
class FieldAnswer:
    """A field, how far it is answered, and the figure as it is now, where any comes near."""

    field: str
    answered: Answered
    figure: Figure | None


def answers_to(
    asked: Mapping[int, tuple[str, Sequence[str]]], *, period: Period, viewer: Asker, pack: Pack
) -> dict[int, list[FieldAnswer]]:
    """For each demand, by key, the answers to its fields; given as its unit's code and fields. All
    figures are asked in one batch.
    """
    fields = {name for _, some in asked.values() for name in some}
    proposals = proposals_for(fields, pack)
    questions = [
        Asked(Question(near.measure, unit, period, where=near.where))
        for unit, some in asked.values()
        for name in some
        if (near := proposals[name]) is not None
    ]
    figures = iter(figures_of(questions, viewer=viewer, pack=pack))
    return {
        key: [_answer(name, proposals[name], figures) for name in some]
        for key, (_, some) in asked.items()
    }


def proposals_for(fields: Iterable[str], pack: Pack) -> dict[str, Proposal | None]:
    """The closest measure for each field, or None where nothing comes near."""
    names = _Names(pack.digest, pack)
    return {name: _closest(name, names) for name in set(fields)}


@dataclass(frozen=True)
class _Names:
    """A pack as what the closest measure depends on: two of one digest are the same."""

    digest: str
    pack: Pack = field(compare=False)


@lru_cache(4)
def _proposer(names: _Names) -> Proposer:
    return Proposer(names.pack)


@lru_cache(4096)  # a register's fields are asked again with every look at it, 6 ms each
def _closest(words: str, names: _Names) -> Proposal | None:
    """Weighed with a number behind the words, then again in the unit of what was found."""
    proposer = _proposer(names)
    named = _IN_BRACKETS.search(words)
    bare = words[: named.start()] if named else words
    found = _proposed(bare, named[1], proposer) if named else []
    if not found:
        found = _proposed(bare, _USUAL, proposer)
        units = {measure_or_ratio(one.measure, names.pack).count_unit for one in found}
        found = [one for unit in sorted(units) for one in _proposed(bare, unit, proposer)]
    best = max(found, key=lambda one: one.closeness, default=None)
    return best if best is not None and best.closeness >= NEAR else None


def _proposed(words: str, unit: str, proposer: Proposer) -> list[Proposal]:
    audit = check(f"{words}1{unit}。")
    last = len(audit.claims) - 1
    if last < 0 or audit.claims[last].kind not in QUANTITIES:
        return []
    return list(proposer.proposals(audit, last))


def _answer(name: str, near: Proposal | None, figures: Iterator[Figure]) -> FieldAnswer:
    if near is None:
        return FieldAnswer(name, Answered.NO, None)
    figure = next(figures)
    return FieldAnswer(name, answered(near.closeness, is_known=figure.is_known), figure)
