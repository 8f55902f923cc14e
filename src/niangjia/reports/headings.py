"""Headings of a report, told by their numbers, and the section in which each number stands."""

import re
from collections.abc import Sequence

from niangjia.reports.paper.charts import FoundChart
from niangjia.reports.paper.lines import Line, words_of
from niangjia.reports.wording import NUMERALS

_HEADING1 = re.compile(f"[{NUMERALS}]{{1,3}}、")
_HEADING2 = re.compile(f"[（(][{NUMERALS}]{{1,3}}[）)]")
_LONGEST_HEADING = 34


def level_of(words: str) -> int:
    """1 or 2 of a heading by its number, 0 of any other line."""
    if len(words) > _LONGEST_HEADING or words.endswith(("。", "；")):
        return 0
    return 1 if _HEADING1.match(words) else 2 if _HEADING2.match(words) else 0


def sections_of(body: Sequence[Line], charts: Sequence[FoundChart]) -> dict[str, str]:
    """The heading under which each bound number first stands, "" above the first; those of a chart
    stand where its caption does.
    """
    drawn = {one.caption: one.recorded.figures for one in charts if one.caption}
    found: dict[str, str] = {}
    section = ""
    for line in body:
        words = words_of(line).strip()
        section = words if level_of(words) == 1 else section
        for number in (*(id for _, id in line if id), *drawn.get(words, ())):
            found.setdefault(number, section)
    return found
