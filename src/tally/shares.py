"""A part, its whole and the percentage that is stated of them."""

import math
import re
from collections.abc import Iterator

from tally.intervals import Interval, meant_by
from tally.model import Claim, Hole, Relation
from tally.segments import MEASURED, Segment

_SHARE = re.compile(r"占(?P<of>[^,。;、()%占]{0,18}?)(?:的|比|为|达|到|约|近|比例为|比重为)?$")
_RATE = re.compile(
    r"(?P<of>成功|办结|合格|结案|完成|就业|通过|调处|到位|签约|参与|出席|及格|治愈|入学)率(?:为|达到?|是|约)?$"
)
_PART_NEAR = 14
_WHOLE_NEAR = 90
_LARGEST_WHOLE = 100_000


def shares_in(segment: Segment) -> Iterator[Relation]:
    """Every percentage whose part, and mostly whose whole, the sentence states."""
    for place, percent in enumerate(segment.claims):
        if percent.unit != "%" or percent.high is not None:
            continue
        found = _part_and_wholes(segment, place, percent.start)
        if found is None:
            continue
        part, wholes, is_share = found
        relation = _judged(part, percent, wholes, is_share=is_share)
        if relation is not None:
            yield relation


def _part_and_wholes(
    segment: Segment, place: int, at: int
) -> tuple[Claim, list[Claim], bool] | None:
    """The claim before 占, and the earlier claims of its unit that may be the whole."""
    earlier = [claim for claim in segment.claims[:place] if claim.kind in MEASURED]
    if not earlier:
        return None
    part = earlier[-1]
    gap = segment.norm[part.end : at]
    share = _SHARE.search(gap)
    rate = None if share else _RATE.search(gap)
    if share is None and rate is None:
        return None
    if share is not None and len(gap[: share.start()].strip(",、 ()")) > _PART_NEAR:
        return None
    wholes = [
        claim
        for claim in earlier[:-1]
        if claim.unit == part.unit
        and claim.value >= part.value
        and part.start - claim.end <= _WHOLE_NEAR
    ]
    if rate is not None and rate["of"] not in segment.norm[max(0, part.start - 8) : part.end + 4]:
        return None
    return part, wholes, share is not None


def percentage(part: Claim, whole: Claim) -> Interval:
    """Between which bounds the part's share of the whole lies."""
    one, all_ = meant_by(part), meant_by(whole)
    return Interval(one.low / all_.high * 100, one.high / max(all_.low, 1e-9) * 100)


def _judged(part: Claim, percent: Claim, wholes: list[Claim], *, is_share: bool) -> Relation | None:
    stated = meant_by(percent)
    for whole in reversed(wholes):
        if whole.value and percentage(part, whole).touches(stated):
            return _relation(part, percent, whole, holds=True)
    if len(wholes) == 1 and wholes[0].value:
        return _relation(part, percent, wholes[0], holds=False)
    if not wholes and is_share and part.step == 1 and not part.approx and part.high is None:
        return _feasible(part, percent)
    return None


def _relation(part: Claim, percent: Claim, whole: Claim, *, holds: bool) -> Relation:
    share = 100 * part.value / whole.value
    line = f"{part.surface} / {whole.surface} = {share:.2f}%;原文 {percent.surface}"
    spans = (part.span, percent.span)
    return Relation("percent", whole.span, spans, holds, "tallies" if holds else "error", line)


def _feasible(part: Claim, percent: Claim) -> Relation | None:
    """Whether any whole number of people makes this part this percentage."""
    half = percent.step / 2
    low, high = float(percent.value) - half, float(percent.value) + half
    if low <= 0 or part.value > _LARGEST_WHOLE or part.unit == "元" or part.kind != "count":
        return None
    least = max(math.ceil(100 * part.value / high - 1e-9), int(part.value))
    most = math.floor(100 * part.value / low + 1e-9)
    holds = least <= most
    which = f"只能是 {least}" if least == most else f"在 {least} 与 {most} 之间"
    line = f"{part.surface} 占 {percent.surface}:总数{which if holds else '没有可能的整数'}"
    spans = (part.span, percent.span)
    return Relation("percent", None, spans, holds, "tallies" if holds else "error", line)


def share_for_hole(segment: Segment, hole: Hole) -> tuple[float, str] | None:
    """The percentage that was lost, when its part and its one whole stand before it."""
    place = sum(claim.start < hole.start for claim in segment.claims)
    found = _part_and_wholes(segment, place, hole.start)
    if found is None or not found[2] or len(found[1]) != 1:
        return None
    part, (whole,), _ = found
    if not whole.value or part.approx or whole.approx:
        return None
    return round(100 * part.value / whole.value, 1), f"{part.surface} / {whole.surface}"
