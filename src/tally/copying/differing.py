"""What is different in two passages that are alike: numbers with their units, or a few words."""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from tally.copying.passages import NUMBER, passages
from tally.normal import normal
from tally.units import unit_at

Difference = tuple[str, str]
_BLANK = re.compile(r"\s+")
_WORD = re.compile(r"[㐀-鿿A-Za-z]")


class _Token(NamedTuple):
    """A number with its unit, or one character: in plain script, and as it stands."""

    plain: str
    shown: str
    counts: bool


def differences(one: str, two: str) -> list[Difference]:
    """What stands in the first and what in its place in the second, in reading order; empty too
    where the sentences of the two cannot be told to be the same ones."""
    first, second = ([text[p.start : p.end] for p in passages(text)] for text in (one, two))
    if len(first) != len(second):
        return []
    return [found for pair in zip(first, second, strict=True) for found in _of_sentence(*pair)]


def _of_sentence(one: str, two: str) -> list[Difference]:
    first, second = _tokens(one), _tokens(two)
    if _words(first) == _words(second):
        both = zip(_numbers(first), _numbers(second), strict=True)
        return [(a.shown, b.shown) for a, b in both if a.plain != b.plain]
    return list(_reworded(first, second))


def _tokens(text: str) -> list[_Token]:
    text = _BLANK.sub("", text)
    plain, found, at = normal(text), [], 0
    while at < len(plain):
        number = NUMBER.match(plain, at)
        end = at + 1
        if number is not None:
            unit = unit_at(plain, number.end())
            end = number.end() + (len(unit.surface) if unit is not None else 0)
        found.append(_Token(plain[at:end], text[at:end], number is not None))
        at = end
    return found


def _words(tokens: Sequence[_Token]) -> list[str]:
    return [NUMBER.sub("0", token.plain) for token in tokens]


def _numbers(tokens: Sequence[_Token]) -> list[_Token]:
    return [token for token in tokens if token.counts]


def _reworded(one: Sequence[_Token], two: Sequence[_Token]) -> Iterator[Difference]:
    plain, other = ([token.plain for token in tokens] for tokens in (one, two))
    for tag, a, b, c, d in SequenceMatcher(None, plain, other, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        # One character more makes a word of most: 举 and 开 become 举办 and 开办. What was only
        # put in or left out needs one on either side to be found again.
        after = b < len(one) and _WORD.match(one[b].plain) is not None
        before = a > 0 and (a == b or c == d)
        yield _joined(one[a - before : b + after]), _joined(two[c - before : d + after])


def _joined(tokens: Sequence[_Token]) -> str:
    return "".join(token.shown for token in tokens)
