"""Puts words and figures where the prose of a template asks for them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from niangjia.ledger.figures.period import Period
from niangjia.ledger.pack.placeholders import (
    NONE,
    SOME,
    UNKNOWN,
    Choice,
    FigureAsk,
    OptionalSentence,
    Part,
    Word,
    conditions,
    figures,
)
from niangjia.reports import wording
from niangjia.reports.comparing import way_of
from niangjia.reports.stating import Figure, Standing, pair_of

if TYPE_CHECKING:
    from niangjia.people.models import Unit

Said = str | Figure


class Filling:
    """The words and figures of one report."""

    def __init__(self, unit: Unit, period: Period, known: Mapping[FigureAsk, Figure]) -> None:
        self._known = known
        self._words = {
            "unit": unit.name,
            "period": wording.period_text(period),
            "year": wording.year_text(period),
        }

    def prose(self, parts: Iterable[Part]) -> list[Said]:
        """The parts filled, texts side by side joined; nothing where all of it is blank."""
        return _merged(self._filled(parts))

    def words(self, parts: Iterable[Part]) -> str:
        """Parts without figures, as text."""
        return "".join(part for part in self._filled(parts) if isinstance(part, str))

    def cell(self, parts: Sequence[Part]) -> Said:
        """A cell of a table: its figure, or its words."""
        if len(parts) == 1 and isinstance(parts[0], FigureAsk):
            return self._known[parts[0]]
        return self.words(parts)

    def figure(self, ask: FigureAsk) -> Figure:
        """The figure that answers."""
        return self._known[ask]

    def left_out(self, parts: Iterable[Part]) -> Iterator[Figure]:
        """The figures without a number for which a sentence was dropped."""
        for part in parts:
            if isinstance(part, OptionalSentence):
                yield from self._unknown(figures(part.parts))
            elif isinstance(part, Choice):
                case = self._case(part)
                yield from self._unknown(
                    figures(part.cases[case][1]) if case is not None else conditions(part)
                )

    def _filled(self, parts: Iterable[Part]) -> Iterator[Said]:
        for part in parts:
            match part:
                case Word(name):
                    yield self._words[name]
                case FigureAsk():
                    yield self._known[part]
                case OptionalSentence(inner):
                    yield from self._sentence(inner)
                case Choice(_, cases):
                    case = self._case(part)
                    yield from self._sentence(cases[case][1]) if case is not None else ()
                case _:
                    yield part

    def _sentence(self, parts: tuple[Part, ...]) -> Iterator[Said]:
        if not any(self._unknown(figures(parts))):
            yield from self._filled(parts)

    def _unknown(self, asks: Iterable[FigureAsk]) -> Iterator[Figure]:
        return (self._known[ask] for ask in asks if not self._known[ask].is_known)

    def _case(self, choice: Choice) -> int | None:
        """Which case the figure is in; the closest of those that are written."""
        names = [name for name, _ in choice.cases]
        fitting = (name for name in self._cases_of(choice) if name in names)
        name = next(fitting, None)
        return None if name is None else names.index(name)

    def _cases_of(self, choice: Choice) -> Iterator[str]:
        """The cases that hold, the closest first; of a protected figure none."""
        figure = self._known[choice.ask]
        if figure.standing is Standing.GAP:
            yield UNKNOWN
        if not figure.is_known:
            return
        if not figure.answer.value:
            yield NONE
        pair = pair_of(self._known[choice.compared]) if choice.compared else None
        if pair:
            yield way_of(pair)
        if figure.answer.value:
            yield SOME


def _merged(parts: Iterable[Said]) -> list[Said]:
    """Texts side by side become one; what is only blank is nothing."""
    merged: list[Said] = []
    for part in parts:
        if isinstance(part, str) and merged and isinstance(merged[-1], str):
            merged[-1] += part
        else:
            merged.append(part)
    is_blank = all(isinstance(part, str) and not part.strip() for part in merged)
    return [] if is_blank else merged
