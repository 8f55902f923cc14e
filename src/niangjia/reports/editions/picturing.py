"""The charts of an edition as its page shows them, and what its margin says of them."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from niangjia.ledger.figure_page import address_of
from niangjia.reports.editions.drawing import Draughtsman
from niangjia.reports.editions.margin import Remark
from niangjia.reports.editions.reading import ReadVersion
from niangjia.reports.paper.charts import FoundChart
from niangjia.reports.paper.picture import Cell, Pictured
from niangjia.reports.showing import title_of
from niangjia.reports.stating import Figure


@dataclass(frozen=True)
class ShownChart:
    """A chart on the page; `svg` only where it was drawn here: a file's own may be a stranger's."""

    id: str
    anchor: str
    alt: str
    header: Sequence[str]
    rows: Sequence[Sequence[Mapping[str, Any]]]
    svg: str = ""
    png: str = ""


def charts_shown(
    read: ReadVersion, figures: Mapping[str, Figure], draws: Draughtsman
) -> Iterator[tuple[str, ShownChart, Remark | None]]:
    """The line of each chart, the chart, and what the margin says where the ledger tells something
    else.
    """
    charts = {one.recorded.id: one for one in (read.back.charts if read.back else ())}
    for paragraph in read.prose.paragraphs:
        found, line = charts.get(paragraph.chart), f"r{paragraph.start}"
        if found is None:
            continue
        drawn, said = draws.anew(found), found.said
        is_same = drawn is not None and said is not None and drawn.chart.svg == said.svg
        svg = drawn.chart.svg if drawn and is_same else ""
        remark = None if is_same else _remark(found, line, figures)
        yield line, _shown(found, line, figures, svg), remark


def _shown(found: FoundChart, anchor: str, figures: Mapping[str, Figure], svg: str) -> ShownChart:
    said = found.said or Pictured("", "", (), ())
    rows = [[_cell(cell, figures) for cell in row] for row in said.rows]
    png = "" if svg else f"data:image/png;base64,{b64encode(found.png).decode()}"
    drawn = mark_safe(svg)
    return ShownChart(found.recorded.id, f"c{anchor}", said.alt, said.header, rows, drawn, png)


def _cell(cell: Cell, figures: Mapping[str, Figure]) -> dict[str, Any]:
    id, text = cell
    figure = figures.get(id)
    url, title = (address_of(figure.question), title_of(figure)) if figure else ("", "")
    return {"text": text, "url": url, "title": title, "is_one": True}


def _remark(found: FoundChart, anchor: str, figures: Mapping[str, Figure]) -> Remark:
    if found.said is None:
        told = _("这张图被换过，不是台账画的。请去掉它，再放一张。")
        return Remark(_("图"), told, f"c{anchor}")
    differing = sum(
        figure.text != text
        for row in found.said.rows
        for id, text in row
        if (figure := figures.get(id)) is not None
    )
    told = ngettext(
        "图里有 {n} 个数和台账现在的不同。填台账现在的数，图就重画。",
        "图里有 {n} 个数和台账现在的不同。填台账现在的数，图就重画。",
        differing,
    ).format(n=differing)
    if not differing:
        told = _("台账里的行变了。填台账现在的数，图就重画。")
    return Remark(_("图"), told, f"c{anchor}")
