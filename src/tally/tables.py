"""Tables: bare numbers in cells whose unit stands in the header, in a column of units or above."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tally.model import Claim, Number
from tally.numerals import read_arabic, scale
from tally.units import Unit, unit_at

_NUMBER = re.compile(r" *(?P<digits>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,15}(?:\.\d{1,6})?) *$")
_IN_BRACKETS = re.compile(r"[(\[](?:单位[::]?)?(?P<unit>[^()\[\]]{1,8})[)\]] *$")
_CAPTION = re.compile(r"单位[::] ?(?P<unit>[^\s()、,。;]{1,8})")
_SCALED = re.compile(r"(?P<scale>[千百十]?[万亿]?)")
_YEAR = re.compile(r"(?:19|20)\d\d ?年?度?$")
_NUMBERS_NOTHING = ("序号", "年度", "年份", "编号", "时间", "日期", "代码", "电话", "排名", "名次")
_UNIT_COLUMN = ("单位", "计量单位")


class _Measure(NamedTuple):
    """A unit with the scale that stands before it: 万元 is ten thousand 元."""

    by: int
    unit: Unit


class _Cell(NamedTuple):
    start: int
    words: str


def table_claims(text: str, norm: str) -> Iterator[Claim]:
    """A claim for every bare number in a cell whose unit the table tells; tabs part the cells."""
    if "\t" not in text:
        return
    block: list[tuple[int, str]] = []
    caption, at = None, 0
    for line in text.split("\n"):
        if "\t" in line:
            block.append((at, line))
        else:
            yield from _of_block(text, norm, block, caption)
            block, caption = [], _told(_CAPTION.search(norm, at, at + len(line)))
        at += len(line) + 1
    yield from _of_block(text, norm, block, caption)


def _cells(norm: str, at: int, line: str) -> Iterator[_Cell]:
    for words in line.split("\t"):
        yield _Cell(at, norm[at : at + len(words)])
        at += len(words) + 1


def _told(found: "re.Match[str] | None") -> _Measure | None:
    return None if found is None else _measure(found["unit"])


def _measure(words: str) -> _Measure | None:
    """`万人次` in full; anything that is not a unit to its last character is none."""
    words = words.strip()
    scaled = _SCALED.match(words)
    for word in (scaled["scale"] if scaled else "", ""):
        unit = unit_at(words, len(word))
        if unit is not None and len(word) + len(unit.surface) == len(words):
            return _Measure(scale(word), unit)
    return None


def _of_block(
    text: str, norm: str, lines: Sequence[tuple[int, str]], caption: _Measure | None
) -> Iterator[Claim]:
    if len(lines) < 2:  # noqa: PLR2004
        return
    block = [list(_cells(norm, at, line)) for at, line in lines]
    header, *rows = block
    if caption is not None and all(_is_number(cell.words) for cell in header[1:]):
        rows = block  # 合计 1250: a table without a header
    measures = [_told(_IN_BRACKETS.search(cell.words)) or caption for cell in header]
    names = [_IN_BRACKETS.sub("", cell.words).strip() for cell in header]
    unit_column = next((n for n, name in enumerate(names) if name in _UNIT_COLUMN), None)
    for row in rows:
        own = None
        if unit_column is not None and unit_column < len(row):
            own = _measure(row[unit_column].words)
        for number, cell in enumerate(row[: len(header)]):
            if number == 0 or names[number].startswith(_NUMBERS_NOTHING):
                continue
            told = names[number] if len(rows) < len(block) else ""
            name = row[0].words.strip() if not told or _YEAR.match(told) else told
            claim = _claim(text, cell, own or measures[number], name)
            if claim is not None:
                yield claim


def _is_number(words: str) -> bool:
    return _NUMBER.match(words) is not None and _YEAR.match(words) is None


def _claim(text: str, cell: _Cell, measure: _Measure | None, name: str) -> Claim | None:
    found = _NUMBER.match(cell.words)
    reading = read_arabic(found["digits"]) if found and measure else None
    if found is None or reading is None or measure is None:
        return None
    start, end = cell.start + found.start("digits"), cell.start + found.end("digits")
    unit, by = measure.unit, measure.by
    return Claim(
        start, end, text[start:end], _times(reading.value, by), unit.name, unit.kind,
        step=_times(reading.step, by), counted=name or None,
    )  # fmt: skip


def _times(value: Number, by: int) -> Number:
    product = round(value * by, 6)
    return int(product) if product == int(product) else product


def merged(claims: Sequence[Claim], cells: Sequence[Claim]) -> list[Claim]:
    """Both in reading order; where a cell was read as a code or a date, the table knows better."""
    if not cells:
        return list(claims)
    taken = {claim.start for claim in cells}
    kept = [claim for claim in claims if claim.start not in taken]
    return sorted([*kept, *cells], key=lambda claim: claim.start)
