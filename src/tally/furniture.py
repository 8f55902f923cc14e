"""The furniture of web pages: menus, sources, counts of readers, advertisement, page numbers."""

import re
import tomllib
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from tally.model import Damage
from tally.places import Beginnings

_LONGEST_LINE, _LONGEST_MENU, _LONGEST_LABEL = 160, 120, 60
_TITLE_TAIL = re.compile(
    r"\((?:[^()【】\[\]\n]{0,6}\d{1,3}篇)\)|【(?:[^()【】\[\]\n]{0,6}\d{1,3}篇)】"
    r"|\[(?:[^()【】\[\]\n]{0,6}\d{1,3}篇)\]|人气:[\d.]{1,8}[Ww万]?"
    # `(责任编辑:某某)` behind the last word of a report
    r"|[(\[【](?:责任编辑|责编|编辑|文章来源|来源|作者|供稿|供稿人|通讯员|摄影|文/图|图/文|记者|信息来源|撰稿|审核|校对)"
    r"(?:[: /]{1,2}|(?<=员)|(?<=者))[^()【】\[\]\n。,]{1,40}[)\]】](?=\s{0,8}(?:\n|$))"
)
_OPEN = "([【"
_TAILS = Beginnings(
    "(【[人",
    then="气责编文来作供通摄图记信撰审校最精推实汇共合优热必范集多选经荐整完收0123456789",
)
# Places where a line of figures begins that belong to the page: `第1页 共3页`, `阅读 120`.
_PAGED = re.compile(
    r"(?:[-—]{1,2} ?\d{1,4} ?[-—]{1,2}"
    r"|[(\[]?第 ?\d{1,4} ?页[ ,/|;)\]]{0,3}[(\[]?(?:共|总) ?\d{1,4} ?页[)\]]?(?:[^。\n]{0,40})"
    r"|[(\[]?共 ?\d{1,4} ?页[ ,:/|]{0,3}"
    r"(?:(?:当前)?第 ?\d{1,4} ?页|[\d\[\] ]{1,30})[)\]]?[^。\n]{0,40}"
    r"|第 ?\d{1,4} ?页"
    r"|page ?\d{1,4} ?of ?\d{1,4}|Page ?\d{1,4} ?(?:of|/) ?\d{1,4}"
    r"|(?:阅读|浏览|点击|访问|点赞|评论|转发|收藏|人气|热度)(?:量|数|次数)?"
    r"[ (]{1,3}\d[\d.,万wW+]{0,9}[)]?[^。,\n]{0,60}"
    r") {0,4}(?=\n|$)"
)
_PAGE_HEADS = " [【(-—第共PpVv阅浏点访评转收人热"
_DATELINE = re.compile(r"[\d\-/.:年月日时分秒 \[\]()【】|]*+$")
_BETWEEN_ITEMS = re.compile(r"[ |>»›·/\[\]【】()_:;\-+,&<«‹T]+|\d+")
_HOME = frozenset(("首页", "网站首页", "主页"))


@dataclass(frozen=True, slots=True)
class _Known:
    """The words of `furniture.toml`, with the places where one may begin."""

    begins: Beginnings
    words: dict[str, re.Pattern[str]]
    phrases: frozenset[str]
    labels: frozenset[str]
    menu: frozenset[str]
    heads: Beginnings
    head: frozenset[str]


@cache
def _known() -> _Known:
    data = tomllib.loads(files("tally").joinpath("furniture.toml").read_text("utf-8"))
    words: dict[str, list[str]] = {}
    for word in sorted(
        [*data["phrases"], *data["labels"], *data["openings"]], key=len, reverse=True
    ):
        words.setdefault(word[:2], []).append(word)
    return _Known(
        Beginnings("".join({two[0] for two in words}), then="".join({two[1] for two in words})),
        {two: re.compile("|".join(map(re.escape, group))) for two, group in words.items()},
        frozenset(data["phrases"]),
        frozenset(data["labels"]),
        frozenset(data["menu"]),
        Beginnings("\n", then="".join({word[0] for word in data["menu"]} | set(_PAGE_HEADS))),
        frozenset(word[:2] for word in data["menu"]) | frozenset(_PAGE_HEADS),
    )


def furniture_in(norm: str) -> Iterator[Damage]:
    """Lines that only a web page has, and what it hangs on a title or on the last sentence."""
    lines = sorted({*_said(norm), *_laid_out(norm)})
    ends, last = [], -1
    for start, end in lines:
        if start >= last:
            ends.append((start, end))
            last = end
            yield Damage(start, end, "furniture")
    yield from _tails(norm, ends)


def _said(norm: str) -> Iterator[tuple[int, int]]:
    """Short lines that hold what only a web page says."""
    known, end = _known(), -1
    get = known.words.get
    begun = [(at, two) for at in known.begins.places(norm) if (two := get(norm[at : at + 2]))]
    for at, words in begun:
        if at < end or (found := words.match(norm, at)) is None:
            continue
        line = _line_about(norm, *found.span())
        if line is None or not _counts(norm, found, line):
            continue
        if norm[at - 1 : at] in _OPEN and norm[line[0] : max(at - 1, 0)].strip():
            continue  # the tail of a sentence, not a line
        end = line[1]
        yield line


def _counts(norm: str, found: "re.Match[str]", line: tuple[int, int]) -> bool:
    """Whether these words make furniture of the line, given where in it they stand."""
    known, word = _known(), found.group()
    if word in known.phrases:
        return True
    if word in known.labels:
        return norm.find("。", *line) < 0 and line[1] - line[0] <= _LONGEST_LABEL
    return _DATELINE.match(norm, line[0], found.start()) is not None


def _line_about(norm: str, start: int, end: int) -> tuple[int, int] | None:
    """The line of a place, or nothing where it is long: no input makes this walk far."""
    window = max(0, start - _LONGEST_LINE)
    first = norm.rfind("\n", window, start) + 1
    if not first and window:
        return None
    stop = norm.find("\n", end, end + _LONGEST_LINE)
    if stop < 0:
        stop = len(norm)
    return (first, stop) if stop - first <= _LONGEST_LINE else None


def _laid_out(norm: str) -> Iterator[tuple[int, int]]:
    """Short lines that are a menu, a bread crumb or a page number from end to end."""
    known = _known()
    heads = known.head
    for at in (-1, *known.heads.places(norm)):
        two = norm[at + 1 : at + 3]
        if two not in heads and two[:1] not in heads:
            continue
        stop = norm.find("\n", at + 1, at + _LONGEST_MENU + 2)
        if stop < 0 and len(norm) - at <= _LONGEST_MENU:
            stop = len(norm)
        if stop > at + 1 and _is_laid_out(norm, at + 1, stop):
            yield at + 1, stop


def _is_laid_out(norm: str, start: int, end: int) -> bool:
    first = norm[start:end].strip()
    if not first or first[-1] in "。;,":
        return False
    if first[0] in _PAGE_HEADS and _PAGED.fullmatch(first):
        return True
    # The first item tells most lines of prose apart, and they are never split.
    known, head = _known(), first.lstrip(" [【(")
    if head[:2] not in known.head and head[:1] not in known.head:
        return False
    if _BETWEEN_ITEMS.split(head, 1)[0] not in known.menu or "。" in first:
        return False
    items = [item for item in _BETWEEN_ITEMS.split(first) if item]
    listed = sum(item in known.menu for item in items)
    if listed == 0:
        return False
    crumbs = items[0] in _HOME and len(items) > 1
    return crumbs or (2 * listed > len(items) and (len(items) > 1 or first[0] in "[【("))


def _tails(norm: str, lines: Sequence[tuple[int, int]]) -> Iterator[Damage]:
    """`(最新4篇)` behind a title, where the whole line is not furniture already."""
    ends = [end for _, end in lines]
    for found in _TAILS.matches(_TITLE_TAIL, norm):
        place = bisect_right(ends, found.start())
        if place == len(lines) or lines[place][0] > found.start():
            yield Damage(*found.span(), "furniture")
