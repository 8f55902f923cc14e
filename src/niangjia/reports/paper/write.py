"""Writes a report as a Word file laid out to GB/T 9704-2012; equal reports give equal bytes."""

import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime, time
from importlib.resources import files
from importlib.resources.abc import Traversable
from io import BytesIO
from typing import BinaryIO

import docx
from docx.document import Document
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.shared import Twips
from docx.text.paragraph import Paragraph as WordParagraph

from niangjia.reports.paper.binding import report_xml, store_xml
from niangjia.reports.paper.charts import add_chart
from niangjia.reports.paper.model import Chart, Paper, Paragraph, Style, Table
from niangjia.reports.paper.packing import repacked
from niangjia.reports.paper.runs import Runs
from niangjia.reports.paper.tables import add_table

_STYLE_NAMES = {
    Style.TITLE: "Title",
    Style.HEADING1: "Heading 1",
    Style.HEADING2: "Heading 2",
    Style.BODY: "Body Text",
    Style.SIGNATURE: "Signature",
    Style.NOTE: "Note",
    Style.FRAMED: "Body Text",  # a text box is drawn in print only
}


def write_docx(paper: Paper, target: BinaryIO, *, with_data: bool = True) -> None:
    """Write the report; the page, styles and fonts are the files under `blank/`.

    Without its data it is a Word file like any other: nothing in it says which numbers are bound.
    """
    document = docx.Document(_blank())
    _describe(document, paper)
    _add_blocks(document, paper)
    if with_data:
        _add_part(document, paper)
    saved = BytesIO()
    document.save(saved)
    _rewrite(saved, target)


def _add_blocks(document: Document, paper: Paper) -> None:
    runs = Runs()
    if paper.notice:
        document.add_paragraph(style="Notice")._p.extend(runs.of([paper.notice]))
    previous: WordParagraph | None = None
    for block in paper.blocks:
        if isinstance(block, Paragraph):
            previous = _add_paragraph(document, block, runs, previous)
        elif isinstance(block, Chart):
            add_chart(document, block, runs)
            previous = None
        elif isinstance(block, Table):
            add_table(document, block, runs)
            previous = None
        else:
            raise TypeError("pictures and joined cells come out of Word files, never into them")
    if not paper.blocks or not isinstance(paper.blocks[-1], Paragraph):
        document.add_paragraph(style="Note")  # Word wants a paragraph after a last table


def _add_paragraph(
    document: Document, block: Paragraph, runs: Runs, previous: WordParagraph | None
) -> WordParagraph:
    paragraph = document.add_paragraph(style=_STYLE_NAMES[block.style])
    paragraph._p.extend(runs.of(block.parts))
    if previous is not None and block.style is Style.SIGNATURE:
        # A signature never stands on a page without words of the report.
        previous.paragraph_format.keep_with_next = True
    if previous is not None and block.style is Style.TITLE and _is_title(previous):
        # Lines of one title close up; LibreOffice ignores w:contextualSpacing for the space after.
        previous.paragraph_format.space_after = Twips(0)
    return paragraph


def _is_title(paragraph: WordParagraph) -> bool:
    return paragraph.style is not None and paragraph.style.name == _STYLE_NAMES[Style.TITLE]


def _describe(document: Document, paper: Paper) -> None:
    made_at = datetime.combine(paper.identity.made_on, time(), UTC)
    properties = document.core_properties
    properties.title = paper.title()[:255]
    properties.author = paper.identity.unit_name[:255]
    properties.identifier = paper.identity.report_id[:255]
    properties.language = "zh-CN"
    properties.created = properties.modified = made_at


def _add_part(document: Document, paper: Paper) -> None:
    """Put the custom XML part and its properties into the package."""
    package = document.part.package
    item = Part(PackURI("/customXml/item1.xml"), CONTENT_TYPE.XML, report_xml(paper), package)
    properties = Part(
        PackURI("/customXml/itemProps1.xml"),
        CONTENT_TYPE.OFC_CUSTOM_XML_PROPERTIES,
        store_xml(),
        package,
    )
    item.relate_to(properties, RELATIONSHIP_TYPE.CUSTOM_XML_PROPS)
    document.part.relate_to(item, RELATIONSHIP_TYPE.CUSTOM_XML)


def _blank() -> BytesIO:
    """The files under `blank/` as the Word file they are."""
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, data in _tree(files(__package__).joinpath("blank"), ""):
            archive.writestr(name, data)
    packed.seek(0)
    return packed


def _tree(folder: Traversable, prefix: str) -> Iterator[tuple[str, bytes]]:
    for entry in folder.iterdir():
        if entry.is_dir():
            yield from _tree(entry, f"{prefix}{entry.name}/")
        else:
            yield prefix + entry.name, entry.read_bytes()


def _rewrite(saved: BytesIO, target: BinaryIO) -> None:
    with zipfile.ZipFile(saved) as source:
        target.write(repacked({name: source.read(name) for name in source.namelist()}))
