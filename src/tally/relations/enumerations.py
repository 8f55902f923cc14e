"""Totals whose parts are numbered items, each with other numbers of its own."""

import re
from bisect import bisect_left
from collections.abc import Iterator

from tally.places import Beginnings
from tally.relations.page import MEASURED, Page
from tally.relations.sums import Breakdown

_OPENS = re.compile(
    r"[^。!?\n\d]{0,12}?[。,:;]?\s{0,2}"
    r"(?:其中|分项如下|具体如下|如下|包括|分别[是为]|分为)?[:,]?\s{0,4}"
)
_FIRST = re.compile(r"1[.、)]|\(1\)|①|一是")
_FIRSTS = Beginnings("1(①一")
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
    for mark in _FIRSTS.matches(_FIRST, page.norm):
        start = mark.start()
        behind = bisect_left(page.claims, start, key=lambda claim: claim.start) - 1
        if behind < 0 or _OPENS.fullmatch(page.norm, page.claims[behind].end, start) is None:
            continue
        for place in _totals(page, behind):
            parts = _parts(page, place, start)
            if len(parts) > 1:
                yield Breakdown(place, parts)


def _totals(page: Page, behind: int) -> Iterator[int]:
    """The number before the list, and one before that: `支出130万元,受益12人次。其中:(1)…`."""
    last, before = page.claims[behind], behind - 1
    if last.kind in MEASURED:
        yield behind
    if before < 0 or page.sentences[before] != page.sentences[behind]:
        return
    if page.claims[before].kind in MEASURED and page.claims[before].unit != last.unit:
        yield before


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
