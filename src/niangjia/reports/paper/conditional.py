"""Conditional passages: bookmarks round the words, hidden where the ledger has no answer."""

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator
from typing import BinaryIO

from niangjia.reports.paper.binding import data_xml
from niangjia.reports.paper.controls import BOOKMARK
from niangjia.reports.paper.data import ReportData, number_id_of, report_in
from niangjia.reports.paper.marking import is_gap
from niangjia.reports.paper.package import Package
from niangjia.reports.paper.places import is_empty_tag, tag_name
from niangjia.reports.paper.prose import scanned
from niangjia.reports.paper.repack import repacked
from niangjia.reports.paper.scan import PartScan
from niangjia.reports.paper.splice import Splice, spliced
from niangjia.reports.paper.spots import Around, Format, Mark, Run, Span
from niangjia.reports.paper.styles import Styles
from niangjia.reports.paper.vocabulary import FaultCode, PaperFault


class Reach:
    """Where in a part some passages stand, as stretches that do not touch."""

    def __init__(self, stretches: Iterable[Span]) -> None:
        self._stretches: list[list[int]] = []
        for start, end in sorted(stretches):
            if self._stretches and start <= self._stretches[-1][1]:
                self._stretches[-1][1] = max(end, self._stretches[-1][1])
            else:
                self._stretches.append([start, end])
        self._starts = [start for start, _ in self._stretches]

    def holds(self, start: int, end: int) -> bool:
        """Whether an element stands wholly within one of them."""
        index = bisect_right(self._starts, start) - 1
        return index >= 0 and end <= self._stretches[index][1]


def hiding(scan: PartScan, data: ReportData, left_out: Collection[str]) -> list[Splice]:
    """Hide what is left out; show what was left out and is so no longer."""
    hide = _reach(scan, data, left_out)
    show = _reach(scan, data, data.left_out - set(left_out))
    splices: list[Splice] = []
    for run in scan.runs:
        if hide.holds(run.start, run.end):
            splices += _hidden(scan.data, run)
        elif show.holds(run.start, run.end) and not is_gap(scan.data, run):
            splices += _shown(run.format)
    for mark in _marks_within(scan, hide):
        splices += _hidden_mark(scan.data, mark)
    for mark in _marks_within(scan, show):
        splices += _shown(mark.format)
    return splices


def without_passages(source: BinaryIO, target: BinaryIO) -> None:
    """The report as it goes out: what is hidden is no longer in the file, nor are its numbers."""
    package = Package(source)
    scans = [scanned(package, part, Styles()) for part in package.text_parts()]
    data = report_in(package)
    if data is None:
        raise PaperFault(FaultCode.NO_REPORT)
    changed: dict[str, bytes] = {}
    left: set[str] = set()
    for scan in scans:
        reach = _reach(scan, data, data.left_out)
        left |= _numbers_outside(scan, reach)
        if splices := list(_taken_out(scan, data, reach)):
            changed[scan.part] = spliced(scan.data, splices)
    needed = {one for id, p in data.passages.items() if id not in data.left_out for one in p.needs}
    drawn = {one for chart in data.charts.values() for one in chart.figures}
    figures = [one for one in data.recorded() if one.id in left | needed | drawn]
    passages = [one for id, one in data.passages.items() if id not in data.left_out]
    changed[data.part] = data_xml(
        data.checked_identity(), figures, passages, charts=data.charts.values()
    )
    target.write(repacked(package.archive, changed))


def bookmarks(scan: PartScan, data: ReportData) -> Iterator[tuple[str, Span, Span]]:
    """The passages of a part, with both ends; of a bookmark without an end nothing is known."""
    ends = dict(scan.bookmark_ends)
    for id, name, opening in scan.bookmark_starts:
        passage = name.removeprefix(BOOKMARK)
        if name.startswith(BOOKMARK) and passage in data.passages and id in ends:
            yield passage, opening, ends[id]


def _reach(scan: PartScan, data: ReportData, ids: Collection[str]) -> Reach:
    return Reach(
        (opening[1], closing[0])
        for passage, opening, closing in bookmarks(scan, data)
        if passage in ids
    )


def _marks_within(scan: PartScan, reach: Reach) -> Iterator[Mark]:
    """The paragraphs of which every run stands in a passage."""
    starts = [run.start for run in scan.runs]
    for mark in scan.marks:
        first = bisect_left(starts, mark.around.start)
        last = bisect_left(starts, mark.around.end) - 1
        if first <= last and reach.holds(scan.runs[first].start, scan.runs[last].end):
            yield mark


def _hidden(data: bytes, run: Run) -> list[Splice]:
    prefix = tag_name(data, run.start).removesuffix(b"r")
    if run.format is not None:
        return _vanishing(run.format, prefix)
    if is_empty_tag(data, run.start):
        return []
    return [Splice(run.head_end, run.head_end, b"<%brPr><%bvanish/></%brPr>" % ((prefix,) * 3))]


def _vanishing(format: Format, prefix: bytes) -> list[Splice]:
    vanish = b"<%bvanish/>" % prefix
    if format.is_hidden:
        return []
    if format.vanish is not None:
        return [Splice(*format.vanish, vanish)]
    if format.is_empty_tag:
        whole = b"<%brPr>%b</%brPr>" % (prefix, vanish, prefix)
        return [Splice(format.start, format.end, whole)]
    return [Splice(format.vanish_at, format.vanish_at, vanish)]


def _hidden_mark(data: bytes, mark: Mark) -> list[Splice]:
    prefix = tag_name(data, mark.around.start).removesuffix(b"p")
    if mark.format is not None:
        return _vanishing(mark.format, prefix)
    format = b"<%brPr><%bvanish/></%brPr>" % ((prefix,) * 3)
    whole = b"<%bpPr>%b</%bpPr>" % (prefix, format, prefix)
    if mark.properties is None:
        return [Splice(mark.head_end, mark.head_end, whole)]
    if mark.format_at:
        return [Splice(mark.format_at, mark.format_at, format)]
    return [Splice(*mark.properties, whole)]


def _shown(format: Format | None) -> list[Splice]:
    return [Splice(*format.vanish, b"")] if format is not None and format.vanish else []


def _numbers_outside(scan: PartScan, reach: Reach) -> set[str]:
    return {
        number_id_of(control.control)
        for control in scan.controls
        if control.control is not None and not reach.holds(control.start, control.end)
    }


def _taken_out(scan: PartScan, data: ReportData, reach: Reach) -> Iterator[Splice]:
    """The outermost elements that stand wholly in a passage, and its bookmarks."""
    whole = [
        (mark.around.start, mark.around.end)
        for mark in _marks_within(scan, reach)
        if mark.is_in_body and not mark.has_section
    ]
    elements: list[Run | Around] = [*scan.runs, *scan.arounds]
    spans = [(one.start, one.end) for one in elements if reach.holds(one.start, one.end)]
    for passage, opening, closing in bookmarks(scan, data):
        if passage in data.left_out:
            spans += (opening, closing)
    end_of_last = 0
    for start, end in sorted(whole + spans, key=lambda span: (span[0], -span[1])):
        if start >= end_of_last:
            yield Splice(start, end, b"")
            end_of_last = end
