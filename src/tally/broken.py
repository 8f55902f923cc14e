"""Numbers that came apart: a point that became a stop, spaces, line breaks and marks inside."""

import re
from collections.abc import Iterator

from tally.model import Damage
from tally.places import Beginnings

_FRACTIONAL = r"(?:[万亿%‰倍℃元亩吨米斤折度]|个百分点|公里|公顷|公斤|平方|千克|千米|小时)"
_UNIT = rf"(?:[人名户个件次场份对条项期家起套台株头只岁天支所处]|{_FRACTIONAL})"
# A point written as the stop or the dot that the same key gives.
_BROKEN = re.compile(rf"[。·・](?<=\d[。·・])(?=\d{{1,4}}+{_FRACTIONAL})")
# `图1。24万人` ends a sentence behind a name; `1。24万元` at the head of a line is an item.
_ENDS = re.compile(r"(?:[图表件第号注)年月日]|^|\n) {0,4}\d{1,4}$")
_HAN = "\u3400-\u9fff"
_ZERO_WIDTH = "\u200b-\u200f\u2060\ufeff\xad\u202a-\u202e"
_GAP = re.compile(
    # `3 6 个`
    r" (?<=\d )(?<!\d\d )(?<![\d.] \d )(?:\d|\.)(?: (?:\d|\.))*+(?![\d,])(?= ?(?:[%‰]|[^\W\d_]))"
    # `1, 980万元`, `1 ,980万元`, `12. 5%`, `12 .5%`, `12 . 5%`
    rf"|, (?<=\d, )(?=\d{{3}}(?: ?{_UNIT}|,\d))| ,(?<=\d ,) ?(?=\d{{3}}(?: ?{_UNIT}|,\d))"
    rf"|\. (?<=\d\. )(?=\d{{1,2}} ?{_FRACTIONAL})| \.(?<=\d \.) ?(?=\d{{1,4}} ?{_FRACTIONAL})"
    # `3 6.5%` behind a word
    rf"| (?<=[{_HAN}]\d )(?=\d\.\d{{1,2}} ?{_FRACTIONAL})"
    # `平方\n公里`, `万\n元`, `人\n次`
    r"|\n ?(?<=平方\n)(?=公?[里米])|\n(?<=\d[万亿]\n)(?=[元人亩户吨名])|\n(?<=\d人\n)(?=次)"
    rf"|[{_ZERO_WIDTH}]{{1,8}}+"
)
_WRAP = re.compile(rf"\n ?(?:(?=[\d.,])(?=[.,]?\d{{1,8}}+(?:[.,]\d{{1,4}})? ?{_UNIT})|(?={_UNIT}))")
_WRAPPED = re.compile(rf"[{_HAN}]{{2}}\d{{1,8}}(?:[.,]\d{{0,3}})?$")
_NAMED = frozenset("图表件第号注页年月")
_APART = re.compile(
    rf" (?<=[{_HAN}] )[{_HAN}](?: [{_HAN}]){{2,}}+(?:(?: \d[\d.,]{{0,8}}+)?(?: [{_HAN}]){{2,}}+)*+"
)
_ALL_SPACES = frozenset(" \t\xa0\u2002\u2003\u2009\u3000")
_LINE, _LETTERS = 12, 6
_DIGIT_OR_UNIT = re.compile(rf"[\d{_HAN}%‰]")


_STOPS = frozenset("。·・")
_INVISIBLE = "\xad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u202a\u202b\u202c\u202d\u202e"
# One look at the text for all that may begin here: each look costs as much as all the matches.
_STARTS = Beginnings(
    "".join(_STOPS) + " ,.\n" + _INVISIBLE,
    then="0123456789., "
    "万亿元人亩户吨名公里米次%‰个件场份对条项期家起套台株头只岁天支所处倍℃斤折度平千小",
)


def broken_in(norm: str, text: str) -> Iterator[Damage]:
    """Points to set, and spaces and line breaks to cut."""
    end = 0
    for at in _STARTS.places(norm):
        char = norm[at]
        if char in _STOPS:
            found = _BROKEN.match(norm, at)
            if found and not _ENDS.search(norm, max(0, at - 10), at):
                yield Damage(at, at + 1, "broken", ".")
        elif at >= end and (found := _GAP.match(norm, at)):
            end = found.end()
            yield from _cuts(norm, found)
        elif char == "\n" and (found := _WRAP.match(norm, at)) and _is_wrapped(norm, at):
            yield Damage(*found.span(), "spaced", "")
    for found in _APART.finditer(norm):
        # Columns of a table are set apart by other spaces than the letters of their heads.
        gaps = set(text[slice(*found.span())]) & _ALL_SPACES
        if len(gaps) == 1 and found.group().count(" ") >= _LETTERS - 1:
            yield from _cuts(norm, found)


def _cuts(norm: str, found: "re.Match[str]") -> Iterator[Damage]:
    """Each space, line break or invisible mark of the match."""
    start, end = found.span()
    if not norm[start].isascii() or norm[start] == "\xad":
        beside = norm[start - 1 : start] + norm[end : end + 1]
        if any(char.isdigit() for char in beside) and _DIGIT_OR_UNIT.match(norm, end):
            yield Damage(start, end, "spaced", "")
        return
    for at in range(start, end):
        if norm[at] in " \n":
            yield Damage(at, at + 1, "spaced", "")


def _is_wrapped(norm: str, at: int) -> bool:
    """A line of prose that ends in a number goes on in the next; a row of a table does not."""
    at -= norm[at - 1 : at] == "\r"
    last = _WRAPPED.search(norm, max(0, at - 14), max(at, 0))
    if last is None or norm[last.start() + 1] in _NAMED:
        return False
    return norm.rfind("\n", max(0, at - _LINE), at) < 0 and at >= _LINE
