"""Tables of anybody's Word file: plain ones as ours, those with joined cells as they were drawn."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from lxml import etree

from niangjia.reports.paper.model import Grid, Inline, Picture, Table
from niangjia.reports.paper.printed import GridCell
from niangjia.reports.paper.standing import Paragraphs, W
from niangjia.reports.paper.vocabulary import FaultCode, PaperFault

_ALIGNED = {"center": "center", "right": "right", "end": "right", "both": "left"}
_MOST_COLUMNS = 63  # as many as Word has


@dataclass(frozen=True)
class _Cell:
    """A cell as the file tells it: how wide, whether it goes on from the one above."""

    across: int
    goes_on: bool
    lines: tuple[tuple[Inline, ...], ...]
    pictures: tuple[Picture, ...]
    align: str


def table_of(element: etree._Element, caption: str, paragraphs: Paragraphs) -> Table | Grid:
    """The table; `PaperFault` where a print could not show all of it."""
    rows = [list(_cells(row, paragraphs)) for row in element.iterfind(f"{W}tr")]
    return _plain(rows, caption) or _grid(rows, caption, element)


def _plain(rows: list[list[_Cell]], caption: str) -> Table | None:
    cells = [cell for row in rows for cell in row]
    is_plain = all(
        cell.across == 1 and not cell.goes_on and not cell.pictures and _is_one(cell)
        for cell in cells
    )
    if not rows or not rows[0] or not is_plain or len({len(row) for row in rows}) != 1:
        return None
    header = tuple(one if isinstance(one, str) else one.text for one in map(_one, rows[0]))
    return Table(header, tuple(tuple(map(_one, row)) for row in rows[1:]), caption)


def _is_one(cell: _Cell) -> bool:
    return not cell.lines or (len(cell.lines) == 1 and len(cell.lines[0]) == 1)


def _one(cell: _Cell) -> Inline:
    return cell.lines[0][0] if cell.lines else ""


def _grid(rows: list[list[_Cell]], caption: str, element: etree._Element) -> Grid:
    placed: list[GridCell] = []
    open_at: dict[int, int] = {}  # column -> the place in `placed` of what stands there so far
    columns = 0
    for at, row in enumerate(rows):
        column = 0
        for cell in row:
            if cell.goes_on and column in open_at:
                if cell.lines or cell.pictures:
                    raise PaperFault(FaultCode.NOT_WHOLE)
                above = placed[open_at[column]]
                placed[open_at[column]] = replace(above, down=above.down + 1)
            else:
                open_at[column] = len(placed)
                of = (at, column, cell.lines, cell.pictures, 1, cell.across, cell.align)
                placed.append(GridCell(*of))
            column += cell.across
        columns = max(columns, column)
    if not 0 < columns <= _MOST_COLUMNS:
        raise PaperFault(FaultCode.NOT_WHOLE)
    return Grid(caption, _widths(element, columns), tuple(placed))


def _widths(element: etree._Element, columns: int) -> tuple[int, ...]:
    """As they were drawn, where the file says so of every column."""
    told = [int(_value(one, "w") or 0) for one in element.iterfind(f"{W}tblGrid/{W}gridCol")]
    is_told = len(told) == columns and all(width > 0 for width in told)
    return tuple(told) if is_told else (1,) * columns


def _cells(row: etree._Element, paragraphs: Paragraphs) -> Iterator[_Cell]:
    """The cells of a row; what it leaves free before its first one is an empty cell."""
    before = row.find(f"{W}trPr/{W}gridBefore")
    if before is not None and (free := int(_value(before, "val") or 0)):
        yield _Cell(min(free, _MOST_COLUMNS), False, (), (), "left")
    for cell in row.iterfind(f"{W}tc"):
        yield _cell(cell, paragraphs)


def _cell(cell: etree._Element, paragraphs: Paragraphs) -> _Cell:
    lines: list[tuple[Inline, ...]] = []
    pictures: list[Picture] = []
    align = ""
    for child in cell:
        if child.tag == f"{W}tbl":
            raise PaperFault(FaultCode.NOT_WHOLE)
        if child.tag != f"{W}p":
            continue
        found = paragraphs.read(child)
        if found.boxed:
            raise PaperFault(FaultCode.NOT_WHOLE)
        lines += [found.parts] if found.words.strip() else []
        pictures += found.pictures
        jc = child.find(f"{W}pPr/{W}jc")
        align = align or _ALIGNED.get(_value(jc, "val") if jc is not None else "", "left")
    span = cell.find(f"{W}tcPr/{W}gridSpan")
    merge = cell.find(f"{W}tcPr/{W}vMerge")
    across = int(_value(span, "val") or 1) if span is not None else 1
    goes_on = merge is not None and _value(merge, "val") != "restart"
    return _Cell(max(1, across), goes_on, tuple(lines), tuple(pictures), align or "left")


def _value(element: etree._Element, name: str) -> str:
    return element.get(f"{W}{name}", "")
