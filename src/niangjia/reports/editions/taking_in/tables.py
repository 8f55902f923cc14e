"""Tables of children's reports: one as it is, and one that all of them have, told unit by unit or
added cell by cell.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from niangjia.reports.asked import Asked
from niangjia.reports.editions.grids import Grid, grids_of
from niangjia.reports.editions.taking_in.child import Child
from niangjia.reports.wording import listed

_WHOLE = re.compile(r"(\d{1,12})(\D{0,4})")
_FEWEST = 2


@dataclass(frozen=True)
class CellFound:
    """What stands in a cell of a child's table: words, or one bound number by its id."""

    text: str
    number: str = ""
    start: int = 0


@dataclass(frozen=True)
class TableFound:
    """A child's table: where its first row stands, its head and its rows."""

    start: int
    header: tuple[str, ...]
    rows: tuple[tuple[CellFound, ...], ...]

    @property
    def shape(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """What makes it the same table as another child's: its head and its rows' names."""
        return self.header, tuple(row[0].text for row in self.rows)

    @property
    def name(self) -> str:
        """Its head, by which its author knows it."""
        return listed(self.header)


@dataclass(frozen=True)
class SharedTable:
    """A table that all children have, each its own."""

    found: tuple[tuple[Child, TableFound], ...]

    @property
    def key(self) -> str:
        """How a form names it."""
        return f"{self.found[0][0].edition.pk}:{self.found[0][1].start}"

    @property
    def header(self) -> tuple[str, ...]:
        """Its head."""
        return self.found[0][1].header

    @property
    def name(self) -> str:
        """Its head, by which its authors know it."""
        return listed(self.header)


def tables_in(child: Child) -> list[TableFound]:
    """Those under the heading that was chosen, of which each row is as wide as the head."""
    bound = {(one.start, one.end): one.id for one in child.read.bound}
    grids = (_found(grid, bound) for grid in grids_of(child.read.prose.paragraphs))
    return [one for one in grids if one is not None and _is_within(child, one)]


def _is_within(child: Child, table: TableFound) -> bool:
    return any(line.start <= table.start <= line.end for line in child.cells)


def shared_by(children: Sequence[Child]) -> list[SharedTable]:
    """The tables that two children or more, and all of them, have."""
    if len(children) < _FEWEST:
        return []
    by_child = [{one.shape: one for one in tables_in(child)} for child in children]
    shapes = [shape for shape in by_child[0] if all(shape in found for found in by_child)]
    return [
        SharedTable(tuple(zip(children, (found[shape] for found in by_child), strict=True)))
        for shape in shapes
    ]


def asked_of_cell(shared: SharedTable, row: int, column: int, unit: str) -> Asked | None:
    """The one question that all children answer in this cell, asked of the whole; None where they
    do not ask the same.
    """
    asked = set()
    for child, table in shared.found:
        figure = child.figures.get(table.rows[row][column].number)
        if figure is None or figure.is_internal:
            return None
        question = replace(figure.asked.question, unit=unit)
        asked.add(replace(figure.asked, question=question))
    return asked.pop() if len(asked) == 1 else None


def typed_sum(shared: SharedTable, row: int, column: int) -> str:
    """What children typed into this cell, added; "" where it is no whole number of one unit."""
    cells = [table.rows[row][column] for _, table in shared.found]
    told = [found for one in cells if (found := _WHOLE.fullmatch(one.text.strip()))]
    units = {one.group(2) for one in told}
    if len(told) < len(cells) or len(units) != 1 or any(one.number for one in cells):
        return ""
    return f"{sum(int(one.group(1)) for one in told)}{units.pop()}"


def same_words(shared: SharedTable, row: int, column: int) -> str:
    """What all children say in this cell alike; "" where they do not."""
    said = {table.rows[row][column].text for _, table in shared.found}
    return said.pop() if len(said) == 1 else ""


def _found(grid: Grid, bound: dict[tuple[int, int], str]) -> TableFound | None:
    width = 1 + max(column for _, column in grid)
    rows = sorted({row for row, _ in grid})
    if len(rows) < _FEWEST or any((row, at) not in grid for row in rows for at in range(width)):
        return None
    cells = [list(_row(grid, row, width, bound)) for row in rows]
    header = tuple(one.text for one in cells[0])
    return TableFound(grid[rows[0], 0].start, header, tuple(map(tuple, cells[1:])))


def _row(
    grid: Grid, row: int, width: int, bound: dict[tuple[int, int], str]
) -> Iterator[CellFound]:
    for at in range(width):
        one = grid[row, at]
        yield CellFound(one.text, bound.get((one.start, one.end), ""), one.start)
