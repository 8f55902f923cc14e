"""Two who wrote at once: their paragraphs together, and where both changed one, both texts."""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher
from itertools import pairwise

from niangjia.reports.paper.blocks import Block

_ALIKE = 0.4  # of two paragraphs in the same place, how alike make them one that was changed


@dataclass(frozen=True)
class Clash:
    """One paragraph that both changed; None where it was taken out."""

    mine: Block | None
    theirs: Block | None


@dataclass(frozen=True)
class Merged:
    """The text in order; a clash stands where somebody has to choose."""

    items: tuple[Block | Clash, ...]

    @property
    def clashes(self) -> tuple[Clash, ...]:
        """What is to be chosen."""
        return tuple(one for one in self.items if isinstance(one, Clash))

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The text, where there is nothing to choose."""
        return tuple(one for one in self.items if isinstance(one, Block))


@dataclass
class _Side:
    """What became of each paragraph of the base, and what came in before it and at the end."""

    slots: list[Block | None]
    gaps: list[list[Block]] = field(default_factory=list)


def merged(
    base: Sequence[Block],
    mine: Sequence[Block],
    theirs: Sequence[Block],
    *,
    said: Callable[[Block], Hashable],
) -> Merged:
    """Both changes to `base`; `was` names paragraphs of the base in mine, of theirs in the rest.

    What both added at one place stands one after the other, theirs first.
    """
    left, right = _by_name(base, mine), _by_likeness(base, theirs, said)
    items: list[Block | Clash] = []
    for index in range(len(base) + 1):
        others = {said(one) for one in right.gaps[index]}
        items += right.gaps[index]
        items += [replace(one, was=None) for one in left.gaps[index] if said(one) not in others]
        if index < len(base):
            found = _together(base[index], left.slots[index], right.slots[index], said)
            items += [] if found is None else [found]
    return Merged(tuple(items))


def _together(
    base: Block, mine: Block | None, theirs: Block | None, said: Callable[[Block], Hashable]
) -> Block | Clash | None:
    def same(one: Block | None, other: Block | None) -> bool:
        return (one and said(one)) == (other and said(other))

    if same(mine, base) or same(mine, theirs):
        return theirs
    if same(theirs, base):
        return mine and replace(mine, was=theirs.was if theirs else None)
    return Clash(mine and replace(mine, was=theirs.was if theirs else None), theirs)


def _by_name(base: Sequence[Block], mine: Sequence[Block]) -> _Side:
    places = {block.was: index for index, block in enumerate(base)}
    side = _Side([None] * len(base), [[] for _ in range(len(base) + 1)])
    at = -1
    for block in mine:
        place = places.get(block.was, -1) if block.was is not None else -1
        if place > at:
            at = place
            side.slots[place] = block
        else:
            side.gaps[at + 1].append(block)
    return side


def _by_likeness(
    base: Sequence[Block], theirs: Sequence[Block], said: Callable[[Block], Hashable]
) -> _Side:
    side = _Side([None] * len(base), [[] for _ in range(len(base) + 1)])
    before, after = [said(one) for one in base], [said(one) for one in theirs]
    matches = SequenceMatcher(None, before, after, autojunk=False).get_matching_blocks()
    ends = [(0, 0), *((one.a, one.b) for one in matches)]
    for one in matches:
        for step in range(one.size):
            side.slots[one.a + step] = theirs[one.b + step]
    sizes = [0, *(one.size for one in matches)]
    for ((a, b), (next_a, next_b)), size in zip(pairwise(ends), sizes, strict=False):
        _pair(side, base, theirs, range(a + size, next_a), range(b + size, next_b))
    return side


def _pair(
    side: _Side, base: Sequence[Block], theirs: Sequence[Block], here: range, there: range
) -> None:
    """Paragraphs between two that are the same: changed, taken out, or come in."""
    cursor = there.start
    for index in here:
        left = there.stop - cursor
        is_one_each = here.stop - index == left
        alike = (j for j in range(cursor, there.stop) if _is_alike(base[index], theirs[j]))
        found = cursor if is_one_each and left else next(alike, None)
        if found is None:
            continue
        side.gaps[index] += theirs[cursor:found]
        side.slots[index] = theirs[found]
        cursor = found + 1
    side.gaps[here.stop] += theirs[cursor : there.stop]


def _is_alike(one: Block, other: Block) -> bool:
    ratio = SequenceMatcher(None, one.words, other.words, autojunk=False).ratio()
    return one.stays == other.stays and ratio > _ALIKE
