"""One number as so many times another, and two numbers as a proportion."""

import re
from collections.abc import Iterator

from tally.model import Relation
from tally.relations.intervals import Interval, meant_by
from tally.relations.judging import judged, shown
from tally.relations.page import Page

_TIMES = re.compile(r"的$|[是为](?:原来|去年|上年|过去)的$")
_OLD = re.compile(r"是(?:去年|上年|原来|前年|过去)|由|从")
_PROPORTION = re.compile(r"(?:比例?|比值)(?:达到?|为|是|约)?$")


def ratios_in(page: Page) -> Iterator[Relation]:
    """`今年312万元,是去年156万元的2倍`, `男630人,女600人,比例1.05:1`."""
    for place in range(2, len(page.claims)):
        claim, lead = page.claims[place], page.leads[place]
        if claim.kind != "ratio" or page.sentences[place - 2] != page.sentences[place]:
            continue
        one, two = page.claims[place - 2], page.claims[place - 1]
        if one.unit != two.unit or not one.value or not two.value:
            continue
        if claim.unit == "倍" and _TIMES.search(lead):
            yield from _times(page, place, lead)
        elif claim.unit == ":" and _PROPORTION.search(lead):
            between = meant_by(one).over(meant_by(two))
            line = (
                f"{one.surface} / {two.surface} = {one.value / two.value:.4g};原文 {claim.surface}"
            )
            holds = between.touches(_stated(page.norm[claim.start : claim.end]))
            yield judged("ratio", None, (one, two, claim), line, holds=holds)


def _times(page: Page, place: int, lead: str) -> Iterator[Relation]:
    first, second, claim = page.claims[place - 2], page.claims[place - 1], page.claims[place]
    if lead == "的" and re.search(r"[是为](?:去年|上年|原来|前年)", page.leads[place - 1]):
        new, old = first, second
    elif re.search(r"[是为](?:原来|过去)的$", lead) and _OLD.search(page.leads[place - 2]):
        new, old = second, first
    else:
        return
    times = meant_by(new).over(meant_by(old))
    line = f"{new.surface} / {old.surface} = {shown(new.value / old.value)};原文 {claim.surface}"
    yield judged("ratio", new, (old, claim), line, holds=times.touches(meant_by(claim)))


def _stated(printed: str) -> Interval:
    """`1.05:1` says what two printed numbers say: each is rounded at its last digit."""
    left, right = (part.strip() for part in re.split("[:∶]", printed)[:2])
    return _rounded(left).over(_rounded(right))


def _rounded(number: str) -> Interval:
    places = len(number.partition(".")[2])
    half = 0.5 * 10**-places if float(number) not in (1.0, 100.0) else 0.0
    return Interval(float(number) - half, float(number) + half)
