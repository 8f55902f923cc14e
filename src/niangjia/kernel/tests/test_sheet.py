"""Reading tables: common encodings, and files that are not what they say."""

import io
import zipfile
from contextlib import suppress

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from niangjia.kernel.refusal import Refused
from niangjia.kernel.sheet import (
    EMPTY,
    FORMULA,
    LARGEST_BYTES,
    OLD_OFFICE,
    TOO_LARGE,
    TOO_WIDE,
    UNREADABLE_TEXT,
    read_sheet,
)
from niangjia.kernel.workbook import BROKEN_XLSX, ZIP_BOMB


def workbook(*rows):
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def bomb():
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/workbook.xml", b"0" * 30_000_000)
    return target.getvalue()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_reads_csv_in_common_encodings(encoding):
    sheet = read_sheet("代码,名称\nA,上坪村妇联\n".encode(encoding))

    assert sheet.header == ("代码", "名称")
    assert list(sheet.rows) == [(2, ["A", "上坪村妇联"])]


def test_reads_xlsx_and_marks_formulas():
    rows = list(read_sheet(workbook(["代码", "数"], ["A", "=1+1"], ["B", 2])).rows)

    assert rows == [(2, ["A", FORMULA]), (3, ["B", 2])]


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"", EMPTY),
        (b"0" * (LARGEST_BYTES + 1), TOO_LARGE),
        (b"\xd0\xcf\x11\xe0rest", OLD_OFFICE),
        (b"PK\x03\x04 not a zip", BROKEN_XLSX),
        (b"a,b\0c\n", UNREADABLE_TEXT),
        (b",".join([b"a"] * 200) + b"\n", TOO_WIDE),
    ],
)
def test_refuses_what_it_cannot_read(content, fault):
    with pytest.raises(Refused) as refused:
        read_sheet(content)

    assert refused.value.reasons == (fault,)


def test_refuses_a_bomb_before_unpacking_it():
    with pytest.raises(Refused) as refused:
        read_sheet(bomb())

    assert refused.value.reasons == (ZIP_BOMB,)


WORKBOOK = workbook(["代码", "数"], *([f"A{n}", n] for n in range(40)))


@settings(max_examples=100)
@given(st.lists(st.tuples(st.integers(0, len(WORKBOOK) - 1), st.integers(0, 255)), max_size=4))
def test_a_workbook_with_wrong_bytes_is_read_or_refused(flips):
    content = bytearray(WORKBOOK)
    for place, byte in flips:
        content[place] = byte

    with suppress(Refused):
        list(read_sheet(bytes(content)).rows)


@pytest.mark.parametrize("method", [9, 12, 99], ids=["deflate64", "bzip2", "encrypted"])
def test_a_workbook_packed_in_an_unusual_way_is_refused(method):
    """As the header of each part says it, here and in the directory at the end."""
    content = bytearray(WORKBOOK)
    for mark, offset in ((b"PK\x03\x04", 8), (b"PK\x01\x02", 10)):
        place = content.find(mark)
        while place >= 0:
            content[place + offset] = method
            place = content.find(mark, place + 1)

    with pytest.raises(Refused) as refused:
        read_sheet(bytes(content))

    assert refused.value.reasons == (BROKEN_XLSX,)
