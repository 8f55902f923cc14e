"""What Word draws twice, the second time for programs that miss the first: both say the same
numbers.
"""

from collections.abc import Iterable, Iterator, Mapping

from niangjia.reports.paper.controls import FALLBACK, Control, ControlFinder, Piece
from niangjia.reports.paper.data import ReportData, report_in
from niangjia.reports.paper.lines import Line, lines_of, words_alone, words_of
from niangjia.reports.paper.names import COMPATIBILITY
from niangjia.reports.paper.package import Package
from niangjia.reports.paper.read import is_bound_elsewhere
from niangjia.reports.paper.vocabulary import FaultCode, PaperFault
from niangjia.reports.proof.alterations import Alteration
from niangjia.reports.proof.comparing import compared, in_part
from niangjia.reports.proof.proof import SignedLine, numbers_in
from niangjia.reports.proof.vocabulary import Wrong

_TWICE = f"{COMPATIBILITY} AlternateContent"
_SECOND = "文本框的第二份"
_DEPTH_LIMIT = 8  # the words of one within another are compared with each around it
_OTHER_NUMBERS = (Wrong.NUMBER_ALTERED, Wrong.NUMBER_ADDED)


class SecondDrawings:
    """The second drawings of a Word file, each with the one that it repeats."""

    def __init__(self, package: Package) -> None:
        data = report_in(package)
        self._controls: list[Control] = []
        self._pairs: list[tuple[list[Line], list[Line]]] = []
        for part in package.text_parts():
            if data is None or b"Fallback" not in package.read(part):
                continue
            drawn = _Drawn()
            package.stream(part, drawn)
            self._controls += drawn.finder.found
            for some in drawn.pairs:
                first, second = (_with_numbers(one, data) for one in some)
                self._pairs.append((first, second))

    def alterations(self, says: Mapping[str, str]) -> Iterator[Alteration]:
        """The numbers that a second drawing says and the first does not."""
        for first, second in self._pairs:
            told = compared([SignedLine.of(line) for line in first], second, says)
            yield from in_part((one for one in told if one.wrong in _OTHER_NUMBERS), _SECOND)

    def bound_elsewhere(self) -> Iterator[str]:
        """Words in them that older programs take from data that are not ours."""
        return (one.text() for one in self._controls if is_bound_elsewhere(one))


class _Drawn:
    """Collects pieces of both drawings while a part streams by."""

    def __init__(self) -> None:
        self.finder = ControlFinder()
        self.pairs: list[tuple[list[Piece], list[Piece]]] = []
        self._starts: list[int] = []
        self._between: list[int] = []

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """An element begins; of the second drawing the finder is told as of the first."""
        if name == _TWICE:
            if len(self._starts) == _DEPTH_LIMIT:
                raise PaperFault(FaultCode.BOMB, part="mc:AlternateContent")
            self._starts.append(len(self.finder.pieces))
        elif name == FALLBACK and self._starts:
            self._between.append(len(self.finder.pieces))
        elif name != FALLBACK:
            self.finder.start(name, attributes)

    def end(self, name: str) -> None:
        """An element ends."""
        if name == _TWICE:
            self._starts.pop()
        elif name == FALLBACK and self._between:
            pieces, between = self.finder.pieces, self._between.pop()
            self.pairs.append((pieces[self._starts[-1] : between], pieces[between:]))
        elif name != FALLBACK:
            self.finder.end(name)

    def text(self, words: str) -> None:
        """Words of either."""
        self.finder.text(words)


def _with_numbers(pieces: Iterable[Piece], data: ReportData) -> list[Line]:
    lines = words_alone(lines_of(pieces, data.id_around))
    return [line for line in lines if numbers_in(words_of(line))]
