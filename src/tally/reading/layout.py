"""Glyphs on pages to running text: rows, cells, columns, and lines that go on in the next."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median
from typing import NamedTuple

from tally.reading.columns import Row, blocks
from tally.reading.rows import Glyph, rows_of

__all__ = ["Glyph", "Sheet", "laid_out"]
_NUMBER = re.compile(
    r"[-—–―·.\s]*(?:第\s*)?\d{1,4}(?:\s*页)?(?:\s*[/／共]+\s*\d{1,4}\s*页?)?[-—–―·.\s]*"
)
_AT_AN_END = re.compile(r"^\d{1,4}\s+|\s+\d{1,4}$")
_DIGIT = re.compile(r"\d")
_LEAST_WORDS = 4  # 合计 12 may well stand at the foot of two pages of a table
_OUTER = 0.12  # heads and page numbers stand in this part of the page's height
_ITEM = re.compile(
    r"[(（]?[一二三四五六七八九十\d]{1,3}[)）、.．]|[●•◆■○★—]|第[一二三四五六七八九十]{1,3}[章节条]"
)
_INDENT, _RAGGED, _APART = 0.8, 1.7, 2.4  # in heights of a row
_ENDS = ("。", "！", "？", "；", "：")
_NARROW = 12  # heights: what is no wider is a title or a label, and is never full
_REPEATED = 2
Head = tuple[int, str]
_UNMAPPED = 0.3


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page as it was drawn."""

    glyphs: Sequence[Glyph]
    height: float
    is_drawn: bool

    @property
    def is_picture(self) -> bool:
        """Something is drawn, and it is no words, or words in a code of their own."""
        if not self.is_drawn:
            return False
        if _NUMBER.fullmatch("".join(glyph.char for glyph in self.glyphs)):
            return True
        return self.is_unmapped

    @property
    def is_unmapped(self) -> bool:
        odd = sum(1 for glyph in self.glyphs if _is_odd(glyph.char))
        return odd >= _UNMAPPED * len(self.glyphs)


def _is_odd(char: str) -> bool:
    return char == "\ufffd" or "\ue000" <= char <= "\uf8ff" or char < " "


class _Line(NamedTuple):
    text: str
    runs_on: bool  # its last row is full
    begins: bool  # its first row is indented, or an item of a list


def laid_out(sheets: Sequence[Sheet]) -> str:
    """A line for each paragraph, a row of a table with its cells parted by tabs."""
    pages = [[] if sheet.is_unmapped else list(rows_of(sheet.glyphs)) for sheet in sheets]
    repeated = _repeated(pages)
    lines: list[str] = []
    runs_on = False
    for at, (sheet, rows) in enumerate(zip(sheets, pages, strict=True)):
        # On the first page the words of a running head are the title.
        heads = repeated if at else frozenset()
        for line in _lines(_without_edges(rows, sheet.height, heads)):
            if runs_on and not line.begins:
                lines[-1] = _joined(lines[-1], line.text)
            else:
                lines.append(line.text)
            runs_on = line.runs_on
    return "\n".join(lines)


def _repeated(pages: Sequence[Sequence[Row]]) -> frozenset[Head]:
    """Words that stand first or last on many pages, and at the same height of them."""
    edges = Counter(
        head for rows in pages for head in {_head(row) for row in (*rows[:2], *rows[-2:])}
    )
    least = max(_REPEATED, len(pages) // 3)
    return frozenset(head for head, count in edges.items() if count >= least)


def _head(row: Row) -> Head:
    return round(row.bottom), _plain(row)


def _plain(row: Row) -> str:
    """The words of a head without the page number that stands apart at its end or beginning."""
    words = _AT_AN_END.sub("", row.text)
    return words if len(words) >= _LEAST_WORDS and not _DIGIT.search(words) else row.text


def _without_edges(rows: list[Row], height: float, repeated: frozenset[Head]) -> list[Row]:
    def is_edge(row: Row) -> bool:
        is_outer = row.bottom > height * (1 - _OUTER) or row.top < height * _OUTER
        return is_outer and bool(_NUMBER.fullmatch(row.text) or _head(row) in repeated)

    start, end = 0, len(rows)
    while start < end and is_edge(rows[start]):
        start += 1
    while end > start and is_edge(rows[end - 1]):
        end -= 1
    return rows[start:end]


def _lines(rows: Sequence[Row]) -> Iterator[_Line]:
    for block in blocks(rows):
        plain = [row for row in block if len(row.cells) == 1]
        left = min((row.left for row in plain), default=0.0)
        right = max((row.right for row in plain), default=0.0)
        size = median(row.size for row in block)
        before: Row | None = None
        line: _Line | None = None
        for row in block:
            is_one = len(row.cells) == 1
            begins = not is_one or row.left > left + _INDENT * size or bool(_ITEM.match(row.text))
            far = before is not None and before.bottom - row.top > _APART * size
            runs_on = is_one and _is_full(row, right, size)
            if line is not None and line.runs_on and not begins and not far:
                line = _Line(_joined(line.text, row.text), runs_on, line.begins)
            else:
                if line is not None:
                    yield line
                line = _Line(row.text, runs_on, begins or far)
            before = row
        if line is not None:
            yield line


def _is_full(row: Row, right: float, size: float) -> bool:
    """Nothing more fitted in: a mark that may begin no row takes the word before it along."""
    ragged = _RAGGED if row.text.endswith(_ENDS) else 2 * _RAGGED
    return row.right > right - ragged * size and row.right - row.left > _NARROW * size


def _joined(before: str, after: str) -> str:
    """Words of Latin script need the space that the end of the row stood for; numbers do not."""
    is_word = before[-1:].isascii() and before[-1:].isalpha() and after[:1].isascii()
    return f"{before} {after}" if is_word and after[:1].isalpha() else before + after
