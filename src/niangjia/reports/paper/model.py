"""What a report on paper is made of: plain values, checked when they are made."""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from niangjia.reports.paper.inlines import (
    NUMBER_ID,
    BoundNumber,
    Inline,
    refuse_unwritable,
    text_of,
)
from niangjia.reports.paper.printed import Grid, Picture

# A bookmark's name holds letters, digits and underscores, 40 at most with what stands before it.
_PASSAGE_ID = re.compile(r"[A-Za-z0-9_]{1,24}")

__all__ = [
    "Block",
    "BoundNumber",
    "Chart",
    "Grid",
    "Identity",
    "Inline",
    "Paper",
    "Paragraph",
    "Passage",
    "Picture",
    "Style",
    "Table",
]


class Style(StrEnum):
    """How a paragraph is set, by what it is in the report."""

    TITLE = "title"
    HEADING1 = "heading1"
    HEADING2 = "heading2"
    BODY = "body"
    SIGNATURE = "signature"
    NOTE = "note"
    FRAMED = "framed"  # the words of a text box


@dataclass(frozen=True)
class Passage:
    """A sentence or paragraph that stands only where the numbers it `needs` have an answer."""

    id: str
    needs: tuple[str, ...]

    def __post_init__(self) -> None:
        if not _PASSAGE_ID.fullmatch(self.id):
            raise ValueError(f"not an id for a passage: {self.id!r}")
        if wrong := [one for one in self.needs if not NUMBER_ID.fullmatch(one)]:
            raise ValueError(f"passage {self.id} needs {wrong[0]!r}, which is no number's id")


@dataclass(frozen=True)
class Paragraph:
    """One line of thought, a heading or a line of the signature; the style says which."""

    style: Style
    parts: tuple[Inline, ...]

    def __post_init__(self) -> None:
        refuse_unwritable(*(part for part in self.parts if isinstance(part, str)))


@dataclass(frozen=True)
class Table:
    """A table with one header row; every row has as many cells as the header.

    `shares` are the widths of its columns where they are not to be found from what stands in them;
    `is_small` sets it in small type, its caption at the left: for what is looked up, not read.
    """

    header: tuple[str, ...]
    rows: tuple[tuple[Inline, ...], ...]
    caption: str
    shares: tuple[int, ...] = ()
    is_small: bool = False

    def __post_init__(self) -> None:
        if self.shares and len(self.shares) != len(self.header):
            raise ValueError(f"table {self.caption!r}: a share for each column")
        if not self.header or any(len(row) != len(self.header) for row in self.rows):
            raise ValueError(f"table {self.caption!r}: rows must be as wide as the header")
        cells = (cell for row in self.rows for cell in row if isinstance(cell, str))
        refuse_unwritable(self.caption, *self.header, *cells)

    def is_numeric(self, column: int) -> bool:
        """Whether nothing but numbers and dashes stands in it."""
        cells = [row[column] for row in self.rows]
        return any(isinstance(cell, BoundNumber) for cell in cells) and all(
            isinstance(cell, BoundNumber) or not cell.strip(" —－-") for cell in cells
        )


@dataclass(frozen=True)
class Chart:
    """A chart drawn from its numbers; `rows` are a label and its cells, in words beside a picture.

    `alt` says the chart to whoever cannot see it; `svg` is what `png`, its picture, was drawn from.
    `asks` is how it asks for its rows anew, "" where they stay.
    """

    id: str
    caption: str
    header: tuple[str, ...]
    rows: tuple[tuple[Inline, ...], ...]
    alt: str
    svg: str
    png: bytes
    asks: str = ""

    def __post_init__(self) -> None:
        if not NUMBER_ID.fullmatch(self.id):
            raise ValueError(f"not an id for a chart: {self.id!r}")
        cells = (cell for row in self.rows for cell in row if isinstance(cell, str))
        refuse_unwritable(self.caption, self.alt, self.asks, *self.header, *cells)

    def numbers(self) -> tuple[BoundNumber, ...]:
        """What it shows, in order."""
        return tuple(c for row in self.rows for c in row if isinstance(c, BoundNumber))


Block = Paragraph | Table | Chart | Picture | Grid


@dataclass(frozen=True)
class Identity:
    """Which report this is: enough to ask the same questions again."""

    report_id: str
    template: str
    unit_code: str
    unit_name: str
    period: str
    pack_digest: str
    made_on: date

    def __post_init__(self) -> None:
        refuse_unwritable(self.report_id, self.template, self.unit_code, self.unit_name)
        refuse_unwritable(self.period, self.pack_digest)


@dataclass(frozen=True)
class Paper:
    """A whole report; `notice` (仅限本单位内部使用) stands at the top left of the first page."""

    identity: Identity
    blocks: tuple[Block, ...]
    notice: str | None = None

    def __post_init__(self) -> None:
        refuse_unwritable(self.notice or "")
        self.numbers()

    def numbers(self) -> tuple[BoundNumber, ...]:
        """Each bound number once, in order of appearance; one id with two meanings is refused."""
        seen: dict[str, BoundNumber] = {}
        for number in _inline_numbers(self.blocks):
            if seen.setdefault(number.id, number) != number:
                raise ValueError(f"number {number.id} is stated in two ways")
        return tuple(seen.values())

    def charts(self) -> tuple[Chart, ...]:
        """Its charts, in order."""
        return tuple(block for block in self.blocks if isinstance(block, Chart))

    def title(self) -> str:
        """The words of the first title, or the template's name when there is none."""
        for block in self.blocks:
            if isinstance(block, Paragraph) and block.style is Style.TITLE:
                return "".join(map(text_of, block.parts))
        return self.identity.template


def _inline_numbers(blocks: tuple[Block, ...]) -> list[BoundNumber]:
    found: list[BoundNumber] = []
    for block in blocks:
        if isinstance(block, Picture | Grid):
            found += block.numbers() if isinstance(block, Grid) else []
            continue
        rows = (block.parts,) if isinstance(block, Paragraph) else block.rows
        found += [part for row in rows for part in row if isinstance(part, BoundNumber)]
    return found
