"""The markup that is put round a number and round a passage."""

import re
from xml.sax.saxutils import quoteattr

from niangjia.reports.paper.binding import GAP, PREFIX_MAPPINGS, STORE_ID, xpath_of
from niangjia.reports.paper.model import BoundNumber
from niangjia.reports.paper.names import WORD
from niangjia.reports.paper.places import tag_name
from niangjia.reports.paper.runs import shortened
from niangjia.reports.paper.scan import PartScan
from niangjia.reports.paper.splice import Cut, Splice
from niangjia.reports.paper.spots import Run
from niangjia.reports.paper.stretch import Stretch

_TAGS = re.compile(rb"<[^>]*>")
_ROOT = 65_536  # bytes in which the root element has declared its namespaces
_TRANSITIONAL, _STRICT = WORD
# At one place: first what ends is closed, then what begins is opened, the wider outside.
CLOSE_NUMBER, CLOSE_PASSAGE, OPEN_PASSAGE, OPEN_NUMBER = range(4)
Gaps = tuple[bool, bool]  # before and behind


def number_cuts(
    scan: PartScan, stretch: Stretch, number: BoundNumber, control_id: int, gaps: Gaps
) -> list[Cut | Splice]:
    """The content control round the words, as decision 0005 has it."""
    data = scan.data
    run = stretch.words[0].run
    gap = gap_run(declared(data, run.start, run.head_end))
    before, after = (gap if wanted else b"" for wanted in gaps)
    start = before + control_opening(data, run, number, control_id)
    end = b"</w:sdtContent></w:sdt>" + after
    return [
        stretch.opening(data, start, OPEN_NUMBER, parts=True),
        stretch.closing(data, end, CLOSE_NUMBER, parts=True),
    ]


def gap_run(namespace: bytes) -> bytes:
    """The hidden character that keeps a control apart."""
    return b"<w:r%b><w:rPr><w:vanish/></w:rPr><w:t>%b</w:t></w:r>" % (namespace, GAP.encode())


def is_gap(data: bytes, run: Run) -> bool:
    """Whether the run is what keeps a control apart from its neighbour."""
    return _TAGS.sub(b"", data[run.content_start : run.content_end]) == GAP.encode()


def passage_cuts(
    scan: PartScan, stretch: Stretch, name: str, bookmark_id: int
) -> list[Cut | Splice]:
    """A bookmark round the words, outside the controls that begin or end with them."""
    run = stretch.words[0].run
    namespace = declared(scan.data, run.start, run.head_end)
    id, named = str(bookmark_id).encode(), name.encode()
    start = b'<w:bookmarkStart%b w:id="%b" w:name="%b"/>' % (namespace, id, named)
    end = b'<w:bookmarkEnd%b w:id="%b"/>' % (namespace, id)
    return [
        stretch.opening(scan.data, start, OPEN_PASSAGE, parts=False),
        stretch.closing(scan.data, end, CLOSE_PASSAGE, parts=False),
    ]


def control_opening(data: bytes, run: Run, number: BoundNumber, control_id: int) -> bytes:
    """The control up to its words; what is typed into it later looks as the run does."""
    namespace = declared(data, run.start, run.head_end)
    format = data[run.format.start : run.format.end] if run.format and not namespace else b""
    return opening_with(format, namespace, number, control_id)


def opening_with(format: bytes, namespace: bytes, number: BoundNumber, control_id: int) -> bytes:
    """In the order of CT_SdtPr."""
    rest = (
        f"<w:alias w:val={quoteattr(shortened(number.says or number.id))}/>"
        f"<w:tag w:val={quoteattr(number.id)}/>"
        f'<w:id w:val="{control_id}"/>'
        f"<w:dataBinding w:prefixMappings={quoteattr(PREFIX_MAPPINGS)}"
        f" w:xpath={quoteattr(xpath_of(number.id))}"
        f" w:storeItemID={quoteattr(STORE_ID)}/>"
    )
    return b"<w:sdt%b><w:sdtPr>%b%b</w:sdtPr><w:sdtContent>" % (namespace, format, rest.encode())


def is_strict(data: bytes) -> bool:
    """Whether the part is written in the names of "Strict Open XML"."""
    return _STRICT.encode() in data[:_ROOT]


def declared(data: bytes, start: int, head_end: int) -> bytes:
    """The prefix `w`, where the element that begins here has another one for Word's own."""
    if tag_name(data, start).startswith(b"w:") and b"xmlns" not in data[start:head_end]:
        return b""
    namespace = _STRICT if is_strict(data) else _TRANSITIONAL
    return f' xmlns:w="{namespace}"'.encode()
