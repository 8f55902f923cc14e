"""Totals whose parts are numbered items, each with other numbers of its own."""

import re
from bisect import bisect_left
from collections.abc import Iterator

from tally.relations.page import MEASURED, Page
from tally.relations.sums import Breakdown

_OPENS = re.compile(
    r"[^。!?\n\d]{0,12}?[。,:;]?\s{0,2}(?:其中|分项如下|具体如下|如下|包括|分别[是为]|分为)?[:,]?\s{0,4}(?=1[.、)]|\(1\)|①|一是)"
)
_ITEMS = (
    tuple(f"({number})" for number in range(1, 41)),
    tuple(f"{number}." for number in range(1, 41)),
    tuple(f"{number}、" for number in range(1, 41)),
    tuple(f"{number})" for number in range(1, 41)),
    tuple("①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"),
    tuple(f"{number}是" for number in "一二三四五六七八九十"),
)
_LONGEST = 800


def enumerations_in(page: Page) -> Iterator[Breakdown]:
    """`收入130万元。其中:1.捐款80万元,受益12人次;2.增值50万元。`: each item's first number of
    the total's unit is a part; an item without one makes it no list of parts."""
    for place, whole in enumerate(page.claims[:-1]):
        if whole.kind not in MEASURED:
            continue
        ends = [whole.end]
        behind = page.claims[place + 1]
        # `支出130万元,受益12人次。其中:(1)…`: another number may stand before the list.
        if behind.unit != whole.unit and page.sentences[place + 1] == page.sentences[place]:
            ends.append(behind.end)
        opened = next(filter(None, (_OPENS.match(page.norm, end) for end in ends)), None)
        parts = _parts(page, place, opened.end()) if opened is not None else ()
        if len(parts) > 1:
            yield Breakdown(place, parts)


def _parts(page: Page, place: int, start: int) -> tuple[int, ...]:
    norm, unit = page.norm, page.claims[place].unit
    marks = next((marks for marks in _ITEMS if norm.startswith(marks[0], start)), ())
    parts: list[int] = []
    for number, mark in enumerate(marks):
        if number and (start := _next(norm, start, mark)) < 0:
            break
        part = _first(page, start, unit)
        if part is None:
            return ()
        parts.append(part)
        start = page.claims[part].end
    return tuple(parts)


def _next(norm: str, since: int, mark: str) -> int:
    """Where the next item begins: at the head of a line, or behind a stop."""
    at = norm.find(mark, since, since + _LONGEST)
    while at >= 0 and norm[at - 1] not in "\n。;,; \t":
        at = norm.find(mark, at + 1, since + _LONGEST)
    return at


def _first(page: Page, start: int, unit: str) -> int | None:
    """The first number of this unit within the item's first clauses."""
    place = bisect_left(page.claims, start, key=lambda claim: claim.start)
    for number in range(place, min(place + 3, len(page.claims))):
        claim = page.claims[number]
        between = page.norm[start : claim.start]
        if len(between) > _LONGEST or "\n" in between or "。" in between:
            return None
        if claim.unit == unit:
            return number
    return None
