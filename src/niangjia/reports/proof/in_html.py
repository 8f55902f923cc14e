"""The proof in a page of HTML that stands alone, and what a reader of the page reads."""

from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from typing import Any

from lxml import etree

from niangjia.reports.paper.lines import Line, words_of
from niangjia.reports.proof.alterations import Alteration
from niangjia.reports.proof.comparing import compared
from niangjia.reports.proof.proof import Proof, SignedLine
from niangjia.reports.proof.signature import Sealed
from niangjia.reports.proof.vocabulary import ProofCode, ProofFault, Wrong

SHELL = "shell"  # what the digest of all but the proof is called in its carrier
_OPEN = '<script type="application/json" id="niangjia-proof">'
_CLOSE = "</script>"
_LINES = frozenset(
    ["p", "h1", "h2", "h3", "td", "th", "caption", "figcaption", "dt", "dd", "li", "div", "footer"]
)
_UNREAD = frozenset(["script", "style", "title", "head"])


class SignedPage:
    """A page that may carry a proof: read once, asked several things."""

    def __init__(self, data: bytes) -> None:
        try:
            self.text = data.decode("utf-8")
        except UnicodeDecodeError as wrong:
            raise ProofFault(ProofCode.NOT_HTML) from wrong
        self._count = self.text.count(_OPEN)
        self._before, _, rest = self.text.partition(_OPEN)
        self._said, _, self._after = rest.partition(_CLOSE)

    def sealed(self) -> Sealed:
        """The proof, or `ProofFault` when there is none, or two."""
        if self._count != 1:
            raise ProofFault(ProofCode.TWO_PROOFS if self._count else ProofCode.NO_PROOF)
        return Sealed.parse(self._said)

    def alterations(self, proof: Proof) -> Iterator[Alteration]:
        """What a reader reads otherwise than was signed; then whether anything else was touched."""
        says = {figure.id: figure.says.partition("：")[0] for figure in proof.figures}
        told = list(compared(proof.body, self.lines(), says))
        yield from told
        if not told and self.digest() != proof.carrier.get(SHELL):
            yield Alteration(Wrong.LOOK_CHANGED, "", "", "HTML")

    def digest(self) -> str:
        """Of the page without its proof."""
        return sha256((self._before + self._after).encode()).hexdigest()

    def lines(self) -> Sequence[Line]:
        """The paragraphs and cells of the page."""
        reader: Any = _Reader()
        parser = etree.HTMLParser(target=reader, encoding="utf-8")
        etree.fromstring(self.text.encode() or b" ", parser)
        found: list[Line] = reader.lines
        return found

    def rows(self, proof: Proof) -> tuple[Sequence[SignedLine], Sequence[SignedLine]]:
        """Its lines as a proof of the page as it is now would hold them."""
        return self.signed_lines(), ()

    def carrier(self) -> Mapping[str, str]:
        """The digest of all but the proof."""
        return {SHELL: self.digest()}

    def printed(self) -> str:
        """Its words."""
        return "\n".join(map(words_of, self.lines()))

    def signed_lines(self) -> tuple[SignedLine, ...]:
        """Its lines as a proof knows them."""
        return tuple(map(SignedLine.of, self.lines()))


def with_proof(page: str, sealed: Sealed) -> str:
    """The page with a proof at the end of its body; a "<" in a script could end it early."""
    said = sealed.as_text().replace("<", "\\u003c")
    before, end, after = page.rpartition("</body>")
    return f"{before}{_OPEN}{said}</script>{end}{after}"


class _Reader:
    """Collects lines as elements stream by; a link to a figure is a bound number."""

    def __init__(self) -> None:
        self.lines: list[Line] = []
        self._spans: list[tuple[str, str]] = []
        self._number = ""
        self._unread = 0

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        if tag in _UNREAD:
            self._unread += 1
        elif tag in _LINES:
            self._end_line()
        elif tag == "a":
            self._number = attributes.get("data-figure", "")

    def end(self, tag: str) -> None:
        if tag in _UNREAD:
            self._unread = max(0, self._unread - 1)
        elif tag in _LINES:
            self._end_line()
        elif tag == "a":
            self._number = ""

    def data(self, words: str) -> None:
        if self._unread:
            return
        if self._spans and self._spans[-1][1] == self._number and not self._number:
            words = self._spans.pop()[0] + words
        self._spans.append((words, self._number))

    def close(self) -> None:
        self._end_line()

    def _end_line(self) -> None:
        line = tuple(self._spans)
        if words_of(line).strip():
            self.lines.append(line)
        self._spans = []
