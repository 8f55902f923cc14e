"""What only other people's files bring to a print: pictures, and tables whose cells are joined."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from niangjia.reports.paper.inlines import BoundNumber, Inline, refuse_unwritable


@dataclass(frozen=True)
class Picture:
    """A picture as wide as `share` of the line; `alt` says it to whoever cannot see it."""

    data: bytes
    kind: str  # png or jpeg
    share: float
    alt: str

    def __post_init__(self) -> None:
        refuse_unwritable(self.alt)


@dataclass(frozen=True)
class GridCell:
    """A cell from a row and column on, over so many of each; lines, pictures and tables in it."""

    row: int
    column: int
    within: tuple["tuple[Inline, ...] | Picture | Grid", ...]
    down: int = 1
    across: int = 1
    align: str = "left"

    @property
    def last_row(self) -> int:
        """The row in which it ends."""
        return self.row + self.down - 1

    def lines(self) -> Iterator[tuple[Inline, ...]]:
        """Its lines and those of the tables in it, in order."""
        for one in self.within:
            if isinstance(one, Grid):
                yield from one.lines()
            elif not isinstance(one, Picture):
                yield one


@dataclass(frozen=True)
class Grid:
    """A table as somebody drew it; `widths` are shares of its columns, cells in reading order."""

    caption: str
    widths: tuple[int, ...]
    cells: tuple[GridCell, ...]

    def __post_init__(self) -> None:
        words = (part for part in self.parts() if isinstance(part, str))
        refuse_unwritable(self.caption, *words)

    def as_drawn(self) -> "Grid":
        """Its cells in the order in which Typst draws them, those of tables in it too: what goes
        over several rows, right before the last of those.
        """
        cells = sorted(self.cells, key=lambda one: (one.last_row, one.down == 1))
        return replace(self, cells=tuple(map(_as_drawn, cells)))

    def lines(self) -> Iterator[tuple[Inline, ...]]:
        """Its caption, and the lines of its cells."""
        yield from [(self.caption,)] if self.caption else []
        for cell in self.cells:
            yield from cell.lines()

    def parts(self) -> list[Inline]:
        """All words and numbers in its cells."""
        return [part for cell in self.cells for line in cell.lines() for part in line]

    def numbers(self) -> list[BoundNumber]:
        """The numbers in it, in order."""
        return [part for part in self.parts() if isinstance(part, BoundNumber)]


def _as_drawn(cell: GridCell) -> GridCell:
    within = (one.as_drawn() if isinstance(one, Grid) else one for one in cell.within)
    return replace(cell, within=tuple(within))
