"""The ZIP around the parts: copied as it is packed, whoever packed it."""

import io
import re
import zipfile

import pytest

from niangjia.reports.paper.repack import repacked
from niangjia.reports.paper.tests.handing_in import (
    W,
    bound,
    file_of,
    filled,
    numbers_in,
    prose,
    run,
)
from niangjia.reports.paper.tests.papers import DOCUMENT, TYPES, packed, parts_of, read
from niangjia.reports.paper.vocabulary import FaultCode, PaperFault

DATA = file_of(run("共24起。"))
RELATIONS = "word/_rels/document.xml.rels"


class OneWay(io.RawIOBase):
    """A stream that cannot go back: sizes come to stand behind the data."""

    def __init__(self):
        self.data = bytearray()

    def writable(self):
        return True

    def write(self, data):
        self.data += data
        return len(data)


def streamed(parts):
    target = OneWay()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return bytes(target.data)


def test_a_file_that_was_streamed_is_whole_again():
    data, left = bound(streamed(parts_of(DATA)))
    assert not left
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
    assert parts_of(data)["word/styles.xml"] == parts_of(DATA)["word/styles.xml"]


def test_packing_dates_and_comments_of_other_parts_are_kept():
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, data in parts_of(DATA).items():
            entry = zipfile.ZipInfo(name, (2021, 3, 8, 10, 0, 0))
            entry.compress_type = zipfile.ZIP_STORED if "theme" in name else zipfile.ZIP_DEFLATED
            entry.comment = "备注".encode()
            archive.writestr(entry, data)
        archive.comment = b"made in 2021"
    with zipfile.ZipFile(io.BytesIO(bound(target.getvalue())[0])) as archive:
        theme = archive.getinfo("word/theme/theme1.xml")
        assert theme.compress_type == zipfile.ZIP_STORED
        assert (theme.date_time[0], theme.comment.decode()) == (2021, "备注")
        assert archive.comment == b"made in 2021"


def test_nothing_changed_is_the_same_file_part_by_part():
    with zipfile.ZipFile(io.BytesIO(DATA)) as archive:
        again = repacked(archive, {})
    assert parts_of(again) == parts_of(DATA)


def test_a_part_that_lies_elsewhere_than_told_is_refused():
    data = bytearray(DATA)
    with zipfile.ZipFile(io.BytesIO(DATA)) as archive:
        at = archive.getinfo("word/theme/theme1.xml").header_offset
    data[at : at + 4] = b"XXXX"
    with pytest.raises(PaperFault) as fault:
        bound(bytes(data))
    assert fault.value.code is FaultCode.BROKEN_ZIP
    assert "theme1" in fault.value.message()


def without(data, *names):
    return packed({name: part for name, part in parts_of(data).items() if name not in names})


def test_a_text_without_relations_gets_some():
    data, _ = bound(without(DATA, RELATIONS))
    assert b"../customXml/item2.xml" in parts_of(data)[RELATIONS]
    assert read(data).numbers


def test_empty_and_prefixed_roots_take_the_new_children():
    parts = parts_of(DATA)
    family = "http://schemas.openxmlformats.org/package/2006/relationships"
    types = re.sub(r"(</?)(\w+)", r"\1t:\2", parts[TYPES].decode().split("?>", 1)[1])
    types = types.replace("xmlns=", "xmlns:t=")
    made, _ = bound(
        packed(
            parts
            | {RELATIONS: f'<Relationships xmlns="{family}"/>'.encode(), TYPES: types.encode()}
        )
    )
    after = parts_of(made)
    assert after[RELATIONS].endswith(b"/></Relationships>")
    assert b"itemProps2.xml" in after[TYPES]
    assert [n.body_texts for n in read(made).numbers] == [("24起",)]


def test_a_file_without_the_extension_xml_is_told_what_the_item_is():
    parts = parts_of(DATA)
    types = re.sub(rb'<Default Extension="xml"[^>]*/>', b"", parts[TYPES])
    kinds = {f"/{name}" for name in parts if name.endswith(".xml") and name != TYPES}
    missing = [name for name in kinds if name.encode() not in types]
    child = "".join(f'<Override PartName="{n}" ContentType="application/xml"/>' for n in missing)
    types = types.replace(b"</Types>", child.encode() + b"</Types>")
    made, _ = bound(packed(parts | {TYPES: types}))
    assert (
        b'PartName="/customXml/item2.xml" ContentType="application/xml"' in (parts_of(made)[TYPES])
    )


def test_strict_open_xml_stays_strict():
    parts = parts_of(DATA)
    strict = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    xml = parts[DOCUMENT].decode().replace(W, strict)
    relations = (
        parts[RELATIONS]
        .decode()
        .replace(
            "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
            "http://purl.oclc.org/ooxml/officeDocument/relationships",
        )
    )
    data = packed(parts | {DOCUMENT: xml.encode(), RELATIONS: relations.encode()})
    made, left = bound(data)
    assert not left
    assert W not in parts_of(made)[DOCUMENT].decode()
    kind = b'Type="http://purl.oclc.org/ooxml/officeDocument/relationships/customXml"'
    assert kind in parts_of(made)[RELATIONS]
    rolled, _ = filled(made, [number for _, _, number in numbers_in(prose(data).text)])
    assert prose(rolled).text == prose(data).text
