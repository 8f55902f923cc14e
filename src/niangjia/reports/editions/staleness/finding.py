"""All marks of one text, in reading order, no two about the same words."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from niangjia.reports.editions.staleness.dates import carried_days, stale_dates
from niangjia.reports.editions.staleness.growth import (
    against_the_sign,
    growth_unbound,
    numbers_said_to_move,
)
from niangjia.reports.editions.staleness.mark import Mark, Span, Whose, masked
from niangjia.reports.editions.staleness.passages import (
    carried_lines,
    carried_sentences,
    firsts,
    in_runs,
    same_passages,
)
from niangjia.reports.editions.staleness.places import foreign_places
from niangjia.reports.editions.staleness.vocabulary import MarkCode, Trend
from niangjia.reports.paper.bound import BoundSpan
from tally.model import Claim, Finding

_OF_TALLY = {"T033": MarkCode.YEAR, "T034": MarkCode.PLACE}


@dataclass(frozen=True)
class Text:
    """A report as it is looked at: its words, its bound numbers, and what tally reads in it."""

    words: str
    bound: Sequence[BoundSpan] = ()
    unbound: Sequence[Claim] = ()
    findings: Sequence[Finding] = ()
    paragraphs: Sequence[Span] = ()  # those in which a passage may stand: no headings, no cells

    @property
    def numbers(self) -> list[Span]:
        """Where the bound numbers stand."""
        return [(span.start, span.end) for span in self.bound]


@dataclass(frozen=True)
class Background:
    """What the report was before: whose, its words as they came over, and how figures moved."""

    old: Whose
    new: Whose
    carried: Text
    trends: Mapping[str, Trend] = field(default_factory=dict)
    below_old: Collection[str] = ()
    around_new: Collection[str] = ()


def marks_in(text: Text, background: Background) -> list[Mark]:
    """Everything in the text that can no longer be true."""
    marks = sorted(_all(text, background), key=lambda one: (one.start, -one.end))
    found: list[Mark] = []
    for mark in marks:
        if mark.code is not MarkCode.SAME and not any(_touch(mark, one) for one in found):
            found.append(mark)
    # Whoever is sent into a passage by another mark reads it anyway.
    same = [
        mark
        for mark in marks
        if mark.code is MarkCode.SAME and not any(_touch(mark, one) for one in found)
    ]
    between = [mark.start for mark in found] + _new_lines(text, background)
    return sorted([*found, *in_runs(same, between)], key=lambda one: one.start)


def _new_lines(text: Text, background: Background) -> list[int]:
    """Where paragraphs stand that were written for this edition."""
    carried = carried_lines(background.carried.words, background.carried.numbers)
    return [
        line[0] for line in text.paragraphs if masked(text.words, line, text.numbers) not in carried
    ]


def _touch(mark: Mark, other: Mark) -> bool:
    return mark.start < other.end and other.start < mark.end


def _all(text: Text, background: Background) -> Iterator[Mark]:
    words, numbers, before = text.words, text.numbers, background.carried
    yield from _outside(stale_dates(words, background.old, background.new), numbers)
    yield from foreign_places(
        words,
        background.old,
        background.new,
        below_old=background.below_old,
        around_new=background.around_new,
    )
    for finding in text.findings:
        if finding.code in _OF_TALLY:
            yield Mark(_OF_TALLY[finding.code], finding.start, finding.end)
    sentences = carried_sentences(before.words, before.numbers)
    yield from firsts(words, numbers, sentences)
    periods = {"old": background.old.period, "new": background.new.period}
    yield from _outside(carried_days(words, numbers, sentences, **periods), numbers)
    moved = numbers_said_to_move(words, text.bound)
    yield from against_the_sign(words, moved, background.trends)
    yield from growth_unbound(words, text.unbound)
    lines = carried_lines(before.words, before.numbers)
    yield from same_passages(words, text.paragraphs, numbers, lines)


def _outside(marks: Iterator[Mark], numbers: Sequence[Span]) -> Iterator[Mark]:
    """A bound number is asked anew each time: its own words are never stale."""
    for mark in marks:
        if not any(start <= mark.start and mark.end <= end for start, end in numbers):
            yield mark
