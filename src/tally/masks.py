"""Masks: words and numbers that someone covered before the text was given away."""

import re
from collections.abc import Iterator

from tally.model import Damage
from tally.places import Beginnings

# What a masked name goes before: a place, an office, a person.
_NOUNS = (
    "省市县区镇乡村街社组局厅委办科室处所院校站队厂站矿旗盟州屯寨组单公学医中大小年月日同先女某等"
)
_COVERED = _NOUNS + "人名户个件次场期亩元万亿%份对条项岁天"
_SURNAMES = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘蒋蔡余杜"
_MASK = re.compile(
    r"[xX]{2,40}+|×{2,40}+|\*{1,40}+|□{2,40}+|■{2,40}+|█{1,40}+|△{2,40}+|○{2,8}+|零{2,8}+"
    rf"|[xX×](?=[{_COVERED}])"
)
_MASKS = Beginnings("xX×*□■█△○零")
_NO_MASK_BEFORE = re.compile(r"[A-Za-z×*\d]|染色体|[型轴光]|射线|综合征")
_CHINESE_DIGITS = frozenset("零一二三四五六七八九十")
_YEAR = re.compile(r"年")
_CODE = 3
_BOLD = re.compile(r"\*\*[^*\n]{2,60}+\*\*")
_SHORT, _NEAR = 8, 12
_HEAD = re.compile(r"(?:^|[\n。]) {0,8}(?:[-+#>•·]|\d{1,2}[.、)])? {0,4}$")


def masks_in(norm: str, text: str) -> Iterator[Damage]:
    """Masks among Chinese characters; a rule, a bullet and an emphasis are none."""
    emphasised = _emphasis(norm) if "**" in norm else frozenset[int]()
    for found in _MASKS.matches(_MASK, norm):
        if found.start() in emphasised:
            continue
        if _covers(norm, text, found):
            yield Damage(*found.span(), "mask")


def _covers(norm: str, text: str, found: "re.Match[str]") -> bool:
    start, end = found.span()
    before, after = norm[start - 1 : start], norm[end : end + 1]
    if before.isdigit() and before.isascii():
        return _in_number(norm, found)
    if (before.isascii() and before.isalpha()) or _NO_MASK_BEFORE.match(norm, end):
        return False
    if norm.find("染色体", max(0, start - _NEAR), start) >= 0:
        return False
    if found.group()[0] in "零○":
        return _zeroes(text, found)
    if found.group() == "*":
        return _one_star(norm, start)
    return _is_han(before) or _is_han(after)


def _in_number(norm: str, found: "re.Match[str]") -> bool:
    """`20XX年`, `138****5678`: digits that were covered among digits."""
    start, end = found.span()
    if found.group()[0] not in "xX×*":
        return False
    if norm[start - 2 : start].isdigit() and _YEAR.match(norm, end):
        return True
    return end - start >= _CODE and norm[end : end + 1].isdigit()


def _zeroes(text: str, found: "re.Match[str]") -> bool:
    """`○○县`, and neither 二○○八年 nor a zero that is written as one."""
    start, end = found.span()
    if text[start] not in "○◯" or {text[start - 1 : start], text[end : end + 1]} & _CHINESE_DIGITS:
        return False
    return _is_han(text[end : end + 1])


def _one_star(norm: str, at: int) -> bool:
    """A lone asterisk covers what follows it, or a given name; else it is a bullet or a note."""
    before, after = norm[at - 1 : at], norm[at + 1 : at + 2]
    if _HEAD.search(norm, max(0, at - 16), at):
        return after in _COVERED and after != ""
    if after in _COVERED and after != "":
        return True
    named = before in _SURNAMES and before != ""
    return named and (after == "、" or not _is_han(norm[at - 2 : at - 1]))


def _emphasis(norm: str) -> frozenset[int]:
    """Where `**words**` of a marked-up text open and close, at the head of a line."""
    places: set[int] = set()
    for found in _BOLD.finditer(norm):
        start, end = found.span()
        if norm[start + 2] in _NOUNS or not _HEAD.search(norm, max(0, start - 16), start):
            continue
        if _is_han(norm[end : end + 1]) and _is_han(norm[end - 3]) and end - start < _SHORT:
            continue
        places |= {start, end - 2}
    return frozenset(places)


def _is_han(char: str) -> bool:
    return "\u4e00" <= char <= "\u9fff"
