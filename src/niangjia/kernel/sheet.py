"""Reading a table from CSV or XLSX: any common encoding, no formulas, no bombs."""

import csv
import io
import struct
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import chain

import openpyxl
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.utils.exceptions import InvalidFileException

from niangjia.kernel.refusal import Fault, Refused
from niangjia.kernel.words import N_

LARGEST_BYTES = 32 * 1024 * 1024
LARGEST_UNPACKED = 64 * 1024 * 1024
LARGEST_RATIO = 200
MOST_ROWS = 200_000
MOST_COLUMNS = 100
LONGEST_CELL = 2_000
ENCODINGS = ("utf-8-sig", "gb18030")
BIG_ENDIAN_MARK, LITTLE_ENDIAN_MARK = b"\xfe\xff", b"\xff\xfe"
OLD_OFFICE_MARK = b"\xd0\xcf\x11\xe0"

TOO_LARGE = Fault(N_("文件超过 32 MB。"), N_("请分成几个文件导入。"))
EMPTY = Fault(N_("文件里没有数据行。"), N_("第一行写列名，从第二行起写数据。"))
TOO_MANY_ROWS = Fault(N_("超过 20 万行。"), N_("请分成几个文件导入。"))
TOO_WIDE = Fault(N_("列数超过 100。"), N_("请只保留需要的列。"))
UNREADABLE_TEXT = Fault(
    N_("读不出文字编码。"), N_("请另存为 UTF-8 或 GB18030 编码的 CSV，或存为 XLSX。")
)
OLD_OFFICE = Fault(N_("这是旧版 XLS 或加密的文件。"), N_("请去掉密码，另存为 XLSX 再导入。"))
BROKEN_XLSX = Fault(N_("XLSX 文件已损坏，打不开。"), N_("请用 Excel 或 WPS 打开后重新另存。"))
ZIP_BOMB = Fault(N_("压缩内容大得不正常，没有打开。"), N_("请核对文件来源，另存后再导入。"))
# What zipfile raises over wrong bytes, found by trying 6,000 of them.
UNREADABLE_ZIP = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    OSError,
    ValueError,
    OverflowError,
    NotImplementedError,
    RuntimeError,  # a part that says it is encrypted
)
# What openpyxl raises over parts that are XML but no workbook.
UNREADABLE_BOOK = (
    InvalidFileException,
    KeyError,
    IndexError,
    AttributeError,
    TypeError,
    SyntaxError,
    AssertionError,
)
FORMULA = object()  # stands in a row where the cell holds a formula

Value = str | int | float | date | object | None


@dataclass(frozen=True)
class Sheet:
    """Column names and rows; each row comes with its number in the file."""

    header: tuple[str, ...]
    rows: Iterator[tuple[int, Sequence[Value]]]


def read_sheet(content: bytes) -> Sheet:
    """The table in `content`, or `Refused` with what is wrong and how to mend it."""
    if len(content) > LARGEST_BYTES:
        raise Refused([TOO_LARGE])
    if content.startswith(OLD_OFFICE_MARK):
        raise Refused([OLD_OFFICE])
    rows = _xlsx_rows(content) if content.startswith(b"PK") else _csv_rows(content)
    first = next(rows, None)
    if first is None:
        raise Refused([EMPTY])
    if len(first[1]) > MOST_COLUMNS:
        raise Refused([TOO_WIDE])
    second = next(rows, None)
    if second is None:
        raise Refused([EMPTY])
    header = tuple(str(cell or "").strip() for cell in first[1])
    return Sheet(header, _limited(chain([second], rows)))


def _limited(rows: Iterator[tuple[int, Sequence[Value]]]) -> Iterator[tuple[int, Sequence[Value]]]:
    for count, row in enumerate(rows, 1):
        if count > MOST_ROWS:
            raise Refused([TOO_MANY_ROWS])
        yield row


def decoded(content: bytes) -> str:
    """Text in UTF-8, UTF-16 with its mark, or GB18030; or `Refused`."""
    if content.startswith((BIG_ENDIAN_MARK, LITTLE_ENDIAN_MARK)):
        encodings: tuple[str, ...] = ("utf-16",)
    else:
        encodings = ENCODINGS
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise Refused([UNREADABLE_TEXT])


def _csv_rows(content: bytes) -> Iterator[tuple[int, Sequence[Value]]]:
    text = decoded(content)
    head = text[:4096]
    delimiter = max(",\t;", key=head.split("\n", 1)[0].count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        for row in reader:
            if any(cell.strip() for cell in row):
                yield reader.line_num, row
    except csv.Error as broken:
        raise Refused(
            [
                Fault(
                    N_("第 {row} 行的引号或分隔符不对。"),
                    N_("请另存为 XLSX 再导入。"),
                    facts={"row": reader.line_num},
                )
            ]
        ) from broken


def _xlsx_rows(content: bytes) -> Iterator[tuple[int, Sequence[Value]]]:
    _refuse_bomb(content)
    try:
        book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=False)
        sheet = book.worksheets[0]
        sheet.reset_dimensions()  # what a file says of its own size is nobody's proof
        for number, row in enumerate(sheet.iter_rows(), 1):
            if number > MOST_ROWS + 1:  # blank rows count: a file may leave a million of them
                raise Refused([TOO_MANY_ROWS])
            values = [_value(cell) for cell in row]
            if any(value not in (None, "") for value in values):
                yield number, values
    except (*UNREADABLE_ZIP, *UNREADABLE_BOOK) as broken:
        raise Refused([BROKEN_XLSX]) from broken


def _refuse_bomb(content: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            unpacked = sum(item.file_size for item in packed.infolist())
    except UNREADABLE_ZIP as broken:
        raise Refused([BROKEN_XLSX]) from broken
    if unpacked > LARGEST_UNPACKED or unpacked > LARGEST_RATIO * len(content):
        raise Refused([ZIP_BOMB])


def _value(cell: Cell | MergedCell) -> Value:
    if cell.data_type == "f":
        return FORMULA
    value = cell.value
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, str):
        return value[:LONGEST_CELL]
    return value
