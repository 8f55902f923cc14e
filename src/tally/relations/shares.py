"""A part, its whole and the percentage that is stated of them."""

import math
import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple

from tally.model import Claim, Hole, Relation
from tally.relations.intervals import Interval, meant_by
from tally.relations.judging import judged
from tally.relations.page import MEASURED, Page

_SHARE = re.compile(
    r"占(?P<of>[^,。;、()%占]{0,18}?)(?:的|比|比例|比重)?(?:为|达到?|约|近|到|是|超过?)?$"
)
_RATE = re.compile(r"(?P<of>[^,。;、()\d%]{1,7})率(?:达到|达|为|是|约|到|在)?$")
# A rate speaks of a part that its own words name, or that other words do.
_SAID_OTHERWISE = {"执行": "支出 支付 使用", "取证": "证书 证", "城镇化": "城镇"}
_IDLE = re.compile(r"^(?:其中|均|各|约|分别|共|都|以上|左右|余|多)+|均$")
_WHOLE_INSIDE = re.compile(r"(?:总数)?的(?:约|近)?$")
_MEAN = re.compile("(?:每|均)[^,。;]{0,4}$")
_NAME = 4
_OF_A_PLAN = re.compile("完成[^,。;]{0,6}(?:任务|计划|目标|指标|预算)")
_BESIDE = 14
_NEAR_WHOLE = 18
_FAR = 90
_LARGEST_WHOLE = 100_000


class _Share(NamedTuple):
    """Where the part stands, where its whole may stand, and whether 占 or 率 says so."""

    part: int
    wholes: list[int]
    is_share: bool


def shares_in(page: Page) -> Iterator[Relation]:
    """Every percentage whose part, and mostly whose whole, the text states."""
    for place, percent in enumerate(page.claims):
        if percent.unit != "%" or percent.high is not None:
            continue
        found = _parted(page, place, page.leads[place], page.sentences[place])
        relation = found and _judged(page, found, percent)
        if relation:
            yield relation


def _parted(page: Page, place: int, lead: str, sentence: int) -> _Share | None:
    """The part and the wholes of a percentage that would stand at `place` behind `lead`."""
    if not place:
        return None
    if _WHOLE_INSIDE.match(lead) is not None and place > 1:
        return _inside(page, place)
    if (share := _SHARE.search(lead)) is not None:
        return _share(page, place, share, sentence)
    if "率" in lead[-6:] and (rate := _RATE.search(lead)) is not None:
        return _rate(page, place, rate, sentence)
    return None


def _inside(page: Page, place: int) -> _Share | None:
    """The whole stands between 占 and 的: `63人,占全镇干部150人的42%`, `完成任务60人的105%`."""
    part, whole = page.claims[place - 2], page.claims[place - 1]
    said = page.leads[place - 1]
    shared = "占" in said or _OF_A_PLAN.search(said) is not None
    if part.unit != whole.unit or not shared or len(said) > _NEAR_WHOLE:
        return None
    return _Share(place - 2, [place - 1], True)


def _share(page: Page, place: int, share: "re.Match[str]", sentence: int) -> _Share | None:
    """`63人,占42%`; `63人,占干部150人的42%`; `女干部占38%` of a part that was named before."""
    leading = share.string[: share.start()].rstrip(",、 ():;。")
    subject = re.split(r"[,、;。:()]", leading)[-1].strip()
    subject = _IDLE.sub("", subject)
    beside = [n for n in page.before(place, since=sentence) if page.claims[n].kind in MEASURED]
    if subject:
        beside = [n for n in beside if len(subject) > 1 and page.label(n).endswith(subject)]
    elif beside and not page.near(beside[0], place - 1, _FAR):
        return None
    return _Share(beside[0], _wholes(page, beside[0], share["of"]), True) if beside else None


def _rate(page: Page, place: int, rate: "re.Match[str]", sentence: int) -> _Share | None:
    """`应检16200人,实检15978人,受检率98.6%`: the rate's own words name the part."""
    part = place - 1
    claim = page.claims[part]
    if claim.kind not in MEASURED or page.sentences[part] != sentence:
        return None
    if _MEAN.search(page.leads[part]):
        return None  # 平均每期50人,合格率96%
    named = rate["of"][-3:]
    around = page.label(part) + page.norm[claim.end : claim.end + 6]
    others = " ".join(_SAID_OTHERWISE.get(named[-n:], "") for n in (2, 3)).split()
    if not (set(named) & set(around) or any(word in around for word in others)):
        return None
    if rate.start() > _BESIDE:
        return None
    wholes = [n for n in _wholes(page, part) if n == part - 1]
    return _Share(part, wholes, False) if wholes else None


def _wholes(page: Page, part: int, of: str = "") -> list[int]:
    """Earlier numbers of the part's unit and at least its size, the nearest first; another part
    of the same whole, whose own share is stated, is none but by the name of `of`."""
    one, of = page.claims[part], of.removesuffix("总数").removesuffix("总量")
    return [
        place
        for place in page.before(part, since=page.sentences[part] - 1)
        if page.claims[place].unit == one.unit
        and page.claims[place].value >= one.value
        and page.near(place, part, _FAR)
        and (not _has_share(page, place) or _is_called(page, place, of))
    ]


def _is_called(page: Page, place: int, name: str) -> bool:
    """`转移劳动力` is 已转移农村劳动力: every character of the name, in its order."""
    rest = iter(page.label(place))
    return len(name) >= _NAME and all(char in rest for char in name)


def _has_share(page: Page, place: int) -> bool:
    following = place + 1
    return (
        following < len(page.claims)
        and page.claims[following].unit == "%"
        and "占" in page.leads[following]
    )


def percentage(part: Claim, whole: Claim) -> Interval:
    """Between which bounds the part's share of the whole lies."""
    share = meant_by(part).over(meant_by(whole))
    return Interval(share.low * 100, share.high * 100)


def _judged(page: Page, found: _Share, percent: Claim) -> Relation | None:
    part, stated = page.claims[found.part], meant_by(percent)
    wholes = [page.claims[place] for place in found.wholes if page.claims[place].value]
    for whole in wholes:
        if percentage(part, whole).touches(stated):
            return _relation(part, percent, whole, holds=True)
    if len(wholes) == 1:
        return _relation(part, percent, wholes[0], holds=False)
    if not wholes and found.is_share and part.step == 1 and not part.approx and part.high is None:
        return _feasible(part, percent)
    return None


def _relation(part: Claim, percent: Claim, whole: Claim, *, holds: bool) -> Relation:
    share = 100 * part.value / whole.value
    line = f"{part.surface} / {whole.surface} = {share:.2f}%;原文 {percent.surface}"
    return judged("percent", whole, (part, percent), line, holds=holds)


def _feasible(part: Claim, percent: Claim) -> Relation | None:
    """Whether any whole number of people makes this part this percentage."""
    half = percent.step / 2
    low, high = float(percent.value) - half, float(percent.value) + half
    if low <= 0 or part.value > _LARGEST_WHOLE or part.kind != "count":
        return None
    least = max(math.ceil(100 * part.value / high - 1e-9), int(part.value))
    most = math.floor(100 * part.value / low + 1e-9)
    which = f"只能是 {least}" if least == most else f"在 {least} 与 {most} 之间"
    told = which if least <= most else "没有可能的整数"
    line = f"{part.surface} 占 {percent.surface}:总数{told}"
    return judged("percent", None, (part, percent), line, holds=least <= most)


def share_for_hole(page: Page, hole: Hole) -> tuple[float, str] | None:
    """The percentage that was lost, when its part and its one whole stand before it."""
    place = bisect_left(page.claims, hole.start, key=lambda claim: claim.start)
    if not place or hole.start - page.claims[place - 1].end > _BESIDE + _NEAR_WHOLE:
        return None
    # The part itself may be what was lost.
    if page.holes_between(page.claims[place - 1].end, hole.start):
        return None
    # The claim that follows may stand in another sentence: the one before it is this hole's.
    lead = page.norm[page.claims[place - 1].end : hole.start]
    found = _parted(page, place, lead, page.sentences[place - 1])
    if found is None or not found.is_share or len(found.wholes) != 1:
        return None
    part, whole = page.claims[found.part], page.claims[found.wholes[0]]
    if not whole.value or part.approx or whole.approx:
        return None
    return round(100 * part.value / whole.value, 1), f"{part.surface} / {whole.surface}"
