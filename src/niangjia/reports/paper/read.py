"""Reads a report back from a Word file, however it was edited: which number says what now."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import BinaryIO

from niangjia.reports.paper.binding import FAMILY, NAMESPACE, NO_BREAK_SPACE, STORE_ID
from niangjia.reports.paper.controls import Control, ControlFinder, Piece
from niangjia.reports.paper.lines import Line, lines_of, words_alone
from niangjia.reports.paper.model import Identity
from niangjia.reports.paper.package import Package
from niangjia.reports.paper.page import Bound, Mark, in_order
from niangjia.reports.paper.vocabulary import FaultCode, PaperFault

_BOUND_ID = re.compile(r"""@id\s*=\s*['"]([^'"]+)['"]""")


@dataclass(frozen=True)
class FoundNumber:
    """One number: `stated` when made, `bound_text` in the data and `body_texts` on the page now."""

    id: str
    question: str
    stated: str
    bound_text: str
    body_texts: tuple[str, ...]
    says: str

    @property
    def is_removed(self) -> bool:
        """The number no longer stands on any page."""
        return not self.body_texts

    @property
    def is_changed_by_hand(self) -> bool:
        """Data or page says something else than when the report was made."""
        return any(text != self.stated for text in (self.bound_text, *self.body_texts))


@dataclass(frozen=True)
class Orphan:
    """A control bound to the report's data whose figure is no longer there."""

    id: str
    body_text: str


@dataclass(frozen=True)
class ReadBack:
    """Everything a report says about itself: numbers in the order they were made."""

    identity: Identity
    numbers: tuple[FoundNumber, ...]
    orphans: tuple[Orphan, ...]
    page: tuple[Mark, ...] = ()
    body: tuple[Line, ...] = ()
    margins: tuple[Line, ...] = ()  # headers, footers, notes: in no order that lasts
    bound_elsewhere: tuple[str, ...] = ()  # words that Word takes from data that are not ours

    @property
    def removed(self) -> tuple[FoundNumber, ...]:
        """Numbers whose controls were taken out of the text."""
        return tuple(number for number in self.numbers if number.is_removed)


def read_docx(source: BinaryIO) -> ReadBack:
    """Read a report, or raise `PaperFault` with the reason it cannot be read."""
    return read_package(Package(source))


def read_package(package: Package) -> ReadBack:
    """Read a report from a package that was opened already."""
    text_parts = package.text_parts()
    data = _report_data(package)
    finders = []
    for part in text_parts:
        finders.append(finder := ControlFinder())
        package.stream(part, finder)
    return _matched(data, finders)


class _ReportData:
    """Streams one custom XML item; anything but our own report leaves it empty."""

    def __init__(self, part: str) -> None:
        self.part = part
        self.root = ""
        self.identity: Mapping[str, str] = {}
        self.figures: dict[str, Mapping[str, str]] = {}
        self.shown: dict[str, str] = {}
        self._figure = ""
        self._is_in_shown = False

    @property
    def is_report(self) -> bool:
        return self.root.startswith(FAMILY)

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        self.root = self.root or name
        if name == f"{NAMESPACE} identity":
            self.identity = attributes
        elif name == f"{NAMESPACE} figure":
            self._add_figure(attributes)
        elif name == f"{NAMESPACE} shown":
            self._is_in_shown = True

    def end(self, name: str) -> None:
        if name == f"{NAMESPACE} shown":
            self._is_in_shown = False

    def text(self, words: str) -> None:
        if self._is_in_shown and self._figure:
            self.shown[self._figure] += words

    def _add_figure(self, attributes: Mapping[str, str]) -> None:
        self._figure = attributes.get("id", "")
        if not {"id", "question", "stated"} <= attributes.keys():
            raise self._fault(f"figure {self._figure or len(self.figures) + 1}")
        if self._figure in self.figures:
            raise self._fault(f"figure {self._figure} ×2")
        self.figures[self._figure] = attributes
        self.shown[self._figure] = ""

    def id_around(self, controls: Sequence[Control]) -> str:
        """The number that words inside these controls are; "" if they are none of ours."""
        return next((n for one in controls if (n := _number_id(one)) in self.figures), "")

    def checked_identity(self) -> Identity:
        """Who the report says it is; a missing or impossible word is named."""
        if self.root != f"{NAMESPACE} report":
            raise PaperFault(FaultCode.OTHER_VERSION, part=self.part)
        said = self.identity
        try:
            return Identity(
                report_id=said["id"],
                template=said["template"],
                unit_code=said["unit"],
                unit_name=said["unit-name"],
                period=said["period"],
                pack_digest=said["pack"],
                made_on=date.fromisoformat(said["made-on"]),
            )
        except (KeyError, ValueError) as error:
            raise self._fault(f"identity {error}") from error

    def _fault(self, reason: str) -> PaperFault:
        return PaperFault(FaultCode.BROKEN_REPORT, part=self.part, reason=reason)


def _report_data(package: Package) -> _ReportData:
    reports: list[_ReportData] = []
    for part in package.data_parts():
        data = _ReportData(part)
        try:
            package.stream(part, data)
        except PaperFault as fault:
            # Another program's broken data is its own affair, unless it is a trap.
            if data.is_report or fault.code is not FaultCode.BROKEN_XML:
                raise
        if data.is_report:
            reports.append(data)
    if not reports:
        raise PaperFault(FaultCode.NO_REPORT)
    if len(reports) > 1:
        raise PaperFault(FaultCode.TWO_REPORTS, part="、".join(data.part for data in reports))
    return reports[0]


def _matched(data: _ReportData, finders: list[ControlFinder]) -> ReadBack:
    identity = data.checked_identity()
    controls = [control for finder in finders for control in finder.found]
    pieces = [piece for finder in finders for piece in finder.pieces]
    on_page: dict[str, list[str]] = {number_id: [] for number_id in data.figures}
    orphans: list[Orphan] = []
    for control in controls:
        number_id = _number_id(control)
        if number_id in on_page:
            on_page[number_id].append(control.text())
        elif _is_ours(control):
            orphans.append(Orphan(number_id, control.text()))
    numbers = (
        FoundNumber(
            id=number_id,
            question=figure["question"],
            stated=_plain(figure["stated"]),
            bound_text=_plain(data.shown[number_id]),
            body_texts=tuple(on_page[number_id]),
            says=figure.get("says", ""),
        )
        for number_id, figure in data.figures.items()
    )
    body, *margins = (lines_of(finder.pieces, data.id_around) for finder in finders)
    return ReadBack(
        identity,
        tuple(numbers),
        tuple(orphans),
        in_order(_seen(data, pieces)),
        tuple(body),
        tuple(line for lines in margins for line in words_alone(lines)),
        tuple(control.text() for control in controls if _is_bound_elsewhere(control)),
    )


def _seen(data: _ReportData, pieces: list[Piece]) -> Iterator[str | Bound]:
    """What a reader of the pages meets: words, and each bound number once where it begins."""
    last: Control | None = None
    for words, around in pieces:
        ours = next((one for one in around if _number_id(one) in data.figures), None)
        if ours is None and not any(map(_is_ours, around)):  # orphans are told as such
            yield words
        elif ours is not None and ours is not last:
            yield Bound(data.figures[_number_id(ours)]["question"])
        last = ours


def _number_id(control: Control) -> str:
    return _bound_id(control) or control.tag


def _is_ours(control: Control) -> bool:
    return control.store.upper() == STORE_ID


def _is_bound_elsewhere(control: Control) -> bool:
    """Bound, and not as we bind: Word shows what that data says, whatever stands on the page."""
    is_as_ours = _is_ours(control) and NAMESPACE in (control.mappings or NAMESPACE)
    return bool(control.xpath) and not is_as_ours


def _bound_id(control: Control) -> str:
    """The figure the control is bound to: Word shows that one, whatever the tag says."""
    bound = _BOUND_ID.search(control.xpath) if _is_ours(control) else None
    return bound.group(1) if bound else ""


def _plain(text: str) -> str:
    return text.replace(NO_BREAK_SPACE, " ")
