"""A table as it comes into anybody's Word text: plain lines, the first row its head."""

from collections.abc import Sequence
from xml.sax.saxutils import escape

from niangjia.reports.paper.inlines import text_of
from niangjia.reports.paper.model import Inline, Table
from niangjia.reports.paper.widths import TEXT_WIDTH, widths_of

_SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")
_CLOSE = '<w:spacing w:before="20" w:after="20" w:line="240" w:lineRule="auto"/>'
_NO_INDENT = '<w:ind w:firstLine="0" w:firstLineChars="0"/>'


def table_xml(table: Table, *, namespace: bytes, width: int) -> bytes:
    """The table and an empty paragraph behind it, for two tables side by side become one."""
    widths = [one * width // TEXT_WIDTH for one in widths_of(table)]
    lines = "".join(f'<w:{side} w:val="single" w:sz="4" w:space="0"/>' for side in _SIDES)
    grid = "".join(f'<w:gridCol w:w="{one}"/>' for one in widths)
    rows = _row(table.header, widths, is_head=True)
    rows += "".join(_row(row, widths, is_head=False) for row in table.rows)
    xml = (
        f'<w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblBorders>{lines}</w:tblBorders>'
        f"</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{rows}"
    )
    return b"<w:tbl%b>%b</w:tbl><w:p%b></w:p>" % (namespace, xml.encode(), namespace)


def _row(cells: Sequence[Inline], widths: Sequence[int], *, is_head: bool) -> str:
    told = "<w:trPr><w:cantSplit/>" + ("<w:tblHeader/>" if is_head else "") + "</w:trPr>"
    format = "<w:rPr><w:b/></w:rPr>" if is_head else ""
    within = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>'
        f"<w:p><w:pPr>{_CLOSE}{_NO_INDENT}</w:pPr>{_run(text_of(cell), format)}</w:p></w:tc>"
        for cell, width in zip(cells, widths, strict=True)
    )
    return f"<w:tr>{told}{within}</w:tr>"


def _run(words: str, format: str) -> str:
    if not words:
        return ""
    return f'<w:r>{format}<w:t xml:space="preserve">{escape(words)}</w:t></w:r>'
