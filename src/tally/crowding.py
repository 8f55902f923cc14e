"""Pages on which numbers, letters and marks stand too close to be sentences or even a table: they
are set aside unread, so that a text made to be slow takes no longer than one made to be read."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise

from tally.lore import lore
from tally.model import Damage
from tally.places import Beginnings
from tally.staleness import SUCCESSES

_PAGE = 4_000
# On a page of a communiqué something begins at every 11th character, in a table at every 4th.
_PACKED = _PAGE // 10
# Up to a length every text is read whole; so are tables with this many numbers in any text; in a
# longer text, one number for 60 bytes of it.
_SHORT, _ALWAYS_READ, _BYTES_A_NUMBER = 32_000, 10_000, 60
_WORDS = Beginnings(
    "0123456789",
    "一二三四五六七八九十两廿卅百千万亿零壹贰叁肆伍陆柒捌玖拾",
    "abcdefghijklmnopqrstuvwyzABCDEFGHIJKLMNOPQRSTUVWYZ",
    "([【《“",
    "\n",
)
_MARKS = Beginnings("xX×*□■█△○%‰℃")
_SPACES = Beginnings(" ")
_BREAK = re.compile(r"[\n。;,\s]")
_NEAR = 400


def crowds_in(norm: str) -> list[Damage]:
    """The stretches to set aside, whole pages that end where no number is cut in two."""
    if len(norm) <= _SHORT:
        return []
    pages = _too_many(_crowdedness(norm), len(norm.encode()))
    return [Damage(start, end, "crowd") for start, end in _stretches(norm, pages)]


def without_crowds(text: str, crowds: Sequence[Damage]) -> str:
    """The text with nothing but line breaks in the stretches: every place stays where it was."""
    parts: list[str] = []
    at = 0
    for crowd in crowds:
        parts += (text[at : crowd.start], "\n" * (crowd.end - crowd.start))
        at = crowd.end
    return "".join(parts) + text[at:]


def _crowdedness(norm: str) -> list[int]:
    """How much begins on each page, measured in numbers: a unit is half as much to read."""
    weighed = (
        (4, _WORDS.runs(norm)),
        (4, _MARKS.places(norm)),
        (4, SUCCESSES.places(norm)),
        (2, lore().units.places(norm)),
        (1, _SPACES.places(norm)),
    )
    before = [
        sum(weight * bisect_left(places, at) for weight, places in weighed)
        for at in range(0, len(norm) + _PAGE, _PAGE)
    ]
    return [(there - here) // 4 for here, there in pairwise(before)]


def _too_many(pages: Sequence[int], size: int) -> Iterator[int]:
    """The packed pages, counted from 0, that come when enough of their like have been read."""
    left = size // _BYTES_A_NUMBER - sum(count for count in pages if count <= _PACKED)
    left = max(left, _ALWAYS_READ)
    for page, count in enumerate(pages):
        if count > _PACKED:
            left -= count
            if left < 0:
                yield page


def _stretches(norm: str, pages: Iterator[int]) -> Iterator[tuple[int, int]]:
    start = end = 0
    for page in pages:
        if page * _PAGE > end:
            yield from _whole(start, end)
            start = _after_break(norm, page * _PAGE)
        end = _before_break(norm, min((page + 1) * _PAGE, len(norm)))
    yield from _whole(start, end)


def _whole(start: int, end: int) -> Iterator[tuple[int, int]]:
    if start < end:
        yield start, end


def _after_break(norm: str, at: int) -> int:
    """Back to where the last word before the page began."""
    found = [mark.end() for mark in _BREAK.finditer(norm, max(0, at - _NEAR), at)]
    return found[-1] if found else at


def _before_break(norm: str, at: int) -> int:
    """On to where the word at the page's end ends."""
    found = _BREAK.search(norm, at, at + _NEAR)
    return found.start() if found else at
