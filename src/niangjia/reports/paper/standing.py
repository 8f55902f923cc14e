"""What stands in one paragraph of anybody's Word file: its words, its pictures, its text boxes."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from lxml import etree

from niangjia.reports.paper.controls import DRAWN, ControlFinder
from niangjia.reports.paper.data import ReportData
from niangjia.reports.paper.fields import WORD
from niangjia.reports.paper.lines import Line, lines_of
from niangjia.reports.paper.model import BoundNumber, Inline, Picture
from niangjia.reports.paper.page import PARAGRAPH_END
from niangjia.reports.paper.pictures import Pictures
from niangjia.reports.paper.vocabulary import FaultCode, PaperFault

W = f"{{{WORD[0]}}}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_BOX = f"{W}txbxContent"
_DRAWINGS = (f"{W}drawing", f"{W}pict", f"{W}object")
# What a print would show otherwise than Word, or not at all.
_NOT_SHOWN = (
    f"{W}footnoteReference",
    f"{W}endnoteReference",
    "{http://schemas.openxmlformats.org/officeDocument/2006/math}oMath",
)


@dataclass(frozen=True)
class Standing:
    """The words of a paragraph, the pictures in it, and the paragraphs of its text boxes."""

    parts: tuple[Inline, ...]
    pictures: tuple[Picture, ...]
    boxed: tuple[etree._Element, ...]

    @property
    def words(self) -> str:
        """As they are read."""
        return "".join(one if isinstance(one, str) else one.text for one in self.parts)


class Paragraphs:
    """Reads the paragraphs of the body one by one, as `read` reads them all together."""

    def __init__(
        self, data: ReportData, numbers: Mapping[str, BoundNumber], pictures: Pictures
    ) -> None:
        self._data = data
        self._numbers = numbers
        self._pictures = pictures
        self._finder = ControlFinder()

    def read(self, paragraph: etree._Element) -> Standing:
        """One of them, or `PaperFault` where it could not be shown whole."""
        boxes: list[etree._Element] = []
        self._finder.pieces = []
        for element in _fed(self._finder, paragraph):
            if element.tag == _BOX:
                boxes.append(element)
            elif element.tag in _NOT_SHOWN:
                raise PaperFault(FaultCode.NOT_WHOLE)
        pieces = [one for one in self._finder.pieces if one[0] not in (DRAWN, PARAGRAPH_END)]
        line = next(iter(lines_of([*pieces, (PARAGRAPH_END, ())], self._data.id_around)), ())
        pictures = [one for each in _drawings(paragraph) for one in self._in(each)]
        return Standing(self._parts(line), tuple(pictures), tuple(_paragraphs_in(boxes)))

    def _in(self, drawing: etree._Element) -> list[Picture]:
        """Its pictures; a shape that is neither picture nor box is refused."""
        found = self._pictures.of(drawing)
        if not found and next(drawing.iter(_BOX), None) is None:
            raise PaperFault(FaultCode.NOT_WHOLE)
        return found

    def _parts(self, line: Line) -> tuple[Inline, ...]:
        """Spans as inlines; what LibreOffice cut in two is one number again."""
        parts: list[Inline] = []
        for number_id, spans in groupby(line, key=lambda span: span[1]):
            words = "".join(words for words, _ in spans).replace("\u00a0", " ")
            number = self._numbers.get(number_id)
            parts.append(number if number and number.text == words else words)
        return tuple(parts)


def letters(lines: Iterable[Line]) -> dict[str, Counter[str]]:
    """How often each character stands in each number, and in none, wherever lines begin and end."""
    found: dict[str, Counter[str]] = {}
    for line in lines:
        for words, number_id in line:
            bare = "".join(words.replace(DRAWN, "").split())
            if bare:
                found.setdefault(number_id, Counter()).update(bare)
    return found


def _fed(finder: ControlFinder, element: etree._Element) -> Iterator[etree._Element]:
    """Tell the finder of an element and all in it, but of no text box; each element that is met."""
    if not isinstance(element.tag, str) or element.tag == _FALLBACK:
        return
    yield element
    if element.tag == _BOX:
        return
    name = _as_expat(str(element.tag))
    finder.start(name, {_as_expat(str(key)): str(one) for key, one in element.attrib.items()})
    finder.text(element.text or "")
    for child in element:
        yield from _fed(finder, child)
        finder.text(child.tail or "")
    finder.end(name)


def _as_expat(name: str) -> str:
    return name.removeprefix("{").replace("}", " ", 1)


def _drawings(paragraph: etree._Element) -> Iterator[etree._Element]:
    """The drawings of a paragraph, not those that stand for another and not those in its boxes."""
    for one in paragraph.iter(*_DRAWINGS):
        if not {_FALLBACK, _BOX, *_DRAWINGS} & set(_until(one, paragraph)):
            yield one


def _until(element: etree._Element, top: etree._Element) -> Iterator[str]:
    for up in element.iterancestors():
        if up is top:
            return
        yield str(up.tag)


def _paragraphs_in(boxes: Sequence[etree._Element]) -> Iterator[etree._Element]:
    for box in boxes:
        for child in box:
            if child.tag != f"{W}p":
                raise PaperFault(FaultCode.NOT_WHOLE)
            yield child
