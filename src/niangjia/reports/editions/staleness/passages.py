"""What stands as it stood: whole passages, firsts, and counts of years that go on."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from niangjia.reports.editions.staleness.mark import NUMBER, Mark, Span, masked
from niangjia.reports.editions.staleness.vocabulary import MarkCode
from niangjia.reports.stops import sentence_of, sentences

# Words of its own that a passage needs, and that each bound number in it speaks for.
_LONG_ENOUGH, _SPOKEN_FOR = 40, 30
_FORMULA = re.compile(
    r"^(?:\d{4}年(?:度|以来)?，|一年来，|今年以来，)?"
    r"(?:在.{2,40}(?:领导|指导|关心|支持|帮助|部署)|以.{2,60}(?:为指导|为引领)|坚持以|紧紧?围绕|"
    r"(?:深入|认真|全面|坚决)?(?:学习)?(?:贯彻|宣传|落实)|高举|牢记|始终坚持)"
)
_FIRST = re.compile(
    r"首(?:次|届|个|批|家|创(?!精神)|场|度|例|支|期)|第一(?:次|届|个|批|家|例|支|位)(?!百年|五年)"
    r"|(?:历史|史无前例)性突破|零的突破"
)
# 每年第一个 is a rule and 第一个百年 a set phrase: neither becomes untrue.
_NO_FIRST = re.compile(r"(?:每[年月周个]?|各|《[^》\n]*|“[^”\n]*|按照?|再)$")
_COUNT = r"[两一二三四五六七八九十\d]{1,3}"
_AGAIN = re.compile(
    rf"连续(?:第?{_COUNT}(?:个?年(?:度)?|届|次)|多年)|第{_COUNT}个(?=[^，。；\n]{{0,8}}(?:日|节|月|周))"
    rf"|第{_COUNT}个年头"
)


def carried_sentences(text: str, numbers: Sequence[Span]) -> set[str]:
    """The sentences of a text as they are compared, each number in them alike."""
    return {masked(text, span, numbers) for span in sentences(text)}


def carried_lines(text: str, numbers: Sequence[Span]) -> set[str]:
    """The same of whole paragraphs."""
    return {masked(text, span, numbers) for span in lines_in(text)}


def lines_in(text: str) -> Iterator[Span]:
    """Every line that holds anything."""
    return (found.span() for found in re.finditer(r"[^\n]+", text))


def firsts(text: str, numbers: Sequence[Span], carried: Collection[str]) -> Iterator[Mark]:
    """首次 and 连续三年, in sentences that were written for the period before."""
    for code, pattern in ((MarkCode.FIRST, _FIRST), (MarkCode.AGAIN, _AGAIN)):
        for found in pattern.finditer(text):
            span = sentence_of(text, found.start())
            before = text[max(span[0], found.start() - 20) : found.start()]
            if not _NO_FIRST.search(before) and masked(text, span, numbers) in carried:
                yield Mark(code, *found.span())


def same_passages(
    text: str, lines: Sequence[Span], numbers: Sequence[Span], carried: Collection[str]
) -> Iterator[Mark]:
    """Those of the lines that nobody wrote anew; short ones and set phrases do not count."""
    for line in lines:
        if masked(text, line, numbers) in carried and _is_long_enough(text, line, numbers):
            yield Mark(MarkCode.SAME, *line)


def in_runs(same: Sequence[Mark], between: Sequence[int]) -> list[Mark]:
    """One mark for passages with nothing new and nothing marked between them (`between` are the
    places of such), at the first of them, with how many they are.
    """
    runs: list[list[Mark]] = []
    for mark in same:
        last = runs[-1][-1] if runs else None
        if last is None or any(last.end <= place < mark.start for place in between):
            runs.append([])
        runs[-1].append(mark)
    return [replace(run[0], told={"count": str(len(run))}) for run in runs]


def _is_long_enough(text: str, line: Span, numbers: Sequence[Span]) -> bool:
    words = [masked(text, span, numbers) for span in _sentences_in(text, line)]
    told = "".join(one for one in words if not _FORMULA.match(one))
    needed = _LONG_ENOUGH + _SPOKEN_FOR * told.count(NUMBER)
    return len(told) - told.count(NUMBER) >= needed


def _sentences_in(text: str, line: Span) -> Iterator[Span]:
    for start, end in sentences(text[line[0] : line[1]]):
        yield line[0] + start, line[0] + end
