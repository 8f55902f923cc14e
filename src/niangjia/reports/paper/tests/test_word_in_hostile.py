"""Handed in as last year's report: broken, locked, of another kind, or made to do harm."""

import contextlib
import io
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from niangjia.reports.paper import collecting
from niangjia.reports.paper.conditional import without_passages
from niangjia.reports.paper.model import BoundNumber
from niangjia.reports.paper.tests.handing_in import (
    bound,
    file_of,
    filled,
    numbers_in,
    passage_at,
    prose,
    run,
)
from niangjia.reports.paper.tests.papers import DOCUMENT, altered, packed, parts_of
from niangjia.reports.paper.tests.strangers import STRANGERS
from niangjia.reports.paper.tests.test_hostile import HOSTILE, OLE
from niangjia.reports.paper.vocabulary import FaultCode, PaperFault

KINDS = {
    "odt": (packed({"mimetype": b"application/vnd.oasis", "content.xml": b"<x/>"}), FaultCode.ODT),
    "rtf": (b"{\\rtf1\\ansi 24}", FaultCode.RTF),
    "pdf": (b"%PDF-1.7\n", FaultCode.PDF),
    "doc": (OLE + "WordDocument".encode("utf-16-le"), FaultCode.OLD_WORD),
    "wps": (OLE + "WpsCustomData".encode("utf-16-le"), FaultCode.OLD_WPS),
    "text": ("工作总结".encode(), FaultCode.NOT_A_ZIP),
    "xlsx": (packed({"xl/workbook.xml": b"<x/>"}), FaultCode.NOT_WORD),
}
NUMBER = BoundNumber("calls", "99起", "q", "")
ONE = file_of(run("共24起，"), run("另有9件。"))


def unpassaged(data):
    target = io.BytesIO()
    without_passages(io.BytesIO(data), target)
    return target.getvalue()


WAYS = {
    "prose": prose,
    "bind": lambda data: bound(data, [(0, 1, NUMBER)]),
    "fill": lambda data: filled(data, [NUMBER]),
    "without": unpassaged,
}


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("name", KINDS)
def test_another_kind_is_told_with_what_to_do(name, way):
    data, code = KINDS[name]
    with pytest.raises(PaperFault) as fault:
        WAYS[way](data)
    assert fault.value.code is code
    assert "另存为" in fault.value.message() or "Word" in fault.value.message()


def test_each_kind_has_a_message_of_its_own():
    messages = {PaperFault(code).message() for _, code in KINDS.values()}
    assert len(messages) == len(KINDS)


OF_THE_FILE = [name for name, (_, code) in HOSTILE.items() if code is not FaultCode.NO_REPORT]


@pytest.mark.parametrize("way", ["bind", "fill", "without"])
@pytest.mark.parametrize("name", OF_THE_FILE)
def test_harm_is_refused_and_nothing_written(name, way):
    data, code = HOSTILE[name]
    with pytest.raises(PaperFault) as fault:
        WAYS[way](data)
    # Another encoding is refused by its own name before its bytes are cut.
    assert fault.value.code in (code, FaultCode.ENCODING)


@pytest.mark.parametrize("way", ["fill", "without"])
def test_a_strangers_file_has_no_numbers_to_fill(way):
    with pytest.raises(PaperFault) as fault:
        WAYS[way](ONE)
    assert fault.value.code is FaultCode.NO_REPORT


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "iso-8859-1"])
def test_another_encoding_than_utf8_is_told(encoding):
    parts = parts_of(file_of(run("24")))
    xml = parts[DOCUMENT].decode().replace("UTF-8", encoding, 1)
    ascii_only = "".join(one for one in xml if one.isascii())
    with pytest.raises(PaperFault) as fault:
        prose(packed(parts | {DOCUMENT: ascii_only.encode(encoding)}))
    assert fault.value.code is FaultCode.ENCODING


def test_too_many_pieces_are_told(monkeypatch):
    monkeypatch.setattr(collecting, "PIECE_LIMIT", 5)
    with pytest.raises(PaperFault) as fault:
        prose(ONE)
    assert fault.value.code is FaultCode.TOO_MANY


@pytest.mark.parametrize("element", ["ins", "sdt", "tbl"])
def test_bottomless_nesting_is_refused(element):
    inner = {"tbl": ("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>")}
    head, tail = inner.get(element, (f"<w:{element}>", f"</w:{element}>"))
    body = f"<w:body>{head * 50}<w:p/>{tail * 50}"
    with pytest.raises(PaperFault) as fault:
        prose(altered(ONE, DOCUMENT, lambda xml: xml.replace("<w:body>", body)))
    assert fault.value.code is FaultCode.BOMB


WORST = {
    "tables": "<w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>",
    "controls": "<w:p><w:sdt><w:sdtContent><w:r><w:t>1</w:t></w:r></w:sdtContent></w:sdt></w:p>",
}
CHILD = """
import io, resource, sys
from datetime import date
from niangjia.reports.paper.bind import bind_docx
from niangjia.reports.paper.fill import fill_docx
from niangjia.reports.paper.model import BoundNumber, Identity
from niangjia.reports.paper.prose import prose_of
from niangjia.reports.paper.vocabulary import PaperFault
data = sys.stdin.buffer.read()
who = Identity("r", "t", "1", "u", "2025", "", date(2026, 1, 1))
one = BoundNumber("a", "1", "q", "")
for way in (
    lambda: prose_of(io.BytesIO(data)),
    lambda: bind_docx(io.BytesIO(data), io.BytesIO(), identity=who, bindings=[(3, 4, one)]),
    lambda: fill_docx(io.BytesIO(data), io.BytesIO(), identity=who, numbers=[one]),
):
    try:
        way()
    except PaperFault:
        pass
used = resource.getrusage(resource.RUSAGE_SELF)
with open("/proc/self/status") as told:  # ru_maxrss would begin with what the parent had used
    peak = next(line.split()[1] for line in told if line.startswith("VmHWM"))
print(int(peak) // 1024, used.ru_utime + used.ru_stime)
"""


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="the peak is read in /proc")
@pytest.mark.parametrize("name", WORST)
def test_the_worst_bodies_stay_within_time_and_memory(name):
    """11 MB of small elements, as R28 has it: at most 256 MB, 10 s for each way in."""
    piece = WORST[name]
    body = "<w:body>" + piece * (11_000_000 // len(piece))
    parts = parts_of(ONE)
    xml = parts[DOCUMENT].decode().replace("<w:body>", body)
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
        for part, data in (parts | {DOCUMENT: xml.encode()}).items():
            archive.writestr(part, data)
    # A shell between: a process inherits the peak of the one it was forked from.
    command = ["sh", "-c", '"$0" "$@"; exit $?', sys.executable, "-c", CHILD]
    child = subprocess.run(command, input=target.getvalue(), check=True, capture_output=True)
    megabytes, seconds = map(float, child.stdout.split())
    assert megabytes <= 256
    assert seconds <= 10 * 3


def lines(data):
    return [line for line in prose(data).text.split("\n") if line]


def everything(data, *, is_stranger=True):
    """Every way in, one after another, as a mangled file would meet them."""
    with contextlib.suppress(PaperFault):
        text = prose(data).text
        passages = [passage_at(text, text[3:9])] if len(text) > 20 else []
        made, _ = bound(data, numbers_in(text), passages)
        numbers = [number for _, _, number in numbers_in(text)]
        rolled, _ = filled(made, numbers, {"p1"})
        # A paragraph hidden whole is an empty line until it is taken out.
        assert lines(unpassaged(rolled)) == lines(rolled)
        shown, _ = filled(rolled, numbers)
        if is_stranger:  # else its ids are those of before the mangling
            assert prose(shown).text == text


FILES = {name: one().data for name, one in STRANGERS.items()}
BOUND = {name: bound(data)[0] for name, data in FILES.items()}


@given(
    st.sampled_from(sorted(FILES)),
    st.booleans(),
    st.tuples(st.integers(0, 5000), st.integers(0, 5000), st.integers(0, 40)),
)
def test_a_mangled_body_is_worked_on_or_refused(name, is_bound, places):
    """A slice of its tags taken from one place and set in another."""
    parts = parts_of((BOUND if is_bound else FILES)[name])
    tags = parts[DOCUMENT].replace(b"<", b"\x00<").split(b"\x00")
    source, target, length = (place % len(tags) for place in places)
    moved = tags[source : source + length]
    del tags[source : source + length]
    mangled = b"".join([*tags[:target], *moved, *tags[target:]])
    everything(packed(parts | {DOCUMENT: mangled}), is_stranger=not is_bound)


@example("broken_up", 4, 2, 4)  # a tab within a text
@given(
    st.sampled_from(sorted(FILES)), st.integers(0, 5000), st.integers(1, 6), st.integers(0, 5000)
)
def test_a_moved_element_is_worked_on(name, which, count, to):
    """Whole elements in strange places: well formed, and nothing Word would write."""
    from lxml import etree

    parts = parts_of(FILES[name])
    root = etree.fromstring(parts[DOCUMENT])
    for step in range(count):
        elements = [one for one in root.iter() if one.getparent() is not None]
        moved = elements[(which + 31 * step) % len(elements)]
        others = [one for one in root.iter() if one not in set(moved.iter())]
        others[(to + 17 * step) % len(others)].append(moved)
    everything(packed(parts | {DOCUMENT: etree.tostring(root)}))
