"""Where the bound numbers of a report stand in its prose."""

from collections.abc import Iterator
from dataclasses import dataclass

from niangjia.reports.paper.data import ReportData, number_id_of, report_in
from niangjia.reports.paper.package import Package
from niangjia.reports.paper.prose import PlacedProse, Prose, placed_prose
from niangjia.reports.paper.spots import Around, Words


@dataclass(frozen=True)
class BoundSpan:
    """Characters of the prose that one bound number shows; a number may stand in several places."""

    start: int
    end: int
    id: str


def prose_with_bound(package: Package) -> tuple[Prose, tuple[BoundSpan, ...]]:
    """The prose of any Word file and the numbers bound in it, in reading order."""
    placed, data = placed_prose(package), report_in(package)
    spans = tuple(_spans(placed, data)) if data else ()
    return placed.prose(), spans


def _spans(placed: PlacedProse, data: ReportData) -> Iterator[BoundSpan]:
    """Words side by side in one control are one span."""
    start = end = 0
    open_id = ""
    for words in placed.words_in(0, len(placed.text)):
        number_id = _number_of(words, data)
        if number_id != open_id or words.at != end:
            if open_id:
                yield BoundSpan(start, end, open_id)
            start, open_id = words.at, number_id
        end = words.at + len(words.text)
    if open_id:
        yield BoundSpan(start, end, open_id)


def _number_of(words: Words, data: ReportData) -> str:
    return next((id for id, _ in controls_around(words, data)), "")


def controls_around(words: Words, data: ReportData) -> Iterator[tuple[str, Around]]:
    """The controls of bound numbers in which these words stand, the innermost first."""
    for around in words.run.around.outward():
        if around.control is not None and (found := number_id_of(around.control)) in data.figures:
            yield found, around
