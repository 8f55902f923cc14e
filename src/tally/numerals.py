"""Numerals as they are printed: Arabic, Chinese, formal and mixed; their value and precision."""

import re
from typing import NamedTuple

from tally.model import Number

DIGITS = {c: n for n, c in enumerate("零一二三四五六七八九")} | {"两": 2}
FORMAL = str.maketrans(
    dict(zip("壹贰叁肆伍陆柒捌玖拾佰仟萬貳參陸", "一二三四五六七八九十百千万二三六", strict=True))
    | {"廿": "二十", "卅": "三十"}
)
SCALES = {"": 1, "十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8, "万亿": 10**12}
# More digits than a report can mean: a code, a card, a key.
LONGEST = 15


class Reading(NamedTuple):
    """A value and the worth of its last printed digit."""

    value: Number
    step: Number


def scale(word: str) -> int:
    """十百千万亿 multiplied out, in words such as 千万 and 百亿; no word is 1."""
    if (by := SCALES.get(word)) is None:
        by = 1
        for char in word:
            by *= SCALES[char]
    return by


def plain(digits: int, by: int, places: int = 0) -> Number:
    """`digits` times `by` with so many decimal places: exact where a whole number comes out."""
    value = digits * by
    down: int = 10**places
    return value // down if value % down == 0 else value / down


def read_arabic(digits: str, word: str = "", tail: str = "", tail_word: str = "") -> Reading | None:
    """`3` `万` `4000` is 34,000; None when there are more digits than a count has."""
    if not digits.isdigit():
        digits = digits.replace(",", "").replace(" ", "")
    if len(digits) > LONGEST:
        return None
    by = scale(word) if word else 1
    if tail:
        by_tail = scale(tail_word.strip())
        return Reading(_decimal(digits, by).value + int(tail.replace(",", "")) * by_tail, by_tail)
    return _decimal(digits, by)


def _decimal(digits: str, by: int) -> Reading:
    if digits.isdigit():
        return Reading(int(digits) * by, by)
    whole, _, shown = digits.partition(".")
    return Reading(plain(int(whole + shown), by, len(shown)), plain(1, by, len(shown)))


def read_chinese(word: str) -> Reading | None:
    """The value of a Chinese numeral, or None when it is not well formed."""
    word = word.translate(FORMAL)
    whole, point, fraction = word.partition("点")
    if point:
        return _with_fraction(whole, fraction)
    if len(whole) > 1 and all(c in DIGITS for c in whole):
        return Reading(int("".join(str(DIGITS[c]) for c in whole)), 1)
    return _by_place(whole)


def _with_fraction(whole: str, fraction: str) -> Reading | None:
    places = re.match(r"[零一二三四五六七八九]+", fraction)
    base = read_chinese(whole) if whole else None
    if places is None or base is None:
        return None
    scaled = fraction[places.end() :]
    if any(c not in "百千万亿" for c in scaled):
        return None
    shown = "".join(str(DIGITS[c]) for c in places.group())
    by = scale(scaled)
    digits = int(base.value) * 10 ** len(shown) + int(shown)
    return Reading(plain(digits, by, len(shown)), plain(1, by, len(shown)))


def _by_place(word: str) -> Reading | None:
    """十二万三千: sections of 亿 and 万, each read by place."""
    total = section = digit = 0
    last = 10**12
    step = 1
    for place, char in enumerate(word):
        if char in DIGITS:
            if digit and char != "零":
                return None
            digit, step = DIGITS[char], 1
            continue
        by = SCALES[char]
        step = by
        if by >= 10**4:
            if section + digit + (total if by > 10**4 else 0) == 0:
                return None
            held = section + digit
            total = (total + held) * by if by > 10**4 else total + held * by
            section, digit, last = 0, 0, by
            continue
        if by >= last or (digit == 0 and not (char == "十" and place == 0)):
            return None
        section, digit, last = section + (digit or 1) * by, 0, by
    # 三千五 is 3500: the digit takes the next lower place.
    if digit and step == 1 and len(word) > 1 and word[-2] in "百千万":
        digit *= SCALES[word[-2]] // 10
        step = SCALES[word[-2]] // 10
    return Reading(total + section + digit, step)
