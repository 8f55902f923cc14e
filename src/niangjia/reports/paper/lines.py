"""A page as lines of words, each with the numbers bound in it: what a proof is made over."""

from collections.abc import Callable, Iterable, Sequence

from niangjia.reports.paper.controls import DRAWN, Control, Piece
from niangjia.reports.paper.model import (
    Block,
    BoundNumber,
    Chart,
    Inline,
    Paper,
    Paragraph,
    Table,
)
from niangjia.reports.paper.page import PARAGRAPH_END
from niangjia.reports.paper.printed import Grid, Picture

# Words, and the id of the bound number they are; "" for words that a hand could have typed.
Span = tuple[str, str]
Line = tuple[Span, ...]


def lines_of(pieces: Iterable[Piece], id_of: Callable[[Sequence[Control]], str]) -> list[Line]:
    """The paragraphs of a Word text that hold anything; a control that is cut by runs is one."""
    lines: list[Line] = []
    spans: list[list[str]] = []
    last: Control | None = None
    for words, around in pieces:
        if words == PARAGRAPH_END and not around:
            lines += _line(spans)
            spans, last = [], None
            continue
        number_id = id_of(around)
        inner = around[-1] if around and number_id else None
        if spans and spans[-1][1] == number_id and (inner is last or not number_id):
            spans[-1][0] += words
        else:
            spans.append([words, number_id])
        last = inner
    return lines + _line(spans)


def words_alone(lines: Iterable[Line]) -> list[Line]:
    """The lines without what is drawn in them: a footer is one line whatever page it counts."""
    bare = ([(words.replace(DRAWN, ""), number) for words, number in line] for line in lines)
    return [one for line in bare for one in _line(line)]


def lines_of_paper(paper: Paper) -> list[Line]:
    """The lines of a paper in the order in which they are written; cells are lines of their own."""
    return _line([[paper.notice or "", ""]]) + lines_of_blocks(paper.blocks)


def lines_of_blocks(blocks: Iterable[Block]) -> list[Line]:
    """The lines of some of its blocks."""
    lines: list[Line] = []
    for block in blocks:
        if isinstance(block, Picture | Grid):
            cells = _lines_in(block)
        else:
            cells = [block.parts] if isinstance(block, Paragraph) else _cells(block)
        for parts in cells:
            lines += _line([_span(part) for part in parts])
    return lines


def words_of(line: Line) -> str:
    """What a reader of the line reads."""
    return "".join(words for words, _ in line)


def _lines_in(block: Picture | Grid) -> list[tuple[Inline, ...]]:
    if isinstance(block, Picture):
        return []
    return list(block.lines())


def _cells(table: Table | Chart) -> list[tuple[Inline, ...]]:
    """Cells as they stand on the page: the numbers of a chart are drawn, and stand in no line."""
    if isinstance(table, Chart):
        return [(table.caption,)]
    cells: list[Inline] = [table.caption, *table.header]
    cells += [cell for row in table.rows for cell in row]
    return [(cell,) for cell in cells]


def _span(part: Inline) -> list[str]:
    return [part.text, part.id] if isinstance(part, BoundNumber) else [part, ""]


def _line(spans: Iterable[Sequence[str]]) -> list[Line]:
    line = tuple((words, number_id) for words, number_id in spans if words)
    return [line] if words_of(line).strip() else []
