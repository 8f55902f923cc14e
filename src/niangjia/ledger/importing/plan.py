"""Planning an import: what would be posted, every fault with its row, totals compared."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from niangjia.kernel.cells import RowFault, columns_of
from niangjia.kernel.refusal import Fault, Refused
from niangjia.kernel.sheet import Value, read_sheet
from niangjia.kernel.words import N_
from niangjia.ledger.figures.period import Period
from niangjia.ledger.importing.columns import HEADERS
from niangjia.ledger.importing.reading import Reader, ReadRow, Wrong
from niangjia.ledger.pack import Pack
from niangjia.ledger.rules import Line

if TYPE_CHECKING:
    from niangjia.people.models import Unit

NO_MEASURE_COLUMN = Fault(N_("找不到指标列。"), N_("第一行要有一列名叫「指标」（或 measure）。"))
NO_AMOUNT_COLUMN = Fault(N_("找不到数量列。"), N_("第一行要有一列名叫「数量」（或 amount）。"))
NO_DAY = Fault(
    N_("没有日期列，也没有说明期间。"), N_("请加「日期」列，或在导入时填期间，如 2022。")
)
PERIOD_NOT_BEGUN = Fault(N_("填的期间还没开始。"), N_("工作做完了再记；请改期间，如 2022。"))
MOST_FAULTS = 1_000
TOTAL_WORDS = ("total stated", "合计", "总数", "总计")
PART_WORDS = ("part", "其中", "分项")


@dataclass(frozen=True)
class Comparison:
    """A total that the file states, beside what its parts add up to, in smallest steps."""

    row: int
    measure: str
    stated: int
    added: int

    @property
    def missing(self) -> int:
        """How much the parts fall short of what is stated; negative when they exceed it."""
        return self.stated - self.added


@dataclass
class ImportPlan:
    """What a file would post: lines by unit code with their rows, faults, and comparisons."""

    key: str
    lines: dict[str, list[Line]] = field(default_factory=dict)
    rows: dict[str, list[int]] = field(default_factory=dict)
    faults: list[RowFault] = field(default_factory=list)
    comparisons: list[Comparison] = field(default_factory=list)
    fault_count: int = 0  # all of them; only so many are kept to be shown

    @property
    def line_count(self) -> int:
        """How many entries would be posted."""
        return sum(len(lines) for lines in self.lines.values())


@dataclass(frozen=True)
class ImportFrame:
    """What an import is told besides the file: whose work, today, units in sight, period."""

    unit: Unit
    today: date
    units: Mapping[str, Unit]
    period: Period | None = None


def plan_import(content: bytes, *, frame: ImportFrame, pack: Pack) -> ImportPlan:
    """Read a file and plan its import; `Refused` only when the file as a whole cannot be read."""
    sheet = read_sheet(content)
    columns = columns_of(sheet.header, HEADERS)
    if faults := _faults_of_all(columns, frame):
        raise Refused(faults)
    plan = ImportPlan(key=_key(content, frame, has_days="day" in columns))
    reader = Reader(frame.unit, frame.units, frame.today, frame.period, pack)
    totals = _Totals()
    for number, row in sheet.rows:
        cells = _picker(row, columns)
        read = reader.read(cells)
        if isinstance(read, tuple):
            _note_faults(plan, number, read, columns, sheet.header, cells)
        elif totals.is_stated(cells("note")):
            totals.state(number, read)
        else:
            totals.add(cells("note"), read)
            plan.lines.setdefault(read.unit, []).append(read.line)
            plan.rows.setdefault(read.unit, []).append(number)
    plan.comparisons = totals.comparisons()
    return plan


def _faults_of_all(columns: Mapping[str, int], frame: ImportFrame) -> list[Fault]:
    """What no row can mend: columns that are missing, a period nothing can have been done in."""
    undated, told = not {"day", "period"} & columns.keys(), frame.period
    holds = (
        (NO_MEASURE_COLUMN, "measure" not in columns),
        (NO_AMOUNT_COLUMN, "amount" not in columns),
        (NO_DAY, undated and told is None),
        (PERIOD_NOT_BEGUN, undated and told is not None and told.first > frame.today),
    )
    return [fault for fault, is_so in holds if is_so]


def _key(content: bytes, frame: ImportFrame, *, has_days: bool) -> str:
    """What makes a file once-only; the period belongs to it only where rows carry no day."""
    period = "" if has_days else frame.period or ""
    told = f"{frame.unit.code} {period}".encode()
    return hashlib.sha256(told + b"\0" + content).hexdigest()


def _picker(row: Sequence[Value], columns: Mapping[str, int]) -> Callable[[str], Value]:
    def cell(name: str) -> Value:
        index = columns.get(name, -1)
        return row[index] if 0 <= index < len(row) else None

    return cell


def _note_faults(
    plan: ImportPlan,
    number: int,
    reasons: Sequence[Wrong],
    columns: Mapping[str, int],
    header: Sequence[str],
    cells: Callable[[str], Value],
) -> None:
    plan.fault_count += len(reasons)
    for wrong in reasons:
        if len(plan.faults) < MOST_FAULTS:
            name = header[columns[wrong.column]] if wrong.column in columns else wrong.column
            value = cells(wrong.column)
            shown = str(value)[:60] if isinstance(value, str | int | float | date) else ""
            plan.faults.append(RowFault(number, name, shown, wrong.reason))


class _Totals:
    """Stated totals, each with the parts of its unit and measure that follow, to the next one."""

    def __init__(self) -> None:
        self.stated: list[tuple[int, str, int]] = []  # row, measure, steps
        self.added: list[int] = []
        self.open: dict[tuple[str, str], int] = {}  # unit and measure: which of them is running

    def is_stated(self, note: Value) -> bool:
        return _word(note) in TOTAL_WORDS

    def state(self, row: int, read: ReadRow) -> None:
        self.open[read.unit, read.line.measure] = len(self.stated)
        self.stated.append((row, read.line.measure, read.line.steps))
        self.added.append(0)

    def add(self, note: Value, read: ReadRow) -> None:
        running = self.open.get((read.unit, read.line.measure))
        if running is not None and _word(note) in PART_WORDS:
            self.added[running] += read.line.steps

    def comparisons(self) -> list[Comparison]:
        return [
            Comparison(*stated, added)
            for stated, added in zip(self.stated, self.added, strict=True)
        ]


def _word(note: Value) -> str:
    return note.strip().lower() if isinstance(note, str) else ""
