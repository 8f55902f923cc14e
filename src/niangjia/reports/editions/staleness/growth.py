"""Words of growth: against the sign of the figure they tell of, or beside a number nobody bound."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from niangjia.reports.editions.staleness.mark import Mark
from niangjia.reports.editions.staleness.vocabulary import MarkCode, Trend
from niangjia.reports.paper.bound import BoundSpan
from niangjia.reports.stops import STOPS
from tally.model import Claim

_UP = "增长|增加|增多|增幅|增至|提高|提升|上升|上涨|攀升|扩大|升至|翻番|多"
_DOWN = "下降|减少|降低|降至|回落|减至|缩减|少"
_WORD = re.compile(
    rf"(?<![新众更许很较诸至不最太])(?:(?P<up>{_UP})|(?P<down>{_DOWN}))(?!年|方面|种|数|元|样|达|为|则|于|名|次|项)"
)
# 继续增长 and 再创新高 say of themselves against what they grow, where their clause ends with them.
_ALONE = re.compile(
    rf"(?:继续|持续|再次?|再度|又|仍然?|依然|不断|稳步|连年|进一步)(?:呈|有所|保持)?"
    rf"(?:(?P<up>{_UP}|创(?:历史)?新高|上新?台阶|攀新?高)|(?P<down>{_DOWN}|创(?:历史)?新低))"
    r"(?=(?:趋势|态势)?[，。；！、）)\n]|$)"
)
# Between the word and its number nothing may stand that could be counted itself.
_TO_NUMBER = re.compile(r"(?:了|到|至|为|达到?|约|近|超过?|，?(?:共|累计)?达到?)*")
_AGAINST = re.compile(
    r"(?:同比|环比|[比较](?:上年|去年|上一年|往年|前年|上期)(?:同期|度)?|与(?:上年|去年)(?:同期|度)?相比|逐年)"
    r"[^，。；\n\d]{0,6}$"
)
_FARTHEST = 30


@dataclass(frozen=True)
class Moved:
    """A word that says which way a bound number went."""

    start: int
    end: int
    number: BoundSpan
    says: Trend


def numbers_said_to_move(text: str, bound: Sequence[BoundSpan]) -> list[Moved]:
    """Words of growth outside the bound numbers, each with the one it tells of."""
    alone = list(_moved_alone(text, bound))
    taken = {one.end for one in alone}
    compared = [one for one in _moved(text, bound) if one.end not in taken]
    return sorted([*alone, *compared], key=lambda one: one.start)


def _moved_alone(text: str, bound: Sequence[BoundSpan]) -> Iterator[Moved]:
    starts = [span.start for span in bound]
    for word in _ALONE.finditer(text):
        at = bisect_right(starts, word.start())
        before = bound[at - 1] if at else None
        if before is not None and before.end <= word.start() and _is_near(text, before, word):
            says = Trend.UP if word["up"] else Trend.DOWN
            yield Moved(word.start(), word.end(), before, says)


def _moved(text: str, bound: Sequence[BoundSpan]) -> Iterator[Moved]:
    starts = [span.start for span in bound]
    for word in _WORD.finditer(text):
        at = bisect_right(starts, word.start())
        before, after = bound[at - 1] if at else None, bound[at] if at < len(bound) else None
        inside = before is not None and word.start() < before.end
        number = None if inside else _told_of(text, word, before, after)
        if number is not None:
            says = Trend.UP if word["up"] else Trend.DOWN
            yield Moved(word.start(), word.end(), number, says)


def _told_of(
    text: str, word: re.Match[str], before: BoundSpan | None, after: BoundSpan | None
) -> BoundSpan | None:
    """The number right behind the word, or of a comparison the nearest one before it."""
    near_end = after.start if after and after.start - word.end() <= _FARTHEST else 0
    if near_end and _TO_NUMBER.fullmatch(text, word.end(), near_end):
        return after
    if before is None or not _AGAINST.search(text, max(0, word.start() - 20), word.start()):
        return None
    return before if _is_near(text, before, word) else None


def _is_near(text: str, before: BoundSpan, word: re.Match[str]) -> bool:
    between = text[before.end : word.start()]
    is_near = len(between) <= _FARTHEST and not any(stop in between for stop in STOPS)
    # Digits between are a number of its own: the comparison may be that one's.
    return is_near and not re.search(r"\d", between)


def against_the_sign(
    text: str, moved: Sequence[Moved], trends: Mapping[str, Trend]
) -> Iterator[Mark]:
    """Those words whose number went another way; where no trend is known nothing is said."""
    for one in moved:
        trend = trends.get(one.number.id)
        if trend is not None and trend is not one.says:
            number = text[one.number.start : one.number.end]
            told = {"number": number, "trend": str(trend)}
            yield Mark(MarkCode.SIGN, one.start, one.end, told)


def growth_unbound(text: str, unbound: Sequence[Claim]) -> Iterator[Mark]:
    """A change against another year, as typed by hand."""
    for claim in unbound:
        before = text[max(0, claim.start - 20) : claim.start]
        word = re.search(rf"(?:{_UP}|{_DOWN})(?:了|约|近|超)?$", before)
        is_change = claim.base is not None and claim.direction in ("up", "down")
        if is_change or (word and _AGAINST.search(before[: word.start()])):
            yield Mark(MarkCode.GROWTH, claim.start, claim.end)
