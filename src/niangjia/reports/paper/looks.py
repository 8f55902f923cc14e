"""How new words are to look: as the run does beside which they come in."""

from __future__ import annotations

import re
from dataclasses import dataclass
from xml.sax.saxutils import escape

from niangjia.reports.paper.binding import unbroken
from niangjia.reports.paper.marking import declared, gap_run, opening_with
from niangjia.reports.paper.model import BoundNumber
from niangjia.reports.paper.places import tag_name
from niangjia.reports.paper.splice import run_tag
from niangjia.reports.paper.spots import Mark, Run

_PIECE = re.compile("[^\t\n]+|[\t\n]")
# A mark's format may tell of the mark itself: that it was inserted, deleted or is hidden.
_OF_THE_MARK = re.compile(rb"<(?:\w+:)?(?:ins|del|moveFrom|moveTo|rPrChange|vanish)[\s/>]")


@dataclass(frozen=True)
class Look:
    """The start tag and format of a run, the name of its tag, and the prefix `w` if it lacks it."""

    head: bytes
    tag: bytes
    format: bytes
    namespace: bytes

    @staticmethod
    def of_run(data: bytes, run: Run) -> Look:
        """As a run that is there."""
        namespace = declared(data, run.start, run.head_end)
        format = data[run.format.start : run.format.end] if run.format and not namespace else b""
        return Look(run_tag(data, run), tag_name(data, run.start), format, namespace)

    @staticmethod
    def of_mark(data: bytes, mark: Mark) -> Look:
        """As what is typed into an empty paragraph."""
        namespace = declared(data, mark.around.start, mark.head_end)
        format = data[mark.format.start : mark.format.end] if mark.format and not namespace else b""
        format = b"" if _OF_THE_MARK.search(format) else format
        return Look(b"<w:r%b>%b" % (namespace, format), b"w:r", format, namespace)

    def words(self, text: str) -> bytes:
        """A run."""
        return self.head + content(self.tag, text) + self.tail

    def control(self, number: BoundNumber, control_id: int) -> bytes:
        """A bound number."""
        opening = opening_with(self.format, self.namespace, number, control_id)
        return opening + self.words(unbroken(number.text)) + b"</w:sdtContent></w:sdt>"

    def gap(self) -> bytes:
        """What keeps two numbers apart that touch."""
        return gap_run(self.namespace)

    @property
    def tail(self) -> bytes:
        """The end tag of the run."""
        return b"</%b>" % self.tag


def content(run_name: bytes, text: str) -> bytes:
    """What stands in a run of this name; tabs and line breaks are elements of their own."""
    prefix = run_name[: run_name.rfind(b":") + 1]
    return b"".join(_element(prefix, piece) for piece in _PIECE.findall(text))


def _element(prefix: bytes, piece: str) -> bytes:
    if piece in "\t\n":
        return b"<%b%b/>" % (prefix, b"tab" if piece == "\t" else b"br")
    words = escape(piece).encode()
    return b'<%bt xml:space="preserve">%b</%bt>' % (prefix, words, prefix)
