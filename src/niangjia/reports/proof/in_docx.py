"""The proof in a Word file, and what the pages and the data say beside it."""

import io
from collections.abc import Iterator, Mapping, Sequence

from niangjia.reports.paper.lines import words_of
from niangjia.reports.paper.model import Identity
from niangjia.reports.paper.package import Package
from niangjia.reports.paper.read import FoundNumber, ReadBack, read_package
from niangjia.reports.paper.vocabulary import FaultCode, PaperFault
from niangjia.reports.proof.alterations import Alteration
from niangjia.reports.proof.comparing import compared, place, strays
from niangjia.reports.proof.concealing import concealed_numbers
from niangjia.reports.proof.labels import labels_at_numbers
from niangjia.reports.proof.proof import Proof, SignedLine, Stated, numbers_in
from niangjia.reports.proof.second_drawings import SecondDrawings
from niangjia.reports.proof.signature import Sealed
from niangjia.reports.proof.vocabulary import ProofCode, ProofFault, Wrong

NAMESPACE = "urn:niangjia:proof:1"
_FAMILY = "urn:niangjia:proof:"
_CHART = "图"


def carries_proof(data: bytes) -> bool:
    """Whether a Word file was signed, whatever has become of it since."""
    return bool(_proofs_in(Package(io.BytesIO(data))))


class SignedWord:
    """A Word file that may carry a proof: read once, asked several things."""

    def __init__(self, data: bytes) -> None:
        self.package = Package(io.BytesIO(data))
        self.read: ReadBack = read_package(self.package)
        self._found = _proofs_in(self.package)
        self._second = SecondDrawings(self.package)

    def sealed(self) -> Sealed:
        """The proof, or `ProofFault` when there is none, or two."""
        if len(self._found) != 1:
            raise ProofFault(ProofCode.TWO_PROOFS if self._found else ProofCode.NO_PROOF)
        return Sealed.parse(next(iter(self._found.values())).text_said)

    def alterations(self, proof: Proof) -> Iterator[Alteration]:
        """What pages and data say otherwise than was signed; then whether anything was touched."""
        told = list(self._differences(proof))
        yield from told
        if not told and self.digests() != proof.carrier:
            yield Alteration(Wrong.SAVED_ANEW)

    def _differences(self, proof: Proof) -> Iterator[Alteration]:
        says = {figure.id: figure.says.partition("：")[0] for figure in proof.figures}
        yield from compared(proof.body, self.read.body, says)
        yield from strays(proof.margins, self.read.margins, "页眉、页脚或脚注")
        yield from _of_data(proof, self.read)
        yield from _of_charts(proof, self.read)
        yield from (
            Alteration(Wrong.DATA_ALTERED, "", "", words) for words in self.numbers_elsewhere()
        )
        yield from self.second_drawings(says)
        yield from (
            Alteration(Wrong.NUMBER_ADDED, f"自动编号{place(0, one.words)}", "", one.label)
            for one in labels_at_numbers(self.package)
        )
        hidden = concealed_numbers(self.package, self.package.text_parts())
        yield from (Alteration(Wrong.NUMBER_HIDDEN, "", "", words) for words in hidden)

    def rows(self, proof: Proof) -> tuple[Sequence[SignedLine], Sequence[SignedLine]]:
        """Body and margins as a proof of the file as it is now would hold them."""
        return self.signed_lines()

    def carrier(self) -> Mapping[str, str]:
        """The digests of its parts."""
        return self.digests()

    def printed(self) -> str:
        """The words of its pages."""
        return "\n".join(map(words_of, self.read.body))

    def numbers_elsewhere(self) -> list[str]:
        """Numbers on the page that Word replaces by what other data say as soon as it opens."""
        words = (*self.read.bound_elsewhere, *self._second.bound_elsewhere())
        return [one for one in words if numbers_in(one)]

    def second_drawings(self, says: Mapping[str, str]) -> list[Alteration]:
        """Where text boxes say another number to older programs than to newer ones."""
        return list(self._second.alterations(says))

    def digests(self) -> dict[str, str]:
        """Of every part but the proof itself."""
        found = self.package.digests()
        return {name: digest for name, digest in found.items() if name not in self._found}

    def signed_lines(self) -> tuple[tuple[SignedLine, ...], tuple[SignedLine, ...]]:
        """The lines of the body and of the margins as a proof knows them."""
        body, margins = self.read.body, self.read.margins
        return tuple(map(SignedLine.of, body)), tuple(map(SignedLine.of, margins))


class _ProofPart:
    """Streams one custom XML item; the words of ours are kept."""

    def __init__(self) -> None:
        self.root = ""
        self._words: list[str] = []

    @property
    def text_said(self) -> str:
        return "".join(self._words)

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        self.root = self.root or name

    def end(self, name: str) -> None:
        """Its words are all that counts."""

    def text(self, words: str) -> None:
        if self.root.startswith(_FAMILY):
            self._words.append(words)


def _proofs_in(package: Package) -> dict[str, _ProofPart]:
    found = {}
    for name in package.data_parts():
        part = _ProofPart()
        try:
            package.stream(name, part)
        except PaperFault as fault:
            if part.root.startswith(_FAMILY):
                raise ProofFault(ProofCode.BROKEN_PROOF) from fault
            if fault.code is not FaultCode.BROKEN_XML:
                raise
        if part.root.startswith(_FAMILY):
            found[name] = part
    return found


def _of_data(proof: Proof, read: ReadBack) -> Iterator[Alteration]:
    """The custom XML part beside the proof: identity, questions, texts."""
    yield from _of_identity(proof.identity, read.identity)
    data = {number.id: number for number in read.numbers}
    for figure in proof.figures:
        number = data.pop(figure.id, None)
        if number is None:
            yield Alteration(Wrong.NUMBER_REMOVED, "数据部分", figure.text, "", figure.says)
        else:
            yield from _of_number(figure, number)
    for number in data.values():
        yield Alteration(Wrong.NUMBER_ADDED, "数据部分", "", number.stated, number.says)
    for orphan in read.orphans:
        yield Alteration(Wrong.NUMBER_ADDED, "没有出处的控件", "", orphan.body_text)


def _of_charts(proof: Proof, read: ReadBack) -> Iterator[Alteration]:
    """Figures that stand in no signed line stand in charts: in pictures that are those signed."""
    in_lines = {number for line in proof.body for number, _ in line.marks}
    numbers = {number.id: number for number in read.numbers}
    for figure in proof.figures:
        number = numbers.get(figure.id)
        if number is None or figure.id in in_lines:
            continue
        if number.is_removed:
            yield Alteration(Wrong.NUMBER_REMOVED, _CHART, figure.text, "", figure.says)
        for text in number.body_texts:
            if text != figure.text:
                yield Alteration(Wrong.NUMBER_ALTERED, _CHART, figure.text, text, figure.says)
    signed = set(proof.carrier.values())
    for chart in read.charts:
        if chart.digest not in signed:
            was = chart.recorded.picture[:12]
            yield Alteration(Wrong.DATA_ALTERED, _CHART, was, chart.digest[:12])


def _of_number(figure: Stated, number: FoundNumber) -> Iterator[Alteration]:
    pairs = (
        (figure.text, number.stated, "stated"),
        (figure.text, number.bound_text, "shown"),
        (figure.question, number.question, "question"),
        (figure.says, number.says, "says"),
    )
    for was, now, where in pairs:
        if was != now:
            yield Alteration(Wrong.DATA_ALTERED, f"{figure.id}/{where}", was, now, figure.says)


def _of_identity(was: Identity, now: Identity) -> Iterator[Alteration]:
    for name in was.__dataclass_fields__:
        before, after = str(getattr(was, name)), str(getattr(now, name))
        if before != after:
            yield Alteration(Wrong.IDENTITY_ALTERED, name, before, after)
