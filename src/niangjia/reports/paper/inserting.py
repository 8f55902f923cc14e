"""Puts paragraphs and charts, numbers bound, into anybody's Word file behind one of its own."""

from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import BinaryIO
from xml.sax.saxutils import escape

from niangjia.reports.paper.bind import Binding, Unbound, bind_docx
from niangjia.reports.paper.inlines import text_of
from niangjia.reports.paper.marking import declared
from niangjia.reports.paper.model import (
    BoundNumber,
    Chart,
    Identity,
    Inline,
    Paragraph,
    Style,
    Table,
)
from niangjia.reports.paper.package import Package
from niangjia.reports.paper.picturing import NoPlaceError, caption_xml, chart_parts, width_in
from niangjia.reports.paper.places import tag_name
from niangjia.reports.paper.prose import PlacedProse, ProseParagraph, prose_of
from niangjia.reports.paper.repack import repacked
from niangjia.reports.paper.scan import PartScan
from niangjia.reports.paper.splice import Splice, spliced
from niangjia.reports.paper.spots import Mark, Words
from niangjia.reports.paper.styles import Kind, styles_of
from niangjia.reports.paper.tabling import table_xml

# Of properties that are copied: a section would end twice, a tracked change would be made twice.
_NOT_TWICE = (b"sectPr", b"Change", b":ins ", b":del ", b"vanish")
_LIKE = {
    Style.HEADING1: (Kind.HEADING1, Kind.HEADING2),
    Style.HEADING2: (Kind.HEADING2, Kind.HEADING1),
}


def insert_docx(
    source: BinaryIO,
    target: BinaryIO,
    *,
    identity: Identity,
    after: int,
    paragraphs: Sequence[Paragraph | Table],
    chart: Chart | None = None,
) -> list[Unbound]:
    """Put a chart, paragraphs and tables behind the paragraph in which the place `after` of the
    prose stands; they look as the file's own do. What could not be bound is returned;
    `NoPlaceError` if there is no place.
    """
    package = Package(source)
    styles = styles_of(package)
    inserting = _Inserting(PlacedProse(package, styles), package.text_parts()[0])
    anchor, mark = inserting.anchor(after)
    body = inserting.body
    changed, drawn = chart_parts(package, body, mark, chart) if chart else ({}, b"")
    if chart and chart.caption:
        drawn = caption_xml(body, mark, chart.caption, styles) + drawn
    made = drawn + b"".join(inserting.written(one, mark) for one in paragraphs)
    place = Splice(mark.around.end, mark.around.end, made)
    between = repacked(
        package.archive, changed | {inserting.body.part: spliced(inserting.body.data, [place])}
    )
    ahead = [chart.caption, ""] if chart and chart.caption else [""] if chart else []
    bindings = list(_bindings(between, anchor.end, ahead, paragraphs))
    charts = [chart] if chart else []
    return bind_docx(BytesIO(between), target, identity=identity, bindings=bindings, charts=charts)


class _Inserting:
    """The body of one file, and how its own paragraphs look."""

    def __init__(self, prose: PlacedProse, part: str) -> None:
        self.body: PartScan = prose.scans[part]
        self._prose = prose
        self._marks = {mark.around.start: mark for mark in self.body.marks if mark.is_in_body}

    def anchor(self, place: int) -> tuple[ProseParagraph, Mark]:
        """The paragraph of the body that holds this place."""
        for one in self._prose.prose().paragraphs:
            mark = self._mark_of(self._words_of(one)) if one.start <= place <= one.end else None
            if mark is not None and one.text:
                return one, mark
        raise NoPlaceError(place)

    def written(self, paragraph: Paragraph | Table, beside: Mark) -> bytes:
        """The paragraph or table as XML under the names that the part uses."""
        if isinstance(paragraph, Table):
            namespace = declared(self.body.data, beside.around.start, beside.head_end)
            width = width_in(self.body.data)
            return table_xml(paragraph, namespace=namespace, width=width)
        prefix = tag_name(self.body.data, beside.around.start).removesuffix(b"p")
        properties, format = self._look(paragraph.style, beside)
        runs = b"".join(
            b'<%br>%b<%bt xml:space="preserve">%b</%bt></%br>'
            % (prefix, format, prefix, escape(text_of(part)).encode(), prefix, prefix)
            for part in paragraph.parts
        )
        return b"<%bp>%b%b</%bp>" % (prefix, properties, runs, prefix)

    def _look(self, style: Style, beside: Mark) -> tuple[bytes, bytes]:
        """Properties and format of the file's first paragraph of the kind; none where it has none:
        a heading is then bold, for a reader must tell it apart.
        """
        for kind in _LIKE.get(style, (Kind.PARAGRAPH,)):
            for one in self._prose.prose().paragraphs:
                words = self._words_of(one) if one.kind is kind and one.text else []
                if (mark := self._mark_of(words)) is not None:
                    return self._copied(mark.properties), self._format_of(words[0])
        prefix = tag_name(self.body.data, beside.around.start).removesuffix(b"p")
        bold = b"<%brPr><%bb/></%brPr>" % ((prefix,) * 3)
        return b"", bold if style in _LIKE else b""

    def _words_of(self, one: ProseParagraph) -> list[Words]:
        return self._prose.words_in(one.start, one.end) if one.part == self.body.part else []

    def _mark_of(self, words: Sequence[Words]) -> Mark | None:
        around = words[0].run.around.outward() if words else []
        starts = (one.start for one in around if one.kind == "p")
        return self._marks.get(next(starts, -1))

    def _format_of(self, words: Words) -> bytes:
        format = words.run.format
        return self._copied((format.start, format.end)) if format else b""

    def _copied(self, span: tuple[int, int] | None) -> bytes:
        data = self.body.data[slice(*span)] if span else b""
        return b"" if any(one in data for one in _NOT_TWICE) else data


def _bindings(
    file: bytes, behind: int, ahead: Sequence[str], paragraphs: Sequence[Paragraph | Table]
) -> Iterator[Binding]:
    """Where each number of the paragraphs stands, now that they are in the file."""
    pieces = [piece for one in paragraphs for piece in _pieces(one)]
    lines = "".join(map(text_of, pieces)).removesuffix("\n")
    text = "\n".join([*ahead, lines]) if paragraphs else "\n".join(ahead)
    at = prose_of(BytesIO(file)).text.index(text, behind)
    at += sum(len(one) + 1 for one in ahead)
    for piece in pieces:
        if isinstance(piece, BoundNumber):
            yield at, at + len(piece.text), piece
        at += len(text_of(piece))


def _pieces(one: Paragraph | Table) -> Iterator[Inline]:
    """What it is read as: a line each, the cells of a row parted by tabs, an empty line behind."""
    if isinstance(one, Paragraph):
        yield from (*one.parts, "\n")
        return
    for row in (one.header, *one.rows):
        for at, cell in enumerate(row):
            yield from (("\t", cell) if at else (cell,))
        yield "\n"
    yield "\n"
