"""Tables in a report: written out in Markdown, or made by one placeholder.

table  = "{table " what ("," what)* " by " (name | "unit") [":" column ("," column)*] "}"
what   = code ["[" … "]"] ["@" reach]                    as of a figure in placeholders.py
column = ["before" | "change" | "growth" | "points" | "times" | "share"] ["数"] [scale] ["." n]
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from niangjia.ledger.pack import slips
from niangjia.ledger.pack.forms import BARE, Form, form_written
from niangjia.ledger.pack.placeholders import (
    NAME,
    FigureAsk,
    Part,
    figure_asked,
    figure_written,
    figures,
    parse,
    written,
)
from niangjia.ledger.pack.slips import PlaceholderError, PlaceholderFault, Slip, slip_at

Cell = tuple[Part, ...]
_MADE = re.compile(
    rf"\{{table\s+(?P<what>[^{{}}]+?)\s+by\s+(?P<by>{NAME})\s*(?:[:：](?P<columns>[^}}]*))?\}}"
)
_COMMA = re.compile(r"[,，](?![^\[]*\])")
_RULE = re.compile(r":?-{1,}:?")
_BORDER = re.compile(r"\{[^{}]*\}|\[\[.*?\]\]|(?P<bar>\|)")


@dataclass(frozen=True)
class WrittenTable:
    """A table cell by cell: a cell is words, or one figure."""

    caption: Cell
    header: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]

    def asks(self) -> Iterator[FigureAsk]:
        """Every figure in it."""
        for row in self.rows:
            for cell in row:
                yield from figures(cell)

    def __str__(self) -> str:
        rule = ("---",) * len(self.header)
        rows = [tuple(map(written, row)) for row in (self.header, *self.rows)]
        lines = [f"| {' | '.join(row)} |" for row in (rows[0], rule, *rows[1:])]
        return "\n".join([*filter(None, [written(self.caption)]), *lines])


@dataclass(frozen=True)
class MadeTable:
    """A table of measures by a dimension or by unit: a row a part, a last row for all of them."""

    caption: Cell
    columns: tuple[FigureAsk, ...]
    by: str

    def asks(self) -> Iterator[FigureAsk]:
        """One figure a column, broken down."""
        yield from self.columns

    def __str__(self) -> str:
        whats = dict.fromkeys(figure_written(replace(c, by="", form="")) for c in self.columns)
        forms = dict.fromkeys(column.form for column in self.columns)
        made = f"{{table {', '.join(whats)} by {self.by}: {', '.join(forms)}}}"
        return "\n".join([*filter(None, [written(self.caption)]), made])


AnyTable = WrittenTable | MadeTable


def table_at(rows: Sequence[str]) -> int | None:
    """Which of a paragraph's lines its table begins at, 0 or behind a caption 1; None if none."""
    for place, row in enumerate(rows[:2]):
        if row.lstrip().startswith(("|", "{table ")):
            return place
    return None


def read_table(rows: Sequence[str], line: int, begins: int) -> AnyTable:
    """The table of a paragraph that begins at `line`; `PlaceholderError` with all its faults."""
    reading = _Reading()
    caption = reading.cell(rows[0], line, 1) if begins else ()
    body = list(enumerate(rows[begins:], line + begins))
    is_made = body[0][1].lstrip().startswith("{table ")
    table = reading.made(caption, body) if is_made else reading.written(caption, body)
    if reading.faults or table is None:
        raise PlaceholderError(tuple(reading.faults))
    return table


class _Reading:
    def __init__(self) -> None:
        self.faults: list[PlaceholderFault] = []

    def cell(self, text: str, line: int, column: int, *, is_header: bool = True) -> Cell:
        """Words, or one figure where it is no header."""
        try:
            parts = parse(text.strip(), line, column + len(text) - len(text.lstrip()))
        except PlaceholderError as error:
            self.faults += error.faults
            return ()
        is_one = len(parts) == 1 and isinstance(parts[0], FigureAsk)
        if is_header and any(figures(parts)):
            self._fault(line, column, slips.HEADER_FIGURE)
        elif any(figures(parts)) and not is_one:
            self._fault(line, column, slips.MIXED_CELL)
        return parts

    def made(self, caption: Cell, body: Sequence[tuple[int, str]]) -> MadeTable | None:
        """The table that one placeholder makes."""
        line, text = body[0][0], "".join(row.strip() for _, row in body)
        found = _MADE.fullmatch(text)
        if not found:
            self._fault(line, 1, slips.BAD_TABLE, text.strip("{}"))
            return None
        names = (found["columns"] or BARE).split(",")
        forms = [form for name in names if (form := self._column(name, line))]
        whats = [figure_asked(what.strip(), line, 1) for what in _COMMA.split(found["what"])]
        columns = []
        for what in whats:
            if isinstance(what, PlaceholderFault):
                self.faults.append(what)
            elif what.form:
                self._fault(line, 1, slips.BAD_TABLE, text.strip("{}"))
            else:
                columns += [replace(what, by=found["by"], form=str(form)) for form in forms]
        return MadeTable(caption, tuple(columns), found["by"])

    def _column(self, name: str, line: int) -> Form | None:
        form = form_written(name)
        if form is None or form.word not in ("", BARE):
            self._fault(line, 1, slips.BAD_COLUMN, name.strip())
            return None
        return replace(form, word=BARE)

    def written(self, caption: Cell, body: Sequence[tuple[int, str]]) -> WrittenTable | None:
        """The table that stands there row by row."""
        header, *rows = [(line, list(_cells(row))) for line, row in body]
        width = len(header[1])
        if not rows or [bool(_RULE.fullmatch(t.strip())) for _, t in rows[0][1]] != [True] * width:
            self._fault(header[0], 1, slips.NO_RULE)
            return None
        if not rows[1:]:
            self._fault(header[0], 1, slips.EMPTY_TABLE)
        for line, cells in rows[1:]:
            if len(cells) != width:
                self._fault(line, 1, slips.ROW_WIDTH, str(len(cells)))
        return WrittenTable(
            caption,
            tuple(self.cell(text, header[0], at) for at, text in header[1]),
            tuple(
                tuple(self.cell(text, line, at, is_header=False) for at, text in cells)
                for line, cells in rows[1:]
            ),
        )

    def _fault(self, line: int, column: int, slip: Slip, said: str = "") -> None:
        self.faults.append(slip_at(line, column, slip, said))


def _cells(row: str) -> Iterator[tuple[int, str]]:
    """The cells of a row with the columns they begin at; a bar inside braces parts nothing."""
    bars = [found.start() for found in _BORDER.finditer(row) if found["bar"]]
    if row[bars[-1] + 1 :].strip() if bars else True:
        bars.append(len(row))
    for left, right in pairwise(bars):
        yield left + 2, row[left + 1 : right]
