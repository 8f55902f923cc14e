"""Makes a stranger's Word file a report: its numbers become bound content controls."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import count
from typing import BinaryIO

from niangjia.reports.paper.binding import (
    NO_BREAK_SPACE,
    Recorded,
    data_xml,
    recorded,
    recorded_chart,
)
from niangjia.reports.paper.controls import BOOKMARK
from niangjia.reports.paper.copies import copy_of
from niangjia.reports.paper.data import report_in
from niangjia.reports.paper.marking import (
    Gaps,
    is_gap,
    number_cuts,
    passage_cuts,
)
from niangjia.reports.paper.model import BoundNumber, Chart, Identity, Passage
from niangjia.reports.paper.package import Package
from niangjia.reports.paper.parcel import with_data_part
from niangjia.reports.paper.prose import PlacedProse
from niangjia.reports.paper.repack import repacked
from niangjia.reports.paper.scan import PartScan
from niangjia.reports.paper.splice import Cut, Splice, spliced, splices_of
from niangjia.reports.paper.stretch import Stretch, reason_against, reason_against_passage
from niangjia.reports.paper.styles import Styles
from niangjia.reports.paper.vocabulary import UNBOUND, Language, UnboundReason

Binding = tuple[int, int, BoundNumber]
Conditional = tuple[int, int, Passage]


@dataclass(frozen=True)
class Unbound:
    """A number or passage that was left as it is, and why."""

    start: int
    end: int
    what: BoundNumber | Passage
    reason: UnboundReason

    def message(self, language: Language = "zh") -> str:
        """Why, and how to mend it."""
        return UNBOUND[self.reason][language]


def bind_docx(
    source: BinaryIO,
    target: BinaryIO,
    *,
    identity: Identity,
    bindings: Iterable[Binding],
    passages: Iterable[Conditional] = (),
    charts: Sequence[Chart] = (),
) -> list[Unbound]:
    """Bind the numbers that stand at these places of the prose; what cannot be is returned. Of
    charts that are drawn in it already their numbers are noted.

    A file that is a report already keeps its numbers; `PaperFault` if it cannot be read at all.
    """
    package = Package(source)
    work = _Binding(package)
    for start, end, number in sorted(bindings, key=lambda one: one[:2]):
        work.bind(start, end, number)
    for start, end, passage in sorted(passages, key=lambda one: one[:2]):
        work.mark(start, end, passage)
    target.write(repacked(package.archive, work.changed(identity, charts)))
    return sorted(work.unbound, key=lambda one: (one.start, one.end))


class _Binding:
    """What is being bound in one package; nothing is written before all is decided."""

    def __init__(self, package: Package) -> None:
        self.unbound: list[Unbound] = []
        self._package = package
        self._prose = PlacedProse(package, Styles())
        self._data = report_in(package)
        known = self._data.recorded() if self._data else []
        self._figures: dict[str, Recorded] = {figure.id: figure for figure in known}
        self._passages: dict[str, Passage] = dict(self._data.passages) if self._data else {}
        self._taken: list[tuple[int, int]] = []
        self._marks: dict[str, list[Cut | Splice]] = defaultdict(list)
        scans = self._prose.scans.values()
        self._control_ids = _free(id for scan in scans for id in _control_ids(scan))
        self._bookmark_ids = _free(id for scan in scans for id, _, _ in scan.bookmark_starts)

    def bind(self, start: int, end: int, number: BoundNumber) -> None:
        """Decide on one number."""
        stretch = self._stretch(start, end)
        reason = self._against_number(stretch, start, end, number)
        if reason is not None or stretch is None:
            self._refuse(start, end, number, reason or UnboundReason.OUTSIDE)
            return
        part = self._prose.part_at(start)
        shown = stretch.text
        again = recorded(number)
        self._figures[number.id] = Recorded(
            again.id, again.question, again.stated, again.says, shown
        )
        gaps = self._gaps(stretch)
        self._taken.append((start, end))
        scan, control_id = self._prose.scans[part], next(self._control_ids)
        for one in (stretch, copy_of(scan, stretch)):
            if one is not None:
                self._marks[part] += number_cuts(scan, one, number, control_id, gaps)

    def mark(self, start: int, end: int, passage: Passage) -> None:
        """Decide on one conditional passage."""
        stretch = self._stretch(start, end)
        reason = self._against_passage(stretch, start, end, passage)
        if reason is not None or stretch is None:
            self._refuse(start, end, passage, reason or UnboundReason.OUTSIDE)
            return
        self._passages[passage.id] = passage
        part, name = self._prose.part_at(start), BOOKMARK + passage.id
        self._marks[part] += passage_cuts(
            self._prose.scans[part], stretch, name, next(self._bookmark_ids)
        )

    def changed(self, identity: Identity, charts: Sequence[Chart]) -> dict[str, bytes]:
        """The parts that differ afterwards."""
        left_out = self._data.left_out if self._data else ()
        known = dict(self._data.charts) if self._data else {}
        known |= {one.id: recorded_chart(one) for one in charts}
        for number in (number for one in charts for number in one.numbers()):
            self._figures.setdefault(number.id, recorded(number))
        figures, passages = self._figures.values(), self._passages.values()
        data = data_xml(identity, figures, passages, left_out, known.values())
        if self._data is not None:
            changed = {self._data.part: data}
        else:
            changed = with_data_part(self._package, self._package.text_parts()[0], data)
        for part, marks in self._marks.items():
            before = self._prose.scans[part].data
            changed[part] = spliced(before, _splices(before, marks))
        return changed

    def _stretch(self, start: int, end: int) -> Stretch | None:
        words = self._prose.words_in(start, end) if 0 <= start < end else []
        return Stretch(tuple(words), start, end) if words else None

    def _gaps(self, stretch: Stretch) -> Gaps:
        """On which sides the control would touch a link or another control."""
        start, end = stretch.start, stretch.end
        follows_number = bool(self._taken) and self._taken[-1][1] == start
        first, last = stretch.words[0], stretch.words[-1]
        before = self._prose.words_in(start - 1, start) if start else []
        after = self._prose.words_in(end, end + 1)
        return (
            follows_number or any(stretch.touches(one, first) for one in before),
            any(stretch.touches(one, last) for one in after),
        )

    def _against_number(
        self, stretch: Stretch | None, start: int, end: int, number: BoundNumber
    ) -> UnboundReason | None:
        if stretch is None or end > len(self._prose.text):
            return UnboundReason.OUTSIDE
        if self._taken and start < self._taken[-1][1]:  # they come in order
            return UnboundReason.OVERLAPS
        if (reason := reason_against(stretch)) is not None:
            return reason
        if _plain(stretch.text) != _plain(number.text):
            return UnboundReason.OTHER_TEXT
        known = self._figures.get(number.id)
        again = recorded(number)
        if known is not None and (known.question, known.stated, known.says) != (
            again.question, again.stated, again.says
        ):  # fmt: skip
            return UnboundReason.TWO_WAYS
        return None

    def _against_passage(
        self, stretch: Stretch | None, start: int, end: int, passage: Passage
    ) -> UnboundReason | None:
        if stretch is None or end > len(self._prose.text):
            return UnboundReason.OUTSIDE
        if (reason := reason_against_passage(stretch)) is not None:
            return reason
        scan = self._prose.scans[self._prose.part_at(start)]
        if any(run.is_hidden and not is_gap(scan.data, run) for run in stretch.runs_in(scan.runs)):
            return UnboundReason.HIDDEN
        if any(
            (other < start < other_end) or (other < end < other_end)
            for other, other_end in self._taken
        ):
            return UnboundReason.OVERLAPS
        return UnboundReason.TWO_WAYS if passage.id in self._passages else None

    def _refuse(
        self, start: int, end: int, what: BoundNumber | Passage, reason: UnboundReason
    ) -> None:
        self.unbound.append(Unbound(start, end, what, reason))


def _splices(data: bytes, marks: Sequence[Cut | Splice]) -> list[Splice]:
    cuts = [one for one in marks if isinstance(one, Cut)]
    return [one for one in marks if isinstance(one, Splice)] + splices_of(data, cuts)


def _control_ids(scan: PartScan) -> list[str]:
    return [around.control_id for around in scan.controls]


def _free(taken: Iterable[str]) -> Iterator[int]:
    used = {int(one) for one in taken if one.lstrip("-").isdigit()}
    return (number for number in count(1) if number not in used)


def _plain(text: str) -> str:
    return text.replace(NO_BREAK_SPACE, " ")
