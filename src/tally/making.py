"""Claims out of a numeral and a unit: quantities, fractions, dates, ordinals and codes."""

import re

from tally.approx import approx_after, approx_before
from tally.model import Claim, Kind, Number
from tally.numerals import DIGITS, Reading, read_arabic, read_chinese
from tally.units import Unit

_ORDINAL = re.compile(r"第?(?P<word>[零一二三四五六七八九十百千]{1,12})")


def quantity(
    page: tuple[str, str],
    start: int,
    bare: int,
    low: Reading,
    high: Reading | None,
    unit: Unit,
    inside: str | None = None,
) -> Claim:
    """The claim whose unit stands at `bare`; a page is a text and its mirror, `inside` a 余 or 多
    within the number."""
    text, norm = page
    end = bare + len(unit.surface)
    while text[end - 1] == " ":
        end -= 1
    if unit.surface.startswith("个半"):
        low = Reading(low.value + 0.5, 0.5)
    return Claim(
        start,
        end,
        text[start:end],
        low.value,
        unit.name,
        unit.kind,
        None if high is None else high.value,
        inside or approx_before(norm, start) or approx_after(norm, end),
        low.step,
    )


def other(text: str, start: int, end: int, kind: Kind) -> Claim:
    """A date, an ordinal or a code: told apart so that nobody takes it for a quantity."""
    surface = text[start:end]
    unit = "年" if "年" in surface else ""
    return Claim(start, end, surface, _leading(surface), unit, kind)


def _leading(surface: str) -> Number:
    """The year of 二〇一九年五月, the number of 第三."""
    digits = re.match(r"\d{1,15}", surface)
    if digits is not None:
        return int(digits.group())
    word = _ORDINAL.match(surface.replace("〇", "零"))
    reading = read_chinese(word["word"]) if word else None
    return 0 if reading is None else reading.value


def fraction(text: str, norm: str, part: "re.Match[str]") -> Claim | None:
    """百分之三十, 三分之一, 三成二 and 3:1."""
    start, end = part.span()
    if part["percent"] or part["permil"]:
        shown = (part["of"] or part["of2"]).replace("百", "一百")
        value = read_arabic(shown) if shown[0].isascii() else read_chinese(shown)
        unit = Unit("", "%" if part["percent"] else "‰", "percent", False, True)
    elif part["below"]:
        below, above = (_either(part[name]) for name in ("below", "above"))
        if below is None or above is None or not below.value:
            return None
        value = Reading(above.value / below.value, 0)
        unit = Unit("", "", "ratio", False, True)
    elif part["tenths"]:
        tenths = _either(part["tenths"])
        half = 5 if part["half"] == "半" else DIGITS.get(part["half"] or "零", 0)
        value = tenths and Reading(tenths.value * 10 + half, 1 if half else 10)
        unit = Unit("", "%", "percent", False, True)
    elif part["over"]:
        value = Reading(int(part["over"]) / int(part["under"]), 0)
        unit = Unit("", "", "ratio", False, True)
    else:
        left, right = float(part["left"]), float(part["right"])
        value = Reading(left / right, 0) if right else None
        value = Reading(left, 0) if part["third"] else value
        unit = Unit("", ":", "ratio", False, True)
    return None if value is None else quantity((text, norm), start, end, value, None, unit)


def _either(word: str) -> Reading | None:
    if word == "万":
        return Reading(10**4, 1)
    return read_arabic(word) if word[0].isascii() else read_chinese(word)
