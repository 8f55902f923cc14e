"""Writing entries and balances: the one place where rows of the ledger are added."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection

from niangjia.ledger.figures.period import Period
from niangjia.ledger.models import Balance, Entry, PackVersion
from niangjia.ledger.pack import Pack
from niangjia.ledger.postings import StoredRule, lines_implied, reversed_line, stored
from niangjia.ledger.rules import Line
from niangjia.ledger.vocabulary import POSTING_REVERSED, Precision

# Plain SQL: each of these runs once a posting, and building it anew costs ten times the running.
PATH_OF_UNIT = "SELECT id, path FROM people_unit WHERE code = %s"
LAST_PACK = "SELECT digest FROM ledger_packversion ORDER BY id DESC LIMIT 1"
INSERT_ENTRY = """
INSERT INTO ledger_entry
  (measure, unit_id, day, steps, dimensions, precision, audit_id, reverses_id)
VALUES (%s, %s, %s, %s, %s, %s, %s, %s)"""
ADD_TO_BALANCE = """
INSERT INTO ledger_balance AS b
  (measure, unit_id, is_below, month, dimensions, total, entry_count, at_least_count, about_count,
   last_day, last_total, last_precision)
VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s)
ON CONFLICT (measure, unit_id, is_below, month, dimensions) DO UPDATE SET
  total = b.total + excluded.total,
  entry_count = b.entry_count + excluded.entry_count,
  at_least_count = b.at_least_count + excluded.at_least_count,
  about_count = b.about_count + excluded.about_count,
  last_total = CASE WHEN b.entry_count = 0 OR excluded.last_day >= b.last_day
                    THEN excluded.last_total ELSE b.last_total END,
  last_precision = CASE WHEN b.entry_count = 0 OR excluded.last_day >= b.last_day
                        THEN excluded.last_precision ELSE b.last_precision END,
  last_day = CASE WHEN b.entry_count = 0 OR excluded.last_day >= b.last_day
                  THEN excluded.last_day ELSE b.last_day END"""


@dataclass(slots=True)
class CellSum:
    """What some lines add to one balance; `sign` is -1 when they are taken back."""

    total: int = 0
    entry_count: int = 0
    at_least_count: int = 0
    about_count: int = 0
    last_day: date = date.min
    last_total: int = 0
    last_precision: Precision = Precision.EXACT

    def add(self, line: Line, sign: int = 1) -> None:
        """Add one line."""
        self.total += line.steps
        self.entry_count += sign
        self.at_least_count += sign * (line.precision is Precision.AT_LEAST)
        self.about_count += sign * (line.precision is Precision.ABOUT)
        if sign > 0 and line.day >= self.last_day:
            self.last_day, self.last_total = line.day, line.steps
            self.last_precision = line.precision

    def added(self, month: date) -> tuple[object, ...]:
        """The sums as a balance's columns."""
        counts = (self.total, self.entry_count, self.at_least_count, self.about_count)
        last = (max(self.last_day, month), self.last_total, self.last_precision.value)
        return (*counts, *last)


CellKey = tuple[str, date, str]  # measure, month, dimensions


def cells_of(lines: Sequence[Line], sign: int = 1) -> dict[CellKey, CellSum]:
    """The cells that some lines of one unit touch, with what they add to each."""
    cells: dict[CellKey, CellSum] = {}
    for line in lines:
        key = (line.measure, line.day.replace(day=1), line.dimensions)
        cells.setdefault(key, CellSum()).add(line, sign)
    return cells


def post(audit_id: int, event: str, facts: Mapping[str, Any], *, pack: Pack) -> None:
    """Post what an audited event implies, in the event's own transaction."""
    if event == POSTING_REVERSED:
        _post_reversal(audit_id, str(facts["unit"]), int(facts["reverses"]))
        return
    # Also when nothing is posted: that this pack posts nothing here is what a recount must know.
    _keep_in_force(pack, before=audit_id)
    lines = lines_implied(event, facts, pack.postings)
    if not lines:
        return
    unit_id, above = _place(str(facts["unit"]))
    _insert_entries([(line, None) for line in lines], unit_id, audit_id)
    _add_to_balances(cells_of(lines), unit_id, above)


def _place(code: str) -> tuple[int, list[int]]:
    """A unit's key and the keys of all units above it."""
    with connection.cursor() as cursor:
        cursor.execute(PATH_OF_UNIT, [code])
        unit_id, path = cursor.fetchone()
        codes = path.split("/")[:-2]
        if not codes:
            return unit_id, []
        marks = ", ".join(["%s"] * len(codes))
        cursor.execute(f"SELECT id FROM people_unit WHERE code IN ({marks})", codes)
        return unit_id, [key for (key,) in cursor.fetchall()]


def _insert_entries(lines: Sequence[tuple[Line, int | None]], unit_id: int, audit_id: int) -> None:
    rows = [
        (x.measure, unit_id, x.day, x.steps, x.dimensions, x.precision.value, audit_id, reverses)
        for x, reverses in lines
    ]
    with connection.cursor() as cursor:
        cursor.executemany(INSERT_ENTRY, rows)


def _add_to_balances(cells: Mapping[CellKey, CellSum], unit_id: int, above: Sequence[int]) -> None:
    rows: list[Any] = [
        (measure, *place, month, dimensions, *cell.added(month))
        for (measure, month, dimensions), cell in cells.items()
        for place in ((unit_id, False), *((key, True) for key in above))
    ]
    rows.sort(key=lambda row: row[:5])  # one order for all writers: no deadlock
    with connection.cursor() as cursor:
        cursor.executemany(ADD_TO_BALANCE, rows)


def _post_reversal(audit_id: int, code: str, reverses_audit: int) -> None:
    originals = list(Entry.objects.of_audit_rows([reverses_audit]))
    lines = [(reversed_line(line_of(entry)), entry.pk) for entry in originals]
    unit_id, above = _place(code)
    _insert_entries(lines, unit_id, audit_id)
    cells = cells_of([line for line, _ in lines], -1)
    _add_to_balances(cells, unit_id, above)
    for key in cells:
        _set_last(key, unit_id)


def _set_last(key: CellKey, unit_id: int) -> None:
    measure, month, dimensions = key
    last = last_standing(key, unit_id)
    if last is not None:
        Balance.objects.filter(
            measure=measure, unit_id=unit_id, is_below=False, month=month, dimensions=dimensions
        ).update(last_day=last.day, last_total=last.steps, last_precision=last.precision)


def last_standing(key: CellKey, unit_id: int) -> Entry | None:
    """The last entry of a unit's cell that was not reversed."""
    measure, month, dimensions = key
    found: Entry | None = (
        Entry.objects.added_up()
        .filter(measure=measure, unit_id=unit_id, dimensions=dimensions)
        .filter(day__range=Period.parse(f"{month:%Y-%m}").days, reverses=None, reversal=None)
        .order_by("-day", "-pk")
        .first()
    )
    return found


def line_of(entry: Entry) -> Line:
    """An entry as the line it was posted from."""
    return Line(entry.measure, entry.day, entry.steps, entry.dimensions, Precision(entry.precision))


def _keep_in_force(pack: Pack, *, before: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute(LAST_PACK)
        last = cursor.fetchone()
    if last is None or last[0] != pack.digest:
        PackVersion.objects.create(
            code=pack.code,
            version=pack.version,
            digest=pack.digest,
            postings=stored(pack.postings),
            after_audit=before - 1,
        )


def rules_of(version: PackVersion) -> list[StoredRule]:
    """The posting rules that a pack version kept."""
    return [StoredRule(**rule) for rule in version.postings]
