"""What a number counts: the short noun phrase behind it, or before it."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from tally.model import Claim

_WINDOW = 26
_LONGEST, _SHORTEST = 16, 2
_HAN = "\u3400-\u9fff"
_LEFT_RUN = re.compile(rf"[{_HAN}A-Za-z“”\"《》·、]+ ?$")
_RIGHT_RUN = re.compile(
    rf" {{0,2}}(?:多|余|左右|以上|以下|以内|之多)?的?(?P<noun>[{_HAN}“”\"]{{1,16}})"
)
_CHANGED = re.compile(
    r"(?:(?:同比|环比|较|比)[^,]{0,8})?净?(?P<way>增长|增加|提高|上升|上涨|下降|减少|降低|增幅|增速|降幅|净增|新增)"
    r"(?:了|幅度)?(?:达到?|为|约|近)?$"
)
_LEADING_PLACE = re.compile(
    rf"[{_HAN}]{{2,4}}?(?:村|镇|乡|县|街道|社区)(?=[{_HAN}]{{3}})(?!居民|干部|小学|级)"
)

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Words:
    """The lists of `counted.toml`, as patterns."""

    verbs: re.Pattern[str]
    short: re.Pattern[str]
    mixed: re.Pattern[str]
    ends: re.Pattern[str]
    bridges: re.Pattern[str]


def _either(words: list[str]) -> str:
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))


@cache
def _words() -> Words:
    data = tomllib.loads(files("tally").joinpath("counted.toml").read_text("utf-8"))
    return Words(
        re.compile(_either(data["verbs"])),
        re.compile(f"(?!{_either(data['begins'])})(?:{_either(data['short'])})+"),
        re.compile(f"(?:{_either(data['mixed'])})+(?={_either(data['objects'])})"),
        re.compile(f"(?P<within>{_either(data['within'])})|(?:{_either(data['ends'])})"),
        re.compile(f"(?:(?<!{')(?<!'.join(data['kept'])})(?:{_either(data['bridges'])}))+$"),
    )


def counted_by(norm: str, claim: Claim, floor: int, ceiling: int) -> Span | None:
    """The span of what is counted; the claims beside end at `floor` and begin at `ceiling`."""
    left = _before(norm, claim, floor)
    if claim.kind in ("percent", "ratio"):
        return left or _after(norm, claim, ceiling)
    return _after(norm, claim, ceiling) or left


def is_change(norm: str, claim: Claim, floor: int) -> bool:
    """`增长5.6%` says how far something changed that was named before."""
    run = _LEFT_RUN.search(norm, max(floor, claim.start - _WINDOW), claim.start)
    return run is not None and _CHANGED.search(norm, run.start(), run.end()) is not None


def _before(norm: str, claim: Claim, floor: int) -> Span | None:
    """The noun that stands before the number, its verbs and the bridge to the number taken off."""
    run = _LEFT_RUN.search(norm, max(floor, claim.start - _WINDOW), claim.start)
    if run is None:
        return None
    begin, end = run.start(), run.end() - norm.endswith(" ", 0, run.end())
    begin, end = _without_bridge(norm, begin, end)
    begin = _behind_verbs(norm, begin, end)
    of = norm.rfind("的", begin, end - 1)
    begin = of + 1 if of >= 0 else begin
    closed = max(norm.rfind("”", begin, end - 1), norm.rfind('"', begin, end - 1))
    if end - closed - 1 >= _SHORTEST and closed >= 0:
        begin = closed + 1
    while begin < end and norm[begin] in '”"》、':
        begin += 1
    if (place := _LEADING_PLACE.match(norm, begin, end)) is not None:
        begin = place.end()
    return (begin, end) if 0 < end - begin <= _LONGEST else None


def _without_bridge(norm: str, begin: int, end: int) -> Span:
    """覆盖率|达到, 总收入|同比增长: what leads from the noun to the number is cut off."""
    words = _words()
    if (bridge := words.bridges.search(norm, begin, end)) is not None:
        end = bridge.start()
    if (changed := _CHANGED.search(norm, begin, end)) is not None:
        end = changed.start()
        if (bridge := words.bridges.search(norm, begin, end)) is not None:
            end = bridge.start()
    return begin, end


def _behind_verbs(norm: str, begin: int, end: int) -> int:
    """Where the noun begins: behind the last verb, long or short, that leaves a noun."""
    words, listed = _words(), norm.find("、", begin, end)
    start = begin
    for verb in words.verbs.finditer(norm, begin, end):
        if end - verb.end() >= _SHORTEST:
            begin = verb.end()
    if listed >= begin and begin == start:
        begin = norm.rfind("、", begin, end) + 1  # no verb says that the list begins here
    for pattern in (words.short, words.mixed):
        found = pattern.match(norm, begin, end)
        if found is not None and end - found.end() >= _SHORTEST:
            begin = found.end()
    return begin


def _after(norm: str, claim: Claim, ceiling: int) -> Span | None:
    """The noun that follows the number: 14名|妇女|维权."""
    run = _RIGHT_RUN.match(norm, claim.end, ceiling)
    if run is None:
        return None
    begin, end = run.span("noun")
    for found in _words().ends.finditer(norm, begin, end):
        if found["within"] is None:
            if found.group() == "的" and end - found.end() >= _SHORTEST:
                begin = found.end()
                continue
            end = found.start()
            break
    closed = norm.rfind("”", begin, end - 1)
    if closed >= 0 and end - closed - 1 >= _SHORTEST:
        begin = closed + 1
    return (begin, end) if end - begin >= _SHORTEST else None
