"""A composed report as paper: its blocks with bound numbers, its signature, its notice."""

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
            _chart(next(chart_ids), paragraph, sentence_behind(composed, at), unit.name, pack)
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
    following = composed.paragraphs[place + 1 : place + 2]
    return "".join(
        part if isinstance(part, str) else part.text
        for one in following
        if one.kind == "sentence"
        for part in one.parts
    )


def _chart(
    chart_id: str, paragraph: Paragraph, sentence: str, unit_name: str, pack: Pack
) -> model.Chart:
    layout = paragraph.layout
    assert layout is not None
    drawing = charting.drawing_of(layout.header, layout.rows)
    alt = charting.alt_of(layout.caption, drawing, sentence)
    rows = tuple(tuple(_inline(cell, unit_name, pack) for cell in row) for row in layout.rows)
    svg = svg_of(drawing)
    png = png_of(svg, alt=alt, header=layout.header, rows=rows)
    return model.Chart(chart_id, layout.caption, layout.header, rows, alt, svg, png)


def _block(paragraph: Paragraph, unit_name: str, pack: Pack) -> model.Block:
    if layout := paragraph.layout:
        rows = tuple(tuple(_inline(cell, unit_name, pack) for cell in row) for row in layout.rows)
        return model.Table(layout.header, rows, layout.caption)
    parts = tuple(_inline(part, unit_name, pack) for part in paragraph.parts)
    return model.Paragraph(STYLES[paragraph.kind], parts)


def _inline(part: Said, unit_name: str, pack: Pack) -> model.Inline:
    if isinstance(part, str):
        return part
    if part.standing is Standing.WITHHELD:
        return part.text
    says = says_of(part, unit_name, pack)
    return model.BoundNumber(part.id, part.text, str(part.as_answered), says)
