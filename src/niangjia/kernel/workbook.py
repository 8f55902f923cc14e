"""Opening an XLSX file that anyone may have made: no bombs, and the sheet that one sees."""

import io
import re
import zipfile
from collections.abc import Iterator

import openpyxl
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.utils.exceptions import InvalidFileException

from niangjia.kernel.refusal import Fault, Refused
from niangjia.kernel.words import N_
from niangjia.kernel.zips import UNREADABLE_ZIP

LARGEST_UNPACKED = 64 * 1024 * 1024
LARGEST_RATIO = 200
MOST_MARKS = 300_000  # "<" in a part, or in one row: the fullest honest style sheets
MOST_STRINGS = 500_000
CHUNK = 1024 * 1024

BROKEN_XLSX = Fault(N_("XLSX 文件已损坏，打不开。"), N_("请用 Excel 或 WPS 打开后重新另存。"))
ZIP_BOMB = Fault(N_("压缩内容大得不正常，没有打开。"), N_("请核对文件来源，另存后再导入。"))
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
# Only these are read row by row and let go; every other part openpyxl holds as a whole.
READ_BY_ROWS = re.compile(r"xl/(worksheets/[^/]+|sharedStrings)\.xml", re.IGNORECASE)
ROW_BEGINS = re.compile(rb"<(?:[\w.-]+:)?(?:row|si)\b")
STRING_BEGINS = re.compile(rb"<(?:[\w.-]+:)?si\b")
ROWS_KIND = re.compile(rb"""\sContentType\s*=\s*["'][^"'&]*(?:worksheet|sharedStrings)\+xml["']""")
OVERRIDE = re.compile(rb"<[^<>]*Override\b[^<>]*>")

Row = tuple[Cell | MergedCell, ...]


def rows_of(content: bytes, *, most_columns: int) -> Iterator[Row]:
    """The rows of the first sheet that is not hidden, blank ones too, as wide as the first that
    is not blank, but at most `most_columns`; or `Refused`.
    """
    refuse_traps(content)
    try:
        book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, keep_links=False)
        sheet = next(one for one in book.worksheets if one.sheet_state == "visible")
        sheet.reset_dimensions()  # what a file says of its own size is nobody's proof
        width = _width_of_header(sheet.iter_rows(max_col=most_columns))
        # A row is filled up to its last cell, which may say that it stands in column 18,000.
        yield from sheet.iter_rows(max_col=width)
    except (*UNREADABLE_ZIP, *UNREADABLE_BOOK, StopIteration) as broken:
        raise Refused([BROKEN_XLSX]) from broken


def _width_of_header(rows: Iterator[Row]) -> int:
    for row in rows:
        filled = [at for at, cell in enumerate(row, 1) if cell.value not in (None, "")]
        if filled:
            return filled[-1]
    return 1


def refuse_traps(content: bytes) -> None:
    """Raise `Refused` for a file that would take memory without bound once it is read."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            unpacked = sum(item.file_size for item in packed.infolist())
            if unpacked > LARGEST_UNPACKED or unpacked > LARGEST_RATIO * len(content):
                raise Refused([ZIP_BOMB])
            kinds = packed.read("[Content_Types].xml")
            for name in packed.namelist():
                _refuse_trap(packed, name, by_rows=_is_read_by_rows(name, kinds))
    except (*UNREADABLE_ZIP, KeyError) as broken:
        raise Refused([BROKEN_XLSX]) from broken


def _is_read_by_rows(name: str, kinds: bytes) -> bool:
    """Its name alone is no proof: the workbook itself may be called a sheet."""
    said = [one for one in OVERRIDE.findall(kinds) if name.lower().encode() in one.lower()]
    is_plain = b"&" not in kinds and all(one.count(b"ContentType") == 1 for one in said)
    is_kind = bool(said) and all(ROWS_KIND.search(one) for one in said)
    return is_plain and is_kind and READ_BY_ROWS.fullmatch(name) is not None


def _refuse_trap(packed: zipfile.ZipFile, name: str, *, by_rows: bool) -> None:
    marks = strings = 0
    with packed.open(name) as part:
        while chunk := part.read(CHUNK):
            pieces = ROW_BEGINS.split(chunk) if by_rows else [chunk]
            for number, piece in enumerate(pieces):
                marks = piece.count(b"<") + (0 if number else marks)
                if marks > MOST_MARKS:
                    raise Refused([ZIP_BOMB])
            strings += len(STRING_BEGINS.findall(chunk)) if by_rows else 0
    if strings > MOST_STRINGS:
        raise Refused([ZIP_BOMB])
