"""Files that are not ours, broken, locked, or made to do harm: each refused by its own name."""

import contextlib
import io
import zipfile
from string import Formatter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from niangjia.reports.paper import package
from niangjia.reports.paper.tests.papers import (
    DOCUMENT,
    ITEM,
    TYPES,
    altered,
    packed,
    paper,
    parts_of,
    read,
    written,
)
from niangjia.reports.paper.vocabulary import MESSAGES, FaultCode, PaperFault

OLE = bytes.fromhex("d0cf11e0a1b11ae1")
GOOD = written(paper())
LAUGHS = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>'
XXE = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'


def with_part(name, data):
    return packed(parts_of(GOOD) | {name: data})


def without(name):
    return packed({n: d for n, d in parts_of(GOOD).items() if n != name})


def after_declaration(text):
    return lambda xml: xml.replace("?>", "?>" + text, 1)


def twice(name):
    target = io.BytesIO(GOOD)
    with pytest.warns(UserWarning, match="Duplicate"), zipfile.ZipFile(target, "a") as archive:
        archive.writestr(name, b"<x/>")
    return target.getvalue()


def locked():
    data = bytearray(GOOD)
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + offset] |= 1
    return bytes(data)


def flipped():
    data = bytearray(GOOD)
    at = data.index(DOCUMENT.encode()) + len(DOCUMENT) + 20
    data[at : at + 8] = b"\xff" * 8
    return bytes(data)


def repacked(packing):
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", packing) as archive:
        for name, data in parts_of(GOOD).items():
            archive.writestr(name, data)
    return target.getvalue()


HOSTILE = {
    "empty": (b"", FaultCode.NOT_A_ZIP),
    "text": ("工作总结".encode(), FaultCode.NOT_A_ZIP),
    "pdf": (b"%PDF-1.7\n", FaultCode.PDF),
    "cut": (GOOD[: len(GOOD) // 2], FaultCode.BROKEN_ZIP),
    "flipped": (flipped(), FaultCode.BROKEN_ZIP),
    "same name twice": (twice(ITEM), FaultCode.BROKEN_ZIP),
    "old word": (OLE + bytes(512), FaultCode.OLD_WORD),
    "password": (OLE + "EncryptedPackage".encode("utf-16-le"), FaultCode.ENCRYPTED),
    "locked zip": (locked(), FaultCode.ENCRYPTED),
    "bomb": (with_part("word/media/a.xml", bytes(20_000_000)), FaultCode.BOMB),
    "many parts": (
        packed(parts_of(GOOD) | {f"word/x{i}.xml": b"" for i in range(package.ENTRY_LIMIT)}),
        FaultCode.BOMB,
    ),
    "nested controls": (
        altered(GOOD, DOCUMENT, lambda x: x.replace(
            "<w:body>", "<w:body>" + "<w:sdt>" * 40 + "</w:sdt>" * 40)),
        FaultCode.BOMB,
    ),
    "packed otherwise": (repacked(zipfile.ZIP_LZMA), FaultCode.BROKEN_ZIP),
    "no types": (without(TYPES), FaultCode.NOT_WORD),
    "another zip": (packed({"a.txt": b"a"}), FaultCode.NOT_WORD),
    "sheet": (
        altered(GOOD, TYPES, lambda x: x.replace("document.main+xml", "sheet.main+xml")),
        FaultCode.NOT_WORD,
    ),
    "macro kind": (
        altered(GOOD, TYPES, lambda x: x.replace("document.main+xml", "macroEnabled.main+xml")),
        FaultCode.MACROS,
    ),
    "macro part": (with_part("word/vbaProject.bin", b"x"), FaultCode.MACROS),
    "xxe in body": (altered(GOOD, DOCUMENT, after_declaration(XXE)), FaultCode.DTD),
    "laughs in data": (altered(GOOD, ITEM, after_declaration(LAUGHS)), FaultCode.DTD),
    "dtd in types": (altered(GOOD, TYPES, after_declaration("<!DOCTYPE x>")), FaultCode.DTD),
    "dtd in utf-16": (
        with_part("customXml/item2.xml", f'<?xml version="1.0"?>{XXE}<x/>'.encode("utf-16")),
        FaultCode.DTD,
    ),
    "broken body": (
        altered(GOOD, DOCUMENT, lambda x: x.replace("</w:body>", "")), FaultCode.BROKEN_XML,
    ),
    "strange encoding": (
        altered(GOOD, DOCUMENT, lambda x: x.replace("UTF-8", "no-such", 1)), FaultCode.BROKEN_XML,
    ),
    "broken data": (
        altered(GOOD, ITEM, lambda x: x.replace("</r:figures>", "")), FaultCode.BROKEN_XML,
    ),
    "no data": (without(ITEM), FaultCode.NO_REPORT),
    "two reports": (
        with_part("customXml/item9.xml", parts_of(GOOD)[ITEM]), FaultCode.TWO_REPORTS,
    ),
    "other version": (
        altered(GOOD, ITEM, lambda x: x.replace("report:1", "report:2")), FaultCode.OTHER_VERSION,
    ),
    "no identity": (
        altered(GOOD, ITEM, lambda x: x.replace("made-on", "made")), FaultCode.BROKEN_REPORT,
    ),
    "no question": (
        altered(GOOD, ITEM, lambda x: x.replace("question", "q")), FaultCode.BROKEN_REPORT,
    ),
    "figure twice": (
        altered(GOOD, ITEM, lambda x: x.replace(
            "</r:figures>", '<r:figure id="calls" question="" stated=""/></r:figures>')),
        FaultCode.BROKEN_REPORT,
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_is_refused_by_its_own_name(name):
    data, code = HOSTILE[name]
    with pytest.raises(PaperFault) as fault:
        read(data)
    assert fault.value.code is code
    assert fault.value.message("zh")
    assert fault.value.message("en")


def test_too_large_a_file_is_refused(monkeypatch):
    monkeypatch.setattr(package, "FILE_LIMIT_MB", 0)
    with pytest.raises(PaperFault) as fault:
        read(GOOD)
    assert fault.value.code is FaultCode.TOO_LARGE


@pytest.mark.parametrize("limit", ["TOTAL_LIMIT_MB", "PART_LIMIT_MB", "XML_LIMIT_MB"])
def test_too_large_inside_is_refused(monkeypatch, limit):
    monkeypatch.setattr(package, limit, 0)
    with pytest.raises(PaperFault) as fault:
        read(GOOD)
    assert fault.value.code is FaultCode.TOO_LARGE


def test_endless_nesting_is_read_in_flat_memory():
    deep = b"<x>" * 300_000 + b"</x>" * 300_000
    assert read(packed_stored("customXml/item2.xml", deep)).numbers


def packed_stored(name, data):
    target = io.BytesIO(GOOD)
    with zipfile.ZipFile(target, "a", zipfile.ZIP_STORED) as archive:
        archive.writestr(name, data)
    return target.getvalue()


def test_anothers_broken_data_does_not_matter():
    assert read(with_part("customXml/item2.xml", b"<broken")).numbers


@given(
    st.sampled_from([DOCUMENT, ITEM, TYPES, "word/footer1.xml"]),
    st.tuples(st.integers(0, 5000), st.integers(0, 5000), st.integers(0, 60)),
)
def test_a_mangled_part_is_read_or_refused(part, places):
    """A slice of its tags taken from one place and set in another."""
    parts = parts_of(GOOD)
    tags = parts[part].replace(b"<", b"\x00<").split(b"\x00")
    source, target, length = (place % len(tags) for place in places)
    moved = tags[source : source + length]
    del tags[source : source + length]
    mangled = b"".join([*tags[:target], *moved, *tags[target:]])
    with contextlib.suppress(PaperFault):
        read(packed(parts | {part: mangled}))


@given(st.lists(st.tuples(st.integers(0, len(GOOD) - 1), st.integers(0, 255)), max_size=8))
def test_a_file_with_wrong_bytes_is_read_or_refused(changes):
    data = bytearray(GOOD)
    for place, byte in changes:
        data[place] = byte
    with contextlib.suppress(PaperFault):
        read(bytes(data))


def test_every_fault_says_the_same_blanks_in_both_languages():
    for code in FaultCode:
        blanks = [
            {b for _, b, _, _ in Formatter().parse(MESSAGES[code][lang])} for lang in ("zh", "en")
        ]
        assert blanks[0] == blanks[1]
