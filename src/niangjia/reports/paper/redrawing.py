"""Charts of a report drawn anew in its Word file, and taken out of it again."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import BinaryIO
from xml.sax.saxutils import quoteattr

from niangjia.reports.paper.binding import RecordedChart, data_xml, recorded_chart
from niangjia.reports.paper.charts import caption_styles, charts_on
from niangjia.reports.paper.data import ReportData, number_id_of, report_in
from niangjia.reports.paper.model import Chart
from niangjia.reports.paper.package import Package
from niangjia.reports.paper.parcel import without_relations
from niangjia.reports.paper.picturing import is_caption, size_of
from niangjia.reports.paper.prose import PlacedProse, placed_prose
from niangjia.reports.paper.relations import parts_related_to
from niangjia.reports.paper.repack import repacked
from niangjia.reports.paper.scan import PartScan
from niangjia.reports.paper.splice import Splice, spliced
from niangjia.reports.paper.spots import Drawn, Span

_ALT = re.compile(rb"""\s+descr=(?:"[^"]*"|'[^']*')""")
_WIDE = re.compile(rb"""\bcx=["'](\d{1,9})["']""")
_HIGH = re.compile(rb"""\bcy=["']\d{1,9}["']""")
_UNIT = 1000  # any width: only how high it is for its width is asked


@dataclass(frozen=True)
class Redrawn:
    """What of a package changes: tags in its text, pictures, the charts that were drawn, and what
    the data note of all.
    """

    splices: Sequence[Splice]
    pictures: Mapping[str, bytes]
    charts: Sequence[Chart]
    noted: Mapping[str, RecordedChart]
    gone: Collection[str]  # numbers that only charts showed, and show no longer


def redrawn(
    package: Package, scans: Sequence[PartScan], data: ReportData, charts: Sequence[Chart]
) -> Redrawn:
    """The charts that stand in the file with their new pictures; of others nothing changes."""
    splices: list[Splice] = []
    pictures: dict[str, bytes] = {}
    noted = dict(data.charts)
    given = {chart.id: chart for chart in charts if chart.id in data.charts}
    parts = parts_related_to(package, scans[0].part) if given else {}
    for drawn in scans[0].drawings.found:
        part = parts.get(drawn.relation, "")
        if drawn.id in given and part:
            chart = given[drawn.id]
            pictures[part] = chart.png
            noted[chart.id] = recorded_chart(chart)
            splices += _resized(scans[0].data, drawn, chart)
    there = {one.id for one in scans[0].drawings.found}
    done = [chart for chart in given.values() if chart.id in there]
    return Redrawn(splices, pictures, done, noted, _gone(scans, data, noted))


def without_chart(source: BinaryIO, target: BinaryIO, chart_id: str) -> None:
    """Take a chart out with its caption, and with its sentence where nobody has changed that;
    `LookupError` where it does not stand in the file.
    """
    package = Package(source)
    prose, data = placed_prose(package), report_in(package)
    body = package.text_parts()[0]
    drawn = [one for one in prose.scans[body].drawings.found if one.id == chart_id]
    if data is None or chart_id not in data.charts or not drawn:
        raise LookupError(chart_id)
    parts = parts_related_to(package, body)
    pictures = {one.relation: parts.get(one.relation, "") for one in drawn}
    cut = sorted({*_beside(package, prose, data, drawn), *(_whole(one) for one in drawn)})
    charts = {id: one for id, one in data.charts.items() if id != chart_id}
    gone = _numbers_within(prose, body, cut, data.charts[chart_id]) - _shown_by(charts)
    figures = [one for one in data.recorded() if one.id not in gone]
    changed = {body: spliced(prose.scans[body].data, [Splice(*span, b"") for span in cut])}
    changed |= without_relations(package, body, pictures)
    changed[data.part] = data_xml(
        data.checked_identity(), figures, data.passages.values(), data.left_out, charts.values()
    )
    target.write(repacked(package.archive, changed, set(pictures.values())))


def _resized(data: bytes, drawn: Drawn, chart: Chart) -> Iterator[Splice]:
    """As wide as somebody made it, as high as the new picture is; with the new words."""
    start, end = drawn.described
    said = b" descr=" + quoteattr(chart.alt).encode()
    tag = _ALT.sub(b"", data[start:end])
    at = len(tag) - (2 if tag.endswith(b"/>") else 1)
    yield Splice(start, end, tag[:at].rstrip() + said + tag[at:])
    wide, high = size_of(chart.png, _UNIT)
    for size in drawn.sizes:
        tag = data[slice(*size)]
        if found := _WIDE.search(tag):
            new = round(int(found.group(1)) * high / wide)
            yield Splice(*size, _HIGH.sub(b'cy="%d"' % new, tag))


def _gone(
    scans: Sequence[PartScan], data: ReportData, noted: Mapping[str, RecordedChart]
) -> set[str]:
    standing = {number_id_of(c.control) for scan in scans for c in scan.controls if c.control}
    return _shown_by(data.charts) - _shown_by(noted) - standing


def _shown_by(charts: Mapping[str, RecordedChart]) -> set[str]:
    return {number for one in charts.values() for number in one.figures}


def _whole(drawn: Drawn) -> Span:
    return drawn.around.start, drawn.around.end


def _beside(
    package: Package, prose: PlacedProse, data: ReportData, drawn: Sequence[Drawn]
) -> Iterator[Span]:
    """The caption before it; the sentence behind, where it is as the picture tells it."""
    (found,) = charts_on(package, {drawn[0].id: data.charts[drawn[0].id]})
    alt, captions = found.said.alt if found.said else "", caption_styles(package)
    paragraphs, body = prose.prose().paragraphs, prose.scans[package.text_parts()[0]]
    for at, one in enumerate(paragraphs):
        if one.chart != drawn[0].id:
            continue
        before, behind = prose.mark(at - 1), prose.mark(at + 1)
        if before and is_caption(body, before, captions):
            yield before.around.start, before.around.end
        if behind and (words := paragraphs[at + 1].text.strip()) and words in alt:
            yield behind.around.start, behind.around.end


def _numbers_within(
    prose: PlacedProse, body: str, cut: Sequence[Span], chart: RecordedChart
) -> set[str]:
    """The numbers of the chart, and those in what is cut, that stand nowhere else."""
    inside, outside = set[str](), set[str]()
    for part, scan in prose.scans.items():
        for one in scan.controls:
            is_cut = part == body and any(start <= one.start < end for start, end in cut)
            if one.control is not None:
                (inside if is_cut else outside).add(number_id_of(one.control))
    return (inside | set(chart.figures)) - outside
