"""A stated total and the parts listed after it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tally.intervals import Interval, meant_by
from tally.model import Claim, Hole, Relation
from tally.segments import MEASURED, Segment

_OPENS = re.compile(r"其中|包括|分别[是为]|分为|含(?!义|量|金)")
_BREAKS = re.compile(
    r"其中|另[外有]|此外|同时|还有|较|比|增长|增加|下降|平均|人均|户均|亩均|每|累计|合计|总计|先后|占|率|为|因"
)
_LABEL_ENDS = re.compile(r"[\s,、::()()]|其中|包括|分别[是为]|[有为达]$")
_PAIRS = tuple(
    frozenset(group.split())
    for group in (
        "男 女", "城镇 农村 乡村", "线上 线下", "农业 非农业",
        "公办 民办", "汉族 少数民族", "已婚 未婚",
        "专职 兼职 挂职", "正科 副科 正处 副处", "小学 初中 高中 中学 大专 本科",
    )
)  # fmt: skip
_NEAR = 24
_MOST = 40


@dataclass(frozen=True, slots=True)
class Breakdown:
    """A whole, its parts, and a hole among the parts if there is one."""

    whole: Claim
    parts: tuple[Claim, ...]
    labels: tuple[str, ...]
    hole: Hole | None


def sums_in(segment: Segment) -> Iterator[Relation]:
    """Every total that is followed by two parts or more."""
    for found in breakdowns(segment):
        if found.hole is None and len(found.parts) > 1 and (relation := _judged(found)):
            yield relation


def breakdowns(segment: Segment) -> Iterator[Breakdown]:
    """Totals with their lists: `45个,其中省级3个、市级4个`, `25万元(县级9万元,镇级6万元)`."""
    taken = -1
    for place, whole in enumerate(segment.claims[:-1]):
        if whole.kind not in MEASURED or place <= taken:
            continue
        opened = _list_opens(segment, place)
        if opened is None:
            continue
        parts, last = _parts(segment, place, bracketed=opened == "(")
        hole = _hole_among(segment, whole, parts, bracketed=opened == "(")
        if parts:
            taken = last
            labels = tuple(_label(segment, whole, parts, n) for n in range(len(parts)))
            yield Breakdown(whole, tuple(parts), labels, hole)


def _list_opens(segment: Segment, place: int) -> str | None:
    """How the list after this claim begins; a pair such as 512户2030人 is stepped over."""
    claims = segment.claims
    after = place + 1
    while after < len(claims) - 1 and not segment.between(claims[after - 1], claims[after]):
        after += 1
    gap = segment.norm[claims[after - 1].end : claims[after].start]
    if len(gap) > _NEAR:
        return None
    if _OPENS.search(gap):
        return "其中"
    return "(" if gap.startswith("(") else None


def _parts(segment: Segment, place: int, *, bracketed: bool) -> tuple[list[Claim], int]:
    whole = segment.claims[place]
    parts: list[Claim] = []
    last = place
    before = whole
    for number, claim in enumerate(segment.claims[place + 1 : place + 1 + _MOST], place + 1):
        gap = segment.between(before, claim)
        if claim.unit != whole.unit:
            if claim.kind != "percent" and gap and parts and segment.between(parts[-1], claim):
                break
            before = claim
            continue
        if parts and (_BREAKS.search(gap) or ("(" in gap and not bracketed)):
            break
        if len(gap) > _NEAR or (bracketed and ")" in gap):
            break
        parts.append(claim)
        last, before = number, claim
    return parts, last


def _hole_among(
    segment: Segment, whole: Claim, parts: list[Claim], *, bracketed: bool
) -> Hole | None:
    """The one part that was lost: a hole of the same unit within the list."""
    if not parts:
        return None
    end = parts[-1].end
    closing = segment.norm.find(")", end, end + _NEAR) if bracketed else -1
    stop = closing if closing > 0 else end
    lost = [hole for hole in segment.holes if whole.end <= hole.start < stop]
    same = [hole for hole in lost if hole.unit.lstrip("万亿") == whole.unit]
    return same[0] if len(same) == 1 and len(lost) == 1 else None


def _label(segment: Segment, whole: Claim, parts: list[Claim], number: int) -> str:
    before = parts[number - 1] if number else whole
    return _LABEL_ENDS.sub("", segment.between(before, parts[number]))


def _is_partition(labels: tuple[str, ...]) -> bool:
    """Labels of one kind, so that no thing is counted under two of them."""
    if not all(labels):
        return False
    if len({label[-1] for label in labels}) == 1 and len(set(labels)) == len(labels):
        return True
    return any(all(any(label.startswith(x) for x in pair) for label in labels) for pair in _PAIRS)


def _judged(found: Breakdown) -> Relation | None:
    total = meant_by(found.whole)
    reckoned = Interval(0, 0)
    for part in found.parts:
        reckoned = reckoned + meant_by(part)
    holds = reckoned.touches(total)
    if not holds and not _is_partition(found.labels):
        return None
    added = sum(part.value for part in found.parts)
    shown = " + ".join(part.surface for part in found.parts)
    left = found.whole.value - added
    line = f"{shown} = {added:g}{found.whole.unit};总数 {found.whole.surface},差 {left:g}"
    short = reckoned.high < total.low
    return Relation(
        "sum",
        found.whole.span,
        tuple(part.span for part in found.parts),
        holds,
        "tallies" if holds else "note" if short else "error",
        line,
    )
