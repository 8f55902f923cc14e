"""From one value to another: the growth, in percent or in times, or the difference, as stated."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from tally.model import Claim, Relation
from tally.relations.intervals import Interval, meant_by
from tally.relations.judging import judged, shown
from tally.relations.page import Page

_WAYS = (
    "增长|增加|增产|增幅|提高|上升|扩大|新增|净增|上涨|提升|多了?"
    "|下降|减少|减产|降低|减幅|降幅|下跌|回落|少了?"
)
_CHANGED = re.compile(rf"(?P<way>{_WAYS})(?:率|幅)?(?:了|达|为|约|近){{0,2}}$")
_FALLS = ("下降", "减少", "减产", "降低", "减幅", "降幅", "下跌", "回落", "少")
_FROM = re.compile(r"(?:从|由)[^,。;]{0,20}$")
_TO = re.compile(
    r"^[^,。;]{0,12}?(?:增加到|增长到|提高到|上升到|发展到|扩大到|增至|升至|达到|下降到|减少到|降低到|降至|减至|降到|增到|提升到|提升至|提高至)"
)
_NOW = re.compile(r"今年|本年|全年|当年|现有|目前")
_THEN = re.compile(r"去年|上年|前年|往年|上届|年初")
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d) ?年")
_BALANCE = re.compile(r"(?:结余|节余|结存|余额|剩余|实到|实有)(?:为|是|有)?$")
# With what the words of a change or a balance end: most leads end otherwise, and are not searched.
_LAST = frozenset("长加产幅高升大增涨多降少低跌落率了达为约近余存额到有是\n")
_CARRIED = re.compile(r"结转|期初|上[年期]|年初|月初|原有")
_FAR, _NEAR = 40, 16


class _Change(NamedTuple):
    old: Claim
    new: Claim
    change: Claim
    falls: bool


def changes_in(page: Page) -> Iterator[Relation]:
    """`由30人发展到118人,增加88人`, `今年97件,上年121件,下降19.8%`, `收入8元,支出7元,结余1元`."""
    for place in range(2, len(page.claims)):
        claim, lead = page.claims[place], page.leads[place]
        if lead[-1:] not in _LAST:
            continue
        yield from _twice_said(page, place)
        if claim.kind not in ("percent", "ratio") and _BALANCE.search(lead):
            yield from _balance(page, place)
        elif (way := _CHANGED.search(lead)) is not None:
            for old, new in _pairs(page, place, lead):
                yield from _judged(_Change(old, new, claim, way["way"].startswith(_FALLS)))


def _twice_said(page: Page, place: int) -> Iterator[Relation]:
    """`15.86万吨,比上年增加0.35万吨,增长2.3%`: the change in two ways, the base in neither."""
    percent, change, new = page.claims[place], page.claims[place - 1], page.claims[place - 2]
    if percent.unit != "%" or change.unit != new.unit or not change.value < new.value:
        return
    if _TO.match(page.leads[place - 2]):
        return  # both changes are told of the base that is stated
    said, by = _CHANGED.search(page.leads[place - 1]), _CHANGED.search(page.leads[place])
    if said is None or by is None or "," not in page.leads[place - 1] or by.start() > 1:
        return
    if page.sentences[place] != page.sentences[place - 2] or len(page.leads[place - 1]) > _NEAR:
        return
    falls = said["way"].startswith(_FALLS)
    if falls != by["way"].startswith(_FALLS):
        return
    old = meant_by(new) + meant_by(change) if falls else meant_by(new) - meant_by(change)
    share = meant_by(change).over(old)
    holds = Interval(share.low * 100, share.high * 100).touches(meant_by(percent))
    if not holds and new.kind == "money":
        return  # money may grow by constant prices
    base = new.value + change.value if falls else new.value - change.value
    line = (
        f"{change.surface} / ({new.surface} {'+' if falls else '-'} {change.surface})"
        f" = {100 * change.value / base:.2f}%;原文 {percent.surface}"
    )
    yield judged("growth", new, (change, percent), line, holds=holds)


def _pairs(page: Page, place: int, lead: str) -> Iterator[tuple[Claim, Claim]]:
    """The value before and the value after: the two numbers nearest before the change, or the
    two before another change of the same pair."""
    two = place - 1
    if _is_change(page, two):
        two -= 1
    if two < 1 or _is_change(page, two):
        return
    one = two - 1
    first, second = page.claims[one], page.claims[two]
    if first.unit != second.unit or page.sentences[one] != page.sentences[place]:
        return
    if len(page.leads[place]) > _FAR or not first.value or not second.value:
        return
    if page.claims[place].kind == "count" and page.claims[place].unit != first.unit:
        return
    before, between = page.leads[one], page.leads[two]
    if _FROM.search(before) and _TO.match(between):
        yield first, second
    elif (order := _order(before, between)) is not None:
        yield (first, second) if order > 0 else (second, first)


def _is_change(page: Page, place: int) -> bool:
    return _CHANGED.search(page.leads[place]) is not None


def _order(before: str, between: str) -> int | None:
    """1 where the earlier value is stated first, -1 where the later one is."""
    one, two = _YEAR.findall(before), _YEAR.findall(between)
    if one and two and one[-1] != two[-1]:
        return 1 if one[-1] < two[-1] else -1
    if _THEN.search(between) and not _THEN.search(before):
        return -1
    if _THEN.search(before) and (_NOW.search(between) or two):
        return 1
    return None


def _judged(found: _Change) -> Iterator[Relation]:
    unit, changed_unit = found.old.unit, found.change.unit
    if changed_unit in ("%", "倍") and unit != "%":
        yield _growth(found)
    elif changed_unit == ("百分点" if unit == "%" else unit):
        yield _difference(found)


def _growth(found: _Change) -> Relation:
    old, new, change, falls = found
    times = meant_by(new).over(meant_by(old))
    by = Interval(times.low - 1, times.high - 1)
    by = -by if falls else by
    stated = meant_by(change)
    if change.unit == "倍":
        # 增长3倍 is said of 3 → 12 and, loosely, of 3 → 9.
        holds = by.touches(stated) or times.touches(stated)
        told = f"{shown(new.value / old.value)}倍"
    else:
        holds = Interval(by.low * 100, by.high * 100).touches(stated)
        told = f"{abs(100 * (new.value / old.value - 1)):.2f}%"
    line = f"{old.surface} → {new.surface}:{told};原文 {change.surface}"
    return judged("growth", new, (old, change), line, holds=holds)


def _difference(found: _Change) -> Relation:
    old, new, change, falls = found
    by = meant_by(old) - meant_by(new) if falls else meant_by(new) - meant_by(old)
    by_much = shown(round(abs(new.value - old.value), 9))
    line = f"{old.surface} → {new.surface}:{by_much};原文 {change.surface}"
    return judged("difference", new, (old, change), line, holds=by.touches(meant_by(change)))


def _balance(page: Page, place: int) -> Iterator[Relation]:
    """What came less what went is what is left, with what was carried over if that is told."""
    came, went, left = page.claims[place - 2], page.claims[place - 1], page.claims[place]
    if (
        not came.unit == went.unit == left.unit
        or page.sentences[place - 2] != page.sentences[place]
    ):
        return
    words = page.leads[place - 1]
    if not re.search(r"支出|开支|使用|请假|缺席|缺勤|支付|花费", words):
        return
    is_carried = place > 2 and _is_carried(page, place - 3, came)  # noqa: PLR2004
    carried = (page.claims[place - 3],) if is_carried else ()
    by, rest = meant_by(came) - meant_by(went), came.value - went.value
    for opening in carried:
        by, rest = by + meant_by(opening), rest + opening.value
    told = " + ".join(term.surface for term in (*carried, came))
    line = f"{told} - {went.surface} = {shown(round(rest, 9))};原文 {left.surface}"
    yield judged("difference", left, (*carried, came, went), line, holds=by.touches(meant_by(left)))


def _is_carried(page: Page, place: int, came: Claim) -> bool:
    """The number before the income is what the year began with."""
    return (
        page.claims[place].unit == came.unit
        and page.sentences[place] == page.sentences[place + 1]
        and _CARRIED.search(page.leads[place]) is not None
    )
