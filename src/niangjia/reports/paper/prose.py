"""The text of anybody's Word file as its reader sees it, in the order in which it is read."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from operator import attrgetter
from typing import BinaryIO, NamedTuple

from niangjia.reports.paper.package import Package
from niangjia.reports.paper.scan import PartScan
from niangjia.reports.paper.spots import Cell, Line, Mark, Story, Table, Words
from niangjia.reports.paper.styles import Kind, Styles, styles_of

_LINE, _CELL, _WITHIN_CELL = "\n", "\t", " "
Place = tuple[int, int]  # row and column
_start_of = attrgetter("start")


class ProseParagraph(NamedTuple):
    """One paragraph, from `start` on in the prose; in a table with row and column, from 0."""

    text: str
    start: int
    part: str
    kind: Kind
    row: int | None = None
    column: int | None = None
    chart: str = ""  # the id of the chart that is drawn in it

    @property
    def end(self) -> int:
        """Behind its last character in the prose."""
        return self.start + len(self.text)


@dataclass(frozen=True)
class Prose:
    """A line for each paragraph and each row of a table, its cells parted by tabs."""

    text: str
    paragraphs: tuple[ProseParagraph, ...]


def prose_of(source: BinaryIO) -> Prose:
    """What a reader sees of any .docx, or `PaperFault` with the reason it cannot be read."""
    return placed_prose(Package(source)).prose()


def placed_prose(package: Package) -> "PlacedProse":
    """The prose of a package with its headings told by its styles, and the place of every word."""
    return PlacedProse(package, styles_of(package))


class PlacedProse:
    """The prose of a package together with the place of every word in the bytes of its part."""

    def __init__(self, package: Package, styles: Styles) -> None:
        self.scans = {part: scanned(package, part, styles) for part in package.text_parts()}
        self._paragraphs: list[ProseParagraph] = []
        self.lines: list[Line | None] = []  # one for each paragraph; an empty cell has none
        self._pieces: list[str] = []
        self._length = 0
        self._part_starts: list[tuple[int, str]] = []
        for part in package.reading_order():
            self._part_starts.append((self._length, part))
            self._add_story(self.scans[part].story, part)
        self.text = "".join(self._pieces)

    def prose(self) -> Prose:
        """What of it the rest of the house needs."""
        return Prose(self.text, tuple(self._paragraphs))

    def mark(self, number: int) -> Mark | None:
        """The element of a paragraph of the prose that stands directly in the body."""
        line = self.lines[number] if 0 <= number < len(self.lines) else None
        mark = line.marks[-1] if line is not None and line.marks else None
        return mark if mark is not None and mark.is_in_body and not mark.around.parent else None

    def words_in(self, start: int, end: int) -> list[Words]:
        """All words of which a character stands between the two places."""
        first = max(bisect_right(self._paragraphs, start, key=_start_of) - 1, 0)
        behind = bisect_left(self._paragraphs, end, key=_start_of)
        return [
            words
            for number in range(first, behind)
            for words in self._placed(number)
            if words.at < end and words.at + len(words.text) > start
        ]

    def part_at(self, place: int) -> str:
        """The part in which this place of the text stands."""
        index = bisect_right([start for start, _ in self._part_starts], place) - 1
        return self._part_starts[max(index, 0)][1]

    def _add_story(self, story: Story, part: str) -> None:
        for block in story.blocks:
            if isinstance(block, Table):
                self._add_table(block, part)
                continue
            self._add_line(block, part, _LINE)
            for box in block.boxes:
                self._add_story(box, part)

    def _add_table(self, table: Table, part: str) -> None:
        # As `tally` reads tables: a unit in the header is found by the column it stands in.
        later: list[Table] = []
        for number, row in enumerate(table.rows):
            if row.is_gone:
                continue
            column = row.offset
            self._separate(_LINE)
            for index, cell in enumerate(row.cells):
                self._add(_CELL if index else "")
                self._add_cell(cell, part, (number, column), later)
                self._add(_CELL * (cell.width - 1))
                column += cell.width
        for table_within in later:
            self._add_table(table_within, part)

    def _add_cell(self, cell: Cell, part: str, place: Place, later: list[Table]) -> None:
        lines = [line for line in _lines_of(cell.story, later) if line.text]
        for index, line in enumerate(lines):
            line.run_on()
            self._add(_WITHIN_CELL if index else "")
            self._add_words(line, part, Kind.CELL, place)
        if not lines:
            self._paragraphs.append(ProseParagraph("", self._length, part, Kind.CELL, *place))
            self.lines.append(None)

    def _add_line(self, line: Line, part: str, separator: str) -> None:
        self._separate(separator)
        self._add_words(line, part, line.kind or Kind.PARAGRAPH)

    def _add_words(self, line: Line, part: str, kind: Kind, place: Place | None = None) -> None:
        text, (row, column) = line.text, place or (None, None)
        paragraph = ProseParagraph(text, self._length, part, kind, row, column, line.chart)
        self._paragraphs.append(paragraph)
        self.lines.append(line)
        self._add(text)

    def _placed(self, number: int) -> Iterator[Words]:
        """The words of a paragraph, told where they stand."""
        line, at = self.lines[number], self._paragraphs[number].start
        for words in line.seen() if line else ():
            words.at = at
            at += len(words.text)
            yield words

    def _separate(self, separator: str) -> None:
        if self._paragraphs:
            self._add(separator)

    def _add(self, text: str) -> None:
        if text:
            self._pieces.append(text)
            self._length += len(text)


def scanned(
    package: Package, part: str, styles: Styles, *, is_bound_alone: bool = False
) -> PartScan:
    """One part with the place of every word; only the styles tell its headings. `is_bound_alone`
    leaves out what stands in no control.
    """

    def made(data: bytes, where: Callable[[], int]) -> PartScan:
        return PartScan(part, data, styles, where, is_bound_alone=is_bound_alone)

    return package.stream_masked(part, made)


def _lines_of(story: Story, later: list[Table]) -> Iterator[Line]:
    """The paragraphs of a cell and of the boxes in it; its tables wait for the row's end."""
    for block in story.blocks:
        if isinstance(block, Table):
            later.append(block)
            continue
        yield block
        for box in block.boxes:
            yield from _lines_of(box, later)
