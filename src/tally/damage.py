"""Damage: pinyin left beside characters, mojibake, masked words, the furniture of web pages."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Protocol, TypeVar

from tally.broken import broken_in
from tally.furniture import furniture_in
from tally.masks import masks_in
from tally.model import Damage
from tally.mojibake import mojibake_in
from tally.pinyin import pinyin_in


class Placed(Protocol):
    """Anything that has a place in the text."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


P = TypeVar("P", bound=Placed)


@dataclass(frozen=True, slots=True)
class Mended:
    """A text without its debris, and the way back to the places of the text as given: before the
    first of `cuts` as many characters are gone as the first of `removed` says, which is none."""

    text: str
    norm: str
    cuts: tuple[int, ...] = ()
    removed: tuple[int, ...] = (0,)
    repaired_from: tuple[int, ...] = ()
    repaired_to: tuple[int, ...] = ()

    def back(self, at: int) -> int:
        """Where a place of the mended text stands in the given one."""
        return at + self.removed[bisect_right(self.cuts, at)]

    def span_back(self, start: int, end: int) -> tuple[int, int]:
        """A span in the given text; debris inside it stays inside, debris after it out."""
        cut = bisect_right(self.cuts, start)
        first = start + self.removed[cut]
        if start < end and (cut == len(self.cuts) or end <= self.cuts[cut]):  # no cut inside
            return first, end + self.removed[cut]
        return first, (self.back(end - 1) + 1 if end > start else first)

    def is_touched(self, start: int, end: int) -> bool:
        """Whether a repair lies in this span of the given text, or against it."""
        first = bisect_left(self.repaired_to, start)
        return first < len(self.repaired_to) and self.repaired_from[first] <= end


def mended(text: str, norm: str, damage: Sequence[Damage]) -> Mended:
    """The text with debris cut out and broken numbers joined."""
    parts, shown, cuts, removed, at, gone = [], [], [], [0], 0, 0
    repairs = [hurt for hurt in damage if hurt.repaired is not None]
    if not repairs:
        return Mended(text, norm)
    for start, end, _, repaired in repairs:
        shown.append(norm[at:start])
        if repaired == "":
            parts.append(text[at:start])
            gone += end - start
            cuts.append(end - gone)
            removed.append(gone)
        else:
            parts.append(text[at:end])
            shown.append(repaired or "")
        at = end
    return Mended(
        "".join(parts) + text[at:],
        "".join(shown) + norm[at:],
        tuple(cuts),
        tuple(removed),
        tuple(hurt.start for hurt in repairs),
        tuple(hurt.end for hurt in repairs),
    )


def damage_in(norm: str, text: str | None = None) -> list[Damage]:
    """All damage in reading order, no repair within another; `text` is what `norm` mirrors."""
    given = norm if text is None else text
    found = [
        *pinyin_in(norm),
        *mojibake_in(norm, given),
        *masks_in(norm, given),
        *broken_in(norm, given),
        *furniture_in(norm),
    ]
    found.sort(key=attrgetter("start", "end"))
    return list(_apart(found))


def _apart(found: Iterable[Damage]) -> Iterator[Damage]:
    """Without what lies inside a repair: a place can be mended once, and furniture need not be."""
    mended_to = furniture_to = 0
    for hurt in found:
        start, end, what, repaired = hurt
        if what == "furniture":
            furniture_to = end
        elif start < mended_to or (start < furniture_to and what in ("broken", "spaced")):
            continue
        if repaired is not None:
            mended_to = end
        yield hurt


def outside_furniture(items: Iterable[P], damage: Sequence[Damage], way: Mended) -> Iterator[P]:
    """The items that do not stand in the furniture of a page."""
    bounds = [bound for hurt in damage if hurt.what == "furniture" for bound in hurt[:2]]
    if not bounds:
        yield from items
        return
    for item in items:
        # Behind as many ends as starts.
        if bisect_right(bounds, way.back(item.start)) % 2 == 0:
            yield item
