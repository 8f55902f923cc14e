"""Tables of anybody's Word file: plain ones as ours, those with joined cells as they were drawn."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from lxml import etree

from niangjia.reports.paper.added import Added
from niangjia.reports.paper.inlines import text_of
from niangjia.reports.paper.model import Grid, Inline, Picture, Table
from niangjia.reports.paper.printed import GridCell
from niangjia.reports.paper.standing import Paragraphs, W, blocks_in, within
from niangjia.reports.paper.vocabulary import FaultCode, PaperFault
from niangjia.reports.paper.widths import length_in

_ALIGNED = {"center": "center", "right": "right", "end": "right", "both": "left"}
_MOST_COLUMNS = 63  # as many as Word has
_MOST_JOINED = 15  # rows: they stand on one page, all that a cell goes over
_DEEPEST = 3  # tables in tables; each is measured anew for the one around it
_TWO = 2  # a head, and a row below it
_LONG = 200  # characters: a row of ours is never broken over pages


@dataclass(frozen=True)
class _Cell:
    """A cell as the file tells it: how wide, whether it goes on from the one above."""

    across: int
    goes_on: bool
    within: tuple[tuple[Inline, ...] | Picture | Grid, ...] = ()
    align: str = "left"


def table_of(element: etree._Element, caption: str, paragraphs: Paragraphs) -> Table | Grid:
    """The table as ours, or as it was drawn where cells are joined or hold more than a line."""
    rows = _rows(element, paragraphs)
    return _plain(rows, caption) or _grid(rows, caption, element)


def _rows(element: etree._Element, paragraphs: Paragraphs) -> list[list[_Cell]]:
    return [list(_cells(row, paragraphs)) for row in within(element, f"{W}tr")]


def _plain(rows: list[list[_Cell]], caption: str) -> Table | None:
    cells = [cell for row in rows for cell in row]
    is_plain = all(cell.across == 1 and not cell.goes_on and _is_one(cell) for cell in cells)
    if not is_plain or len(rows) < _TWO or not rows[0] or len({len(row) for row in rows}) != 1:
        return None
    header = tuple(text_of(_one(cell)) for cell in rows[0])
    return Table(header, tuple(tuple(map(_one, row)) for row in rows[1:]), caption)


def _is_one(cell: _Cell) -> bool:
    """Empty, or one short piece of text or number."""
    if not cell.within:
        return True
    line = cell.within[0]
    is_line = len(cell.within) == 1 and not isinstance(line, Picture | Grid) and len(line) == 1
    return is_line and not isinstance(_one(cell), Added) and len(text_of(_one(cell))) <= _LONG


def _one(cell: _Cell) -> Inline:
    line = cell.within[0] if cell.within else ("",)
    return "" if isinstance(line, Picture | Grid) else line[0]


def _grid(rows: list[list[_Cell]], caption: str, element: etree._Element) -> Grid:
    placed: list[GridCell] = []
    open_at: dict[int, int] = {}  # column -> the place in `placed` of what stands there so far
    columns = 0
    for at, row in enumerate(rows):
        column = 0
        for cell in row:
            above = placed[open_at[column]] if column in open_at else None
            if cell.goes_on and above and _goes_on(above, cell, at):
                joined = replace(above, down=above.down + 1, within=above.within + cell.within)
                placed[open_at[column]] = joined
            else:
                open_at[column] = len(placed)
                placed.append(GridCell(at, column, cell.within, 1, cell.across, cell.align))
            column += cell.across
        columns = max(columns, column)
    if not 0 < columns <= _MOST_COLUMNS:
        raise PaperFault(FaultCode.NOT_WHOLE)
    return Grid(caption, _widths(element, columns), tuple(placed))


def _goes_on(above: GridCell, cell: _Cell, at: int) -> bool:
    return (above.last_row, above.across) == (at - 1, cell.across) and above.down < _MOST_JOINED


def _widths(element: etree._Element, columns: int) -> tuple[int, ...]:
    """As they were drawn, where the file says so of every column."""
    told = [length_in(_value(one, "w")) for one in element.iterfind(f"{W}tblGrid/{W}gridCol")]
    is_told = len(told) == columns and all(width > 0 for width in told)
    return tuple(told) if is_told else (1,) * columns


def _cells(row: etree._Element, paragraphs: Paragraphs) -> Iterator[_Cell]:
    """The cells of a row; what it leaves free before its first one is an empty cell."""
    before = row.find(f"{W}trPr/{W}gridBefore")
    if before is not None and (free := length_in(_value(before, "val"))):
        yield _Cell(min(max(free, 1), _MOST_COLUMNS), False)
    for cell in within(row, f"{W}tc"):
        yield _cell(cell, paragraphs)


def _cell(cell: etree._Element, paragraphs: Paragraphs) -> _Cell:
    aligned = cell.find(f".//{W}p/{W}pPr/{W}jc")
    align = _ALIGNED.get(_value(aligned, "val") if aligned is not None else "", "left")
    span = cell.find(f"{W}tcPr/{W}gridSpan")
    merge = cell.find(f"{W}tcPr/{W}vMerge")
    across = length_in(_value(span, "val")) if span is not None else 1
    goes_on = merge is not None and _value(merge, "val") != "restart"
    return _Cell(max(1, across), goes_on, tuple(_within(cell, paragraphs)), align)


def _within(
    element: etree._Element, paragraphs: Paragraphs
) -> Iterator[tuple[Inline, ...] | Picture | Grid]:
    """Lines, pictures and tables of a cell, with those of its text boxes."""
    for child in blocks_in(element):
        yield from _in_cell(child, paragraphs)


def _in_cell(
    element: etree._Element, paragraphs: Paragraphs
) -> Iterator[tuple[Inline, ...] | Picture | Grid]:
    if element.tag == f"{W}tbl":
        yield from _table_in_cell(element, paragraphs)
    elif element.tag == f"{W}altChunk":
        yield (paragraphs.foreign(),)
    else:
        found = paragraphs.read(element)
        if found.words.strip():
            yield found.parts
        for boxed in found.boxed:
            yield from _in_cell(boxed, paragraphs)
        yield from found.pictures


def _table_in_cell(
    element: etree._Element, paragraphs: Paragraphs
) -> Iterator[tuple[Inline, ...] | Picture | Grid]:
    """A table in a cell; what stands in it, where tables in tables are too deep to be drawn."""
    rows = _rows(element, paragraphs)
    is_deep = sum(1 for _ in element.iterancestors(f"{W}tbl")) > _DEEPEST
    if is_deep:
        yield from (one for row in rows for cell in row for one in cell.within)
    elif rows:
        yield _grid(rows, "", element)


def _value(element: etree._Element, name: str) -> str:
    return element.get(f"{W}{name}", "")
