"""Two versions side by side: which paragraphs came, went or changed, which words in them, and
which numbers, from what to what."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from niangjia.reports.paper.bound import BoundSpan

_TOKEN = re.compile(
    r"(?P<year>(?:19|20)\d\d(?= ?年))"
    r"|(?P<number>\d[\d,，]*(?:\.\d+)?[十百千万亿]*[余多]?(?:个百分点|[%％‰])?)"
    r"|[A-Za-z]+|\s+|."
)
_ALIKE = 0.4  # paragraphs with less in common are another one each
_OF_FIGURE = 3
_PAIRS = 4_000  # more pairs of paragraphs than this are taken in their order
_LONGEST_GAP = 1
_LONG, _ENDLESS = 1_000, 20_000  # of tokens or paragraphs; of tokens in one paragraph


class Kind(StrEnum):
    """What became of a paragraph or of words."""

    SAME = "same"
    CHANGED = "changed"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True)
class Words:
    """One paragraph and the bound numbers in it, by place."""

    text: str
    bound: tuple[BoundSpan, ...] = ()


@dataclass(frozen=True)
class Piece:
    """Words that are in both, in the newer or in the older alone."""

    words: str
    kind: Kind
    is_number: bool = False


@dataclass(frozen=True)
class NumberChange:
    """A number that stands otherwise; a side that has none is "", a bound one has its `id`."""

    before: str
    after: str
    id: str = ""
    around: str = ""


@dataclass(frozen=True)
class Paragraph:
    """A paragraph of either version, or of both."""

    kind: Kind
    pieces: tuple[Piece, ...]
    numbers: tuple[NumberChange, ...] = ()


@dataclass(frozen=True)
class _Token:
    text: str
    start: int
    is_number: bool = False
    id: str = ""

    @property
    def key(self) -> str:
        """Numbers are found by their places, not by their digits."""
        return "\x00" if self.is_number else self.text


def paragraphs_of(text: str, bound: Sequence[BoundSpan]) -> list[Words]:
    """The lines of a version that hold anything."""
    found = []
    for line in re.finditer(r"[^\n]*\S[^\n]*", text):
        start, end = line.span()
        inside = tuple(
            BoundSpan(span.start - start, span.end - start, span.id)
            for span in bound
            if start <= span.start < end
        )
        found.append(Words(line.group(), inside))
    return found


def compared(old: Sequence[Words], new: Sequence[Words]) -> list[Paragraph]:
    """Every paragraph in the order of the newer version; what went stands where it stood."""
    found: list[Paragraph] = []
    for tag, a, b, c, d in _opcodes([_key(one) for one in old], [_key(one) for one in new]):
        if tag == "equal":
            found += [_changed(one, two) for one, two in zip(old[a:b], new[c:d], strict=True)]
        else:
            found += _aligned(old[a:b], new[c:d])
    return found


def _opcodes(one: Sequence[str], two: Sequence[str]) -> Sequence[tuple[str, int, int, int, int]]:
    """What difflib says; of long texts it looks less closely at what is everywhere."""
    return SequenceMatcher(None, one, two, max(len(one), len(two)) > _LONG).get_opcodes()


def _key(words: Words) -> str:
    return "".join(token.key for token in _tokens(words) if not token.text.isspace())


def _aligned(old: Sequence[Words], new: Sequence[Words]) -> Iterator[Paragraph]:
    """Paragraphs that have much in common are the same one, changed."""
    at, after = 0, 0
    for left, right in [*_pairs(old, new), (len(old), len(new))]:
        yield from (_whole(one, Kind.REMOVED) for one in old[at:left])
        yield from (_whole(one, Kind.ADDED) for one in new[after:right])
        if left < len(old) and right < len(new):
            yield _changed(old[left], new[right])
        at, after = left + 1, right + 1


def _pairs(old: Sequence[Words], new: Sequence[Words]) -> list[tuple[int, int]]:
    """Which is which, both in order, so that together they have the most in common."""
    if len(old) * len(new) > _PAIRS:
        return [(at, at) for at in range(min(len(old), len(new)))]
    grams, others = [_grams(one) for one in old], [_grams(one) for one in new]
    best: dict[tuple[int, int], tuple[float, list[tuple[int, int]]]] = {}
    for left in range(len(old), -1, -1):
        for right in range(len(new), -1, -1):
            if left == len(old) or right == len(new):
                best[left, right] = 0.0, []
                continue
            likely = max(best[left + 1, right], best[left, right + 1], key=lambda one: one[0])
            alike = _alike(grams[left], others[right])
            score, rest = best[left + 1, right + 1]
            if alike >= _ALIKE and score + alike > likely[0]:
                likely = score + alike, [(left, right), *rest]
            best[left, right] = likely
    return best[0, 0][1]


def _grams(words: Words) -> set[str]:
    """Its pairs of characters; a figure says as much as several words."""
    text = _key(words)
    grams = {text[at : at + 2] for at in range(max(len(text) - 1, 1))}
    return grams | {f"{span.id}#{weight}" for span in words.bound for weight in range(_OF_FIGURE)}


def _alike(one: set[str], other: set[str]) -> float:
    return 2 * len(one & other) / (len(one) + len(other))


def _whole(words: Words, kind: Kind) -> Paragraph:
    """A paragraph that only one version has, with the bound numbers that came or went."""
    numbers = tuple(
        NumberChange("", words.text[span.start : span.end], span.id)
        if kind is Kind.ADDED
        else NumberChange(words.text[span.start : span.end], "", span.id)
        for span in words.bound
    )
    return Paragraph(kind, (Piece(words.text, kind),), numbers)


def _changed(old: Words, new: Words) -> Paragraph:
    one, two = _tokens(old), _tokens(new)
    if [token.text for token in one] == [token.text for token in two]:
        return Paragraph(Kind.SAME, (Piece(new.text, Kind.SAME),))
    pieces: list[Piece] = []
    numbers: list[NumberChange] = []
    for is_equal, left, right in _steps(one, two):
        pairs = list(zip(left, right, strict=True)) if is_equal else []
        for before, after in pairs:
            pieces += _told(before, after)
            if before.text != after.text and after.is_number:
                numbers.append(_number(before, after, new.text))
        if not is_equal:
            pieces += _separate(left, right)
            numbers += _numbers_apart(left, right)
    return Paragraph(Kind.CHANGED, tuple(_joined(pieces)), tuple(_paired(numbers, old, new)))


def _paired(numbers: Sequence[NumberChange], old: Words, new: Words) -> Iterator[NumberChange]:
    """A figure that went in one place and came in another, perhaps as words, has changed."""
    before, after = _by_id(old), _by_id(new)
    told: set[str] = set()
    for one in numbers:
        if (one.before and one.after) or one.id not in before.keys() & after.keys():
            yield one
        elif one.id not in told:
            told.add(one.id)
            if before[one.id] != after[one.id]:
                yield NumberChange(before[one.id], after[one.id], one.id)


def _by_id(words: Words) -> dict[str, str]:
    return {span.id: words.text[span.start : span.end] for span in words.bound}


_Step = tuple[bool, Sequence[_Token], Sequence[_Token]]


def _steps(one: Sequence[_Token], two: Sequence[_Token]) -> list[_Step]:
    """Stretches that are equal but for their numbers, and others; a lone character that two
    changes happen to share belongs to them, or nobody could read it.
    """
    keys = [token.key for token in one], [token.key for token in two]
    if max(len(one), len(two)) > _ENDLESS:  # no paragraph that anybody reads word by word
        return [(False, one, two)]
    found: list[_Step] = []
    codes = _opcodes(*keys)
    for number, (tag, a, b, c, d) in enumerate(codes):
        is_inner = 0 < number < len(codes) - 1
        is_gap = is_inner and b - a <= _LONGEST_GAP and not any(t.is_number for t in one[a:b])
        is_equal = tag == "equal" and not (is_gap and one[a].text not in "，。；：、")
        if found and not is_equal and not found[-1][0]:
            _, left, right = found.pop()
            found.append((False, [*left, *one[a:b]], [*right, *two[c:d]]))
        else:
            found.append((is_equal, one[a:b], two[c:d]))
    return found


def _tokens(words: Words) -> list[_Token]:
    found = []
    for match in _TOKEN.finditer(words.text):
        is_number = match["number"] is not None
        start, end = match.span()
        inside = (span.id for span in words.bound if span.start < end and start < span.end)
        found.append(_Token(match.group(), start, is_number, next(inside, "")))
    return found


def _told(before: _Token, after: _Token) -> list[Piece]:
    if before.text == after.text:
        return [Piece(after.text, Kind.SAME)]
    return [
        Piece(before.text, Kind.REMOVED, is_number=True),
        Piece(after.text, Kind.ADDED, is_number=True),
    ]


def _separate(left: Sequence[_Token], right: Sequence[_Token]) -> list[Piece]:
    gone = [Piece(token.text, Kind.REMOVED, token.is_number) for token in left]
    return gone + [Piece(token.text, Kind.ADDED, token.is_number) for token in right]


def _number(before: _Token, after: _Token, text: str) -> NumberChange:
    around = text[max(0, after.start - 8) : after.start]
    return NumberChange(before.text, after.text, after.id or before.id, around)


def _numbers_apart(left: Sequence[_Token], right: Sequence[_Token]) -> Iterator[NumberChange]:
    """Numbers that went with their words, and those that came with theirs."""
    yield from (NumberChange(token.text, "", token.id) for token in left if token.is_number)
    yield from (NumberChange("", token.text, token.id) for token in right if token.is_number)


def _joined(pieces: Sequence[Piece]) -> list[Piece]:
    """Neighbours of one kind as one; what went stands before what came."""
    found: list[Piece] = []
    for piece in pieces:
        last = found[-1] if found else None
        if last and (last.kind, last.is_number) == (piece.kind, piece.is_number):
            found[-1] = Piece(last.words + piece.words, piece.kind, piece.is_number)
        else:
            found.append(piece)
    return found


def number_changes(
    paragraphs: Sequence[Paragraph], says: Mapping[str, str]
) -> list[tuple[str, NumberChange]]:
    """Every number that changed, once for each figure, with what it counts or the words before."""
    found: dict[object, tuple[str, NumberChange]] = {}
    for paragraph in paragraphs:
        for number in paragraph.numbers:
            name = says.get(number.id) or number.around
            found.setdefault((number.id, number.before, number.after, name), (name, number))
    return list(found.values())
