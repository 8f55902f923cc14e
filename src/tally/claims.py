"""Claims: one pass over the text from numeral to numeral, each matched once from its place."""

import re
from collections.abc import Iterator

from tally import context, grammar
from tally.chinese import chinese_at, formal_at
from tally.making import fraction, other, quantity
from tally.model import Claim
from tally.numerals import Reading, read_arabic, scale
from tally.units import Unit, unit_at

START = re.compile("[0-9一二三四五六七八九十两廿百千万亿壹贰叁肆伍陆柒捌玖]")
_SIGNED = re.compile(r"(?:^|[^\dA-Za-z%℃])-$")
_MASKED = re.compile(r"(?:[*□■]|xx|XX|××)$")
_WHOLE_AFTER_POINT = re.compile(r"\d{1,2}\.(?=[1-9])")
_BARE = Unit("", "", "count", False, True)
_BARE_MONEY = Unit("", "元", "money", False, True)
_YUAN = Unit("", "元", "money", False, True)
_CODE_DIGITS = 7
_BELOW_ZERO = frozenset(("℃", "°C", "%", "度"))

Found = tuple[Claim | None, int]


def claims_in(text: str, norm: str) -> Iterator[Claim]:
    """Every claim in reading order; spans index `text`, which `norm` mirrors."""
    at = 0
    while (found := START.search(norm, at)) is not None:
        start = found.start()
        char = norm[start]
        if char.isdigit() and char.isascii():
            claim, at = _arabic(text, norm, start)
        elif char in "壹贰叁肆伍陆柒捌玖":
            claim, at = formal_at(text, norm, start)
        else:
            claim, at = chinese_at(text, norm, start)
        at = max(at, start + 1)
        if claim is not None:
            yield claim


def _arabic(text: str, norm: str, start: int) -> Found:
    apart = _set_apart(text, norm, start)
    return _counted(text, norm, start) if apart is None else apart


def _set_apart(text: str, norm: str, start: int) -> Found | None:
    """Dates, fractions, telephone numbers, addresses, titles and half-masked numbers."""
    if norm[start - 1 : start] != "第":
        if (dated := grammar.DATE.match(norm, start)) is not None:
            return other(text, start, dated.end(), "date"), dated.end()
        if (part := grammar.FRACTION.match(norm, start)) is not None:
            return fraction(text, norm, part), part.end()
    if (phone := grammar.PHONE.match(norm, start)) is not None:
        return other(text, start, phone.end(), "phone_or_code"), phone.end()
    masked = _MASKED.search(norm, max(0, start - 2), start)
    if masked or context.in_address(norm, start) or context.in_title(norm, start):
        return None, _number(norm, start).end("one")
    return None


def _number(norm: str, start: int) -> "re.Match[str]":
    found = grammar.NUMBER.match(norm, start)
    assert found is not None  # START stands on a digit
    return found


def _counted(text: str, norm: str, start: int) -> Found:
    start, first = _past_enumeration(norm, start, _number(norm, start))
    low = _read(first)
    if low is None:
        return other(text, start, first.end("one"), "phone_or_code"), first.end("one")
    unit = unit_at(norm, first.end())
    if (ranged := _range(norm, first, unit)) is not None:
        second, shared, high = ranged
        low, high = _same_scale(first, second, low, high)
        end = second.end() + len(shared.surface)
        return quantity((text, norm), start, second.end(), low, high, shared, second), end
    if unit is None:
        return _without_unit(text, norm, start, first, low)
    end = first.end() + len(unit.surface)
    if norm[start - 1 : start] == "第" or unit.kind == "ordinal":
        return other(text, start, end, "ordinal"), end
    if not _sound(norm, first, unit, end):
        return None, end
    if unit.name in _BELOW_ZERO and _SIGNED.search(norm, max(0, start - 2), start):
        start, low = start - 1, Reading(-low.value, low.step)
    return quantity((text, norm), start, first.end(), low, None, unit, first), end


def _read(found: "re.Match[str]") -> Reading | None:
    return read_arabic(
        found["one"], found["scale"] or "", found["tail"] or "", found["tail_scale"] or ""
    )


def _past_enumeration(norm: str, start: int, first: "re.Match[str]") -> tuple[int, "re.Match[str]"]:
    """`1.30名` at the head of a line is item 1 and thirty people: people have no fractions."""
    if start and norm[start - 1] not in "\n。;":
        return start, first
    numbered = _WHOLE_AFTER_POINT.match(norm, start)
    unit = unit_at(norm, first.end())
    if numbered is None or unit is None or not unit.whole or first["scale"]:
        return start, first
    rest = grammar.NUMBER.match(norm, numbered.end())
    return (numbered.end(), rest) if rest is not None else (start, first)


def _range(
    norm: str, first: "re.Match[str]", unit: Unit | None
) -> tuple["re.Match[str]", Unit, Reading] | None:
    """The second number of `3-5个` or `30%至40%`, with the unit both share."""
    end = first.end() + (len(unit.surface) if unit else 0)
    sign = grammar.RANGE.match(norm, end)
    if sign is None:
        return None
    second = grammar.NUMBER.match(norm, sign.end())
    if second is None or (high := _read(second)) is None:
        return None
    shared = unit_at(norm, second.end())
    if shared is None and second["scale"] and context.is_money_talk(norm, first.start()):
        shared = _BARE_MONEY
    if shared is None or (unit is not None and unit.name != shared.name):
        return None
    if unit is not None and norm[max(0, first.start() - 1)] in "从由自":
        return None
    low = _read(first)
    if low is None or _same_scale(first, second, low, high)[0].value > high.value:
        return None
    return second, shared, high


def _same_scale(
    first: "re.Match[str]", second: "re.Match[str]", low: Reading, high: Reading
) -> tuple[Reading, Reading]:
    """`1-2万元` begins at ten thousand: the scale of the second is shared."""
    if second["scale"] and not first["scale"]:
        by = scale(second["scale"])
        if low.value * by <= high.value:
            return Reading(low.value * by, low.step * by), high
    return low, high


def _without_unit(
    text: str, norm: str, start: int, found: "re.Match[str]", low: Reading
) -> tuple[Claim | None, int]:
    end = found.end("one")
    scaled = found["scale"] or ""
    if norm[start - 1 : start] in ("¥", "￥", "$"):
        return quantity((text, norm), start - 1, found.end(), low, None, _YUAN, found), found.end()
    if "万" in scaled or "亿" in scaled:
        stop = found.end("tail") if found["tail"] else found.end("scale")
        unit = _BARE_MONEY if context.is_money_talk(norm, start) else _BARE
        return quantity((text, norm), start, stop, low, None, unit, found), stop
    digits = found["one"]
    if digits.isdigit() and (
        len(digits) >= _CODE_DIGITS or (len(digits) > 2 and context.is_code_talk(norm, start, end))  # noqa: PLR2004
    ):
        return other(text, start, end, "phone_or_code"), end
    return None, end


def _sound(norm: str, found: "re.Match[str]", unit: Unit, end: int) -> bool:
    """Whether what follows lets the unit stand: no letters after kg, no 分之 after 分."""
    following = norm[end : end + 1]
    if unit.surface[-1].isascii() and unit.surface[-1].isalpha() and following.isalnum():
        return following > "\u3400"
    if unit.surface in ("个", "项", "条") and context.opens_quoted_name(norm, found.start()):
        return False
    return not (unit.surface == "分" and following == "之")
