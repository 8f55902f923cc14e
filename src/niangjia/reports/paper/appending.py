"""Appends blocks to the body of any Word file, set by themselves: its styles may be gone or others.

LibreOffice renames styles when it saves, and a file of the author's own may have none of ours.
"""

from collections.abc import Sequence

from lxml import etree

from niangjia.reports.paper.inlines import text_of
from niangjia.reports.paper.model import Inline, Paragraph, Style, Table
from niangjia.reports.paper.names import WORD
from niangjia.reports.paper.widths import TEXT_WIDTH, widths_of

_SIZES = {Style.HEADING1: 32, Style.NOTE: 24}  # half points
_CELL_SIZE, _SMALL_SIZE = 24, 18
_FONTS = {Style.HEADING1: "黑体"}
_FANGSONG = "仿宋_GB2312"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def append_blocks(body: etree._Element, blocks: Sequence[Paragraph | Table]) -> None:
    """Put blocks on a new page before the last section's properties."""
    last = body[-1] if len(body) and body[-1].tag == _w("sectPr") else None
    made: list[etree._Element] = [_page_break()]
    for block in blocks:
        made += [_paragraph(block)] if isinstance(block, Paragraph) else _table(block)
    for element in made:
        if last is None:
            body.append(element)
        else:
            last.addprevious(element)


def _page_break() -> etree._Element:
    paragraph = etree.Element(_w("p"))
    run = etree.SubElement(paragraph, _w("r"))
    _add(run, "br", type="page")
    return paragraph


def _paragraph(block: Paragraph) -> etree._Element:
    words = "".join(text_of(part) for part in block.parts)
    size = _SIZES.get(block.style, 32)
    return _set(words, _FONTS.get(block.style, _FANGSONG), size, "left", 120)


def _table(table: Table) -> list[etree._Element]:
    size, side = (21, "left") if table.is_small else (28, "center")
    caption = [_set(table.caption, "黑体", size, side, 60)] if table.caption else []
    element = etree.Element(_w("tbl"))
    _describe(element)
    widths = widths_of(table)
    grid = etree.SubElement(element, _w("tblGrid"))
    for width in widths:
        _add(grid, "gridCol", w=str(width))
    size = _SMALL_SIZE if table.is_small else _CELL_SIZE
    element.append(_row(table.header, widths, size, is_header=True))
    for row in table.rows:
        element.append(_row(row, widths, size, is_header=False))
    return [*caption, element, _set("", _FANGSONG, 12 if table.is_small else size, "left", 0)]


def _describe(table: etree._Element) -> None:
    properties = etree.SubElement(table, _w("tblPr"))
    _add(properties, "tblW", w=str(TEXT_WIDTH), type="dxa")
    borders = etree.SubElement(properties, _w("tblBorders"))
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        size = "8" if side in ("top", "bottom") else "4"
        _add(borders, side, val="single", sz=size, space="0", color="auto")
    _add(properties, "tblLayout", type="fixed")


def _row(
    cells: Sequence[Inline], widths: Sequence[int], size: int, *, is_header: bool
) -> etree._Element:
    row = etree.Element(_w("tr"))
    properties = etree.SubElement(row, _w("trPr"))
    _add(properties, "cantSplit")
    if is_header:
        _add(properties, "tblHeader")
    for cell, width in zip(cells, widths, strict=True):
        element = etree.SubElement(row, _w("tc"))
        cell_properties = etree.SubElement(element, _w("tcPr"))
        _add(cell_properties, "tcW", w=str(width), type="dxa")
        _add(cell_properties, "vAlign", val="center")
        font, side = ("黑体", "center") if is_header else (_FANGSONG, "left")
        around = 0 if size == _SMALL_SIZE else 40
        element.append(_set(text_of(cell), font, size, side, around))
    return row


def _set(words: str, font: str, size: int, side: str, around: int) -> etree._Element:
    """A paragraph with its own type, lines and spaces, whatever the file's styles say."""
    paragraph = etree.Element(_w("p"))
    properties = etree.SubElement(paragraph, _w("pPr"))
    _add(properties, "snapToGrid", val="0")
    line = str(size * 10 * 5 // 3)
    _add(properties, "spacing", before=str(around), after=str(around), line=line, lineRule="exact")
    _add(properties, "ind", firstLine="0", firstLineChars="0")
    _add(properties, "jc", val=side)
    run = etree.SubElement(paragraph, _w("r"))
    form = etree.SubElement(run, _w("rPr"))
    _add(form, "rFonts", eastAsia=font, hint="eastAsia")
    _add(form, "spacing", val="0")
    _add(form, "sz", val=str(size))
    _add(form, "szCs", val=str(size))
    text = etree.SubElement(run, _w("t"))
    text.text = words
    text.set(_SPACE, "preserve")
    return paragraph


def _add(parent: etree._Element, local: str, **attributes: str) -> etree._Element:
    element = etree.SubElement(parent, _w(local))
    for name, value in attributes.items():
        element.set(_w(name), value)
    return element


def _w(local: str) -> str:
    return f"{{{WORD[0]}}}{local}"
