"""A chart's picture as it is drawn in anybody's Word text: its XML, and how large it is there."""

import re
from collections.abc import Collection
from io import BytesIO
from xml.sax.saxutils import escape, quoteattr

from PIL import Image

from niangjia.reports.paper.drawn import NAMED
from niangjia.reports.paper.marking import declared, is_strict
from niangjia.reports.paper.model import Chart
from niangjia.reports.paper.names import MAIN_DRAWING, OFFICE, WORD_DRAWING
from niangjia.reports.paper.package import Package
from niangjia.reports.paper.parcel import with_picture
from niangjia.reports.paper.scan import PartScan
from niangjia.reports.paper.spots import Mark
from niangjia.reports.paper.styles import Styles
from niangjia.reports.paper.widths import TEXT_WIDTH

# A line that is not as high as its letters: fixed lines would cut the picture off.
_FREE = b'<w:spacing w:line="240" w:lineRule="auto"/><w:ind w:firstLine="0" w:firstLineChars="0"/>'
_STYLE = re.compile(rb'<(?:\w+:)?pStyle\b[^>]*?\bval="([^"]*)"')
_NUMBERS = re.compile(rb'<(?:\w+:)?docPr\b[^>]*?\bid="(\d{1,9})"')

_PICTURE = "http://schemas.openxmlformats.org/drawingml/2006/picture"
_EMU = 635  # in a twip
_NARROWEST = 2_000  # twips; a section that says less is not believed
_PAGE = re.compile(rb'<(?:\w+:)?pgSz\b[^>]*?\bw:w="(\d{1,6})"')
_MARGINS = re.compile(rb"<(?:\w+:)?pgMar\b[^>]*>")
_SIDE = re.compile(rb'\bw:(?:left|right|start|end)="(\d{1,6})"')


def size_of(png: bytes, width: int) -> tuple[int, int]:
    """Width and height in EMU, as wide as these twips."""
    with Image.open(BytesIO(png)) as picture:
        wide, high = picture.size
    return width * _EMU, round(width * _EMU * high / wide)


def width_in(body: bytes) -> int:
    """How wide a picture may be in a text, in twips, by its last section; at most as ours are."""
    pages, margins = _PAGE.findall(body), _MARGINS.findall(body)
    if not pages or not margins:
        return TEXT_WIDTH
    room = int(pages[-1]) - sum(map(int, _SIDE.findall(margins[-1])))
    return min(max(room, _NARROWEST), TEXT_WIDTH)


def drawing_xml(chart: Chart, *, relation: str, number: int, width: int) -> bytes:
    """The drawing with the words for whoever cannot see it; it declares what names it uses."""
    wide, high = size_of(chart.png, width)
    name, alt = quoteattr(NAMED + chart.id), quoteattr(chart.alt)
    return (
        f'<wp:inline xmlns:wp="{WORD_DRAWING}" distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{wide}" cy="{high}"/>'
        f'<wp:docPr id="{number}" name={name} descr={alt}/>'
        f'<a:graphic xmlns:a="{MAIN_DRAWING}"><a:graphicData uri="{_PICTURE}">'
        f'<pic:pic xmlns:pic="{_PICTURE}"><pic:nvPicPr>'
        f'<pic:cNvPr id="{number}" name="{chart.id}.png"/><pic:cNvPicPr/></pic:nvPicPr>'
        f'<pic:blipFill><a:blip xmlns:r="{OFFICE}" r:embed="{relation}"/>'
        "<a:stretch><a:fillRect/></a:stretch></pic:blipFill>"
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{wide}" cy="{high}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>'
        "</pic:pic></a:graphicData></a:graphic></wp:inline>"
    ).encode()


class NoPlaceError(LookupError):
    """Nothing can come in behind this place: it stands in a table, a box, a note, or nowhere."""


def chart_parts(
    package: Package, body: PartScan, beside: Mark, chart: Chart
) -> tuple[dict[str, bytes], bytes]:
    """The parts that change or come in, and the paragraph with the picture."""
    if is_strict(body.data):
        raise NoPlaceError(chart.id)
    parts, relation = with_picture(package, body.part, chart.png)
    number = 1 + max(map(int, _NUMBERS.findall(body.data)), default=0)
    drawing = drawing_xml(chart, relation=relation, number=number, width=width_in(body.data))
    within = b"<w:r><w:drawing>%b</w:drawing></w:r>" % drawing
    return parts, _centred(body, beside, b"", within)


def caption_xml(body: PartScan, beside: Mark, caption: str, styles: Styles) -> bytes:
    """The words above it, named as a caption even where the file has no such style: so that they
    are found again.
    """
    style = (styles.id_named("caption") or "Caption").encode()
    words = b'<w:r><w:t xml:space="preserve">%b</w:t></w:r>' % escape(caption).encode()
    return _centred(body, beside, b'<w:pStyle w:val="%b"/><w:keepNext/>' % style, words)


def _centred(body: PartScan, beside: Mark, ahead: bytes, within: bytes) -> bytes:
    namespace = declared(body.data, beside.around.start, beside.head_end)
    properties = b'<w:pPr>%b%b<w:jc w:val="center"/></w:pPr>' % (ahead, _FREE)
    return b"<w:p%b>%b%b</w:p>" % (namespace, properties, within)


def is_caption(body: PartScan, mark: Mark, styles: Collection[str]) -> bool:
    """Whether a paragraph is named as a caption, by the ids of such styles."""
    properties = body.data[slice(*mark.properties)] if mark.properties else b""
    found = _STYLE.search(properties)
    return found is not None and found.group(1).decode() in styles
