"""A paper out of a Word file, words mended by hand and all: what is printed is what was written."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from lxml import etree

from niangjia.reports.paper.added import Added, NoteMark, Place, pointing_to_word
from niangjia.reports.paper.charts import FoundChart, caption_styles, name_of
from niangjia.reports.paper.controls import ControlFinder
from niangjia.reports.paper.data import ReportData, report_in
from niangjia.reports.paper.gridding import table_of
from niangjia.reports.paper.lines import Line, lines_of, lines_of_blocks, lines_of_paper, words_of
from niangjia.reports.paper.model import (
    Block,
    BoundNumber,
    Chart,
    Grid,
    Inline,
    Paper,
    Paragraph,
    Style,
)
from niangjia.reports.paper.notes import Calls, notes_in
from niangjia.reports.paper.package import Package
from niangjia.reports.paper.pictures import Pictures
from niangjia.reports.paper.read import ReadBack
from niangjia.reports.paper.standing import Paragraphs, Standing, W, blocks_in, letters
from niangjia.reports.paper.vocabulary import FaultCode, PaperFault

_NOTES = "注释"
_STRICT = re.compile(rb"http://purl\.oclc\.org/ooxml/(wordprocessingml|officeDocument|drawingml)/")
_STYLES = {
    "title": Style.TITLE,
    "heading1": Style.HEADING1,
    "heading2": Style.HEADING2,
    "signature": Style.SIGNATURE,
    "note": Style.NOTE,
}


def paper_from_word(package: Package, read: ReadBack) -> Paper:
    """The paper, its notes behind the text; a place stands for what cannot be shown.

    Its letters and numbers are compared with those of the file: where one was lost on the way, or a
    number of the ledger stands in what cannot be shown, `PaperFault`.
    """
    data = report_in(package)
    if data is None:
        raise PaperFault(FaultCode.NO_REPORT)
    parts = _Parts(package, read, data)
    body, setting = parts.opened(package.text_parts()[0])
    _name_captions(body, caption_styles(package) if read.charts else frozenset())
    blocks = list(setting.blocks(body[0]))
    notice = None
    if blocks and _named(next(filter(_has_words, body[0]), body)) == "notice":
        notice = words_of(read.body[0]).strip()
        blocks = blocks[1:]
    blocks += parts.notes()
    if points := pointing_to_word(_places_in(blocks)):
        blocks.append(Paragraph(Style.NOTE, (points,)))
    paper = Paper(read.identity, tuple(blocks), notice)
    in_file = [*_spaced(read, read.body), *_spaced(read, parts.in_notes())]
    if letters([*lines_of_paper(paper), *parts.unshown()]) != letters(in_file):
        raise PaperFault(FaultCode.NOT_WHOLE)
    return paper


class _Parts:
    """The parts of a file whose paragraphs are printed: the body, then the notes it calls."""

    def __init__(self, package: Package, read: ReadBack, data: ReportData) -> None:
        self._package = package
        self._data = data
        self._numbers = {
            one.id: BoundNumber(one.id, one.stated, one.question, one.says) for one in read.numbers
        }
        self._charts = {one.recorded.id: one for one in read.charts if one.said}
        self._calls = Calls()
        self._settings: list[_Setting] = []

    def opened(self, part: str) -> tuple[etree._Element, "_Setting"]:
        """The tree of a part, and what sets the elements in it."""
        pictures = Pictures(self._package, part)
        paragraphs = Paragraphs(self._data, self._numbers, pictures, self._calls)
        self._settings.append(_Setting(paragraphs, self._charts, self._numbers))
        parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
        root = etree.fromstring(transitional(self._package.read(part)), parser)
        return root, self._settings[-1]

    def notes(self) -> Iterator[Block]:
        """The notes that were called, each begun by its mark; called nowhere, it is not shown."""
        found = {}
        for kind, part in self._package.note_parts().items():
            root, setting = self.opened(part)
            found.update({(kind, id): (note, setting) for id, note in notes_in(root, kind).items()})
        for called, (call, mark) in enumerate(self._calls.all()):
            if not called:
                yield Paragraph(Style.HEADING1, (Added(_NOTES),))
            known = found.pop(call, None)
            yield from _begun_by(mark, list(known[1].blocks(known[0])) if known else [])
        for note, setting in found.values():
            setting.paragraphs.unshown += lines_of_blocks(setting.blocks(note))

    def unshown(self) -> Iterator[Line]:
        """What stands in the file and not on the paper."""
        for setting in self._settings:
            yield from setting.paragraphs.unshown

    def in_notes(self) -> Iterator[Line]:
        """The lines of all notes as the file holds them."""
        for part in self._package.note_parts().values():
            finder = ControlFinder()
            self._package.stream(part, finder)
            yield from lines_of(finder.pieces, self._data.id_around)


def _places_in(blocks: Sequence[Block]) -> Iterator[Place]:
    for block in blocks:
        lines = block.lines() if isinstance(block, Grid) else []
        lines = [block.parts] if isinstance(block, Paragraph) else lines
        yield from (part for line in lines for part in line if isinstance(part, Place))


def transitional(data: bytes) -> bytes:
    """A part of a "Strict Open XML" file under the names that Word gives by itself."""
    return _STRICT.sub(rb"http://schemas.openxmlformats.org/\1/2006/", data)


def _begun_by(mark: NoteMark, blocks: Sequence[Block]) -> Iterator[Block]:
    first = next(iter(blocks), None)
    parts = first.parts if isinstance(first, Paragraph) else ()
    yield Paragraph(Style.NOTE, (mark, *parts))
    for block in blocks[1:] if isinstance(first, Paragraph) else blocks:
        yield replace(block, style=Style.NOTE) if isinstance(block, Paragraph) else block


def _name_captions(body: etree._Element, styles: Collection[str]) -> None:
    """A stranger's file may call them otherwise."""
    for named in body.iter(f"{W}pStyle"):
        if named.get(f"{W}val") in styles:
            named.set(f"{W}val", "caption")


@dataclass(frozen=True)
class _Setting:
    """Sets the elements of a body as blocks."""

    paragraphs: Paragraphs
    charts: Mapping[str, FoundChart]
    numbers: Mapping[str, BoundNumber]

    def blocks(self, body: etree._Element) -> Iterator[Block]:
        """As they follow; a paragraph without words is none, a caption is what it heads."""
        caption = ""
        for element in blocks_in(body):
            if not caption and self._is_caption(element):
                found = self.paragraphs.read(element)
                if found.is_plain:
                    caption = found.words
                else:
                    yield from self._set(found, Style.BODY)
                continue
            yield from self._block(element, caption)
            caption = ""

    def _block(self, element: etree._Element, caption: str) -> Iterator[Block]:
        if element.tag == f"{W}tbl":
            yield table_of(element, caption, self.paragraphs)
        elif element.tag == f"{W}altChunk":
            yield Paragraph(Style.BODY, (self.paragraphs.foreign(),))
        elif chart := self.charts.get(name_of(element)):
            yield _chart(chart, self.numbers, caption)
            if _has_words(element):
                yield Paragraph(Style.BODY, self.paragraphs.read(element).parts)
        else:
            found = self.paragraphs.read(element)
            yield from self._set(found, _STYLES.get(_named(element), Style.BODY))

    def _is_caption(self, element: etree._Element) -> bool:
        if element.tag != f"{W}p" or _named(element) != "caption":
            return False
        following = element.getnext()
        if following is None:
            return False
        return following.tag == f"{W}tbl" or name_of(following) in self.charts

    def _set(self, found: Standing, style: Style) -> Iterator[Block]:
        """The words, then what hangs on them: boxes as framed lines, pictures."""
        if found.words.strip():
            yield Paragraph(style, found.parts)
        for boxed in found.boxed:
            if boxed.tag == f"{W}p":
                yield from self._set(self.paragraphs.read(boxed), Style.FRAMED)
            else:
                yield from self._block(boxed, "")
        yield from found.pictures


def _chart(found: FoundChart, numbers: Mapping[str, BoundNumber], caption: str) -> Chart:
    """As its picture says it was made."""
    said = found.said
    if said is None:
        raise PaperFault(FaultCode.NOT_WHOLE)
    rows = tuple(
        tuple(_as_bound(number, text, numbers) for number, text in row) for row in said.rows
    )
    one = found.recorded
    return Chart(one.id, caption, said.header, rows, said.alt, said.svg, found.png, one.asks)


def _as_bound(number_id: str, text: str, numbers: Mapping[str, BoundNumber]) -> Inline:
    number = numbers.get(number_id)
    return number if number is not None and number.text == text else text


def _named(element: etree._Element) -> str:
    """The style of a paragraph, however programs write its name."""
    found = element.find(f"{W}pPr/{W}pStyle")
    named = found.get(f"{W}val", "") if found is not None else ""
    return named.lower().replace(" ", "")


def _has_words(element: etree._Element) -> bool:
    return any((text.text or "").strip() for text in element.iter(f"{W}t"))


def _spaced(read: ReadBack, lines: Iterable[Line]) -> Iterator[Line]:
    """Lines as they are printed; a number that says something else than it was made to is words."""
    stated = {one.id: one.stated for one in read.numbers}
    for line in lines:
        joined = (
            ("".join(words for words, _ in spans).replace("\u00a0", " "), id)
            for id, spans in groupby(line, key=lambda span: span[1])
        )
        yield tuple((words, id if stated.get(id) == words else "") for words, id in joined)
