"""The lines of a file beside the lines that were signed: which numbers are others, and where."""

from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from itertools import zip_longest

from niangjia.reports.paper.lines import Line, words_of
from niangjia.reports.proof.alterations import Alteration
from niangjia.reports.proof.proof import SignedLine, spaced
from niangjia.reports.proof.vocabulary import Wrong

_SHOWN = 16  # characters of a line that say which one is meant
# The lines of a report are hundreds; a stranger's file may have more, and comparing is quadratic.
_MOST_LINES = 5_000
Pair = tuple[SignedLine | None, Line | None, int]


def compared(
    signed: Sequence[SignedLine], found: Sequence[Line], says: Mapping[str, str]
) -> Iterator[Alteration]:
    """How lines differ; `says` tells what a figure counts, by its id."""
    for was, line, at in paired(signed, found):
        if was is not None and line is not None:
            yield from _differences(was, line, at, says)
        elif line is not None:
            yield from _added(line, at)
        elif was is not None:
            yield from _removed(was, at, says)


def strays(signed: Sequence[SignedLine], found: Sequence[Line], part: str) -> Iterator[Alteration]:
    """Lines of margins that were not signed, or are gone; in no order, one like it is enough."""
    known = {was.digest for was in signed}
    there = {SignedLine.of(line).digest for line in found}
    for line in found:
        if SignedLine.of(line).digest not in known:
            yield from in_part(_added(line, 0), part)
    for was in signed:
        if was.digest not in there:
            yield from in_part(_removed(was, 0, {}), part)


def paired(signed: Sequence[SignedLine], found: Sequence[Line]) -> Iterator[Pair]:
    """Each signed line with the one it has become, in order; what is left over stands alone."""
    here = [SignedLine.of(line).digest for line in found[:_MOST_LINES]]
    matcher = SequenceMatcher(None, [was.digest for was in signed], here, autojunk=False)
    for tag, a, b, c, d in matcher.get_opcodes():
        # Equal lines too: spaces are no part of the digest, and may part one number in two.
        if tag in ("equal", "replace"):
            for offset, (was, line) in enumerate(zip_longest(signed[a:b], found[c:d])):
                yield was, line, c + offset + 1
        else:
            yield from ((was, None, c + 1) for was in signed[a:b])
            yield from ((None, line, c + n + 1) for n, line in enumerate(found[c:d]))
    yield from ((None, line, _MOST_LINES) for line in found[_MOST_LINES:])


def place(at: int, words: str, number: str = "") -> str:
    """第 3 段「…接听热线24起，办结…」: a line by its number and its words around what is meant."""
    text = spaced(words)
    middle = max(text.find(number), 0) if number else 0
    start = max(0, middle - _SHOWN // 2)
    shown = text[start : start + _SHOWN + len(number)]
    cut = "…" if start else ""
    rest = "…" if start + len(shown) < len(text) else ""
    return f"第 {at} 段「{cut}{shown}{rest}」" if at else f"「{cut}{shown}{rest}」"


def _differences(
    signed: SignedLine, line: Line, at: int, says: Mapping[str, str]
) -> Iterator[Alteration]:
    now, words = SignedLine.of(line), words_of(line)
    if now == signed:
        return
    told = list(_of_marks(signed, now, at, words, says))
    if not told and now.numbers != signed.numbers:
        told = list(_of_numbers(signed, now, at, words))
    if told:
        yield from told
    elif now.digest != signed.digest:
        yield Alteration(Wrong.WORDS_CHANGED, place(at, words))


def _of_marks(
    signed: SignedLine, now: SignedLine, at: int, words: str, says: Mapping[str, str]
) -> Iterator[Alteration]:
    matcher = SequenceMatcher(None, signed.marks, now.marks, autojunk=False)
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag == "equal":
            continue
        for was, is_now in zip_longest(signed.marks[a:b], now.marks[c:d]):
            yield _altered(was, is_now, at, words, says)


def _altered(
    was: tuple[str, str] | None,
    now: tuple[str, str] | None,
    at: int,
    words: str,
    says: Mapping[str, str],
) -> Alteration:
    number_id = (was or now or ("", ""))[0]
    counts = says.get(number_id, "")
    if was is None and now is not None:
        return Alteration(Wrong.NUMBER_ADDED, place(at, words, now[1]), "", now[1], counts)
    if now is None and was is not None:
        return Alteration(Wrong.NUMBER_REMOVED, place(at, words), was[1], "", counts)
    before, after = was or ("", ""), now or ("", "")
    if before[1] == after[1]:  # the same digits, bound to another figure or to none
        return Alteration(
            Wrong.NUMBER_ALTERED,
            place(at, words, after[1]),
            f"{before[1]}（{counts or '没有绑定'}）",
            f"{after[1]}（{says.get(after[0], '') or '没有绑定'}）",
            counts,
        )
    return Alteration(Wrong.NUMBER_ALTERED, place(at, words, after[1]), before[1], after[1], counts)


def _of_numbers(signed: SignedLine, now: SignedLine, at: int, words: str) -> Iterator[Alteration]:
    """Every control says what it said, and a reader reads another number: a digit beside it."""
    matcher = SequenceMatcher(None, signed.numbers, now.numbers, autojunk=False)
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag != "equal":
            was, is_now = "、".join(signed.numbers[a:b]), "、".join(now.numbers[c:d])
            where = place(at, words, now.numbers[c] if c < d else "")
            yield Alteration(Wrong.NUMBER_ALTERED, where, was, is_now)


def _added(line: Line, at: int) -> Iterator[Alteration]:
    signed, words = SignedLine.of(line), words_of(line)
    for _, text in signed.marks:
        yield Alteration(Wrong.NUMBER_ADDED, place(at, words, text), "", text)
    if not signed.marks:
        yield Alteration(Wrong.WORDS_CHANGED, place(at, words))


def _removed(signed: SignedLine, at: int, says: Mapping[str, str]) -> Iterator[Alteration]:
    where = f"第 {at} 段" if at else ""
    for number_id, text in signed.marks:
        yield Alteration(Wrong.NUMBER_REMOVED, where, text, "", says.get(number_id, ""))
    if not signed.marks:
        yield Alteration(Wrong.WORDS_CHANGED, where)


def in_part(alterations: Iterator[Alteration], part: str) -> Iterator[Alteration]:
    for one in alterations:
        yield Alteration(one.wrong, f"{part}{one.where}", one.was, one.now, one.says)
