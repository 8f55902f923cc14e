"""Numerals in Chinese characters: those that count, apart from those that are half of a word."""

import re

from tally import context, grammar
from tally.making import fraction, other, quantity
from tally.model import Claim
from tally.numerals import DIGITS, Reading, read_chinese, scale
from tally.units import Unit, unit_at

HUGE = "[近上约逾超过]"
_MEETINGS = (
    "会议",
    "全会",
    "执委",
    "全体",
    "代表大会",
    "中全会",
    "代会",
    "常委",
    "一中",
    "二中",
    "三中",
    "四中",
    "五中",
    "六中",
    "七中",
)
_PAIR = re.compile(
    r"(?<![零点一二三四五六七八九])([一二两三四五六七八])([二两三四五六七八九])(?![零点一二三四五六七八九])"
)
_TO = re.compile("[至到]")
# 数十 and 几十 are no number; 人数十人 is.
_VAGUE = re.compile("几|(?<![人户件个总次家])数")
_STARTING = tuple("从由自周初第")
_DATING, _DIVIDING = frozenset("年月"), frozenset("分成")


def formal_at(text: str, norm: str, start: int) -> tuple[Claim | None, int]:
    """A claim in formal numerals (叁拾万元) at `start`, and where to go on."""
    found = grammar.FORMAL_NUMBER.match(norm, start)
    reading = read_chinese(found.group()) if found else None
    unit = unit_at(norm, found.end()) if found else None
    if found is None or reading is None or unit is None:
        return None, start + 1
    end = found.end() + len(unit.surface)
    return quantity((text, norm), start, found.end(), reading, None, unit), end


def chinese_at(text: str, norm: str, start: int) -> tuple[Claim | None, int]:
    """A claim in Chinese numerals at `start`, or None, and where to go on."""
    found = grammar.CHINESE_NUMBER.match(norm, start)
    if found is None:
        return None, start + 1
    after = norm[found.end("one") : found.end("one") + 1]
    if after in _DATING and (dated := grammar.CHINESE_DATE.match(norm, start)) is not None:
        return other(text, start, dated.end(), "date"), dated.end()
    if after in _DIVIDING and (part := grammar.FRACTION.match(norm, start)) is not None:
        return fraction(text, norm, part), part.end()
    if norm[start - 1 : start] == "第":
        return other(text, start - 1, found.end("one"), "ordinal"), found.end("one")
    return _counted(text, norm, start, found)


def _counted(text: str, norm: str, start: int, found: "re.Match[str]") -> tuple[Claim | None, int]:
    word, unit = found["one"], unit_at(norm, found.end())
    if unit is None and (claim := _shared_unit(text, norm, start, found)) is not None:
        return claim, claim.end
    if unit is None or not unit.chinese or unit.kind == "ordinal":
        return None, found.end("one")
    end = found.end() + len(unit.surface)
    if not _counts(norm, start, word, found, unit):
        return None, found.end("one")
    both = _values(norm, start, found)
    if both is None:
        return None, found.end("one")
    low, high = both
    if high is None and (ranged := _range(norm, end, unit)) is not None:
        high, stop = ranged
        if high.value > low.value:
            return quantity((text, norm), start, stop, low, high, unit), stop + len(unit.surface)
    return quantity((text, norm), start, found.end(), low, high, unit, found["more2"]), end


def _counts(norm: str, start: int, word: str, found: "re.Match[str]", unit: Unit) -> bool:
    """Whether a Chinese numeral with a unit after it counts, and is not half of a word."""
    end = found.end() + len(unit.surface)
    if word == "一" and unit.surface not in context.names()["after_one"]:
        return False
    if len(word) == 1 and unit.surface in context.names()["not_after_chinese"]:
        return False
    if word[0] == "十" and _VAGUE.match(norm, max(0, start - 1)):
        return False
    if word[0] in "百千万亿" and re.match(HUGE, norm[max(0, start - 1) : start]) is None:
        # 百余名 and 万余名群众 are round numbers; a clause that closes on 万余份 lost a digit.
        closed = end >= len(norm) or norm[end] in ",。;、)!?:.\n "
        if not found["more2"] or (word[0] in "万亿" and closed):
            return False
    if norm[end : end + 1] in ("一", "制") and len(word) == 1:
        return False
    if (
        norm.startswith(_MEETINGS, end)
        or norm[max(0, start - 1) : start] == "届"
        or norm[max(0, start - 2) : start] == "学前"
    ):
        return False
    return not (
        context.opens_quoted_name(norm, start)
        or context.is_set_phrase(norm, start)
        or context.in_title(norm, start)
    )


def _shared_unit(text: str, norm: str, start: int, low: "re.Match[str]") -> Claim | None:
    """`三至五户`: a range whose unit stands once, behind its end."""
    sign = _TO.match(norm, low.end())
    second = grammar.CHINESE_NUMBER.match(norm, sign.end()) if sign else None
    unit = unit_at(norm, second.end()) if second else None
    if second is None or unit is None or not unit.chinese or unit.kind == "ordinal":
        return None
    if norm[start - 1 : start] in _STARTING or not _counts(
        norm, start, second["one"], second, unit
    ):
        return None
    one, two = read_chinese(low["one"]), read_chinese(second["one"])
    if one is None or two is None or one.value >= two.value:
        return None
    return quantity((text, norm), start, second.end(), one, two, unit, second["more2"])


def _values(norm: str, start: int, found: "re.Match[str]") -> tuple[Reading, Reading | None] | None:
    """The value, or both ends of 三四十, 十七八 and 两三."""
    word = found["one"]
    by = scale(found["scale"] or "")
    if word[0] in "百千万亿":
        word = "一" + word
    pair = _PAIR.search(word)
    if pair and 0 < DIGITS[pair[2]] - DIGITS[pair[1]] <= 2:  # noqa: PLR2004
        one = read_chinese(word[: pair.end(1)] + word[pair.end() :])
        two = read_chinese(word[: pair.start()] + word[pair.start(2) :])
        return (one, two) if one is not None and two is not None else None
    if len(word) > 1 and all(c in DIGITS for c in word) and "零" not in word:
        return None
    low = read_chinese(word)
    return None if low is None else (Reading(low.value * by, low.step * by), None)


def _range(norm: str, end: int, unit: Unit) -> tuple[Reading, int] | None:
    sign = _TO.match(norm, end)
    second = grammar.CHINESE_NUMBER.match(norm, sign.end()) if sign else None
    if second is None or not norm.startswith(unit.surface, second.end()):
        return None
    high = read_chinese(second["one"])
    return None if high is None else (high, second.end())
