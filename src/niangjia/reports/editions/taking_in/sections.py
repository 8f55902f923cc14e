"""A report by its headings: which lines stand under one, in this report or in another's."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from niangjia.reports.editions.reading import ReadVersion
from niangjia.reports.editions.showing import lines_of
from niangjia.reports.editions.taking_in.wording import bare
from niangjia.reports.headings import level_of
from niangjia.reports.paper.styles import Kind

_LEVELS = {Kind.TITLE: 0, Kind.HEADING1: 1, Kind.HEADING2: 2}


@dataclass(frozen=True)
class Line:
    """One line of a report's prose; `level` is 1 or 2 of a heading, else 0."""

    start: int
    end: int
    words: str
    level: int
    is_cell: bool = False


def lines_in(read: ReadVersion) -> list[Line]:
    """Every line; a heading is told by its style, or by its number where it has none."""
    found = []
    for kind, start, end in lines_of(read):
        words = read.text[start:end]
        level = _LEVELS.get(Kind(kind), 0) or level_of(words.strip())
        is_cell = kind == Kind.CELL or "\t" in words
        found.append(Line(start, end, words, 0 if is_cell else level, is_cell))
    return found


def headings_in(lines: Sequence[Line]) -> list[Line]:
    """The headings, in reading order."""
    return [line for line in lines if line.level and line.words.strip()]


def under(heading: str, lines: Sequence[Line]) -> list[Line]:
    """The lines under the first heading with these words, whatever its number, up to the next of
    its level or above; nothing where there is none. "" is the whole report.
    """
    if not heading:
        return [line for line in lines if line.words.strip()]
    wanted = bare(heading)
    found: list[Line] = []
    level = 0
    for line in lines:
        if level and line.level and line.level <= level:
            break
        if level:
            found.append(line)
        elif line.level and bare(line.words) == wanted:
            level = line.level
    return [line for line in found if line.words.strip()]


def last_of(heading: Line, lines: Sequence[Line]) -> Line:
    """The last line under a heading behind which a paragraph can stand; the heading itself where
    nothing stands under it.
    """
    last = heading
    for line in lines:
        if line.start <= heading.start:
            continue
        if line.level and line.level <= heading.level:
            break
        if line.words.strip() and not line.is_cell:
            last = line
    return last
