"""A paper as a page of HTML that stands alone: its numbers lead to their figures."""

from base64 import b64encode
from collections.abc import Iterator, Sequence
from html import escape
from importlib.resources import files

from niangjia.reports.paper.added import NoteMark, Place
from niangjia.reports.paper.model import (
    Block,
    BoundNumber,
    Chart,
    Grid,
    Inline,
    Paper,
    Paragraph,
    Picture,
    Style,
    Table,
)
from niangjia.reports.paper.printed import GridCell

PLACE = b'<span class="place">'  # where the page points to the Word file
_NUMBERS = "图里的数"
_LINE = 35  # rem: how long a line of the page is
_TAGS = {
    Style.TITLE: ("h1", ""),
    Style.HEADING1: ("h2", ""),
    Style.HEADING2: ("h3", ""),
    Style.BODY: ("p", ""),
    Style.SIGNATURE: ("p", ' class="signature"'),
    Style.NOTE: ("p", ' class="note"'),
    Style.FRAMED: ("p", ' class="framed"'),
}


def page_html(paper: Paper, *, annex: Sequence[Block], ids: Sequence[str]) -> str:
    """The page; the first tables of the annex have a row for each number, in the order of `ids`."""
    look = files(__package__).joinpath("page.css").read_text("utf-8")
    notice = f'<p class="notice">{escape(paper.notice)}</p>\n' if paper.notice else ""
    body = "\n".join(_block(block, []) for block in paper.blocks)
    behind = "\n".join(_annex(annex, ids))
    return (
        '<!DOCTYPE html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width,initial-scale=1">\n'
        f"<title>{escape(paper.title())}</title>\n<style>{look}</style>\n</head>\n<body>\n"
        f"<main>\n{notice}{body}\n<section>\n{behind}\n</section>\n</main>\n</body>\n</html>\n"
    )


def _annex(annex: Sequence[Block], ids: Sequence[str]) -> Iterator[str]:
    at = 0
    for block in annex:
        rows = len(block.rows) if isinstance(block, Table) else 0
        yield _block(block, ids[at : at + rows])
        at += rows


def _block(block: Block, ids: Sequence[str]) -> str:
    if isinstance(block, Paragraph):
        tag, kind = _TAGS[block.style]
        return f"<{tag}{kind}>{''.join(map(_inline, block.parts))}</{tag}>"
    if isinstance(block, Chart):
        return _chart(block)
    if isinstance(block, Picture):
        return f"<figure>{_picture(block, f'{block.share:.0%}')}</figure>"
    if isinstance(block, Grid):
        return _grid(block)
    caption = f"<caption>{escape(block.caption)}</caption>" if block.caption else ""
    return _table(block, caption, ids)


def _table(block: Table | Chart, caption: str, ids: Sequence[str]) -> str:
    header = "".join(f'<th scope="col">{escape(words)}</th>' for words in block.header)
    rows = "\n".join(
        f"<tr{_anchor(ids, at)}>{''.join(map(_table_cell, row))}</tr>"
        for at, row in enumerate(block.rows)
    )
    kind = ' class="small"' if isinstance(block, Table) and block.is_small else ""
    columns = _columns(block.shares) if isinstance(block, Table) and block.shares else ""
    head = f"{caption}{columns}<thead><tr>{header}</tr></thead>"
    return f"<table{kind}>{head}<tbody>\n{rows}\n</tbody></table>"


def _table_cell(cell: Inline) -> str:
    """A number under its like, by its last digit."""
    align = ' class="right"' if isinstance(cell, BoundNumber) else ""
    return f"<td{align}>{_inline(cell)}</td>"


def _columns(widths: Sequence[int]) -> str:
    shares = (f'<col style="width:{width / sum(widths):.1%}">' for width in widths)
    return f"<colgroup>{''.join(shares)}</colgroup>"


def _grid(grid: Grid) -> str:
    caption = f"<caption>{escape(grid.caption)}</caption>" if grid.caption else ""
    count = max((cell.last_row for cell in grid.cells), default=-1) + 1
    rows = "\n".join(
        f"<tr>{''.join(_cell(cell) for cell in grid.cells if cell.row == at)}</tr>"
        for at in range(count)
    )
    columns = _columns(grid.widths)
    return f'<table class="drawn">{caption}{columns}<tbody>\n{rows}\n</tbody></table>'


def _cell(cell: GridCell) -> str:
    """Its lines are paragraphs of their own, as they are in the proof."""
    down = f' rowspan="{cell.down}"' if cell.down > 1 else ""
    across = f' colspan="{cell.across}"' if cell.across > 1 else ""
    align = f' class="{cell.align}"' if cell.align != "left" else ""
    return f"<td{down}{across}{align}>{''.join(map(_within, cell.within))}</td>"


def _within(one: Sequence[Inline] | Picture | Grid) -> str:
    if isinstance(one, Picture):
        return _picture(one, f"{one.share * _LINE:.1f}rem")
    return _grid(one) if isinstance(one, Grid) else f"<p>{''.join(map(_inline, one))}</p>"


def _picture(picture: Picture, width: str) -> str:
    data = b64encode(picture.data).decode()
    image = f"data:image/{picture.kind};base64,{data}"
    return f'<img class="picture" src="{image}" style="width:{width}" alt="{escape(picture.alt)}">'


def _chart(chart: Chart) -> str:
    """Drawn as an image, so that no word of it is read twice; its numbers in a table below."""
    data = b64encode(chart.svg.encode()).decode()
    caption = f"<figcaption>{escape(chart.caption)}</figcaption>" if chart.caption else ""
    image = f'<img src="data:image/svg+xml;base64,{data}" alt="{escape(chart.alt)}">'
    numbers = f"<details><summary>{_NUMBERS}</summary>{_table(chart, '', [])}</details>"
    return f"<figure>{caption}{image}{numbers}</figure>"


def _anchor(ids: Sequence[str], at: int) -> str:
    return f' id="figure-{escape(ids[at])}"' if at < len(ids) else ""


def _inline(part: Inline) -> str:
    if isinstance(part, NoteMark | Place):
        kind = "mark" if isinstance(part, NoteMark) else "place"
        return f'<span class="{kind}">{escape(part)}</span>'
    if isinstance(part, str):
        return escape(part)
    return (
        f'<a href="#figure-{escape(part.id)}" data-figure="{escape(part.id)}" '
        f'title="{escape(part.says)}">{escape(part.text)}</a>'
    )
