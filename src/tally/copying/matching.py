"""Two texts side by side: which passages of one stand in the other, as spans of both."""

from collections.abc import Mapping, Sequence
from hashlib import blake2b
from typing import NamedTuple

from tally.copying.alike import near_duplicates
from tally.copying.passages import Passage, passages
from tally.model import Span

EXACT, NEAR, TEMPLATED = "T030", "T031", "T032"
Alike = Mapping[int, Mapping[int, float]]
Key = tuple[str, int]


class Print(NamedTuple):
    """A passage without its words: its span and the hashes of its words and of its form."""

    start: int
    end: int
    text: int
    form: int


class Shared(NamedTuple):
    """A passage of one text that stands in another: T030 word for word, T031 nearly, T032 but for
    its numbers. The similarity is the Jaccard index of the forms, where all numbers are alike."""

    code: str
    one: Span
    two: Span
    similarity: float


def hashed(words: str) -> int:
    """Eight bytes that stand for a passage; a million passages collide once in 10⁷ corpora."""
    digest = blake2b(words.encode("utf-8", "replace"), digest_size=8).digest()
    return int.from_bytes(digest, "little")


def printed(found: Sequence[Passage]) -> list[Print]:
    """The prints of passages, in their order."""
    return [Print(p.start, p.end, hashed(p.text), hashed(p.form)) for p in found]


def shared(one: str, two: str) -> list[Shared]:
    """What the first text has in common with the second, in the first one's order."""
    first, second = passages(one), passages(two)
    forms = list(dict.fromkeys(p.form for p in [*first, *second]))
    alike: dict[int, dict[int, float]] = {}
    for a, b, similarity in near_duplicates(forms):
        left, right = hashed(forms[a]), hashed(forms[b])
        alike.setdefault(left, {})[right] = similarity
        alike.setdefault(right, {})[left] = similarity
    return matched(printed(first), printed(second), alike)


def matched(one: Sequence[Print], two: Sequence[Print], alike: Alike) -> list[Shared]:
    """The same from prints; neighbours that are shared in the same way and order become one."""
    places = _places(two)
    found: list[Shared] = []
    last = (-2, -2)
    for at, passage in enumerate(one):
        best = _best(passage, places, alike)
        if best is None:
            continue
        code, key, similarity = best
        other = places[key]
        # Of several places the one that continues the last passage.
        if 0 < last[1] + 1 < len(two) and key in _keys(two[last[1] + 1]):
            other = last[1] + 1
        this = Shared(code, passage[:2], two[other][:2], similarity)
        if last == (at - 1, other - 1) and found[-1].code == code:
            this = _joined(found.pop(), this)
        found.append(this)
        last = (at, other)
    return found


def _keys(passage: Print) -> tuple[Key, Key]:
    return (EXACT, passage.text), (TEMPLATED, passage.form)


def _places(prints: Sequence[Print]) -> dict[Key, int]:
    """Where each passage and each form stands first."""
    places: dict[Key, int] = {}
    for at, passage in enumerate(prints):
        for key in _keys(passage):
            places.setdefault(key, at)
    return places


def _best(passage: Print, places: Mapping[Key, int], alike: Alike) -> tuple[str, Key, float] | None:
    """The strongest kind that holds, and the key under which the other text has it."""
    for key in _keys(passage):
        if key in places:
            return key[0], key, 1.0
    likely = alike.get(passage.form, {})
    for form in sorted(likely, key=lambda form: (-likely[form], form)):
        if (TEMPLATED, form) in places:
            return NEAR, (TEMPLATED, form), likely[form]
    return None


def _joined(one: Shared, two: Shared) -> Shared:
    spans = (one.one[0], two.one[1]), (one.two[0], two.two[1])
    return Shared(one.code, *spans, min(one.similarity, two.similarity))
