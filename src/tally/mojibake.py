"""Mojibake: bytes of one encoding that were read as another."""

import re
from collections.abc import Iterator
from functools import cache

from tally.model import Damage
from tally.normal import normal
from tally.places import Beginnings

# The second and third bytes of UTF-8, as Latin-1 or Windows-1252 show them.
_FOLLOWING = "\x80-\xbf‘’“”•–—˜™š›œžŸ€‚ƒ„…†‡ˆ‰Š‹ŒŽŠ -"
_LATIN = "".join(map(chr, range(0xA1, 0x100)))
_KNOWN = re.compile(
    "(?:锟斤拷?|斤拷)(?:锟斤拷?)*+|\ufffd++|烫烫烫++|屯屯屯++|锘[挎縿]|Ã[\x80-\xbf]|Â[\x80-\xbf]"
    f"|(?:[ãäåæçèéï][{_FOLLOWING}]{{2}}){{2,}}+|[\xa1-\xff]{{4,}}+"
)
_STARTS = Beginnings("锟斤烫屯锘\ufffd" + _LATIN)
_LETTER = re.compile("[À-ÖØ-öø-ÿ]")
_UTF8 = re.compile(
    rb"(?:[\xe4-\xe9][\x80-\xbf]{2}|\xe3\x80[\x81-\x8f]|\xef[\xbc\xbd][\x80-\xbf])*+"
)
_MARKS = frozenset("，。、；：“”（）！？《》")
_ENOUGH, _CHUNK = 2, 48
_LEVEL_ONE = range(0xB0, 0xD8)


def mojibake_in(norm: str, text: str) -> Iterator[Damage]:
    """Every stretch whose bytes were misread; `text` is the text as given."""
    for found in _STARTS.matches(_KNOWN, norm):
        shown = found.group()
        if shown[0] not in _LATIN or shown[0] in "ÃÂ" or _LETTER.search(shown):
            yield Damage(*found.span(), "mojibake")
    end = 0
    for at in _misread_starts().places(norm):
        if at >= end and (stop := _misread_end(text, at)):
            yield Damage(at, stop, "mojibake")
            end = stop


@cache
def _misread_starts() -> Beginnings:
    """Two bytes as GBK shows them: the first two of one UTF-8 character, the last and a first."""
    ones = _as_gbk(range(0xE4, 0xEA), range(0x80, 0xC0))
    twos = _as_gbk(range(0x81, 0xC0), (0xE3, *range(0xE4, 0xEA), 0xEF))
    return Beginnings(normal(ones), then=normal(twos))


def _as_gbk(firsts: range, seconds: "range | tuple[int, ...]") -> str:
    pairs = (bytes((one, two)) for one in firsts for two in seconds)
    return "".join(char for pair in pairs if len(char := pair.decode("gbk", "ignore")) == 1)


def _misread_end(text: str, at: int) -> int:
    """The end of UTF-8 that was read as GBK, or 0 where reading it back gives no common words."""
    end, told = at, ""
    while True:
        raw = text[end : end + _CHUNK].encode("gbk", "replace")
        good = _UTF8.match(raw)
        assert good is not None  # it may be empty
        told += good.group().decode()
        end += (good.end() + 1) // 2
        if good.end() < len(raw) or not raw:
            break
    return end if len(told) >= _ENOUGH and all(map(_is_common, told)) else 0


def _is_common(char: str) -> bool:
    """Of the first level of GB 2312, which holds the characters of daily use."""
    if char in _MARKS:
        return True
    raw = char.encode("gbk", "replace")
    return len(raw) > 1 and raw[0] in _LEVEL_ONE
