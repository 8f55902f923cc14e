"""What stands in one paragraph of anybody's Word file: words, pictures, text boxes, calls of notes,
and what a print cannot show.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import groupby

from lxml import etree

from niangjia.reports.paper.added import Added, Place, Unshown
from niangjia.reports.paper.controls import DRAWN, ControlFinder, Piece
from niangjia.reports.paper.data import ReportData
from niangjia.reports.paper.inlines import text_of
from niangjia.reports.paper.lines import Line, lines_of, words_of
from niangjia.reports.paper.model import BoundNumber, Inline, Picture
from niangjia.reports.paper.names import FORMULA, SECOND_DRAWING, WORD
from niangjia.reports.paper.notes import Calls
from niangjia.reports.paper.page import PARAGRAPH_END
from niangjia.reports.paper.pictures import Pictures
from niangjia.reports.paper.shapes import what_stands

W = f"{{{WORD[0]}}}"
_BOX = f"{W}txbxContent"
_DRAWINGS = (f"{W}drawing", f"{W}pict", f"{W}object")
_FORMULA = f"{{{FORMULA[0]}}}oMath"
_CALLS = {f"{W}footnoteReference": "footnote", f"{W}endnoteReference": "endnote"}
# Blocks stand in these as if they were not there.
_WRAPPERS = tuple(f"{W}{name}" for name in ("sdt", "sdtContent", "customXml", "ins", "moveTo"))


@dataclass(frozen=True)
class Standing:
    """The parts of a paragraph, the pictures in it, and what stands in its text boxes."""

    parts: tuple[Inline, ...]
    pictures: tuple[Picture, ...]
    boxed: tuple[etree._Element, ...]

    @property
    def words(self) -> str:
        """As they are read."""
        return "".join(map(text_of, self.parts))

    @property
    def is_plain(self) -> bool:
        """Whether it is nothing but words of the file."""
        is_words = all(isinstance(one, str) and not isinstance(one, Added) for one in self.parts)
        return is_words and not self.pictures and not self.boxed


@dataclass
class _Met:
    """What has been met of a paragraph beside its words."""

    boxes: list[etree._Element] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)
    is_drawing: bool = False


class Paragraphs:
    """Reads the paragraphs of a part one by one, as `read` reads them all together; `unshown` are
    lines that the file holds and a print does not.
    """

    def __init__(
        self,
        data: ReportData,
        numbers: Mapping[str, BoundNumber],
        pictures: Pictures,
        calls: Calls,
    ) -> None:
        self.unshown: list[Line] = []
        self._data = data
        self._numbers = numbers
        self._pictures = pictures
        self._calls = calls
        self._finder = ControlFinder()

    def read(self, paragraph: etree._Element) -> Standing:
        """One of them."""
        met = _Met()
        self._finder.pieces = []
        self._meet(paragraph, met)
        pieces = [one for one in self._finder.pieces if one[0] not in (DRAWN, PARAGRAPH_END)]
        boxed = (one for box in met.boxes for one in blocks_in(box))
        return Standing(tuple(self._parts(pieces)), tuple(met.pictures), tuple(boxed))

    def foreign(self) -> Place:
        """A file within the file, which Word takes in when it opens this one."""
        start = len(self._finder.pieces)
        self._finder.start(f"{WORD[0]} altChunk", {})
        self._leave_out(start)
        return Place.of(Unshown.FILE)

    def _meet(self, element: etree._Element, met: _Met) -> None:
        """Tell the finder of an element and all in it, but of no text box."""
        if not isinstance(element.tag, str) or element.tag == SECOND_DRAWING:
            return
        if element.tag == _BOX:
            met.boxes.append(element)
            return
        is_drawing, start = met.is_drawing, len(self._finder.pieces)
        met.is_drawing |= element.tag in _DRAWINGS
        name = _as_expat(element.tag)
        self._finder.start(name, {_as_expat(str(key)): str(one) for key, one in element.items()})
        self._finder.text(element.text or "")
        for child in element:
            self._meet(child, met)
            self._finder.text(child.tail or "")
        self._finder.end(name)
        met.is_drawing = is_drawing
        if not is_drawing:
            self._take(element, met, start)

    def _take(self, element: etree._Element, met: _Met, start: int) -> None:
        """What an element adds to the words: a picture, the mark of a note, a place."""
        if element.tag == _FORMULA:
            self._leave_out(start)
            self._add(Place.of(Unshown.FORMULA))
        elif not self._finder.is_seen:
            return
        elif element.tag in _DRAWINGS:
            shown = self._pictures.of(element)
            rules, unshown = what_stands(element, shown)
            met.pictures += [*rules, *(one for one in shown if one is not None)]
            if unshown:
                self._add(Place.of(unshown))
        elif kind := _CALLS.get(str(element.tag)):
            self._add(self._calls.mark(kind, element.get(f"{W}id", "")))

    def _add(self, words: Added) -> None:
        self._finder.pieces.append((words, ()))

    def _leave_out(self, start: int) -> None:
        left = self._finder.pieces[start:]
        del self._finder.pieces[start:]
        lines = lines_of([*left, (PARAGRAPH_END, ())], self._data.id_around)
        # Under no number: one of the ledger's, left out, is missed when letters are compared.
        self.unshown += [((words_of(line), ""),) for line in lines]

    def _parts(self, pieces: Iterable[Piece]) -> Iterator[Inline]:
        """Spans as inlines; what LibreOffice cut in two is one number again."""
        for is_added, some in groupby(pieces, key=lambda one: isinstance(one[0], Added)):
            if is_added:
                yield from (words for words, _ in some)
                continue
            line = next(iter(lines_of([*some, (PARAGRAPH_END, ())], self._data.id_around)), ())
            for number_id, spans in groupby(line, key=lambda span: span[1]):
                words = "".join(words for words, _ in spans).replace("\u00a0", " ")
                number = self._numbers.get(number_id)
                yield number if number and number.text == words else words


def blocks_in(element: etree._Element) -> Iterator[etree._Element]:
    """The paragraphs, tables and files directly in a body, a cell, a box or a note."""
    for child in element:
        if child.tag in _WRAPPERS:
            yield from blocks_in(child)
        elif child.tag in (f"{W}p", f"{W}tbl", f"{W}altChunk"):
            yield child


def within(element: etree._Element, tag: str) -> Iterator[etree._Element]:
    """The rows directly in a table, or the cells in a row."""
    for child in element:
        if child.tag in _WRAPPERS:
            yield from within(child, tag)
        elif child.tag == tag:
            yield child


def letters(lines: Iterable[Line]) -> dict[str, Counter[str]]:
    """How often each character stands in each number, and in none, wherever lines begin and end;
    what a print adds stands in none.
    """
    found: dict[str, Counter[str]] = {}
    for line in lines:
        for words, number_id in line:
            bare = "".join(words.replace(DRAWN, "").split())
            if bare and not isinstance(words, Added):
                found.setdefault(number_id, Counter()).update(bare)
    return found


def _as_expat(name: str) -> str:
    return name.removeprefix("{").replace("}", " ", 1)
