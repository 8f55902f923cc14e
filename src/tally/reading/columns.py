"""Blocks of a page that are read one after the other: its columns, or the page as it is."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from tally.reading.rows import Row

__all__ = ["Row", "blocks"]
_LONG = 12  # characters: a column of running text, not a cell of a table
_LEAST = 4


def blocks(rows: Sequence[Row]) -> Iterator[list[Row]]:
    """Rows in two columns are read down the left one and then down the right one."""
    gutter = _gutter(rows)
    for is_apart, group in groupby(rows, lambda row: gutter is not None and _is_apart(row, gutter)):
        together = list(group)
        if not is_apart or gutter is None or sum(map(_has_two, together)) < _LEAST:
            yield together
            continue
        sides: tuple[list[Row], list[Row]] = ([], [])
        for row in together:
            for cell in row.cells:
                sides[cell.left > gutter].append(row._replace(cells=(cell,)))
        yield from (side for side in sides if side)


def _gutter(rows: Sequence[Row]) -> float | None:
    """The height line that most rows of two long halves leave free."""
    pairs = [row.cells for row in rows if _has_two(row)]
    if len(pairs) < _LEAST:
        return None
    left = max(pair[0].right for pair in pairs)
    right = min(pair[1].left for pair in pairs)
    return (left + right) / 2 if left <= right else None


def _has_two(row: Row) -> bool:
    return len(row.cells) == len("左右") and all(len(cell.text) >= _LONG for cell in row.cells)


def _is_apart(row: Row, gutter: float) -> bool:
    return all(cell.right <= gutter or cell.left >= gutter for cell in row.cells)
