"""The tables of a report as grids of its cells."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from niangjia.reports.paper.prose import ProseParagraph
from niangjia.reports.paper.styles import Kind

Grid = dict[tuple[int, int], ProseParagraph]  # by row and column


def grids_of(paragraphs: Sequence[ProseParagraph]) -> Iterator[Grid]:
    """The cells of each table by row and column; a new one begins where rows begin anew."""
    for is_cell, some in groupby(paragraphs, key=lambda one: one.kind is Kind.CELL):
        grid: Grid = {}
        last = -1
        for one in some if is_cell else ():
            row, column = one.row or 0, one.column or 0
            if row < last and grid:
                yield grid
                grid = {}
            grid.setdefault((row, column), one)
            last = row
        if grid:
            yield grid
