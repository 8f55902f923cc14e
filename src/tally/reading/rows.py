"""Glyphs to rows, and a row to its cells: where the next glyph stands so far off, a cell begins."""

from collections.abc import Iterator, Sequence
from statistics import median
from typing import NamedTuple

_SAME_ROW = 0.5
# Gaps, in heights of the row.
_CELL, _CELL_OF_DIGITS, _WORD, _LATIN = 1.4, 0.7, 0.6, 0.14
_TWICE = 0.3  # bold by drawing twice


class Glyph(NamedTuple):
    """A character and its box, upwards from the foot of the page."""

    char: str
    left: float
    bottom: float
    right: float
    top: float


class Cell(NamedTuple):
    """Words that stand together in a row."""

    text: str
    left: float
    right: float


class Row(NamedTuple):
    """What stands at one height."""

    cells: tuple[Cell, ...]
    bottom: float
    top: float

    @property
    def text(self) -> str:
        return "\t".join(cell.text for cell in self.cells)

    @property
    def left(self) -> float:
        return self.cells[0].left

    @property
    def right(self) -> float:
        return self.cells[-1].right

    @property
    def size(self) -> float:
        return self.top - self.bottom


def rows_of(glyphs: Sequence[Glyph]) -> Iterator[Row]:
    """From the head of the page to its foot."""
    row: list[Glyph] = []
    middle = height = 0.0
    for glyph in sorted(glyphs, key=lambda one: -(one.bottom + one.top)):
        at, tall = (glyph.bottom + glyph.top) / 2, glyph.top - glyph.bottom
        if row and middle - at > _SAME_ROW * min(height, tall or height):
            yield _row(row)
            row = []
        if not row:
            middle, height = at, tall
        row.append(glyph)
        middle += (at - middle) / len(row)
    if row:
        yield _row(row)


def _row(glyphs: list[Glyph]) -> Row:
    glyphs.sort(key=lambda one: one.left)
    size = median(one.top - one.bottom for one in glyphs) or 1.0
    cells: list[Cell] = []
    words, start, before = [glyphs[0].char], glyphs[0].left, glyphs[0]
    for glyph in glyphs[1:]:
        if glyph.char == before.char and glyph.left - before.left < _TWICE * size / 2:
            continue
        between = _between(before, glyph, size)
        if between == "\t":
            cells.append(Cell("".join(words), start, before.right))
            words, start = [], glyph.left
            between = ""
        words.append(between + glyph.char)
        before = glyph
    cells.append(Cell("".join(words), start, before.right))
    middle = median((one.bottom + one.top) / 2 for one in glyphs)
    return Row(tuple(cells), middle - size / 2, middle + size / 2)


def _between(before: Glyph, after: Glyph, size: float) -> str:
    gap = (after.left - before.right) / size
    if gap > _CELL or (gap > _CELL_OF_DIGITS and before.char.isdigit() and after.char.isdigit()):
        return "\t"
    is_latin = before.char.isascii() and after.char.isascii()
    return " " if gap > (_LATIN if is_latin else _WORD) else ""
