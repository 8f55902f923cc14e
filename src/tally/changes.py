"""From one value to another: the stated growth or difference; and so many at so much each."""

import re
from collections.abc import Iterator

from tally.intervals import Interval, meant_by
from tally.model import Claim, Relation
from tally.segments import MEASURED, Segment

_FROM = re.compile(r"(?:从|由)[^,。;]{0,20}$")
_TO = re.compile(
    r"^[^,。;]{0,12}?(?:增加到|增长到|提高到|上升到|发展到|扩大到|增至|升至|达到|下降到|减少到|降低到|降至|减至|降到|增到)(?:了|目前的|现在的|今年的|如今的|年末的)?$"
)
_GREW = re.compile(
    r"^[^。;]{0,12}?,?(?:同比|净|共|累计|实际|年均)?(?P<way>增长|增加|增幅|提高|上升|扩大|新增|净增|下降|减少|降低|减幅|降幅)(?:了|达|为)?$"
)
_DOWN = ("下降", "减少", "降低", "减幅", "降幅")
_EACH = re.compile(
    r"每(?P<what>人|户|名|家|亩|个|件|份|套|台|头|只|株|位|场|期|次)[^,。;\d]{0,12}$"
)
_TOTAL = re.compile(r"(?:共|共计|合计|总计|总额|累计|总投资|总金额|计)[^,。;、\d]{0,10}$")
_ALIKE = ({"人", "名", "位"}, {"户", "家"}, {"个", "家", "所"})


def changes_in(segment: Segment) -> Iterator[Relation]:
    """`由30人发展到118人,增加88人` and `由2亿元增至3亿元,增长50%`."""
    claims = segment.claims
    for old, new, change in zip(claims, claims[1:], claims[2:], strict=False):
        if old.unit != new.unit or old.kind == "percent" or not old.value:
            continue
        before = segment.norm[max(segment.start, old.start - 22) : old.start]
        grew = _GREW.match(segment.between(new, change))
        if grew is None or not _FROM.search(before) or not _TO.match(segment.between(old, new)):
            continue
        if change.unit == "%":
            yield _growth(old, new, change, down=grew["way"] in _DOWN)
        elif change.unit == old.unit:
            yield _difference(old, new, change, down=grew["way"] in _DOWN)


def _growth(old: Claim, new: Claim, change: Claim, *, down: bool) -> Relation:
    was, now = meant_by(old), meant_by(new)
    low, high = 100 * (now.low / was.high - 1), 100 * (now.high / max(was.low, 1e-9) - 1)
    reckoned = Interval(-high, -low) if down else Interval(low, high)
    shown = abs(100 * (new.value / old.value - 1))
    line = f"{old.surface} → {new.surface}:{shown:.2f}%;原文 {change.surface}"
    return _relation("growth", new, (old, change), reckoned.touches(meant_by(change)), line)


def _difference(old: Claim, new: Claim, change: Claim, *, down: bool) -> Relation:
    was, now = meant_by(old), meant_by(new)
    reckoned = was - now if down else now - was
    line = f"{old.surface} → {new.surface}:{abs(new.value - old.value):g};原文 {change.surface}"
    return _relation("difference", new, (old, change), reckoned.touches(meant_by(change)), line)


def products_in(segment: Segment) -> Iterator[Relation]:
    """`为59人每人发放500元,共计29500元` and `59人×500元`."""
    claims = [claim for claim in segment.claims if claim.kind in MEASURED]
    for place, rate in enumerate(claims):
        if rate.kind != "money":
            continue
        each = _EACH.search(segment.norm, max(segment.start, rate.start - 18), rate.start)
        total = _total_after(segment, claims[place + 1 : place + 3])
        count = _count_of(each["what"], claims[max(0, place - 2) : place]) if each else None
        if total is None or count is None:
            continue
        holds = (meant_by(count) * meant_by(rate)).touches(meant_by(total))
        product = count.value * rate.value
        line = f"{count.surface} × {rate.surface} = {product:g}元;原文 {total.surface}"
        yield _relation("product", total, (count, rate), holds, line)


def _total_after(segment: Segment, claims: list[Claim]) -> Claim | None:
    for claim in claims:
        before = segment.norm[max(segment.start, claim.start - 14) : claim.start]
        if claim.kind == "money" and _TOTAL.search(before):
            return claim
    return None


def _count_of(what: str, claims: list[Claim]) -> Claim | None:
    alike = {what}.union(*(group for group in _ALIKE if what in group))
    for claim in reversed(claims):
        if claim.unit in alike:
            return claim
    return None


def _relation(
    kind: str, whole: Claim, parts: tuple[Claim, ...], holds: bool, line: str
) -> Relation:
    spans = tuple(part.span for part in parts)
    return Relation(kind, whole.span, spans, holds, "tallies" if holds else "error", line)
