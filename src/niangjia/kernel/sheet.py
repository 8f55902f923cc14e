"""Reading a table from CSV or XLSX: any common encoding, no formulas, no bombs."""

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import chain

from openpyxl.cell.cell import Cell, MergedCell

from niangjia.kernel.refusal import Fault, Refused
from niangjia.kernel.words import N_
from niangjia.kernel.workbook import rows_of

LARGEST_BYTES = 32 * 1024 * 1024
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
    rows = rows_of(content, most_columns=MOST_COLUMNS + 1)
    for number, row in enumerate(rows, 1):
        if number > MOST_ROWS + 1:  # blank rows count: a file may leave a million of them
            raise Refused([TOO_MANY_ROWS])
        values = [_value(cell) for cell in row]
        if any(value not in (None, "") for value in values):
            yield number, values


def _value(cell: Cell | MergedCell) -> Value:
    if cell.data_type == "f":
        return FORMULA
    value = cell.value
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, str):
        return value[:LONGEST_CELL]
    return value
