"""A composed report as paper: its blocks with bound numbers, its signature, its notice."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import count

from niangjia.ledger.pack import Pack
from niangjia.reports import charting, wording
from niangjia.reports.composing import Composed, Paragraph
from niangjia.reports.filling import Said
from niangjia.reports.paper import model
from niangjia.reports.paper.picture import png_of
from niangjia.reports.paper.svg import svg_of
from niangjia.reports.stating import Figure, Standing, says_of

STYLES = {
    "title": model.Style.TITLE,
    "heading1": model.Style.HEADING1,
    "heading2": model.Style.HEADING2,
    "paragraph": model.Style.BODY,
    "sentence": model.Style.BODY,
}


def paper_of(composed: Composed, *, report_id: str, made_on: date, pack: Pack) -> model.Paper:
    """The paper; a number withheld from its maker is plain words, bound to nothing."""
    unit = composed.unit
    identity = model.Identity(
        report_id=report_id,
        template=composed.template.code,
        unit_code=unit.code,
        unit_name=unit.name,
        period=str(composed.period),
        pack_digest=pack.digest,
        made_on=made_on,
    )
    chart_ids = (f"chart{number}" for number in count(1))
    signature = (unit.name, wording.day_text(made_on))
    blocks = [
        *(
            chart_of(next(chart_ids), paragraph, behind(composed, at), unit.name, pack)
            if paragraph.kind == "chart"
            else _block(paragraph, unit.name, pack)
            for at, paragraph in enumerate(composed.paragraphs)
        ),
        *(model.Paragraph(model.Style.SIGNATURE, (line,)) for line in signature),
    ]
    return model.Paper(identity, tuple(blocks), composed.notice)


def bound_figures(composed: Composed) -> tuple[Figure, ...]:
    """The figures that the paper binds: known ones, and gaps that may be filled later."""
    return tuple(f for f in composed.figures if f.standing is not Standing.WITHHELD)


def sentence_behind(composed: Composed, place: int) -> str:
    """The sentence of the chart that stands at this place, "" if it has none."""
    return _words(behind(composed, place))


def behind(composed: Composed, place: int) -> tuple[Said, ...]:
    """The sentence of the chart that stands at this place, nothing if it has none."""
    following = composed.paragraphs[place + 1 : place + 2]
    return tuple(part for one in following if one.kind == "sentence" for part in one.parts)


def chart_of(
    chart_id: str, paragraph: Paragraph, sentence: Sequence[Said], unit_name: str, pack: Pack
) -> model.Chart:
    """A composed chart with its picture; it notes how it is asked again, but for its caption."""
    layout = paragraph.layout
    assert layout is not None
    drawing = charting.drawing_of(layout.header, layout.rows)
    alt = charting.alt_of(layout.caption, drawing, _words(sentence))
    rows = tuple(tuple(inline_of(cell, unit_name, pack) for cell in row) for row in layout.rows)
    svg = svg_of(drawing)
    png = png_of(svg, alt=alt, header=layout.header, rows=rows)
    asks = str(replace(paragraph.chart, caption=())) if paragraph.chart else ""
    return model.Chart(chart_id, layout.caption, layout.header, rows, alt, svg, png, asks)


def _words(parts: Sequence[Said]) -> str:
    return "".join(part if isinstance(part, str) else part.text for part in parts)


def _block(paragraph: Paragraph, unit_name: str, pack: Pack) -> model.Block:
    if layout := paragraph.layout:
        rows = tuple(tuple(inline_of(cell, unit_name, pack) for cell in row) for row in layout.rows)
        return model.Table(layout.header, rows, layout.caption)
    parts = tuple(inline_of(part, unit_name, pack) for part in paragraph.parts)
    return model.Paragraph(STYLES[paragraph.kind], parts)


def inline_of(part: Said, unit_name: str, pack: Pack) -> model.Inline:
    """Words, or a number bound under its figure's id."""
    if isinstance(part, str):
        return part
    if part.standing is Standing.WITHHELD:
        return part.text
    says = says_of(part, unit_name, pack)
    return model.BoundNumber(part.id, part.text, str(part.as_answered), says)
