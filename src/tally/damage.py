"""Damage: pinyin left beside characters, mojibake, masked words, the furniture of web pages."""

import re
import tomllib
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Protocol, TypeVar

from tally.model import Damage
from tally.places import Beginnings

_TONES = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿ"
_HAN = "\u3400-\u9fff"
_PINYIN = re.compile(rf"\((?<=[{_HAN}?\ufffd ]\()[a-zü{_TONES}]{{1,7}}\)")
_TONED = re.compile(f"[{_TONES}]")
_ENOUGH = 3
_MOJIBAKE = re.compile(r"锟斤拷(?:锟斤拷)*|\ufffd\ufffd*+|烫烫烫+|Ã[\x80-\xbf]|Â[\x80-\xbf]")
_MASK = re.compile(r"(?:x[xX]{1,39}+|X[xX]{1,39}+|××{1,39}+|\*{1,40}+|□□{1,39}+)(?![A-Za-z×*\d])")
_MASKS = Beginnings("xX×*□")
_BROKEN = re.compile(r"。(?<=\d。)(?=\d{1,4}(?:[万亿%‰]|元|亩|公里|吨))")
_TITLE_TAIL = re.compile(
    r"\((?:[^()【】\[\]\n]{0,6}\d{1,3}篇)\)|【(?:[^()【】\[\]\n]{0,6}\d{1,3}篇)】"
    r"|\[(?:[^()【】\[\]\n]{0,6}\d{1,3}篇)\]|人气:[\d.]{1,8}[Ww万]?"
)
_TAILS = Beginnings("(【[人")
# `3 6 个` and `1, 980万元` are numbers that a PDF took apart.
_SPACED = re.compile(
    r" (?<=\d )(?<!\d\d )(?<![\d.] \d )(?:\d|\.)(?: (?:\d|\.))*+(?![\d,])"
    r"(?= ?(?:[%‰]|[^\W\d_]))"
    r"|, (?<=\d, )(?=\d{3} ?[万亿%元人个名户亩])|\. (?<=\d\. )(?=\d{1,2} ?[%‰万亿])"
)
_LONGEST_LINE = 160


class Placed(Protocol):
    """Anything that has a place in the text."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


P = TypeVar("P", bound=Placed)


@dataclass(frozen=True, slots=True)
class Mended:
    """A text without its debris, and the way back to the places of the text as given."""

    text: str
    norm: str
    cuts: tuple[int, ...]
    removed: tuple[int, ...]

    def back(self, at: int) -> int:
        """Where a place of the mended text stands in the given one."""
        cut = bisect_right(self.cuts, at)
        return at + (self.removed[cut - 1] if cut else 0)

    def span_back(self, start: int, end: int) -> tuple[int, int]:
        """A span in the given text; debris inside it stays inside, debris after it out."""
        return self.back(start), (self.back(end - 1) + 1 if end > start else self.back(end))


def mended(text: str, norm: str, damage: Sequence[Damage]) -> Mended:
    """The text with debris cut out and broken numbers joined."""
    parts, shown, cuts, removed, at, gone = [], [], [], [], 0, 0
    for hurt in damage:
        if hurt.what == "broken":
            norm = norm[: hurt.start] + "." + norm[hurt.end :]
    for hurt in damage:
        if hurt.repaired != "":
            continue
        parts.append(text[at : hurt.start])
        shown.append(norm[at : hurt.start])
        gone += hurt.end - hurt.start
        cuts.append(hurt.end - gone)
        removed.append(gone)
        at = hurt.end
    return Mended(
        "".join(parts) + text[at:], "".join(shown) + norm[at:], tuple(cuts), tuple(removed)
    )


@cache
def _furniture() -> tuple[Beginnings, re.Pattern[str], frozenset[str]]:
    """What only a web page says, and which of it counts at the head of a line alone."""
    data = tomllib.loads(files("tally").joinpath("furniture.toml").read_text("utf-8"))
    words = sorted([*data["phrases"], *data["openings"]], key=len, reverse=True)
    begins = Beginnings(
        "".join({word[0] for word in words}), then="".join({word[1] for word in words})
    )
    return begins, re.compile("|".join(map(re.escape, words))), frozenset(data["openings"])


def damage_in(norm: str) -> list[Damage]:
    """All damage in reading order."""
    pages = list(_pages(norm))
    found = [
        *_pinyin(norm),
        *(Damage(*m.span(), "mojibake") for m in _MOJIBAKE.finditer(norm)),
        *(Damage(*m.span(), "mask") for m in _MASKS.matches(_MASK, norm) if _is_word(norm, m)),
        *(Damage(*m.span(), "broken", ".") for m in _BROKEN.finditer(norm)),
        *_spaces(norm),
        *pages,
        *_title_tails(norm, pages),
    ]
    return sorted(found, key=lambda hurt: (hurt.start, hurt.end))


def _pinyin(norm: str) -> Iterator[Damage]:
    """Syllables with tone marks always; without marks only where others have them."""
    if "(" not in norm:
        return
    found = list(_PINYIN.finditer(norm))
    toned = [m for m in found if _TONED.search(m.group())]
    for m in found if len(toned) >= _ENOUGH else toned:
        yield Damage(*m.span(), "pinyin", "")


def _spaces(norm: str) -> Iterator[Damage]:
    """The spaces inside a number that was taken apart, each one a cut."""
    for found in _SPACED.finditer(norm):
        if found.group()[0] == " ":
            for at in range(*found.span()):
                if norm[at] == " ":
                    yield Damage(at, at + 1, "spaced", "")
        else:
            yield Damage(found.start() + 1, found.end(), "spaced", "")


def _is_word(norm: str, found: "re.Match[str]") -> bool:
    """A mask stands among Chinese characters; a rule of asterisks stands alone on its line."""
    before, after = norm[found.start() - 1 : found.start()], norm[found.end() : found.end() + 1]
    return any("\u4e00" <= c <= "\u9fff" for c in (before, after)) and not (
        before.isascii() and before.isalpha()
    )


def _pages(norm: str) -> Iterator[Damage]:
    """Short lines that hold what only a web page says."""
    begins, phrase, openings = _furniture()
    end = -1
    for found in begins.matches(phrase, norm):
        if found.start() < end:
            continue
        # Never further back than a short line is long: no input makes this walk far.
        window = max(0, found.start() - _LONGEST_LINE)
        start = norm.rfind("\n", window, found.start()) + 1 or (window and -1)
        stop = norm.find("\n", found.end(), found.end() + _LONGEST_LINE)
        stop = stop if stop >= 0 else len(norm)
        if start < 0 or stop - start > _LONGEST_LINE:
            continue
        if found.group() in openings and norm[start : found.start()].strip():
            continue
        end = stop
        yield Damage(start, end, "furniture")


def _title_tails(norm: str, pages: Sequence[Damage]) -> Iterator[Damage]:
    """`(最新4篇)` behind a title, where the whole line is not furniture already."""
    ends = [page.end for page in pages]
    for found in _TAILS.matches(_TITLE_TAIL, norm):
        place = bisect_right(ends, found.start())
        if place == len(pages) or pages[place].start > found.start():
            yield Damage(*found.span(), "furniture")


def outside_furniture(items: Iterable[P], damage: Sequence[Damage], way: Mended) -> Iterator[P]:
    """The items that do not stand in the furniture of a page."""
    spans = [hurt for hurt in damage if hurt.what == "furniture"]
    if not spans:
        yield from items
        return
    starts = [hurt.start for hurt in spans]
    for item in items:
        place = way.back(item.start)
        before = bisect_right(starts, place) - 1
        if before < 0 or place >= spans[before].end:
            yield item
