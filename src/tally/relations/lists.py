"""A count beside the names it counts: `5个村(东村、西村、南村、北村)` names four."""

import re
from collections.abc import Iterator, Sequence

from tally.model import Claim, Relation
from tally.relations.page import Page

_NAME = r"[^、,。;:()\d\n]{1,12}"
_NAMES_AFTER = re.compile(
    rf"(?P<noun>[^、,。;:()\d\n]{{0,6}})(?:\(|:|,即:?)(?P<names>{_NAME}(?:[、和]{_NAME}){{1,30}})(?P<end>[)。;,\n]|$)"
)
_NAMES_BEFORE = re.compile(rf"(?P<names>(?:{_NAME}、){{1,30}}{_NAME}?)(?P<open>等)?$")
_LEADS = re.compile(
    r"^.*?(?:辖有?|与|和|在|为|联合|建成|设立|成立|覆盖|涉及|包括|打造|抓好|推进|组织|的)(?=[^、]{2,})"
)
_UNITS = frozenset(("个", "名", "家", "所", "位", "户", "支", "项", "类", "种", "大", "条"))
_AND = "(?<=.)(?:以及|[和及与])(?=.)"
_MOST = 30
_WINDOW = 120


def lists_in(page: Page) -> Iterator[Relation]:
    """Only lists that say where they end: in brackets, behind a colon, before their count."""
    for place, claim in enumerate(page.claims):
        if claim.unit not in _UNITS or not 1 < claim.value <= _MOST or claim.approx or claim.high:
            continue
        names = _after(page, place) or _before(page, place)
        if names is not None:
            yield _judged(claim, names)


def _after(page: Page, place: int) -> list[str] | None:
    found = _NAMES_AFTER.match(page.norm, page.claims[place].end, page.claims[place].end + _WINDOW)
    if found is None or "等" in found["names"]:
        return None
    names = re.split("、" if "、" in found["names"] else _AND, found["names"])
    return names if _are_names(names) else None


def _before(page: Page, place: int) -> list[str] | None:
    """`东坪、西坪、南坪等3个行政村`: the verb before the first name belongs to the sentence."""
    lead = page.leads[place].rpartition("。")[2].rpartition(",")[2].rpartition(";")[2]
    found = _NAMES_BEFORE.search(lead) if "、" in lead else None
    if found is None:
        return None
    names = [name for name in found["names"].split("、") if name]
    if not names:
        return None
    # 等 may stand for more names than are named.
    if found["open"] and _most(names) < page.claims[place].value:
        return None
    head = _LEADS.sub("", names[0])
    # Without a verb or a like ending nobody can say where the first name begins.
    if head == names[0] and len({name[-1] for name in names}) > 1:
        return None
    return names if _are_names([head, *names[1:]]) else None


def _most(names: Sequence[str]) -> int:
    """How many names there are if 和 stands between two of them, and not within one."""
    return sum(len(re.split(_AND, name)) for name in names)


def _are_names(names: Sequence[str]) -> bool:
    """Alike in length or in ending, as names of one list are; clauses are neither."""
    if len(names) < 2 or max(map(len, names)) > 10:  # noqa: PLR2004
        return False
    lengths = {len(name) for name in names}
    return len({name[-1] for name in names}) == 1 or max(lengths) - min(lengths) <= 1


def _judged(claim: Claim, names: Sequence[str]) -> Relation:
    """The parts of a list are no numbers; what it names stands in the derivation."""
    holds = len(names) <= claim.value <= _most(names)
    line = f"{claim.surface}:列出 {len(names)} 个({'、'.join(names)})"
    return Relation("list", claim.span, (), holds, "tallies" if holds else "error", line)
