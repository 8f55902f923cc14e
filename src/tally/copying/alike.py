"""Near-duplicates among passages: candidates by sketches, judged by their Jaccard index."""

from array import array
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tally.copying import engine
from tally.copying.sketching import BANDS, MASK, NEAREST, SHINGLE, Sketches

ALIKE = 0.7


class Pair(NamedTuple):
    """Two passages by position, the earlier one first, and how alike they are (0.7 to 1)."""

    one: int
    two: int
    similarity: float


def near_duplicates(texts: Sequence[str], *, least: float = ALIKE) -> list[Pair]:
    """Every pair at this Jaccard index or above, but for the few that no band brings together."""
    shingles: dict[int, frozenset[str]] = {}

    def of(at: int) -> frozenset[str]:
        if at not in shingles:
            shingles[at] = shingled(texts[at])
        return shingles[at]

    found = []
    for one, two in candidates(engine.sketched(texts)):
        similarity = jaccard(of(one), of(two))
        if similarity >= least:
            found.append(Pair(one, two, similarity))
    return found


def candidates(sketches: Sketches, fresh: int = 0) -> Iterator[tuple[int, int]]:
    """Positions that share a band and whose nibbles agree; the second is not below `fresh`."""
    parts = []
    for number in range(BANDS):
        pairs = engine.paired(engine.band(sketches.bands, number), NEAREST, fresh)
        parts.append(engine.agreeing(pairs, sketches.nibbles))
    for pair in array("Q", engine.united(parts)):
        yield pair >> 32, pair & MASK


def shingled(text: str) -> frozenset[str]:
    """The different runs of three characters; a shorter text is its own."""
    return frozenset(text[at : at + SHINGLE] for at in range(max(1, len(text) - SHINGLE + 1)))


def jaccard(one: frozenset[str], two: frozenset[str]) -> float:
    """What two passages share, of all that they have."""
    both = len(one & two)
    return both / (len(one) + len(two) - both)
