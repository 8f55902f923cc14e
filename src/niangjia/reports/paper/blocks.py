"""A Word file as an editor shows it: blocks of words and numbers, each a paragraph of the file."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import BinaryIO

from niangjia.reports.paper.bound import controls_around
from niangjia.reports.paper.data import ReportData, report_in
from niangjia.reports.paper.model import BoundNumber
from niangjia.reports.paper.package import Package
from niangjia.reports.paper.prose import PlacedProse, ProseParagraph
from niangjia.reports.paper.spots import Around, Line, Mark, Words
from niangjia.reports.paper.styles import Kind, styles_of


class Stays(StrEnum):
    """Why a paragraph is shown and cannot be written in."""

    TABLE = "table"
    BESIDE = "beside"  # header, footer, note, text box
    CHART = "chart"  # drawn from the ledger's numbers
    MADE = "made"  # Word computes it, or changes in it are tracked across its end


@dataclass(frozen=True)
class Kept:
    """A bound number that stands in the file already; its text is the file's, not the editor's."""

    id: str
    text: str = field(default="", compare=False)


Part = str | Kept | BoundNumber


@dataclass(frozen=True)
class Block:
    """A paragraph: which of the file's it `was`, or None for a new one after the one before."""

    was: int | None
    kind: Kind
    parts: tuple[Part, ...]
    stays: Stays | None = None
    row: int | None = None
    column: int | None = None

    @property
    def words(self) -> str:
        """As it is read, the numbers in their places."""
        return "".join(part if isinstance(part, str) else part.text for part in self.parts)


@dataclass(frozen=True)
class Sign:
    """A character, or a bound number, which is one sign: what it shows and where it stands."""

    shown: str
    words: Words
    offset: int = 0
    number: str = ""
    control: Around | None = None

    @property
    def is_letter(self) -> bool:
        """A character of a text, which may be taken out of it."""
        return self.control is None and self.words.is_text


class Manuscript:
    """One Word file with the place of every sign that an editor may move."""

    def __init__(self, source: BinaryIO) -> None:
        self.package = Package(source)
        self.styles = styles_of(self.package)
        self.placed = PlacedProse(self.package, self.styles)
        self.paragraphs: Sequence[ProseParagraph] = self.placed.prose().paragraphs
        self.lines = self.placed.lines
        self.data: ReportData | None = report_in(self.package)
        self.body = self.package.text_parts()[0]

    def blocks(self) -> tuple[Block, ...]:
        """Every paragraph in reading order, also those that cannot be edited."""
        return tuple(self._block(number) for number in range(len(self.paragraphs)))

    def signs(self, line: Line) -> list[Sign]:
        """What a reader sees of a paragraph."""
        found: list[Sign] = []
        for words in line.seen():
            number, control = self._number_around(words)
            if control is None:
                found += [Sign(one, words, at) for at, one in enumerate(words.text)]
            elif found and found[-1].control is control:
                found[-1] = Sign(found[-1].shown + words.text, words, 0, number, control)
            else:
                found.append(Sign(words.text, words, 0, number, control))
        return found

    def stays(self, number: int) -> Stays | None:
        """Why a paragraph cannot be edited, or None if it can."""
        paragraph, line = self.paragraphs[number], self.lines[number]
        if paragraph.kind is Kind.CELL or line is None:
            return Stays.TABLE
        if self.mark(number) is None:
            return Stays.BESIDE
        if line.chart:
            return Stays.CHART
        return Stays.MADE if len(line.marks) != 1 or any(map(_is_made, line.seen())) else None

    def mark(self, number: int) -> Mark | None:
        """The paragraph's own element, where it stands directly in the body."""
        return self.placed.mark(number) if self.paragraphs[number].part == self.body else None

    def _block(self, number: int) -> Block:
        paragraph, line = self.paragraphs[number], self.lines[number]
        parts = parts_of(self.signs(line)) if line else ()
        return Block(
            number, paragraph.kind, parts, self.stays(number), paragraph.row, paragraph.column
        )

    def _number_around(self, words: Words) -> tuple[str, Around | None]:
        """LibreOffice puts a control into its like: the outermost of the same number counts."""
        around = list(controls_around(words, self.data)) if self.data else []
        if not around:
            return "", None
        number = around[0][0]
        return number, [control for id, control in around if id == number][-1]


def parts_of(signs: Iterable[Sign]) -> tuple[Part, ...]:
    """Letters side by side are one part."""
    parts: list[Part] = []
    for sign in signs:
        if sign.control is not None:
            parts.append(Kept(sign.number, sign.shown))
        elif parts and isinstance(parts[-1], str):
            parts[-1] += sign.shown
        else:
            parts.append(sign.shown)
    return tuple(parts)


def blocks_of(source: BinaryIO) -> tuple[Block, ...]:
    """A Word file as an editor shows it, or `PaperFault` with the reason it cannot be read."""
    return Manuscript(source).blocks()


def _is_made(words: Words) -> bool:
    """Word writes it anew by itself, or it is a formula, which has no runs."""
    is_formula = words.run.start == words.run.head_end
    return words.is_computed or is_formula or not (words.is_text or len(words.text) == 1)
