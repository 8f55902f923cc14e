"""Claims: one pass over the text from numeral to numeral, each matched once from its place."""

import re
from collections.abc import Iterator
from functools import cache

from tally import chinese, context, grammar
from tally.chinese import chinese_at, formal_at
from tally.making import fraction, other, quantity
from tally.model import Claim
from tally.numerals import Reading, read_arabic, scale
from tally.places import Beginnings
from tally.units import Unit, unit_at, units

_NUMERALS = "一二三四五六七八九十两廿卅百千万亿"
_DIGITS, _FORMAL = "0123456789", "壹贰叁肆伍陆柒捌玖"
_FIRST = Beginnings(_DIGITS, _NUMERALS, _FORMAL)
# What may follow a Chinese numeral that counts, besides a unit: 三百余, 三分之一, 两成, 三至五.
_GOES_ON = "零余多来几点分成年月至到"


@cache
def _chinese() -> re.Pattern[str]:
    """Chinese numerals that may count: most are half of a word, and no more is asked of those."""
    counting = [unit for unit in units().values() if unit.chinese and unit.kind != "ordinal"]
    follows = re.escape("".join({unit.surface[0] for unit in counting}))
    after_one = "|".join(map(re.escape, context.names()["after_one"]))
    no_word = rf"(?!一(?![{_NUMERALS}{_GOES_ON}]|{after_one}))"
    not_round = rf"(?![百千万亿](?<!{chinese.HUGE}.)(?![{_NUMERALS}]{{0,24}}[余多来几]|分之))"
    return re.compile(
        rf"[{_NUMERALS}](?<=第.)"
        rf"|{no_word}{not_round}[{_NUMERALS}]{{1,24}}+"
        rf"(?:点[零一二三四五六七八九]{{1,8}}+[百千万亿]{{0,2}}+)?(?=[{_GOES_ON}{follows}])"
    )


_SIGNED = re.compile(r"(?:^|[^\dA-Za-z%℃])-$")
_PROPORTION = re.compile(r"比例?(?:为|是|约)?$")
_MASKED = re.compile(r"(?:[*□■]|xx|XX|××)\.?$")
_WHOLE_AFTER_POINT = re.compile(r"\d{1,2}\.(?=[1-9])")
_BARE = Unit("", "", "count", False, True)
_YUAN = Unit("", "元", "money", False, True)
_CODE_DIGITS = 7
_BELOW_ZERO = frozenset(("℃", "°C", "%", "度"))

_MASKS = "*□■xX×."
# What must follow the digits of a date, of a fraction or a ratio.
_DATING = frozenset("年月日号时点学:-—~至到./")
_DIVIDING = frozenset("分成:∶/")
_SHORTEST_PHONE = 3
# G20, PM2.5 and 图3-2 are names.
_NAMED = re.compile(r"(?:^|[\n(,。;、 见如附])[图表]$")
_NAMING = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")

Page = tuple[str, str]  # a text and its mirror
Found = tuple[Claim | None, int]


def claims_in(text: str, norm: str) -> Iterator[Claim]:
    """Every claim in reading order; spans index `text`, which `norm` mirrors."""
    page, at, counts = (text, norm), 0, _chinese().match
    for start in _FIRST.runs(norm):
        if start < at:
            continue
        char = norm[start]
        if char in _DIGITS:
            claim, at = _arabic(page, start)
        elif char in _FORMAL:
            claim, at = formal_at(text, norm, start)
        elif counts(norm, start) is not None:
            claim, at = chinese_at(text, norm, start)
        else:
            continue
        if claim is not None:
            yield claim


def _arabic(page: Page, start: int) -> Found:
    norm = page[1]
    found = grammar.NUMBER.match(norm, start)
    assert found is not None  # a digit stands here
    before, end = norm[start - 1 : start], found.end("one")
    if context.in_address(norm, start):
        return None, end
    if before != "第":
        after = norm[end : end + 1]
        if after == " ":
            after = norm[end + 1 : end + 2]
        if after == ":" and _PROPORTION.search(norm, max(0, start - 4), start):
            after = "∶"
        if after in _DATING and (dated := grammar.DATE.match(norm, start)) is not None:
            return other(page[0], start, dated.end(), "date"), dated.end()
        if after in _DIVIDING and (part := grammar.FRACTION.match(norm, start)) is not None:
            return fraction(*page, part), part.end()
    if end - start >= _SHORTEST_PHONE and (phone := grammar.PHONE.match(norm, start)) is not None:
        return other(page[0], start, phone.end(), "phone_or_code"), phone.end()
    if before in _MASKS and before and _MASKED.search(norm, max(0, start - 3), start):
        return None, end
    if (before in _NAMING and not _is_amount(norm, found)) or (
        before in "图表" and _NAMED.search(norm, max(0, start - 2), start)
    ):
        return None, end
    if context.in_title(norm, start):
        return None, end
    return _counted(page, start, found)


def _is_amount(norm: str, found: "re.Match[str]") -> bool:
    """GDP19.92亿元 and CPI102.3% are amounts under a name in letters; G20 is a name."""
    unit = unit_at(norm, found.end())
    return unit is not None and (
        unit.kind == "percent" or (found["scale"] or "")[-1:] in ("万", "亿")
    )


def _counted(page: Page, start: int, first: "re.Match[str]") -> Found:
    norm = page[1]
    if start == 0 or norm[start - 1] in "\n。;":
        start, first = _past_enumeration(norm, start, first)
    low = _read(first)
    if low is None:
        return other(page[0], start, first.end("one"), "phone_or_code"), first.end("one")
    bare = first.end()
    unit = unit_at(norm, bare)
    end = bare if unit is None else bare + len(unit.surface)
    if norm[end : end + 1] in grammar.SEPARATORS:
        ranged = _range(norm, first, unit, end)
        if ranged is not None:
            second, shared, high = ranged
            low, high = _same_scale(first, second, low, high)
            end = second.end() + len(shared.surface)
            start, low = _below_zero(norm, start, low, shared)
            return quantity(page, start, second.end(), low, high, shared, _more(second)), end
    if unit is None:
        return _without_unit(page, start, first, low)
    if unit.kind == "ordinal" or norm[start - 1 : start] == "第":
        return other(page[0], start, end, "ordinal"), end
    if not _sound(norm, first, unit, end):
        return None, end
    start, low = _below_zero(norm, start, low, unit)
    return quantity(page, start, bare, low, None, unit, _more(first)), end


def _below_zero(norm: str, start: int, low: Reading, unit: Unit) -> tuple[int, Reading]:
    """A sign before a temperature or a percentage belongs to it; 零下 turns it from outside."""
    if unit.name in _BELOW_ZERO:
        if _SIGNED.search(norm, max(0, start - 2), start):
            return start - 1, Reading(-low.value, low.step)
        if norm.startswith("零下", max(0, start - 2)):
            return start, Reading(-low.value, low.step)
    return start, low


def _read(found: "re.Match[str]") -> Reading | None:
    one, by, tail, tail_by = found.group("one", "scale", "tail", "tail_scale")
    return read_arabic(one, by or "", tail or "", tail_by or "")


def _more(found: "re.Match[str]") -> str | None:
    return found["more2"] or found["more"]


def _past_enumeration(norm: str, start: int, first: "re.Match[str]") -> tuple[int, "re.Match[str]"]:
    """`1.30名` at the head of a line is item 1 and thirty people: people have no fractions."""
    numbered = _WHOLE_AFTER_POINT.match(norm, start)
    unit = unit_at(norm, first.end())
    if numbered is None or unit is None or not unit.whole or first["scale"]:
        return start, first
    rest = grammar.NUMBER.match(norm, numbered.end())
    return (numbered.end(), rest) if rest is not None else (start, first)


def _range(
    norm: str, first: "re.Match[str]", unit: Unit | None, end: int
) -> tuple["re.Match[str]", Unit, Reading] | None:
    """The second number of `3-5个` or `30%至40%`, with the unit both share."""
    sign = grammar.RANGE.match(norm, end)
    if sign is None:
        return None
    second = grammar.NUMBER.match(norm, sign.end())
    if second is None or (high := _read(second)) is None:
        return None
    shared = unit_at(norm, second.end())
    if shared is None and second["scale"] and context.is_money_talk(norm, first.start()):
        shared = _YUAN
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


def _without_unit(page: Page, start: int, found: "re.Match[str]", low: Reading) -> Found:
    text, norm = page
    end = found.end("one")
    scaled = found["scale"] or ""
    if norm[start - 1 : start] in ("¥", "￥", "$"):
        return quantity(page, start, found.end(), low, None, _YUAN, _more(found)), found.end()
    if "万" in scaled or "亿" in scaled:
        stop = found.end("tail") if found["tail"] else found.end("scale")
        unit = _YUAN if context.is_money_talk(norm, start) else _BARE
        return quantity(page, start, stop, low, None, unit, _more(found)), stop
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
