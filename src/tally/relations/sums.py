"""A stated total and the parts listed beside it."""

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from tally.model import Claim, Hole, Relation
from tally.relations.intervals import Interval, meant_by
from tally.relations.judging import shown
from tally.relations.page import MEASURED, Page

_OPENS = re.compile(
    r"[^。!?\n()]{0,16}?[。;,:]?\s{0,2}(?:其中|包括|分别[是为]|分为|含(?!义|量|金))"
    r"|[^。!?\n()]{0,8}:\s{0,2}(?:1[.、]|\(1\)|一是)|(?P<bracket>\()"
)
_OPENERS = frozenset("其包别为含:(")
_BREAKS = re.compile(
    r"其中|另[外有]|此外|同时|还有|较|比|增长|增加(?!值)|下降|平均|人均|户均|亩均|每|累计|合计|总计|先后|占|率|为|因"
    r"|[。!?](?!其中)"
)
_BRACKETED = re.compile(r"\([^()]*\)")
_TOTALS = re.compile(r"(?:合计|共计|总计|一共|共)[^,。;、()\d]{0,6}$")
_GROWN = re.compile(
    r",?(?:同比|[较比]上年(?:同期)?)?(?:名义|实际)?(?:增长|增加|下降|减少)(?:了|达|为|约|近)?$"
)
_NEAR, _PAIRED = 24, 3
_MOST = 40
_PAIRING = frozenset(("", "、", ",", "共", "计", "、计", ",计", "(", ",共", "、共"))


@dataclass(frozen=True, slots=True)
class Breakdown:
    """A whole, its parts by their places, and a hole among the parts if there is one."""

    whole: int
    parts: tuple[int, ...]
    hole: Hole | None = None


def sums_in(page: Page, breakdowns: Sequence[Breakdown]) -> Iterator[Relation]:
    """Every total with two parts or more; that they do not add up is said only of a partition."""
    seen: set[int] = set()
    for found in (*breakdowns, *_totals_after(page), *_bare_lists(page)):
        if found.hole is None and len(found.parts) > 1 and found.whole not in seen:
            relation = _judged(page, found)
            if relation is not None:
                seen.add(found.whole)
                yield relation


def breakdowns_in(page: Page) -> Iterator[Breakdown]:
    """Totals before their lists: `45个,其中省级3个、市级4个`, `25万元(县级9万元,镇级6万元)`."""
    for place, whole in enumerate(page.claims[:-1]):
        if whole.kind in MEASURED and (opened := _list_opens(page, place)) is not None:
            first, bracketed = opened
            parts = _parts(page, place, first, bracketed=bracketed)
            if parts:
                hole = _hole_among(page, whole, parts, bracketed=bracketed)
                yield Breakdown(place, tuple(parts), hole)


def _list_opens(page: Page, place: int) -> tuple[int, bool] | None:
    """Where the list after this number begins; a pair such as 512户2030人 is stepped over, and
    so is 586.42亿元,比上年增长5.3%."""
    first = place + 1
    if page.claims[first].kind == "percent" and _GROWN.match(page.leads[first]):
        first = min(first + 1, len(page.claims) - 1)
    while first < min(len(page.claims) - 1, place + _PAIRED) and page.leads[first] in _PAIRING:
        first += 1
    lead = page.leads[first]
    found = _OPENS.match(lead) if not _OPENERS.isdisjoint(lead) else None
    if found is None or len(page.leads[first]) > _NEAR + found.end():
        return None
    return first, found["bracket"] is not None


def _parts(page: Page, place: int, first: int, *, bracketed: bool) -> list[int]:
    """The parts of one list; what stands in brackets behind a part belongs to that part."""
    whole, parts, depth = page.claims[place], list[int](), 0
    paired = _partners(page, place)
    for number in range(first, min(len(page.claims), first + _MOST)):
        lead, claim = page.leads[number], page.claims[number]
        if number == first:
            lead = lead[_opening_end(lead) :]
        if bracketed and depth == 0 and ")" in lead:
            break
        # What closes a bracket is of the part before; `1)` at the head of a line closes none.
        said = lead.rpartition(")")[2] if depth else _BRACKETED.sub("", lead)
        depth = max(0, depth + lead.count("(") - lead.count(")"))
        if depth:
            continue
        if parts and _BREAKS.search(said):
            if claim.kind == "percent":
                continue
            break
        if len(lead) > _NEAR:
            break
        if claim.unit == whole.unit:
            parts.append(number)
        elif claim.unit in paired:
            continue
        elif claim.kind != "percent" and parts and lead:
            break
    return parts


def _partners(page: Page, place: int) -> set[str]:
    """The units beside the total: where it is 281户、1078人, each part may be told so too."""
    beside = [n for n in (place, place + 1) if page.leads[n] in _PAIRING and n]
    return {page.claims[n].unit for n in beside} | {page.claims[n - 1].unit for n in beside}


def _opening_end(lead: str) -> int:
    found = _OPENS.match(lead)
    return found.end() if found else 0


def _hole_among(page: Page, whole: Claim, parts: list[int], *, bracketed: bool) -> Hole | None:
    """The one part that was lost: a hole of the same unit within the list."""
    end = page.claims[parts[-1]].end
    closing = page.norm.find(")", end, end + _NEAR) if bracketed else -1
    stop = closing if closing > 0 else end
    lost = page.holes_between(whole.end, stop)
    same = [hole for hole in lost if hole.unit.lstrip("万亿") == whole.unit]
    return same[0] if len(same) == 1 and len(lost) == 1 else None


def _totals_after(page: Page) -> Iterator[Breakdown]:
    """Lists before their total: `男96人,女144人,合计240人`."""
    for place, whole in enumerate(page.claims):
        lead = page.leads[place]
        if place < 2 or not ("计" in lead or "共" in lead) or not _TOTALS.search(lead):  # noqa: PLR2004
            continue
        parts: list[int] = []
        for earlier in page.before(place):
            lead = page.leads[earlier + 1]
            breaks = parts and whole.unit != "%" and _BREAKS.search(lead)
            if ";" in lead or breaks or len(lead) > _NEAR:
                break
            if page.leads[earlier] == "(" and page.claims[earlier].kind == "percent":
                continue  # 男性3210人(42.8%)
            if page.claims[earlier].unit != whole.unit or "每" in page.leads[earlier]:
                break
            parts.append(earlier)
        if len(parts) > 1:
            yield Breakdown(place, tuple(reversed(parts)))


def _bare_lists(page: Page) -> Iterator[Breakdown]:
    """`服务窗口12个,综合窗口8个,专业窗口4个`: the parts carry the name of the whole."""
    for place, whole in enumerate(page.claims[:-2]):
        if whole.kind != "count" or page.claims[place + 1].unit != whole.unit:
            continue
        name = page.label(place)[-2:]
        parts: list[int] = []
        left = whole.value
        for later in range(place + 1, min(len(page.claims), place + 8)):
            left -= page.claims[later].value
            if (
                left < 0
                or page.claims[later].unit != whole.unit
                or page.sentences[later] != page.sentences[place]
                or not name
                or not page.label(later).endswith(name)
            ):
                break
            parts.append(later)
        if len(parts) > 1 and sum(page.claims[p].value for p in parts) == whole.value:
            yield Breakdown(place, tuple(parts))


@cache
def _dimensions() -> tuple[re.Pattern[str], ...]:
    data = tomllib.loads(files("tally").joinpath("dimensions.toml").read_text("utf-8"))
    return tuple(re.compile(pattern) for pattern in data.values())


def _is_partition(labels: tuple[str, ...]) -> bool:
    """Labels of one dimension, so that no thing is counted under two of them."""
    if not all(labels) or len(set(labels)) != len(labels):
        return False
    return any(all(pattern.fullmatch(label) for label in labels) for pattern in _dimensions())


def _judged(page: Page, found: Breakdown) -> Relation | None:
    whole, parts = page.claims[found.whole], [page.claims[p] for p in found.parts]
    reckoned = Interval(0, 0)
    for part in parts:
        reckoned = reckoned + meant_by(part)
    total = meant_by(whole)
    holds = reckoned.touches(total)
    if not holds:
        of_hundred = whole.unit == "%" and whole.value == 100  # noqa: PLR2004
        labels = tuple(_told(page, place) for place in found.parts)
        if not (of_hundred or _is_partition(labels)):
            return None
    added = sum(part.value for part in parts)
    terms = " + ".join(part.surface for part in parts)
    line = (
        f"{terms} = {shown(added)}{whole.unit};总数 {whole.surface},差 {shown(whole.value - added)}"
    )
    short = reckoned.high < total.low
    return Relation(
        "sum",
        whole.span,
        tuple(part.span for part in parts),
        holds,
        "tallies" if holds else "note" if short else "error",
        line,
    )


def _told(page: Page, place: int) -> str:
    """The label of a part without the verb that an earlier clause lent to the list; the second of
    a pair such as 40户92人 has that of the first."""
    if page.leads[place] in _PAIRING:
        place -= 1
    return page.label(place).removeprefix("拨付").removeprefix("发放")
