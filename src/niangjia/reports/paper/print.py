"""Prints a paper as PDF laid out to GB/T 9704-2012 by Typst, fonts embedded."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from hashlib import sha256
from importlib.resources import files
from pathlib import Path
from types import MappingProxyType
from typing import Any

from niangjia.kernel.printing import NotPrinted, printed
from niangjia.reports.paper.added import NoteMark, Place
from niangjia.reports.paper.inlines import text_of
from niangjia.reports.paper.model import (
    Block,
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
from niangjia.reports.paper.vocabulary import FaultCode, PaperFault
from niangjia.reports.paper.widths import widths_of

_TOGETHER = 3  # lines


def print_pdf(
    paper: Paper,
    *,
    fonts: Sequence[Path] = (),
    annex: Sequence[Block] = (),
    attached: tuple[str, str, str] | None = None,
) -> bytes:
    """The paper as PDF; `annex` begins a new page, `attached` is a name, what it is, and its text.

    `fonts` are folders, the operator's own first; Noto's Chinese, which comes with the program, is
    last. Equal papers give equal bytes.
    """
    said = said_of(paper, annex)
    if attached:
        name, says, words = attached
        said["attached"] = {"name": name, "says": says, "words": words}
    template = files(__package__).joinpath("gb9704.typ").read_bytes()
    on, pictures = paper.identity.made_on, dict(_pictures_in(paper.blocks))
    return compiled(template, said, fonts=fonts, on=on, pictures=pictures)


def compiled(
    template: Any,
    said: Mapping[str, Any],
    *,
    fonts: Sequence[Path],
    on: date,
    pictures: Mapping[str, bytes] = MappingProxyType({}),
) -> bytes:
    """What Typst makes of a template and the values it reads, as of a day; or `PaperFault`."""
    try:
        return printed(template, said, fonts=fonts, on=on, pictures=pictures)
    except NotPrinted as refused:
        raise PaperFault(FaultCode.NOT_PRINTED, reason=str(refused)) from refused


def said_of(paper: Paper, annex: Sequence[Block]) -> dict[str, Any]:
    """What the template reads."""
    blocks: list[dict[str, Any]] = []
    if paper.notice:
        blocks.append({"kind": "line", "style": "notice", "words": [paper.notice], "kept": False})
    blocks += _blocks(paper.blocks)
    if annex:
        blocks += [{"kind": "break"}, *_blocks(annex)]
        # Who signed, the proof's number and how to check it are read together.
        blocks[-_TOGETHER:-1] = [one | {"kept": True} for one in blocks[-_TOGETHER:-1]]
    return {"title": paper.title(), "author": paper.identity.unit_name, "blocks": blocks}


def _blocks(blocks: Sequence[Block]) -> list[dict[str, Any]]:
    styles = [block.style if isinstance(block, Paragraph) else None for block in blocks]
    around = zip([None, *styles[:-1]], [*styles[1:], None], strict=True)
    return [
        _line(block, before, after) if isinstance(block, Paragraph) else _made(block)
        for block, (before, after) in zip(blocks, around, strict=True)
    ]


def _line(block: Paragraph, before: Style | None, after: Style | None) -> dict[str, Any]:
    return {
        "kind": "line",
        "style": str(block.style),
        "words": _said(block.parts),
        "close": after is Style.TITLE,
        "first": before is not block.style,
        "last": after is not block.style,
        "kept": after is Style.SIGNATURE,
    }


def _made(block: Table | Chart | Picture | Grid) -> dict[str, Any]:
    if isinstance(block, Table):
        return _table(block)
    if isinstance(block, Grid):
        return _grid(block.as_drawn())
    if isinstance(block, Picture):
        return _picture(block)
    return {
        "kind": "chart",
        "caption": block.caption,
        "alt": block.alt,
        "file": _named(block.png, "png"),
    }


def _grid(grid: Grid) -> dict[str, Any]:
    cells = [_cell(cell) for cell in grid.cells]
    return {"kind": "grid", "caption": grid.caption, "widths": list(grid.widths), "cells": cells}


def _cell(cell: GridCell) -> dict[str, Any]:
    said = {"x": cell.column, "y": cell.row, "rows": cell.down, "columns": cell.across}
    return {**said, "align": cell.align, "within": [_within(one) for one in cell.within]}


def _within(one: Sequence[Inline] | Picture | Grid) -> dict[str, Any]:
    if isinstance(one, Picture):
        return _picture(one)
    return _grid(one) if isinstance(one, Grid) else {"kind": "line", "words": _said(one)}


def _picture(picture: Picture) -> dict[str, Any]:
    said = {"kind": "picture", "share": picture.share, "alt": picture.alt}
    return {**said, "file": _named(picture.data, picture.kind)}


def _named(data: bytes, kind: str) -> str:
    """The name of its file beside the template: equal pictures are one."""
    return f"{sha256(data).hexdigest()}.{kind}"


def _pictures_in(blocks: Iterable[Block | Sequence[Inline]]) -> Iterator[tuple[str, bytes]]:
    for block in blocks:
        if isinstance(block, Chart):
            yield _named(block.png, "png"), block.png
        elif isinstance(block, Picture):
            yield _named(block.data, block.kind), block.data
        elif isinstance(block, Grid):
            yield from _pictures_in(one for cell in block.cells for one in cell.within)


def _said(parts: Sequence[Inline]) -> list[Any]:
    """Words side by side as one; what a print adds by what it is."""
    said: list[Any] = []
    for part in parts:
        if isinstance(part, NoteMark | Place):
            said.append({"kind": "mark" if isinstance(part, NoteMark) else "place", "words": part})
        elif said and isinstance(said[-1], str):
            said[-1] += text_of(part)
        else:
            said.append(text_of(part))
    return said


def _table(table: Table) -> dict[str, Any]:
    return {
        "kind": "table",
        "caption": table.caption,
        "header": list(table.header),
        "rows": [[text_of(cell) for cell in row] for row in table.rows],
        "widths": widths_of(table),
        "small": table.is_small,
        "right": [i for i in range(len(table.header)) if table.is_numeric(i)],
    }
