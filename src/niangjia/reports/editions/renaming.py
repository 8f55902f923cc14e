"""The report's own year and unit where its title and signature name them, for its next edition."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from niangjia.reports.editions.staleness.mark import Span, Whose
from niangjia.reports.wording import period_text
from tally.staleness import title_of

Replacement = tuple[int, int, str]
_LONG, _SHORT = "妇女联合会", "妇联"
_WRITTEN = "〇一二三四五六七八九"
_ZEROS = ("〇", "○", "零")
_SIGNING, _LONGEST_SIGNATURE = 3, 40


@dataclass(frozen=True)
class Renamed:
    """Words that were replaced by others, and in how many places."""

    old: str
    new: str
    count: int


def renamings(text: str, lines: Sequence[Span], old: Whose, new: Whose) -> list[Replacement]:
    """What is to be replaced: in the title year and unit, in the signature the unit alone.

    `lines` are those of the body; the day of signing is left to the one who signs.
    """
    title = title_of(text)
    titles = {line for line in title.split("\n") if line}
    names = _names(old.unit, new.unit)
    years = _periods(old, new)
    found: list[Replacement] = []
    for start, end in _lines_saying(text, titles):
        found += _replaced(text, start, end, years + names)
    for start, end in _signature(text, lines):
        if text[start:end].strip() not in titles:
            found += _replaced(text, start, end, names)
    return sorted(set(found))


def told(text: str, replaced: Sequence[Replacement]) -> list[Renamed]:
    """The same as a person is told of it: each pair of words once, with how often."""
    counted = Counter((text[start:end], new) for start, end, new in replaced)
    return [Renamed(old, new, count) for (old, new), count in counted.items()]


def _names(old: str, new: str) -> list[tuple[str, str]]:
    """上坪村妇联 and 上坪村妇女联合会, each in its own manner."""
    pairs = [(old, new)]
    if old.endswith(_SHORT) and new.endswith(_SHORT):
        pairs.append((old.removesuffix(_SHORT) + _LONG, new.removesuffix(_SHORT) + _LONG))
    return [(one, other) for one, other in pairs if one != other]


def _periods(old: Whose, new: Whose) -> list[tuple[str, str]]:
    """The whole period first, then its year alone; 2025年 as well as 二〇二五年."""
    was, now = period_text(old.period), period_text(new.period)
    years = f"{old.period.first.year}年", f"{new.period.first.year}年"
    pairs = [(was, now), years]
    pairs += [(_in_characters(years[0], zero), _in_characters(years[1], zero)) for zero in _ZEROS]
    return [(one, other) for one, other in dict.fromkeys(pairs) if one != other]


def _in_characters(year: str, zero: str) -> str:
    digits = str.maketrans("0123456789", zero + _WRITTEN[1:])
    return year.translate(digits)


def _lines_saying(text: str, titles: set[str]) -> Iterator[Span]:
    """The title, wherever it stands: in the text and at the head of each page."""
    at = 0
    for line in text.split("\n"):
        if line.strip() and line in titles:
            yield at, at + len(line)
        at += len(line) + 1


def _signature(text: str, lines: Sequence[Span]) -> list[Span]:
    """The last short lines of the body, before which the sentences end."""
    written = [(start, end) for start, end in lines if text[start:end].strip()]
    last = written[-_SIGNING:]
    is_sentence = [
        "。" in text[start:end] or end - start > _LONGEST_SIGNATURE for start, end in last
    ]
    after = max((number + 1 for number, one in enumerate(is_sentence) if one), default=0)
    return last[after:]


def _replaced(
    text: str, start: int, end: int, pairs: Sequence[tuple[str, str]]
) -> Iterator[Replacement]:
    """The pairs at the places of a line, of two at one place the former."""
    if not pairs:
        return
    new_of = dict(reversed(pairs))
    pattern = "|".join(rf"(?<!\d){re.escape(old)}" for old, _ in pairs)
    for found in re.finditer(pattern, text[start:end]):
        yield start + found.start(), start + found.end(), new_of[found.group()]
