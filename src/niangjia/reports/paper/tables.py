"""Tables on paper: the full width of the text, a header repeated on each page, rows kept whole."""

from docx.document import Document
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.shared import Twips
from docx.table import Table as WordTable
from docx.table import _Cell, _Row

from niangjia.reports.paper.model import Inline, Table
from niangjia.reports.paper.runs import Runs
from niangjia.reports.paper.widths import widths_of


def add_table(document: Document, table: Table, runs: Runs) -> None:
    """Append caption and table; a column of nothing but numbers stands right."""
    if table.caption:
        document.add_paragraph(style="caption")._p.extend(runs.of([table.caption]))
    word_table = document.add_table(len(table.rows) + 1, len(table.header), "Table Grid")
    word_table.autofit = False
    columns = range(len(table.header))
    styles = ["Table Number" if table.is_numeric(i) else "Table Text" for i in columns]
    header, *rows = word_table.rows
    _fill_row(header, table.header, ["Table Header"] * len(styles), runs)
    header._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    for word_row, row in zip(rows, table.rows, strict=True):
        _fill_row(word_row, row, styles, runs)
    _set_widths(word_table, widths_of(table))


def _fill_row(row: _Row, parts: tuple[Inline, ...], styles: list[str], runs: Runs) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    for cell, part, style in zip(row.cells, parts, styles, strict=True):
        _fill(cell, part, style, runs)


def _fill(cell: _Cell, part: Inline, style: str, runs: Runs) -> None:
    paragraph = cell.paragraphs[0]
    paragraph.style = style
    paragraph._p.extend(runs.of([part]))
    alignment = OxmlElement("w:vAlign")
    alignment.set(qn("w:val"), "center")
    cell._tc.get_or_add_tcPr().append(alignment)


def _set_widths(table: WordTable, widths: list[int]) -> None:
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Twips(width)
    for row in table.rows:
        _set_row_widths(row, widths)


def _set_row_widths(row: _Row, widths: list[int]) -> None:
    for cell, width in zip(row.cells, widths, strict=True):
        cell.width = Twips(width)
