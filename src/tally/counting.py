"""What a number counts: the short noun phrase behind it, or before it."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from tally.model import Claim

_WINDOW = 26
_LONGEST, _SHORTEST, _BRIDGE, _PLACED = 16, 2, 12, 5
_PLACES = frozenset("村乡镇县区市省州旗")
_NO_NOUN = frozenset(",。;、()!?:\n.0123456789")
_CHANGE_ENDS = frozenset("长加高升涨降少低幅速增了度达到为约近")
_HAN = "\u3400-\u9fff"
# Greedy from the left: to the last character that no name holds, in one step.
_BREAK = re.compile(rf".*[^{_HAN}A-Za-z“”\"《》·、]", re.DOTALL)
_RIGHT_RUN = re.compile(
    rf" {{0,2}}(?:多|余|左右|以上|以下|以内|之多)?+的?+(?P<noun>[{_HAN}“”\"]{{1,16}})"
)
_CHANGED = re.compile(
    r"(?:(?:同比|环比|较|(?<!可)比)[^,]{0,8})?净?(?P<way>增长|增加|提高|上升|上涨|下降|减少|降低|增幅|增速|降幅|净增|新增)"
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
    within: frozenset[str]
    bridges: re.Pattern[str]
    bridge_ends: frozenset[str]
    short_starts: frozenset[str]
    mixed_starts: frozenset[str]


def _either(*lists: list[str]) -> str:
    """Any word, those of an earlier list before those of a later one, the longest first. Words of
    one first character share a branch: the engine tries branch after branch, and skips the places
    where none begins only if each begins with a plain character."""
    groups: dict[str, list[str]] = {}
    for words in lists:
        for word in sorted(words, key=len, reverse=True):
            groups.setdefault(word[0], []).append(re.escape(word[1:]))
    return "|".join(f"{re.escape(one)}(?:{'|'.join(rests)})" for one, rests in groups.items())


@cache
def _words() -> Words:
    data = tomllib.loads(files("tally").joinpath("counted.toml").read_text("utf-8"))
    return Words(
        re.compile(_either(data["verbs"])),
        re.compile(f"(?!{_either(data['begins'])})(?:{_either(data['short'])})+"),
        re.compile(f"(?:{_either(data['mixed'])})+(?={_either(data['objects'])})"),
        re.compile(_either(data["within"], data["ends"])),
        frozenset(data["within"]),
        re.compile(f"(?:(?<!{')(?<!'.join(data['kept'])})(?:{_either(data['bridges'])}))+$"),
        frozenset(word[-1] for word in data["bridges"]),
        frozenset(word[0] for word in data["short"]),
        frozenset(word[0] for word in data["mixed"]),
    )


def counted_by(norm: str, claim: Claim, floor: int, ceiling: int) -> Span | None:
    """The span of what is counted; the claims beside end at `floor` and begin at `ceiling`."""
    if claim.kind in ("percent", "ratio"):
        return _before(norm, claim, floor) or _after(norm, claim, ceiling)
    return _after(norm, claim, ceiling) or _before(norm, claim, floor)


def is_change(norm: str, claim: Claim, floor: int) -> bool:
    """`增长5.6%` says how far something changed that was named before."""
    begin, end = _run(norm, claim.start, floor)
    return begin < end and _CHANGED.search(norm, begin, end) is not None


def _run(norm: str, end: int, floor: int) -> Span:
    """The unbroken words that lead to a number, without a space before it."""
    end -= norm[end - 1 : end] == " "
    start = max(floor, end - _WINDOW)
    broken = _BREAK.match(norm, start, end)
    return (broken.end() if broken else start), end


def _before(norm: str, claim: Claim, floor: int) -> Span | None:
    """The noun that stands before the number, its verbs and the bridge to the number taken off."""
    begin, end = _run(norm, claim.start, floor)
    if begin >= end:
        return None
    begin, end = _without_bridge(norm, begin, end)
    begin = _behind_verbs(norm, begin, end)
    of = norm.rfind("的", begin, end - 1)
    begin = of + 1 if of >= 0 else begin
    closed = max(norm.rfind("”", begin, end - 1), norm.rfind('"', begin, end - 1))
    if end - closed - 1 >= _SHORTEST and closed >= 0:
        begin = closed + 1
    while begin < end and norm[begin] in '”"》、':
        begin += 1
    if end - begin > _PLACED and (place := _LEADING_PLACE.match(norm, begin, end)) is not None:
        begin = place.end()
    return (begin, end) if 0 < end - begin <= _LONGEST else None


def _without_bridge(norm: str, begin: int, end: int) -> Span:
    """覆盖率|达到, 总收入|同比增长: what leads from the noun to the number is cut off."""
    words = _words()
    for _ in range(2):
        if norm[end - 1] in words.bridge_ends:
            bridge = words.bridges.search(norm, max(begin, end - _BRIDGE), end)
            end = bridge.start() if bridge else end
        if end <= begin or norm[end - 1] not in _CHANGE_ENDS:
            break
        changed = _CHANGED.search(norm, begin, end)
        if changed is None or changed.start() <= begin:
            return begin, changed.start() if changed else end
        end = changed.start()
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
    for pattern, starts in ((words.short, words.short_starts), (words.mixed, words.mixed_starts)):
        found = pattern.match(norm, begin, end) if norm[begin : begin + 1] in starts else None
        if found is not None and end - found.end() >= _SHORTEST:
            begin = found.end()
    return begin


def _after(norm: str, claim: Claim, ceiling: int) -> Span | None:
    """The noun that follows the number: 14名|妇女|维权."""
    if claim.end >= ceiling or norm[claim.end] in _NO_NOUN:
        return None
    run = _RIGHT_RUN.match(norm, claim.end, ceiling)
    if run is None:
        return None
    begin, end = run.span("noun")
    words = _words()
    for found in words.ends.finditer(norm, begin, end):
        if (word := found.group()) not in words.within:
            if word == "的" and end - found.end() >= _SHORTEST:
                begin = found.end()
                continue
            end = found.start()
            break
    closed = norm.rfind("”", begin, end - 1)
    if closed >= 0 and end - closed - 1 >= _SHORTEST:
        begin = closed + 1
    if end - begin == 1 and norm[begin] in _PLACES:
        return begin, end
    return (begin, end) if end - begin >= _SHORTEST else None
