"""Gives the bound numbers of a Word file new texts: the same report for another period or unit."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import BinaryIO

from niangjia.reports.paper.binding import Recorded, data_xml, recorded, unbroken
from niangjia.reports.paper.conditional import hiding
from niangjia.reports.paper.data import ReportData, is_ours, number_id_of, report_in
from niangjia.reports.paper.model import BoundNumber, Chart, Identity
from niangjia.reports.paper.package import Package
from niangjia.reports.paper.prose import scanned
from niangjia.reports.paper.redrawing import redrawn
from niangjia.reports.paper.refill import NoPlaceError, refilled, retitled
from niangjia.reports.paper.repack import repacked
from niangjia.reports.paper.scan import PartScan
from niangjia.reports.paper.splice import Splice, spliced
from niangjia.reports.paper.spots import Around, Words
from niangjia.reports.paper.styles import Styles
from niangjia.reports.paper.vocabulary import (
    UNFILLED,
    FaultCode,
    Language,
    PaperFault,
    UnfilledReason,
)


@dataclass(frozen=True)
class Unfilled:
    """A number, or a passage to leave out, that did not come to stand as it was told."""

    id: str
    reason: UnfilledReason

    def message(self, language: Language = "zh") -> str:
        """Why, and how to mend it."""
        return UNFILLED[self.reason][language]


def fill_docx(
    source: BinaryIO,
    target: BinaryIO,
    *,
    identity: Identity,
    numbers: Iterable[BoundNumber],
    left_out: Collection[str] = frozenset(),
    charts: Sequence[Chart] = (),
) -> list[Unfilled]:
    """Write the numbers wherever they stand; hide the passages `left_out`, show all others; draw
    the charts anew.

    What was not given stays and is returned, as is what has no place in the file.
    """
    package = Package(source)
    parts, data = package.text_parts(), report_in(package)
    if data is None:
        raise PaperFault(FaultCode.NO_REPORT)
    # What stands in no control is of use to passages alone.
    alone = not data.passages
    scans = [scanned(package, part, Styles(), is_bound_alone=alone) for part in parts]
    given = {number.id: number for number in numbers}
    filling, drawn = _Filling(given), redrawn(package, scans, data, charts)
    changed = dict(drawn.pictures)
    for scan in scans:
        splices = filling.of(scan, data) + hiding(scan, data, left_out)
        splices += drawn.splices if scan is scans[0] else []
        if splices:
            changed[scan.part] = spliced(scan.data, splices)
    shown = {number.id: number for chart in drawn.charts for number in chart.numbers()}
    known = [one for one in data.recorded() if one.id not in drawn.gone]
    figures = _again(known, given, shown)
    hidden = set(left_out) & data.passages.keys()
    changed[data.part] = data_xml(
        identity, figures, data.passages.values(), hidden, drawn.noted.values()
    )
    target.write(repacked(package.archive, changed))
    return filling.unfilled(data, left_out, shown.keys() | drawn.gone)


class _Filling:
    """Collects what is written and what finds no place."""

    def __init__(self, given: Mapping[str, BoundNumber]) -> None:
        self._given = given
        self._on_page: set[str] = set()
        self._no_place: set[str] = set()

    def of(self, scan: PartScan, data: ReportData) -> list[Splice]:
        """New texts for every control of one part."""
        splices: list[Splice] = []
        ids = {id(c): one for c in scan.controls if (one := self._asked_for(c, data))}
        words = _words_by_control(scan, ids)
        for control in scan.controls:
            if id(control) not in ids:
                continue
            number = self._given[ids[id(control)]]
            splices += retitled(scan.data, control, number.says)
            if outer_like(control) is not control:
                continue  # LibreOffice puts a control into its like: the outer one has its words
            self._on_page.add(number.id)
            try:
                its = words.get(id(control), [])
                splices += refilled(scan.data, control, its, unbroken(number.text))
            except NoPlaceError:
                self._no_place.add(number.id)
        return splices

    def _asked_for(self, control: Around, data: ReportData) -> str:
        """The number that is to come into a control; "" for one of another program, or none."""
        told = control.control
        if told is None or (told.store and not is_ours(told)):
            return ""
        number_id = number_id_of(told)
        return number_id if number_id in data.figures and number_id in self._given else ""

    def unfilled(
        self, data: ReportData, left_out: Collection[str], drawn: Collection[str]
    ) -> list[Unfilled]:
        """In the order of the data, then what the file does not know; but of what is drawn."""
        found: list[Unfilled] = []
        for number_id in (id for id in data.figures if id not in drawn):
            if number_id not in self._given:
                found.append(Unfilled(number_id, UnfilledReason.KEPT))
            elif number_id in self._no_place:
                found.append(Unfilled(number_id, UnfilledReason.NO_PLACE))
            elif number_id not in self._on_page:
                found.append(Unfilled(number_id, UnfilledReason.REMOVED))
        strange = [
            *(self._given.keys() - data.figures.keys()),
            *(set(left_out) - data.passages.keys()),
        ]
        return found + [Unfilled(one, UnfilledReason.UNKNOWN) for one in sorted(strange)]


def _again(
    known: Sequence[Recorded], given: Mapping[str, BoundNumber], shown: Mapping[str, BoundNumber]
) -> list[Recorded]:
    """What is known with what is told anew, then what charts show that was not known."""
    figures = {one.id: one for one in known}
    anew = {**shown, **{id: one for id, one in given.items() if id in figures}}
    return list((figures | {id: recorded(one) for id, one in anew.items()}).values())


def _words_by_control(scan: PartScan, asked_for: Collection[int]) -> dict[int, list[Words]]:
    """The words of each number, hidden ones too, deleted ones not; each belongs to one number."""
    found: dict[int, list[Words]] = {}
    for line in scan.lines:
        for words in line.words:
            inner = next((a for a in words.run.around.outward() if id(a) in asked_for), None)
            if inner is not None and not words.is_gone:
                found.setdefault(id(outer_like(inner)), []).append(words)
    return found


def outer_like(control: Around) -> Around:
    """The outermost of controls within one another that are bound to the same figure."""
    xpath = control.control.xpath if control.control else ""
    like = [
        one for one in control.outward() if one.control is not None and one.control.xpath == xpath
    ]
    return like[-1] if xpath else control
