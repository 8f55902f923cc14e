"""The same amount in two units: 亩 and 公顷, 万元 and 元, 斤 and 吨."""

import re
from collections.abc import Iterator

from tally.model import Claim, Relation
from tally.relations.intervals import Interval, meant_by
from tally.relations.judging import judged, shown
from tally.relations.page import Page

# How many of the smallest unit of its kind each unit is; 亩 is 2000/3 square metres.
_SIZES = {
    "平方米": ("area", 1.0), "㎡": ("area", 1.0), "亩": ("area", 2000 / 3), "公顷": ("area", 1e4),
    "平方公里": ("area", 1e6), "平方千米": ("area", 1e6), "元": ("money", 1.0),
    "米": ("length", 1.0), "公里": ("length", 1e3), "千米": ("length", 1e3),
    "克": ("weight", 1e-3), "斤": ("weight", 0.5), "公斤": ("weight", 1.0), "千克": ("weight", 1.0),
    "吨": ("weight", 1e3), "担": ("weight", 50.0),
}  # fmt: skip
_SAYS_SAME = re.compile(
    r"^,?(?:\((?:约?合?|人民币|即)?|,?(?:约?合|折合|即|相当于|也就是)(?:人民币|约)?)$"
)
_SLACK = 0.005


def conversions_in(page: Page) -> Iterator[Relation]:
    """`54亩,合3.6公顷`: two numbers beside each other that are said to be the same."""
    for place in range(1, len(page.claims)):
        one, two = page.claims[place - 1], page.claims[place]
        lead = page.leads[place]
        if not lead or len(lead) > 8 or not _SAYS_SAME.match(lead):  # noqa: PLR2004
            continue
        first, second = _SIZES.get(one.unit), _SIZES.get(two.unit)
        if first is None or second is None or first[0] != second[0]:
            continue
        if first == second and not _is_said_again(page.leads[place - 1], lead):
            continue
        given, told = _sized(one, first[1]), _sized(two, second[1])
        turned = shown(round(one.value * first[1] / second[1], 6))
        line = f"{one.surface} = {turned}{two.unit};原文 {two.surface}"
        yield judged("unit", one, (two,), line, holds=given.touches(told))


def _is_said_again(before: str, lead: str) -> bool:
    """`350万元,即3,500,000元` is one amount; a price for each, and what stands in brackets behind
    an amount, are others."""
    return "每" not in before and (not lead.startswith("(") or "人民币" in lead)


def _sized(claim: Claim, size: float) -> Interval:
    """Both were rounded when they were converted: half a per cent is nobody's error."""
    meant = meant_by(claim)
    return Interval(meant.low * size * (1 - _SLACK), meant.high * size * (1 + _SLACK))
