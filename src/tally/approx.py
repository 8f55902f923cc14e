"""Whether a number was meant exactly: the words before, inside and after it."""

import re

_BEFORE = re.compile(
    r"(大约|约为?|将近|接近|不少于|不低于|不超过|不高于|不足|不到|不下于?|超过|超出|突破|至少|最少|最多|多达"
    r"|高于|低于|小于|大于|少于|多于|近|超|逾|已?过(?=$)|[<>≥≤±])(?:达到?|了)? {0,2}$"
)
_NOT_BEFORE = re.compile(
    r"(?:最近|附近|远近|邻近|临近|靠近|亲近|节约|制约|预约|签约|合约|契约|公约|条约|赴约|通过|经过|渡过|度过)$"
)
_AFTER = re.compile(r" ?(及?以上|及?以下|左右|上下|以内|之多|不等|出头|有余|多|余)(?![种元万样])")
_TAIL = frozenset("以及左上之不出有多余 ")


def approx_before(text: str, start: int) -> str | None:
    """The word before a number that makes it approximate."""
    if (
        start == 0
        or text[start - 1] not in "约为近接少低超过高不足到下出破多达了于逾至小大最上<>≥≤± "
    ):
        return None
    if text[start - 1] == "上":
        return "上" if text[start] in "百千万" and text[start - 2 : start - 1] != "以" else None
    before = text[max(0, start - 8) : start]
    found = _BEFORE.search(before)
    if found is None or _NOT_BEFORE.search(before[: found.end(1)]):
        return None
    return found.group(1)


def approx_after(text: str, end: int) -> str | None:
    """The word after a number and its unit that makes it approximate."""
    if text[end : end + 1] not in _TAIL or end >= len(text):
        return None
    found = _AFTER.match(text, end)
    if found is None:
        return None
    word = found.group(1)
    if word in ("多", "余") and text[end : end + 1] == " ":
        return None
    if word in ("上下",) and text[found.end() : found.end() + 1] not in ",。;、)的 ":
        return None
    return word
