"""The lines of a file beside the lines that were signed: which numbers are others, and where."""

from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from itertools import zip_longest

from niangjia.reports.paper.lines import Line, words_of
from niangjia.reports.proof.findings import Finding
from niangjia.reports.proof.proof import Passage, spaced
from niangjia.reports.proof.vocabulary import Wrong

_SHOWN = 16  # characters of a line that say which one is meant
# The lines of a report are hundreds; a stranger's file may have more, and comparing is quadratic.
_MOST_LINES = 20_000
Pair = tuple[Passage | None, Line | None, int]


def compared(
    signed: Sequence[Passage], found: Sequence[Line], says: Mapping[str, str]
) -> Iterator[Finding]:
    """How lines differ; `says` tells what a figure counts, by its id."""
    for passage, line, at in paired(signed, found):
        if passage is not None and line is not None:
            yield from _differences(passage, line, at, says)
        elif line is not None:
            yield from _added(line, at)
        elif passage is not None:
            yield from _removed(passage, at, says)


def strays(signed: Sequence[Passage], found: Sequence[Line], part: str) -> Iterator[Finding]:
    """Lines of margins that were not signed, or are gone; in no order, one like it is enough."""
    known = {passage.digest for passage in signed}
    there = set()
    for line in found:
        passage = Passage.of(line)
        there.add(passage.digest)
        if passage.digest not in known:
            yield from _in_part(_added(line, 0), part)
    for passage in signed:
        if passage.digest not in there:
            yield from _in_part(_removed(passage, 0, {}), part)


def paired(signed: Sequence[Passage], found: Sequence[Line]) -> Iterator[Pair]:
    """Each signed line with the one it has become, in order; what is left over stands alone."""
    here = [Passage.of(line).digest for line in found[:_MOST_LINES]]
    matcher = SequenceMatcher(None, [passage.digest for passage in signed], here, autojunk=False)
    for tag, a, b, c, d in matcher.get_opcodes():
        # Equal lines too: spaces are no part of the digest, and may part one number in two.
        if tag in ("equal", "replace"):
            for offset, (passage, line) in enumerate(zip_longest(signed[a:b], found[c:d])):
                yield passage, line, c + offset + 1
        else:
            yield from ((passage, None, c + 1) for passage in signed[a:b])
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
    passage: Passage, line: Line, at: int, says: Mapping[str, str]
) -> Iterator[Finding]:
    now, words = Passage.of(line), words_of(line)
    if now == passage:
        return
    told = list(_of_marks(passage, now, at, words, says))
    if not told and now.numbers != passage.numbers:
        told = list(_of_numbers(passage, now, at, words))
    if told:
        yield from told
    elif now.digest != passage.digest:
        yield Finding(Wrong.WORDS_CHANGED, place(at, words))


def _of_marks(
    passage: Passage, now: Passage, at: int, words: str, says: Mapping[str, str]
) -> Iterator[Finding]:
    matcher = SequenceMatcher(None, passage.marks, now.marks, autojunk=False)
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag == "equal":
            continue
        for was, is_now in zip_longest(passage.marks[a:b], now.marks[c:d]):
            yield _altered(was, is_now, at, words, says)


def _altered(
    was: tuple[str, str] | None,
    now: tuple[str, str] | None,
    at: int,
    words: str,
    says: Mapping[str, str],
) -> Finding:
    number_id = (was or now or ("", ""))[0]
    counts = says.get(number_id, "")
    if was is None and now is not None:
        return Finding(Wrong.NUMBER_ADDED, place(at, words, now[1]), "", now[1], counts)
    if now is None and was is not None:
        return Finding(Wrong.NUMBER_REMOVED, place(at, words), was[1], "", counts)
    before, after = was or ("", ""), now or ("", "")
    if before[1] == after[1]:  # the same digits, bound to another figure or to none
        return Finding(
            Wrong.NUMBER_ALTERED,
            place(at, words, after[1]),
            f"{before[1]}（{counts or '没有绑定'}）",
            f"{after[1]}（{says.get(after[0], '') or '没有绑定'}）",
            counts,
        )
    return Finding(Wrong.NUMBER_ALTERED, place(at, words, after[1]), before[1], after[1], counts)


def _of_numbers(passage: Passage, now: Passage, at: int, words: str) -> Iterator[Finding]:
    """Every control says what it said, and a reader reads another number: a digit beside it."""
    matcher = SequenceMatcher(None, passage.numbers, now.numbers, autojunk=False)
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag != "equal":
            was, is_now = "、".join(passage.numbers[a:b]), "、".join(now.numbers[c:d])
            where = place(at, words, now.numbers[c] if c < d else "")
            yield Finding(Wrong.NUMBER_ALTERED, where, was, is_now)


def _added(line: Line, at: int) -> Iterator[Finding]:
    passage, words = Passage.of(line), words_of(line)
    for _, text in passage.marks:
        yield Finding(Wrong.NUMBER_ADDED, place(at, words, text), "", text)
    if not passage.marks:
        yield Finding(Wrong.WORDS_CHANGED, place(at, words))


def _removed(passage: Passage, at: int, says: Mapping[str, str]) -> Iterator[Finding]:
    where = f"第 {at} 段" if at else ""
    for number_id, text in passage.marks:
        yield Finding(Wrong.NUMBER_REMOVED, where, text, "", says.get(number_id, ""))
    if not passage.marks:
        yield Finding(Wrong.WORDS_CHANGED, where)


def _in_part(findings: Iterator[Finding], part: str) -> Iterator[Finding]:
    for one in findings:
        yield Finding(one.wrong, f"{part}{one.where}", one.was, one.now, one.says)
