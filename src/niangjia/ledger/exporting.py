"""Entries as files: CSV, XLSX, and DHIS2 data values."""

import csv
import io
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.translation import get_language
from openpyxl import Workbook

from niangjia.kernel.web.saying import in_language
from niangjia.ledger.figures.basis import Asker
from niangjia.ledger.models import Balance, Entry
from niangjia.ledger.pack import Measure, Pack
from niangjia.ledger.queries import EntryFilter, balances_in_sight, entries_in_sight
from niangjia.ledger.rules import dimensions_of
from niangjia.ledger.showing import amount_of, shown_value

FORMATS = ("csv", "xlsx", "dhis2")
CHUNK = 2_000
# The words that an import reads, so that what was exported can be read in again: all but what
# took something back, which is negative and no work.
HEADERS = {
    "zh": (
        "指标", "数量", "计量单位", "日期", "单位代码", "分项", "约数",
        "指标名称", "组织名称", "审计号", "撤销",
    ),
    "en": (
        "measure", "amount", "count_unit", "day", "unit_code", "dimension", "qualifier",
        "measure_name", "unit_name", "audit", "reversal",
    ),
}  # fmt: skip
QUALIFIERS = {"": "", "+": "余", "~": "约"}
# Spreadsheets set to Chinese or Japanese take the wide ones too.
FORMULA_STARTS = tuple("=+-@\t\r\n\uff1d\uff0b\uff0d\uff20")
CSV_TYPE = "text/csv; charset=utf-8"
XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True)
class Export:
    """A file as it is sent or written: its pieces, however long it is, its type and its name."""

    chunks: Iterator[bytes]
    media_type: str
    name: str


def exported(*, viewer: Asker, only: EntryFilter, form: str, pack: Pack) -> Export:
    """What the viewer may see of it; entries that were taken back are left out with what took
    them back, unless the filter asks for both.
    """
    if form == "dhis2":
        balances = balances_in_sight(viewer=viewer, pack=pack, only=only)
        text = json.dumps(data_value_set(balances, pack), ensure_ascii=False)
        return _export([text.encode()], "application/json", "json")
    entries = entries_in_sight(viewer=viewer, pack=pack, only=only).iterator(CHUNK)
    if form == "xlsx":
        return _export([_xlsx(entries, pack)], XLSX_TYPE, "xlsx")
    return _export((line.encode() for line in _csv(entries, pack)), CSV_TYPE, "csv")


def _export(chunks: Iterable[bytes], media_type: str, ending: str) -> Export:
    return Export(iter(chunks), media_type, f"niangjia-entries.{ending}")


def _header() -> tuple[str, ...]:
    return HEADERS["en" if (get_language() or "").startswith("en") else "zh"]


def _cells(entry: Entry, pack: Pack) -> tuple[Any, ...]:
    measure = pack.measures.get(entry.measure)
    return (
        entry.measure,
        amount_of(entry.steps, measure) if measure else entry.steps,
        measure.count_unit if measure else "",
        entry.day,
        entry.unit.code,
        entry.dimensions,
        QUALIFIERS[entry.precision],
        harmless(in_language(measure) if measure else entry.measure),
        harmless(in_language(entry.unit)),
        entry.audit_id,
        "×" if entry.reverses_id else "",
    )


def harmless(text: str) -> str:
    """Text that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text


def _csv(entries: Iterable[Entry], pack: Pack) -> Iterator[str]:
    line = io.StringIO()
    writer = csv.writer(line)
    writer.writerow(_header())
    yield "\ufeff" + line.getvalue()
    for entry in entries:
        line.seek(0)
        line.truncate()
        writer.writerow(_cells(entry, pack))
        yield line.getvalue()


def _xlsx(entries: Iterable[Entry], pack: Pack) -> bytes:
    book = Workbook(write_only=True)
    sheet = book.create_sheet("台账")
    sheet.append(_header())
    for entry in entries:
        sheet.append(_cells(entry, pack))
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def data_value_set(balances: Iterable[Balance], pack: Pack) -> dict[str, Any]:
    """DHIS2 `dataValueSets`: by data element, month, unit and category option combination.

    Each value is the month's figure as its measure adds: a sum, the latest amount, or an average.
    """
    return {
        "dataValues": [
            {
                "dataElement": balance.measure,
                "period": f"{balance.month:%Y%m}",
                "orgUnit": balance.unit.code,
                "categoryOptionCombo": "_".join(dimensions_of(balance.dimensions).values())
                or "default",
                "value": str(_month_value(balance, pack.measures[balance.measure])),
            }
            for balance in balances
            if balance.measure in pack.measures
        ]
    }


def _month_value(balance: Balance, measure: Measure) -> Decimal | None:
    if measure.adds == "latest":
        return amount_of(balance.last_total, measure)
    value = Decimal(balance.total).scaleb(-measure.decimals)
    if measure.adds == "average":
        value /= balance.entry_count
    return shown_value(value, measure)
