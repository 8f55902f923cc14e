"""Reads a report back from a Word file, however it was edited: which number says what now."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import BinaryIO

from niangjia.reports.paper.binding import NAMESPACE, NO_BREAK_SPACE
from niangjia.reports.paper.charts import FoundChart, charts_on
from niangjia.reports.paper.controls import Control, ControlFinder, Piece
from niangjia.reports.paper.data import ReportData, is_ours, number_id_of, report_in
from niangjia.reports.paper.lines import Line, lines_of, words_alone
from niangjia.reports.paper.model import Identity, Passage
from niangjia.reports.paper.package import Package
from niangjia.reports.paper.page import Bound, Mark, in_order
from niangjia.reports.paper.vocabulary import FaultCode, PaperFault


@dataclass(frozen=True)
class FoundNumber:
    """One number: `stated` when made, `bound_text` in the data and `body_texts` on the page now."""

    id: str
    question: str
    stated: str
    bound_text: str
    body_texts: tuple[str, ...]
    says: str
    hidden_texts: tuple[str, ...] = ()  # in passages that the report itself leaves out

    @property
    def texts(self) -> tuple[str, ...]:
        """All that the file says of it now: the data, the pages, what is left out of them."""
        return (self.bound_text, *self.body_texts, *self.hidden_texts)

    @property
    def is_removed(self) -> bool:
        """The number no longer stands anywhere in the text."""
        return not self.body_texts and not self.hidden_texts

    @property
    def is_changed_by_hand(self) -> bool:
        """Data or page says something else than when the report was made."""
        return any(text != self.stated for text in self.texts)


@dataclass(frozen=True)
class Orphan:
    """A control bound to the report's data whose figure is no longer there."""

    id: str
    body_text: str


@dataclass(frozen=True)
class FoundPassage:
    """A conditional passage: whether it is hidden, and whether its place is still in the text."""

    passage: Passage
    is_left_out: bool
    is_removed: bool


@dataclass(frozen=True)
class ReadBack:
    """Everything a report says about itself: numbers in the order they were made."""

    identity: Identity
    numbers: tuple[FoundNumber, ...]
    orphans: tuple[Orphan, ...]
    page: tuple[Mark, ...] = ()
    passages: tuple[FoundPassage, ...] = ()
    body: tuple[Line, ...] = ()
    margins: tuple[Line, ...] = ()  # headers, footers, notes: in no order that lasts
    bound_elsewhere: tuple[str, ...] = ()  # words that Word takes from data that are not ours
    charts: tuple[FoundChart, ...] = ()

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
    data = report_in(package)
    if data is None:
        raise PaperFault(FaultCode.NO_REPORT)
    finders = [ControlFinder() for _ in text_parts]
    for part, finder in zip(text_parts, finders, strict=True):
        package.stream(part, finder)
    return _matched(data, finders, charts_on(package, data.charts))


def _matched(data: ReportData, finders: list[ControlFinder], charts: list[FoundChart]) -> ReadBack:
    controls = [control for finder in finders for control in finder.found]
    pieces = [piece for finder in finders for piece in finder.pieces]
    numbers, orphans = _sorted_out(data, controls, charts)
    body, *margins = (lines_of(finder.pieces, data.id_around) for finder in finders)
    return ReadBack(
        data.checked_identity(),
        tuple(numbers),
        tuple(orphans),
        in_order(_seen(data, pieces)),
        _passages(data, finders),
        tuple(body),
        tuple(line for lines in margins for line in words_alone(lines)),
        tuple(control.text() for control in controls if is_bound_elsewhere(control)),
        tuple(charts),
    )


def _sorted_out(
    data: ReportData, controls: Sequence[Control], charts: Sequence[FoundChart]
) -> tuple[list[FoundNumber], list[Orphan]]:
    """The numbers with what controls and charts show of them, and controls that show none."""
    on_page: dict[str, list[str]] = {number_id: [] for number_id in data.figures}
    hidden: dict[str, list[str]] = {number_id: [] for number_id in data.figures}
    orphans: list[Orphan] = []
    for control in controls:
        number_id = number_id_of(control)
        if number_id not in on_page:
            orphans += [Orphan(number_id, control.text())] if is_ours(control) else []
        elif control.passages & data.left_out and not control.text():
            hidden[number_id].append(control.hidden_text())
        else:
            on_page[number_id].append(control.text())
    for number_id, text in (shown for chart in charts for shown in chart.texts().items()):
        on_page[number_id].append(text)
    numbers = [
        FoundNumber(
            id=one.id,
            question=one.question,
            stated=_plain(one.stated),
            bound_text=_plain(one.shown),
            body_texts=tuple(on_page[one.id]),
            says=one.says,
            hidden_texts=tuple(hidden[one.id]),
        )
        for one in data.recorded()
    ]
    return numbers, orphans


def _passages(data: ReportData, finders: list[ControlFinder]) -> tuple[FoundPassage, ...]:
    met = {name for finder in finders for name in finder.passages_met}
    return tuple(
        FoundPassage(passage, id in data.left_out, id not in met)
        for id, passage in data.passages.items()
    )


def _seen(data: ReportData, pieces: list[Piece]) -> Iterator[str | Bound]:
    """What a reader of the pages meets: words, and each bound number once where it begins."""
    last: Control | None = None
    for words, around in pieces:
        ours = next((one for one in around if number_id_of(one) in data.figures), None)
        if ours is None and not any(map(is_ours, around)):  # orphans are told as such
            yield words
        elif ours is not None and ours is not last:
            yield Bound(data.figures[number_id_of(ours)]["question"])
        last = ours


def is_bound_elsewhere(control: Control) -> bool:
    """Bound, and not as we bind: Word shows what that data says, whatever stands on the page."""
    is_as_ours = is_ours(control) and NAMESPACE in (control.mappings or NAMESPACE)
    return bool(control.xpath) and not is_as_ours


def _plain(text: str) -> str:
    return text.replace(NO_BREAK_SPACE, " ")
