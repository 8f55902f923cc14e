"""So many at so much each, and so much a head."""

import re
from collections.abc import Iterator

from tally.model import Claim, Relation
from tally.relations.intervals import Interval, meant_by
from tally.relations.judging import judged, shown
from tally.relations.page import MEASURED, Page

_EACH = re.compile(
    r"每(?P<what>人|户|名|家|亩|个|件|份|套|台|头|只|株|位|场|期|次|组|村|所|例|班|批|车|处|对|袋|箱|桶|月|年|天)[^,。;\d]{0,10}$|单价(?:为|是)?$"
)
_TOTAL = re.compile(
    r"(?:共|共计|合计|总计|总额|累计|总投资|总金额|金额|租金|计|总价)[^,。;、\d]{0,8}$"
)
_MEAN = re.compile(
    r"(?P<what>人|户|村|亩|均|每名|每人|每户|每月|每期|每场|每村)(?<!平)(?:均|平均)?(?P<of>[^,。;\d]{0,8})$"
)
_AVERAGE = re.compile(
    r"(?:(?P<a>[人户村亩])均|平均每(?P<b>[人名户村月期场亩]))(?P<of>[^,。;、\d]{0,8}?)(?:为|达到?|约|是)?$"
)
# 每人300元,共120人: the count of all, and not of some.
_WHOLE = re.compile(r",?(?:一?共|合计|总计)[^,。;\d]{0,4}$")
_NEAR = 20
_TURNS = re.compile(r"[,;]而|只有|另[一外有]|其他|其余")
_ALIKE = (frozenset("人名位"), frozenset("户家"), frozenset("个家所村组月"), frozenset("期场次"))
_AS_NOUN = frozenset("村月年组")


def products_in(page: Page) -> Iterator[Relation]:
    """Products `59人每人500元,共29500元` and averages `18万元,120人,人均1500元`."""
    for place, lead in enumerate(page.leads):
        if not place and "每" not in lead:
            continue
        if ("每" in lead or "单价" in lead) and "平均每" not in lead:
            each = _EACH.search(lead)
            yield from _product(page, place, each["what"]) if each else ()
        if "均" in lead and (mean := _AVERAGE.search(lead)) is not None:
            yield from _average(page, place, mean)


def _product(page: Page, place: int, what: str | None) -> Iterator[Relation]:
    """The count stands before the rate, or between it and the total."""
    rate = page.claims[place]
    for after in range(place + 1, min(len(page.claims), place + 3)):
        total = page.claims[after]
        if page.sentences[after] != page.sentences[place] or ";" in page.leads[after]:
            return
        if total.kind != rate.kind or not _fits(rate, total):
            continue
        count = _count(page, place, after, what)
        if count is None:
            return
        holds = (meant_by(count) * meant_by(rate)).touches(meant_by(total))
        if holds or _TOTAL.search(page.leads[after]):
            product = shown(count.value * rate.value)
            unit = "元" if rate.unit == "元" else rate.unit
            line = f"{count.surface} × {rate.surface} = {product}{unit};原文 {total.surface}"
            yield judged("product", total, (count, rate), line, holds=holds)
        return


def _fits(rate: Claim, total: Claim) -> bool:
    return total.unit == rate.unit or {total.unit, rate.unit} <= {"人", "人次", "名"}


def _count(page: Page, place: int, after: int, what: str | None) -> Claim | None:
    """The number of things that each get the rate."""
    beside = list(range(place - 1, max(-1, place - 3), -1))
    if what in _AS_NOUN:
        beside = [*range(place + 1, after), *beside]
    else:
        beside += [n for n in range(place + 1, after) if _WHOLE.match(page.leads[n])]
    for at in beside:
        claim = page.claims[at]
        if page.sentences[at] != page.sentences[place] or claim.kind not in MEASURED:
            continue
        if what is None:
            return claim if claim.kind == "count" and at == place - 1 else None
        if _is_of(page, at, what):
            return claim
    return None


def _is_of(page: Page, place: int, what: str) -> bool:
    """Whether a number counts what `每…` names: by its unit, or by the noun behind it."""
    unit = page.claims[place].unit
    alike = {what}.union(*(group for group in _ALIKE if what in group)) - (
        {"村", "月", "组"} if what not in _AS_NOUN else set()
    )
    if what in _AS_NOUN:
        return page.after(place, 4).lstrip("多余个").startswith(what) or unit in (what, f"个{what}")
    return unit in alike


def _average(page: Page, place: int, mean: "re.Match[str]") -> Iterator[Relation]:
    """The total and the count stand in either order before the average."""
    if place < 2:  # noqa: PLR2004
        return
    what, rate = mean["a"] or mean["b"], page.claims[place]
    one, two = place - 2, place - 1
    if page.sentences[one] != page.sentences[place] or len(page.leads[place]) > _NEAR:
        return
    # An average that was lost, or another clause's subject, stands between the two.
    between = page.leads[two]
    if len(between) > _NEAR or "均" in between or _TURNS.search(between):
        return
    for total_at, count_at in ((one, two), (two, one)):
        total, count = page.claims[total_at], page.claims[count_at]
        if total.unit != rate.unit or not _is_of(page, count_at, what) or not count.value:
            continue
        each = meant_by(total).over(meant_by(count))
        stated = meant_by(rate)
        holds = Interval(each.low, each.high).touches(stated)
        if holds or _speaks_of(mean["of"], page.label(total_at)):
            each_one = f"{total.value / count.value:.6g}"
            line = f"{total.surface} / {count.surface} = {each_one};原文 {rate.surface}"
            yield judged("per_head", total, (count, rate), line, holds=holds)
        return


def _speaks_of(noun: str, label: str) -> bool:
    """`人均耕地` is an average of what was called 耕地, a bare `人均` of whatever stands there."""
    return not noun or bool(set(noun) & set(label))
