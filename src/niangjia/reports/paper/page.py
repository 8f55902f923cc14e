"""The numbers of a page in their order: bound ones, and what was typed beside them."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from niangjia.reports.paper.model import BoundNumber, Chart, Grid, Inline, Paper, Paragraph, Picture
from niangjia.reports.paper.numerals import typed_in

PARAGRAPH_END = "\n"
# Right behind a number these make another of it: 36 and 36万.
_SCALE = re.compile("[十百千万亿%％‰]")


@dataclass(frozen=True)
class Bound:
    """Here stands the number that answers this question."""

    question: str


@dataclass(frozen=True)
class Typed:
    """Here stands a number that no figure stands behind: a year, a day, or what a hand added."""

    text: str


Mark = Bound | Typed


def in_order(pieces: Iterable[str | Bound]) -> tuple[Mark, ...]:
    """The numbers in words and bound numbers as they follow one another."""
    marks: list[Mark] = []
    words = ""
    for piece in pieces:
        if isinstance(piece, Bound):
            marks += (*_typed(words, marks), piece)
            words = ""
        else:
            words += piece
    return (*marks, *_typed(words, marks))


def _typed(words: str, before: list[Mark]) -> Iterator[Typed]:
    if before and isinstance(before[-1], Bound) and _SCALE.match(words):
        yield Typed(words[0])
    yield from map(Typed, typed_in(words))


def marks_of(paper: Paper) -> tuple[Mark, ...]:
    """The numbers of a paper in the order in which they are written."""
    return in_order(_pieces(paper))


def _pieces(paper: Paper) -> Iterator[str | Bound]:
    yield from (paper.notice or "", PARAGRAPH_END)
    for block in paper.blocks:
        if isinstance(block, Paragraph):
            yield from map(_piece, block.parts)
            yield PARAGRAPH_END
            continue
        if isinstance(block, Chart):  # its numbers are drawn, and stand in no line of the page
            yield from ((block.caption, PARAGRAPH_END) if block.caption else ())
            yield PARAGRAPH_END
            continue
        if isinstance(block, Picture | Grid):
            for line in block.lines() if isinstance(block, Grid) else ():
                yield from map(_piece, line)
                yield PARAGRAPH_END
            continue
        for cell in (block.caption, *block.header, *(c for row in block.rows for c in row)):
            yield from (_piece(cell), PARAGRAPH_END)


def _piece(part: Inline) -> str | Bound:
    return Bound(part.question) if isinstance(part, BoundNumber) else part
