"""Which stretches of a stranger's text can be wrapped, and the markup that wraps them."""

from dataclasses import dataclass
from xml.sax.saxutils import quoteattr

from niangjia.reports.paper.binding import PREFIX_MAPPINGS, STORE_ID, xpath_of
from niangjia.reports.paper.data import is_ours
from niangjia.reports.paper.model import BoundNumber
from niangjia.reports.paper.places import tag_name
from niangjia.reports.paper.runs import shortened
from niangjia.reports.paper.scan import PartScan
from niangjia.reports.paper.splice import Cut, Splice
from niangjia.reports.paper.spots import Around, Run, Words
from niangjia.reports.paper.vocabulary import UnboundReason

STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
TRANSITIONAL = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
# At one place: first what ends is closed, then what begins is opened, the wider outside.
CLOSE_NUMBER, CLOSE_PASSAGE, OPEN_PASSAGE, OPEN_NUMBER = range(4)


@dataclass(frozen=True)
class Stretch:
    """Words from a character of the first to a character of the last."""

    words: tuple[Words, ...]
    start: int
    end: int

    @property
    def text(self) -> str:
        """What stands there."""
        whole = "".join(one.text for one in self.words)
        at = self.words[0].at
        return whole[self.start - at : self.end - at]

    @property
    def is_whole(self) -> bool:
        """Nothing lies between its words: no end of a paragraph or cell."""
        ends = [one.at + len(one.text) for one in self.words]
        follow = all(one.at == end for one, end in zip(self.words[1:], ends, strict=False))
        inside = {_paragraph_of(one.run.around) for one in self.words}
        return (
            follow
            and len(inside) == 1
            and self.words[0].at <= self.start
            and (self.end <= ends[-1])
        )


def reason_against(stretch: Stretch) -> UnboundReason | None:
    """Why no content control can go round these words, or None if it can."""
    words = stretch.words
    if not stretch.is_whole:
        return UnboundReason.PARAGRAPH
    first, last = words[0], words[-1]
    for around in first.run.around.outward() + last.run.around.outward():
        if around.control is not None:
            ours = is_ours(around.control)
            return UnboundReason.BOUND if ours else UnboundReason.OTHERS_CONTROL
    if any(one.is_computed for one in words) or first.fields_before != last.fields_before:
        return UnboundReason.FIELD
    if not all(one.is_text for one in words) or first.solids_before != last.solids_before:
        return UnboundReason.SOLID
    if any(one.run.around.control for one in words):
        return UnboundReason.OTHERS_CONTROL
    return None if _edges(stretch) is not None else UnboundReason.MARKUP


def number_cuts(
    scan: PartScan, stretch: Stretch, number: BoundNumber, control_id: int, namespace: str
) -> list[Cut | Splice]:
    """The content control round the words, as decision 0005 has it."""
    edges = _edges(stretch)
    assert edges is not None
    markup = _opening(scan.data, stretch.words[0].run, number, control_id, namespace)
    outer_first, outer_last = edges
    return [
        _begin(stretch, outer_first, markup, OPEN_NUMBER),
        _finish(stretch, outer_last, b"</w:sdtContent></w:sdt>", CLOSE_NUMBER),
    ]


def reason_against_passage(stretch: Stretch) -> UnboundReason | None:
    """Why no bookmark can go round these words: it may halve links and changes, not controls."""
    if not stretch.is_whole:
        return UnboundReason.PARAGRAPH
    edges = _edges(stretch, only_controls=True)
    first = stretch.words[0].run.around.outward()
    if any(one.control for one in first) and (edges is None or edges[0] is None):
        return UnboundReason.OTHERS_CONTROL
    return UnboundReason.OVERLAPS if edges is None else None


def passage_cuts(
    scan: PartScan, stretch: Stretch, name: str, bookmark_id: int, namespace: str
) -> list[Cut | Splice]:
    """A bookmark round the words, outside the controls that begin or end with them."""
    edges = _edges(stretch, only_controls=True)
    assert edges is not None
    declared = _declared(scan.data, stretch.words[0].run, namespace)
    id, named = str(bookmark_id).encode(), name.encode()
    start = b'<w:bookmarkStart%b w:id="%b" w:name="%b"/>' % (declared, id, named)
    end = b'<w:bookmarkEnd%b w:id="%b"/>' % (declared, id)
    return [
        _begin(stretch, edges[0], start, OPEN_PASSAGE),
        _finish(stretch, edges[1], end, CLOSE_PASSAGE),
    ]


def _begin(stretch: Stretch, outer: Around | None, markup: bytes, rank: int) -> Cut | Splice:
    if outer is not None:
        return Splice(outer.start, outer.start, markup, rank)
    first = stretch.words[0]
    return Cut(first, stretch.start - first.at, markup, rank)


def _finish(stretch: Stretch, outer: Around | None, markup: bytes, rank: int) -> Cut | Splice:
    if outer is not None:
        return Splice(outer.end, outer.end, markup, rank)
    last = stretch.words[-1]
    return Cut(last, stretch.end - last.at, markup, rank)


def _edges(
    stretch: Stretch, *, only_controls: bool = False
) -> tuple[Around | None, Around | None] | None:
    """The links and changes that the markup must take in whole; None where it would halve one."""
    first, last = stretch.words[0], stretch.words[-1]
    entered = _apart(first.run.around, last.run.around, only_controls)
    left = _apart(last.run.around, first.run.around, only_controls)
    if entered and stretch.start > first.at:
        return None
    if left and stretch.end < last.at + len(last.text):
        return None
    for one in entered:
        if one.first is not first or one.solids_before != first.solids_before:
            return None
    for one in left:
        if one.last is not last or one.solids_after != last.solids_before:
            return None
    return (entered[-1] if entered else None, left[-1] if left else None)


def _apart(around: Around, other: Around, only_controls: bool) -> list[Around]:
    """What is around the one and not around the other, the outermost last."""
    shared = {id(one) for one in other.outward()}
    return [
        one
        for one in around.outward()
        if id(one) not in shared and (one.control is not None or not only_controls)
    ]


def _paragraph_of(around: Around) -> int:
    return next((one.start for one in around.outward() if one.kind == "p"), -1)


def _opening(data: bytes, run: Run, number: BoundNumber, control_id: int, namespace: str) -> bytes:
    """In the order of CT_SdtPr; what is typed into the control later looks as the number did."""
    declared = _declared(data, run, namespace)
    format = data[run.format.start : run.format.end] if run.format and not declared else b""
    rest = (
        f"<w:alias w:val={quoteattr(shortened(number.says or number.id))}/>"
        f"<w:tag w:val={quoteattr(number.id)}/>"
        f'<w:id w:val="{control_id}"/>'
        f"<w:dataBinding w:prefixMappings={quoteattr(PREFIX_MAPPINGS)}"
        f" w:xpath={quoteattr(xpath_of(number.id))}"
        f" w:storeItemID={quoteattr(STORE_ID)}/>"
    )
    return b"<w:sdt%b><w:sdtPr>%b%b</w:sdtPr><w:sdtContent>" % (declared, format, rest.encode())


def _declared(data: bytes, run: Run, namespace: str) -> bytes:
    """The prefix `w`, where the part has another one for Word's own elements."""
    is_known = (
        tag_name(data, run.start) == b"w:r" and b"xmlns" not in data[run.start : run.head_end]
    )
    return b"" if is_known else f' xmlns:w="{namespace}"'.encode()
