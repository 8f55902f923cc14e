"""XLSX files made to hurt, and sheets that one does not see."""

import io
import os
import zipfile

import openpyxl
import pytest

from niangjia.kernel.refusal import Refused
from niangjia.kernel.sheet import read_sheet
from niangjia.kernel.workbook import BROKEN_XLSX, MOST_MARKS, ZIP_BOMB

SHEET, STYLES, BOOK = "xl/worksheets/sheet1.xml", "xl/styles.xml", "xl/workbook.xml"
TYPES = "[Content_Types].xml"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
MARKS = MOST_MARKS + 1


def saved(book):
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def parts():
    book = openpyxl.Workbook()
    for row in (["代码", "名称"], ["A", "上坪村妇联"]):
        book.active.append(row)
    with zipfile.ZipFile(io.BytesIO(saved(book))) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


def packed(changed):
    """The file with some parts changed, padded so that it is no bomb by its ratio alone."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in (parts() | changed).items():
            archive.writestr(name, data)
        archive.writestr("docProps/noise", os.urandom(100_000))
    return target.getvalue()


def sheet(rows):
    return f'<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>'.encode()


def workbook_named_as_a_sheet():
    kinds = parts()[TYPES].replace(b'PartName="/xl/workbook.xml"', f'PartName="/{SHEET}"'.encode())
    return {TYPES: kinds, SHEET: sheet("<row/>" + "<row><c/></row>" * MARKS)}


@pytest.mark.parametrize(
    "changed",
    [
        {SHEET: sheet("<row>" + "<c/>" * MARKS + "</row>")},
        {SHEET: sheet("<x:row>" + "<c/>" * MARKS + "</x:row>")},
        {STYLES: f'<styleSheet xmlns="{MAIN}">{"<xf/>" * MARKS}</styleSheet>'.encode()},
        {STYLES: f'<styleSheet xmlns="{MAIN}">{"<row/>" * MARKS}</styleSheet>'.encode()},
        workbook_named_as_a_sheet(),
    ],
    ids=["one row", "one row by another prefix", "styles", "styles like rows", "a false sheet"],
)
def test_what_would_fill_the_memory_is_refused_before_it_is_read(changed):
    with pytest.raises(Refused) as refused:
        read_sheet(packed(changed))

    assert refused.value.reasons == (ZIP_BOMB,)


def test_a_cell_that_says_it_stands_at_the_end_of_the_world_asks_for_no_room():
    far = '<row r="2"><c r="A2"><v>1</v></c><c r="ZZZ2"><v>9</v></c></row>'
    head = '<row r="1"><c r="A1"><v>7</v></c></row>'

    read = read_sheet(packed({SHEET: sheet(head + far)}))

    assert (read.header, list(read.rows)) == (("7",), [(2, [1])])


def test_cells_after_the_last_named_column_are_left_alone():
    book = openpyxl.Workbook()
    book.active.append(["代码", "名称"])
    book.active.append(["A", "上坪村妇联", "另记"])
    book.active.cell(1, 300).style = "Good"

    assert list(read_sheet(saved(book)).rows) == [(2, ["A", "上坪村妇联"])]


def test_a_hidden_sheet_is_not_taken_for_the_one_that_is_seen():
    book = openpyxl.Workbook()
    for row in (["代码"], ["旧"]):
        book.active.append(row)
    book.active.sheet_state = "hidden"
    seen = book.create_sheet("看得见的")
    for row in (["代码"], ["新"]):
        seen.append(row)
    book.active = 1

    assert list(read_sheet(saved(book)).rows) == [(2, ["新"])]


def test_a_book_whose_sheets_are_all_hidden_is_no_table():
    hidden = parts()[BOOK].replace(b'state="visible"', b'state="veryHidden"')

    with pytest.raises(Refused) as refused:
        read_sheet(packed({BOOK: hidden}))

    assert refused.value.reasons == (BROKEN_XLSX,)
