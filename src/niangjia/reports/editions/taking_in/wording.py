"""The prose that comes into a composite report, which is a Chinese document, and its headings."""

import re
from collections.abc import Sequence

_NUMERALS = "一二三四五六七八九十"
_NUMBERED = re.compile(rf"^(?:[{_NUMERALS}\d]{{1,3}}[、.．]|[（(][{_NUMERALS}\d]{{1,3}}[）)])\s*")
_CUTS = re.compile(r"[，。；、：:,;\s\d（）()]")
_LONGEST_WORDS = 10
TABLE_ADDED, TABLE_LISTED = "各单位合计如下表。", "各单位情况如下表。"
UNIT_HEAD, NO_SUM = "单位", "—"
_ABOUT = re.compile("大?约|将?近|接近|超|逾|不足|不到|至少")


def bare(heading: str) -> str:
    """A heading without its number: 一、维权 and （二）维权 are about the same."""
    return _NUMBERED.sub("", heading.strip(), count=1).replace(" ", "")


def words_before(text: str) -> str:
    """What a number is said of: the words right before it, back to the last stop or number."""
    return _CUTS.split(text)[-1][-_LONGEST_WORDS:]


def is_about(words: str) -> bool:
    """Whether the words say that what follows is no exact number: 约有妇女300人."""
    return _ABOUT.match(words) is not None


def sum_sentence(words: str, total: str, parts: Sequence[tuple[str, str]]) -> str:
    """全镇…12个（上坪村妇联5个、下坪村妇联7个）。"""
    told = "、".join(f"{name}{number}" for name, number in parts)
    return f"{words}{total}（{told}）。"


def sum_source(count: int) -> str:
    """Where a sum of typed numbers is from."""
    return f"下级 {count} 份报告之和"


def child_source(unit: str, name: str, source: str = "") -> str:
    """Where a number of a child's passage is from."""
    return f"{unit}《{name}》" + (f"：{source}" if source else "")


def measure_sentence(name: str) -> tuple[str, str]:
    """What stands before and behind a sum that the ledger knows."""
    return f"{name}合计", "。"
