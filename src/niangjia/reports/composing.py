"""A template with its numbers: what the report of one unit and period says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from niangjia.ledger.figures.asking import Asker, usual_question
from niangjia.ledger.figures.period import Period
from niangjia.ledger.pack import Block, Pack, ReportTemplate
from niangjia.ledger.pack.charts import MadeChart
from niangjia.ledger.pack.placeholders import FigureAsk
from niangjia.ledger.pack.tables import MadeTable
from niangjia.reports import charting, wording
from niangjia.reports.asked import ALL_PARTS, Asked
from niangjia.reports.filling import Filling, Said
from niangjia.reports.stating import Figure, Known, answers_behind, figures_from
from niangjia.reports.tabulating import Plan, plan_of, whole_alone

if TYPE_CHECKING:
    from niangjia.people.models import Unit

HEADINGS = {"title": 0, "heading1": 1, "heading2": 2}


@dataclass(frozen=True)
class Layout:
    """A table as it is laid out; a cell is words or a figure."""

    caption: str
    header: tuple[str, ...]
    rows: tuple[tuple[Said, ...], ...]


@dataclass(frozen=True)
class Paragraph:
    """A title, heading, paragraph, table or chart (`parts` are then its cells, row by row).

    `left_out` are figures whose optional sentence was dropped.
    """

    kind: str
    parts: tuple[Said, ...]
    left_out: tuple[Figure, ...] = ()
    layout: Layout | None = None
    chart: MadeChart | None = None

    @property
    def figures(self) -> tuple[Figure, ...]:
        """Its figures, in order."""
        return tuple(part for part in self.parts if isinstance(part, Figure))

    @property
    def missing(self) -> tuple[Figure, ...]:
        """Its figures without a number, printed as such or left out; each once.

        Of a table's parts the empty cell itself tells; its totals are told like other numbers.
        """
        told = (f for f in self.figures if f.asked.part in (None, ALL_PARTS))
        found = (*(f for f in told if not f.is_known), *self.left_out)
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
    composing = _Composing(unit, period, viewer, pack, today)
    paragraphs = composing.paragraphs(template.blocks)
    standing = _numbered(_without_empty_sections([p for p in paragraphs if p.parts]))
    dropped = (figure for p in paragraphs if not p.parts for figure in p.missing)
    return Composed(template, unit, period, tuple(standing), tuple(dropped))


def figure_count(template: ReportTemplate) -> int:
    """How many different numbers a template asks for; those of a table's parts are not known."""
    return len({ask for block in template.blocks for ask in block.asks()})


def compose_chart(
    chart: MadeChart, *, unit: Unit, period: Period, viewer: Asker, pack: Pack, today: date
) -> tuple[Paragraph, Paragraph]:
    """A chart by itself and its sentence; where nothing is known, a chart of one gap that says so,
    and no sentence.
    """
    composing = _Composing(unit, period, viewer, pack, today, keeps_charts=True)
    drawn, sentence = composing.paragraphs([Block("chart", 1, chart=chart)])
    return drawn, sentence


class _Composing:
    """One report being composed: its questions first, all at once, then its paragraphs."""

    def __init__(
        self,
        unit: Unit,
        period: Period,
        viewer: Asker,
        pack: Pack,
        today: date,
        *,
        keeps_charts: bool = False,
    ) -> None:
        self.unit, self.period, self.today = unit, period, today
        self.viewer, self.pack, self.keeps_charts = viewer, pack, keeps_charts

    def paragraphs(self, blocks: Sequence[Block]) -> list[Paragraph]:
        """Every block filled."""
        asked = {ask: self._asked(ask) for block in blocks for ask in block.asks()}
        known = answers_behind(asked.values(), viewer=self.viewer, pack=self.pack)
        plans = [self._plan(block, asked, known) for block in blocks]
        cells = [one for plan in plans if plan for _, row in plan.rows for one in row]
        standing = {ask: asked[ask] for block in blocks for ask in _asks(block)}
        each_once = list(dict.fromkeys([*standing.values(), *cells]))
        found = dict(zip(each_once, figures_from(each_once, known, self.pack), strict=True))
        filling = Filling(self.unit, self.period, {a: found[one] for a, one in standing.items()})
        return [
            paragraph
            for block, plan in zip(blocks, plans, strict=True)
            for paragraph in (
                _made(block, plan, filling, found) if plan else [_filled(block, filling)]
            )
        ]

    def _plan(self, block: Block, asked: Mapping[FigureAsk, Asked], known: Known) -> Plan | None:
        columns = _columns(block)
        if not columns:
            return None
        each = [asked[column] for column in columns]
        plan = plan_of(
            each,
            known,
            unit=self.unit,
            viewer=self.viewer,
            pack=self.pack,
            today=self.today,
        )
        return plan if plan.rows or not self.keeps_charts else whole_alone(plan, each)

    def _asked(self, ask: FigureAsk) -> Asked:
        asked = Asked(usual_question(ask.measure, self.unit.code, self.period, self.pack), ask.form)
        question = asked.question
        if asked.how.is_comparing:
            question = replace(question, period=self.period.up_to(self.today))
        where = tuple(sorted(ask.where))
        question = replace(question, reach=ask.reach or question.reach, where=where, by=ask.by)
        return replace(asked, question=question, named=ask.named)


def _asks(block: Block) -> Iterator[FigureAsk]:
    """What a block asks as it stands; a made table or chart asks by its rows."""
    if block.chart:
        return (ask for pair in block.chart.told for ask in pair)
    return iter(()) if isinstance(block.table, MadeTable) else block.asks()


def _columns(block: Block) -> Sequence[FigureAsk]:
    """What a made table or chart asks, broken down."""
    if block.chart:
        return block.chart.series
    return block.table.columns if isinstance(block.table, MadeTable) else ()


def _filled(block: Block, filling: Filling) -> Paragraph:
    """The block filled; without parts when all its sentences were dropped."""
    if block.table is None or isinstance(block.table, MadeTable):
        parts, left_out = filling.prose(block.parts), filling.left_out(block.parts)
        return Paragraph(block.kind, tuple(parts), tuple(left_out))
    table = block.table
    rows = tuple(tuple(filling.cell(cell) for cell in row) for row in table.rows)
    header = tuple(filling.words(cell) for cell in table.header)
    return _table(Layout(filling.words(table.caption), header, rows))


def _made(
    block: Block, plan: Plan, filling: Filling, found: Mapping[Asked, Figure]
) -> list[Paragraph]:
    rows: tuple[tuple[Said, ...], ...] = tuple(
        (name, *(found[one] for one in row)) for name, row in plan.rows
    )
    if block.chart:
        return _chart(block.chart, Layout("", plan.header, rows[:-1] or rows), filling)
    caption = filling.words(block.table.caption) if block.table else ""
    return [_table(Layout(caption, plan.header, rows))]


def _chart(chart: MadeChart, layout: Layout, filling: Filling) -> list[Paragraph]:
    """The chart and its sentence; without any number both fall away, and their gaps are told."""
    layout = replace(layout, caption=filling.words(chart.caption))
    drawn = _table(layout)
    left_out = tuple(charting.untold(chart, filling))
    if not layout.rows or (not drawn.parts and not _is_gap_alone(layout)):
        return [replace(drawn, left_out=left_out)]
    kind = "chart" if charting.fits(layout.rows) else "table"
    sentence = tuple(charting.sentence_of(chart, filling))
    cells = tuple(cell for row in layout.rows for cell in row)
    made = Paragraph(kind, cells, layout=layout, chart=chart)
    return [made, Paragraph("sentence", sentence, left_out)]


def _is_gap_alone(layout: Layout) -> bool:
    """A chart that is kept although nothing is known of it."""
    return [cell.asked.part for cell in layout.rows[0] if isinstance(cell, Figure)][:1] == [
        ALL_PARTS
    ]


def _table(layout: Layout) -> Paragraph:
    """A table in which no number is known falls away, and its gaps are told."""
    cells = tuple(cell for row in layout.rows for cell in row)
    figures = tuple(cell for cell in cells if isinstance(cell, Figure))
    if any(figure.is_known for figure in figures):
        return Paragraph("table", cells, layout=layout)
    return Paragraph("table", (), left_out=figures)


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
