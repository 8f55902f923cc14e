"""Drawing the charts of a report's file anew: asked again by what they ask, or by their numbers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import count
from typing import TYPE_CHECKING

from niangjia.ledger.figures.asking import Asker, usual_question
from niangjia.ledger.figures.period import Period
from niangjia.ledger.figures.question import BY_MONTH
from niangjia.ledger.pack import Pack
from niangjia.ledger.pack.charts import MadeChart, read_chart
from niangjia.ledger.pack.slips import PlaceholderError
from niangjia.reports import charting
from niangjia.reports.askable import is_askable
from niangjia.reports.asked import ALL_PARTS, Asked
from niangjia.reports.composing import compose_chart
from niangjia.reports.filling import Said
from niangjia.reports.paper.charts import FoundChart
from niangjia.reports.paper.drawing import Bar, Drawing
from niangjia.reports.paper.model import BoundNumber, Chart, Inline
from niangjia.reports.paper.picture import Cell, png_of
from niangjia.reports.paper.read import FoundNumber
from niangjia.reports.paper.svg import svg_of
from niangjia.reports.printing import chart_of
from niangjia.reports.stating import Figure, says_of

if TYPE_CHECKING:
    from niangjia.people.models import Unit


@dataclass(frozen=True)
class Drawn:
    """A chart with its picture, the figures it shows by their ids, and its sentence."""

    chart: Chart
    figures: Mapping[str, Figure]
    sentence: Sequence[Said] = ()


class Draughtsman:
    """Draws the charts of one file; a figure that the file has already keeps its id."""

    def __init__(
        self,
        numbers: Mapping[str, FoundNumber],
        figures: Mapping[str, Figure],
        *,
        unit: Unit,
        period: Period,
        viewer: Asker,
        pack: Pack,
        today: date,
    ) -> None:
        self._numbers, self._figures, self._pack = numbers, figures, pack
        self._unit, self._period, self._today, self._viewer = unit, period, today, viewer
        self._ids = {str(figure.as_answered): id for id, figure in figures.items()}
        self._free = (id for n in count(1) if (id := f"n{n}") not in numbers)

    def anew(self, found: FoundChart) -> Drawn | None:
        """A chart of the file; None where it stands there no more, or cannot be asked again."""
        if not found.digest:
            return None
        if found.recorded.asks:
            asked = chart_asked(found.recorded.asks, self._pack)
            return self.asked(found.recorded.id, asked, found.caption) if asked else None
        if found.said is None:
            return None
        said = found.said
        return self.of_cells(found.recorded.id, found.caption, said.header, said.rows)

    def asked(self, chart_id: str, asked: MadeChart, caption: str) -> Drawn:
        """A chart by what it asks."""
        drawn, sentence = compose_chart(
            asked,
            unit=self._unit,
            period=self._period,
            viewer=self._viewer,
            pack=self._pack,
            today=self._today,
        )
        layout = drawn.layout
        assert layout is not None
        rows = tuple(tuple(map(self._named, row)) for row in layout.rows)
        drawn = replace(drawn, layout=replace(layout, caption=caption, rows=rows))
        told = tuple(map(self._named, sentence.parts))
        chart = chart_of(chart_id, drawn, told, self._unit.name, self._pack)
        shown = {one.id for one in chart.numbers()}
        cells = (cell for row in rows for cell in row if isinstance(cell, Figure))
        return Drawn(chart, {one.id: one for one in cells if one.id in shown}, told)

    def of_cells(
        self, chart_id: str, caption: str, header: Sequence[str], rows: Sequence[Sequence[Cell]]
    ) -> Drawn:
        """A chart whose rows stay: each cell is a number of the file, by its id, or words."""
        ids = [id for row in rows for id, _ in row if id in self._figures]
        figures = {id: self._figures[id] for id in ids}
        is_upright = any(one.question.by == BY_MONTH for one in figures.values())
        bars = tuple(tuple(self._bar(cell) for cell in row[1:]) for row in rows)
        labels = tuple(text for (_, text), *_ in rows)
        drawing = Drawing(tuple(header[1:]), labels, bars, is_upright=is_upright)
        alt = charting.alt_of(caption, drawing, "")
        cells = tuple(tuple(map(self._inline, row)) for row in rows)
        svg = svg_of(drawing)
        png = png_of(svg, alt=alt, header=header, rows=cells)
        return Drawn(Chart(chart_id, caption, tuple(header), cells, alt, svg, png), figures)

    def _named(self, part: Said) -> Said:
        if isinstance(part, str):
            return part
        question = str(part.as_answered)
        if question not in self._ids:
            self._ids[question] = next(self._free)
        return replace(part, id=self._ids[question])

    def _bar(self, cell: Cell) -> Bar:
        id, text = cell
        figure = self._figures.get(id)
        return charting.bar_of(figure) if figure else Bar(text or "—", None)

    def _inline(self, cell: Cell) -> Inline:
        id, text = cell
        if figure := self._figures.get(id):
            says = says_of(figure, self._unit.name, self._pack)
            return BoundNumber(id, figure.text, str(figure.as_answered), says)
        number = self._numbers.get(id)
        return BoundNumber(id, number.stated, number.question, number.says) if number else text


def chart_asked(words: str, pack: Pack) -> MadeChart | None:
    """The chart that a file or a form asks for; None where this pack cannot answer: it may come
    from a stranger.
    """
    try:
        chart = read_chart([words], 1, 0)
    except PlaceholderError:
        return None
    if any(ask.measure not in {*pack.measures, *pack.ratios} for ask in chart.series):
        return None
    year = Period.parse("2000")
    asked = (
        Asked(
            replace(usual_question(ask.measure, "", year, pack), by=chart.by, where=ask.where),
            ask.form,
            ALL_PARTS,
        )
        for ask in chart.series
    )
    return chart if all(is_askable(one, pack) for one in asked) else None
