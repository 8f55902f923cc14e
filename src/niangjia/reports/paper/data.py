"""Reads the custom XML part of a report: who it is, its figures, its conditional passages."""

import re
from collections.abc import Mapping, Sequence
from datetime import date

from niangjia.reports.paper.binding import (
    FAMILY,
    NAMESPACE,
    STORE_ID,
    Recorded,
    RecordedChart,
)
from niangjia.reports.paper.controls import Control
from niangjia.reports.paper.model import Identity, Passage
from niangjia.reports.paper.package import Package
from niangjia.reports.paper.vocabulary import FaultCode, PaperFault

_BOUND_ID = re.compile(r"""@id\s*=\s*['"]([^'"]+)['"]""")


def number_id_of(control: Control) -> str:
    """The figure it is bound to, for Word shows that one whatever the tag says; else the tag."""
    bound = _BOUND_ID.search(control.xpath) if is_ours(control) else None
    return bound.group(1) if bound else control.tag


def is_ours(control: Control) -> bool:
    """Whether the control is bound to a report's data."""
    return control.store.upper() == STORE_ID


class ReportData:
    """Streams one custom XML item; anything but our own report leaves it empty."""

    def __init__(self, part: str) -> None:
        self.part = part
        self.root = ""
        self.identity: Mapping[str, str] = {}
        self.figures: dict[str, Mapping[str, str]] = {}
        self.shown: dict[str, str] = {}
        self.passages: dict[str, Passage] = {}
        self.left_out: set[str] = set()
        self.charts: dict[str, RecordedChart] = {}
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
        elif name == f"{NAMESPACE} passage":
            self._add_passage(attributes)
        elif name == f"{NAMESPACE} chart":
            self._add_chart(attributes)

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

    def _add_passage(self, attributes: Mapping[str, str]) -> None:
        try:
            passage = Passage(attributes["id"], tuple(attributes.get("needs", "").split()))
        except (KeyError, ValueError) as error:
            raise self._fault(f"passage {error}") from error
        if passage.id in self.passages:
            raise self._fault(f"passage {passage.id} ×2")
        self.passages[passage.id] = passage
        if attributes.get("left-out") == "1":
            self.left_out.add(passage.id)

    def _add_chart(self, attributes: Mapping[str, str]) -> None:
        chart_id = attributes.get("id", "")
        figures = tuple(attributes.get("figures", "").split())
        if not chart_id or chart_id in self.charts or not self.figures.keys() >= set(figures):
            raise self._fault(f"chart {chart_id or len(self.charts) + 1}")
        picture, asks = attributes.get("picture", ""), attributes.get("asks", "")
        self.charts[chart_id] = RecordedChart(chart_id, picture, figures, asks)

    def id_around(self, controls: Sequence[Control]) -> str:
        """The number that words inside these controls are; "" if they are none of ours."""
        return next((n for one in controls if (n := number_id_of(one)) in self.figures), "")

    def recorded(self) -> list[Recorded]:
        """The figures as they stand in the part, in its order."""
        return [
            Recorded(id, one["question"], one["stated"], one.get("says", ""), self.shown[id])
            for id, one in self.figures.items()
        ]

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


def report_in(package: Package) -> ReportData | None:
    """The report's own data, or None in a file of strangers; two of them are refused."""
    reports: list[ReportData] = []
    for part in package.data_parts():
        data = ReportData(part)
        try:
            package.stream(part, data)
        except PaperFault as fault:
            # Another program's broken data is its own affair, unless it is a trap.
            if data.is_report or fault.code is not FaultCode.BROKEN_XML:
                raise
        if data.is_report:
            reports.append(data)
    if len(reports) > 1:
        raise PaperFault(FaultCode.TWO_REPORTS, part="、".join(data.part for data in reports))
    if not reports:
        return None
    reports[0].checked_identity()
    return reports[0]
