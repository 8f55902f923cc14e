"""Passages: the sentences of a text worth comparing, without layout, debris and item numbers."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tally.damage import damage_in, mended
from tally.normal import normal

# Shorter ones are headings and set phrases, which many reports share and nobody copied.
SHORTEST = 12
_LONGEST = 300
_PIECE = re.compile(r"[^。!?;\n.]++(?:\.(?=\d)[^。!?;\n.]++)*+")
_ITEM = re.compile(r"[(]?(?:[一二三四五六七八九十]{1,3}|\d{1,2})(?:[)、.]+|是(?=[^一-鿿]?[一-鿿]))")
_CHINESE = "零一二三四五六七八九十百千万亿两"
NUMBER = re.compile(rf"[\d{_CHINESE}]+(?:[.,]\d[\d{_CHINESE}]*)*+")


class Passage(NamedTuple):
    """A sentence: its span in the text as given, its words, and these with every number as 0."""

    start: int
    end: int
    text: str
    form: str


def passages(text: str) -> list[Passage]:
    """The passages of a text in reading order; navigation of web pages is left out."""
    norm = normal(text)
    damage = damage_in(norm, text)
    way = mended(text, norm, damage)
    pages = [(hurt.start, hurt.end) for hurt in damage if hurt.what == "furniture"]
    found = []
    for start, end in _pieces(way.norm):
        words = "".join(way.norm[start:end].split())
        form = NUMBER.sub("0", words)
        if len(form) >= SHORTEST:
            found.append(Passage(*way.span_back(start, end), words, form))
    return list(_outside(found, pages)) if pages else found


def _pieces(norm: str) -> Iterator[tuple[int, int]]:
    for piece in _PIECE.finditer(norm):
        start, end = piece.span()
        start += len(piece.group()) - len(piece.group().lstrip())
        item = _ITEM.match(norm, start, end)
        start = item.end() if item is not None else start
        while end - start > _LONGEST:
            comma = norm.rfind(",", start + SHORTEST, start + _LONGEST)
            stop = comma + 1 if comma > 0 else start + _LONGEST
            yield start, stop
            start = stop
        if end - start >= SHORTEST:
            yield start, end


def _outside(found: Sequence[Passage], spans: Sequence[tuple[int, int]]) -> Iterator[Passage]:
    at = 0
    for passage in found:
        while at < len(spans) and spans[at][1] <= passage.start:
            at += 1
        if at == len(spans) or passage.start < spans[at][0]:
            yield passage
