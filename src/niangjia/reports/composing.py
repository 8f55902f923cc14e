"""A template with its numbers: what the report of one unit and period says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from niangjia.ledger.figures.asking import Asker, usual_question
from niangjia.ledger.figures.period import Period
from niangjia.ledger.pack import Block, Pack, ReportTemplate
from niangjia.ledger.pack.placeholders import FigureAsk, OptionalSentence, Part, Word, figures
from niangjia.reports import wording
from niangjia.reports.asked import Asked
from niangjia.reports.stating import Figure, figures_of

if TYPE_CHECKING:
    from niangjia.people.models import Unit

HEADINGS = {"title": 0, "heading1": 1, "heading2": 2}
Said = str | Figure


@dataclass(frozen=True)
class Paragraph:
    """A title, heading or paragraph; `left_out` are figures whose optional sentence was dropped."""

    kind: str
    parts: tuple[Said, ...]
    left_out: tuple[Figure, ...] = ()

    @property
    def figures(self) -> tuple[Figure, ...]:
        """Its figures, in order."""
        return tuple(part for part in self.parts if isinstance(part, Figure))

    @property
    def missing(self) -> tuple[Figure, ...]:
        """Its figures without a number, printed as such or left out; each once."""
        found = (*(f for f in self.figures if not f.is_known), *self.left_out)
        return tuple({figure.id: figure for figure in found}.values())


@dataclass(frozen=True)
class Composed:
    """A report's text; `dropped` are the figures of paragraphs that fell away whole."""

    template: ReportTemplate
    unit: Unit
    period: Period
    paragraphs: tuple[Paragraph, ...]
    dropped: tuple[Figure, ...]

    @property
    def figures(self) -> tuple[Figure, ...]:
        """Every figure in the text, each once, in order of appearance."""
        found = {f.id: f for paragraph in self.paragraphs for f in paragraph.figures}
        return tuple(found.values())

    @property
    def missing(self) -> tuple[Figure, ...]:
        """Every figure without a number, in the text or left out of it."""
        found = [*(f for p in self.paragraphs for f in p.missing), *self.dropped]
        return tuple({figure.id: figure for figure in found}.values())

    @property
    def notice(self) -> str | None:
        """What must stand on a paper that shows numbers of class C."""
        return wording.NOTICE if any(f.is_internal for f in self.figures) else None


def compose(
    template: ReportTemplate,
    *,
    unit: Unit,
    period: Period,
    viewer: Asker,
    pack: Pack,
    today: date,
) -> Composed:
    """The report as `viewer` may read it; a unit out of sight raises `Unit.DoesNotExist`.

    Growth in a period still running is over its days so far, against the same days last year.
    """
    asks = dict.fromkeys(ask for block in template.blocks for ask in _asks(block))
    asked = {ask: _asked(ask, unit.code, period, pack, today) for ask in asks}
    each_once = list(dict.fromkeys(asked.values()))
    found = dict(zip(each_once, figures_of(each_once, viewer=viewer, pack=pack), strict=True))
    filling = _Filling(unit, period, {ask: found[one] for ask, one in asked.items()})
    paragraphs = [filling.paragraph(block) for block in template.blocks]
    standing = _numbered(_without_empty_sections([p for p in paragraphs if p.parts]))
    dropped = (figure for p in paragraphs if not p.parts for figure in p.missing)
    return Composed(template, unit, period, tuple(standing), tuple(dropped))


def figure_count(template: ReportTemplate) -> int:
    """How many different numbers a template asks for."""
    return len({ask for block in template.blocks for ask in _asks(block)})


def _asks(block: Block) -> Iterator[FigureAsk]:
    return figures(block.parts)


def _asked(ask: FigureAsk, code: str, period: Period, pack: Pack, today: date) -> Asked:
    if ask.form == wording.GROWTH_FORM:
        period = period.up_to(today)
    usual = usual_question(ask.measure, code, period, pack)
    where = tuple(sorted(ask.where))
    question = replace(usual, reach=ask.reach or usual.reach, where=where, by=ask.by)
    return Asked(question, ask.form)


class _Filling:
    """Puts words and figures where a template asks."""

    def __init__(self, unit: Unit, period: Period, known: Mapping[FigureAsk, Figure]) -> None:
        self.known = known
        self._words = {
            "unit": unit.name,
            "period": wording.period_text(period),
            "year": wording.year_text(period),
        }

    def paragraph(self, block: Block) -> Paragraph:
        """The block filled; without parts when all its sentences were dropped."""
        dropped = [
            figure
            for part in block.parts
            if isinstance(part, OptionalSentence)
            for figure in self._figures(part)
            if not figure.is_known
        ]
        return Paragraph(block.kind, tuple(_merged(self._filled(block.parts))), tuple(dropped))

    def _filled(self, parts: Iterable[Part]) -> Iterator[Said]:
        for part in parts:
            if isinstance(part, Word):
                yield self._words[part.name]
            elif isinstance(part, FigureAsk):
                yield self.known[part]
            elif isinstance(part, OptionalSentence):
                yield from self._sentence(part)
            else:
                yield part

    def _sentence(self, sentence: OptionalSentence) -> Iterator[Said]:
        if all(figure.is_known for figure in self._figures(sentence)):
            yield from self._filled(sentence.parts)

    def _figures(self, sentence: OptionalSentence) -> list[Figure]:
        return [self.known[ask] for ask in figures((sentence,))]


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


def _without_empty_sections(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """Drop every heading under which nothing stands."""
    kept: list[Paragraph] = []
    for paragraph in reversed(paragraphs):
        depth = HEADINGS.get(paragraph.kind)
        below = HEADINGS.get(kept[-1].kind, 9) if kept else 0
        if depth in (None, 0) or below > (depth or 0):
            kept.append(paragraph)
    return kept[::-1]


def _numbered(paragraphs: Iterable[Paragraph]) -> Iterator[Paragraph]:
    """Count the headings anew, each under the one above it."""
    counts = [0, 0, 0]
    for paragraph in paragraphs:
        depth = HEADINGS.get(paragraph.kind, 0)
        if depth:
            counts[depth:] = [counts[depth] + 1] + [0] * (len(counts) - depth - 1)
            head, *rest = paragraph.parts
            text = wording.renumbered(head, counts[depth]) if isinstance(head, str) else head
            yield replace(paragraph, parts=(text, *rest))
        else:
            yield paragraph
