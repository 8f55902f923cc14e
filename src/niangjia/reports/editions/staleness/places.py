"""Names of the unit that the report was written for, and of the units below it."""

import re
from collections.abc import Collection, Iterator

from niangjia.reports.editions.staleness.mark import Mark, Whose
from niangjia.reports.editions.staleness.vocabulary import MarkCode

_ORGANISATION = re.compile("(?:妇女联合会|妇联|妇女儿童工作委员会|妇儿工委)$")
_LEVELS = "省市县区旗镇乡村"
_SHORTEST = 3


def place_named(unit: str) -> str:
    """上坪村 of 上坪村妇联; another organisation's whole name."""
    return _ORGANISATION.sub("", unit)


def foreign_places(
    text: str, old: Whose, new: Whose, *, below_old: Collection[str], around_new: Collection[str]
) -> Iterator[Mark]:
    """Names of the old unit and of those below it that are not the new unit's own: neither it, nor
    what stands above or below it.
    """
    if old.unit == new.unit:
        return
    ours = {name for unit in (new.unit, *around_new) for name in _names(unit)}
    theirs = {name for unit in (old.unit, *below_old) for name in _names(unit)} - ours
    own_spans = _spans(text, ours)
    wanted = [re.escape(name) for name in sorted(theirs, key=len, reverse=True)]
    stem = place_named(old.unit)[:-1]
    # 幸福村 may be a village; 幸福 alone is a word, unless its women follow.
    if len(stem) > 1 and place_named(old.unit)[-1] in _LEVELS and stem not in place_named(new.unit):
        wanted.append(f"{re.escape(stem)}(?=妇女|妇联|姐妹|巾帼)")
    for found in re.finditer("|".join(wanted), text) if wanted else ():
        if not any(start <= found.start() and found.end() <= end for start, end in own_spans):
            yield Mark(MarkCode.PLACE, *found.span())
    yield from _levels(text, old.unit, new.unit)


def _names(unit: str) -> set[str]:
    return {name for name in (unit, place_named(unit)) if len(name) >= _SHORTEST}


def _spans(text: str, names: Collection[str]) -> list[tuple[int, int]]:
    longest = sorted(names, key=len, reverse=True)
    pattern = "|".join(map(re.escape, longest))
    return [found.span() for found in re.finditer(pattern, text)] if pattern else []


def _levels(text: str, old: str, new: str) -> Iterator[Mark]:
    """我村 in a township's report."""
    was, now = place_named(old)[-1:], place_named(new)[-1:]
    if was in _LEVELS and now in _LEVELS and was != now:
        for found in re.finditer(f"[我本]{was}", text):
            yield Mark(MarkCode.PLACE, *found.span())
