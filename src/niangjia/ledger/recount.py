"""The recount: proof that entries are what audited events imply, and balances what entries are."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any, cast

from django.db.models.functions import TruncMonth

from niangjia.kernel.audit.models import AuditRecord
from niangjia.kernel.audit.reading import breaks, facts_of, records_by_id
from niangjia.kernel.words import N_
from niangjia.ledger.figures.rows import SUMS
from niangjia.ledger.models import Balance, Entry, PackVersion
from niangjia.ledger.packs import current_pack
from niangjia.ledger.posting import last_standing, rules_of
from niangjia.ledger.postings import StoredRule, lines_implied, reversed_line
from niangjia.ledger.rules import Line
from niangjia.ledger.vocabulary import POSTING_REVERSED, Precision
from niangjia.people.queries import paths_of_all

CHUNK = 2_000
CHAIN_BROKEN = N_("审计第 {audit} 行被改过：摘要与内容不符")
ROW_UNREADABLE = N_("审计第 {audit} 行读不出该记什么")
NOT_IMPLIED = N_("台账里有而审计第 {audit} 行没有：{line}")
NOT_POSTED = N_("审计第 {audit} 行有而台账里没有：{line}")
BALANCE_DIFFERS = N_("余额与分录不符：{cell}，余额 {kept}，分录合计 {counted}")


# What a row raises whose facts are no JSON, or JSON of another shape than was ever recorded.
UNREADABLE_FACTS = (ValueError, LookupError, TypeError, AttributeError, AuditRecord.DoesNotExist)


@dataclass(frozen=True)
class Difference:
    """One thing that does not agree; `facts` fill the places in `what`."""

    what: str
    facts: Mapping[str, object]


def differences() -> Iterator[Difference]:
    """Everything that does not agree; none when the ledger is proven."""
    for row in breaks():
        yield Difference(CHAIN_BROKEN, {"audit": row.pk})
    yield from _entries_against_events()
    yield from _balances_against_entries()


def _entries_against_events() -> Iterator[Difference]:
    versions = list(PackVersion.objects.order_by("-after_audit", "-pk"))
    rules = {version.pk: _rules_or_none(version) for version in versions}
    posted = _posted_by_audit()
    next_posted = next(posted, None)
    for row in records_by_id():
        while next_posted and next_posted[0] < row.pk:
            yield from _compare(next_posted[0], Counter(), next_posted[1])
            next_posted = next(posted, None)
        try:
            implied = _implied(row, versions, rules)
        except UNREADABLE_FACTS:  # whoever changed it shall not hide what else was changed
            implied = Counter()
            yield Difference(ROW_UNREADABLE, {"audit": row.pk})
        if next_posted and next_posted[0] == row.pk:
            yield from _compare(row.pk, implied, next_posted[1])
            next_posted = next(posted, None)
        else:
            yield from _compare(row.pk, implied, Counter())
    while next_posted:
        yield from _compare(next_posted[0], Counter(), next_posted[1])
        next_posted = next(posted, None)


def _rules_or_none(version: PackVersion) -> Sequence[StoredRule]:
    try:
        return rules_of(version)
    except UNREADABLE_FACTS:  # then nothing of its time is implied, and all of it is told
        return ()


Posted = Counter[tuple[str, Line]]  # unit code and line


def _posted_by_audit() -> Iterator[tuple[int, Posted]]:
    entries = Entry.objects.for_recount().select_related("unit").order_by("audit_id", "pk")
    for audit_id, some in groupby(entries.iterator(CHUNK), key=lambda entry: entry.audit_id):
        yield audit_id, Counter((entry.unit.code, _as_it_stands(entry)) for entry in some)


def _as_it_stands(entry: Entry) -> Line:
    """The line of an entry, also where its precision is none that we know."""
    precision = cast("Precision", entry.precision)
    return Line(entry.measure, entry.day, entry.steps, entry.dimensions, precision)


def _implied(
    row: AuditRecord, versions: Sequence[PackVersion], rules: Mapping[int, Sequence[StoredRule]]
) -> Posted:
    facts: Mapping[str, Any] = facts_of(row)
    if row.event == POSTING_REVERSED:
        original = AuditRecord.objects.get(pk=facts["reverses"])
        taken_back = _implied(original, versions, rules)
        return Counter({(unit, reversed_line(x)): n for (unit, x), n in taken_back.items()})
    in_force = next((v for v in versions if v.after_audit < row.pk), None)
    lines = lines_implied(row.event, facts, rules[in_force.pk] if in_force else ())
    return Counter((str(facts["unit"]), line) for line in lines)


def _compare(audit_id: int, implied: Posted, posted: Posted) -> Iterator[Difference]:
    for unit, line in posted - implied:
        yield Difference(NOT_IMPLIED, {"audit": audit_id, "line": _told(unit, line)})
    for unit, line in implied - posted:
        yield Difference(NOT_POSTED, {"audit": audit_id, "line": _told(unit, line)})


def _told(unit: str, line: Line) -> str:
    return " ".join(str(part) for part in (unit, *line.as_fact()) if part != "")


Cell = tuple[str, int, bool, date, str]  # measure, unit, whether below it, month, dimensions
Sums = tuple[int, int, int, int]  # total, entries, at least, about


def _balances_against_entries() -> Iterator[Difference]:
    counted = _counted()
    kept = {
        (b.measure, b.unit_id, b.is_below, b.month, b.dimensions): b
        for b in Balance.objects.iterator(CHUNK)
    }
    for key in sorted(counted.keys() | kept.keys()):
        balance, sums = kept.get(key), counted.get(key, (0, 0, 0, 0))
        if balance is None or _sums_of(balance) != sums or not _last_agrees(balance):
            yield _differs(key, balance, sums[0])


def _counted() -> dict[Cell, Sums]:
    """The entries added up anew, for each unit and for all units above it."""
    above = _units_above()
    counted: dict[Cell, Sums] = {}
    entries = Entry.objects.for_recount().values_list("measure", "unit_id", "dimensions")
    keys = entries.annotate(month=TruncMonth("day")).order_by("measure", "unit_id", "month")
    for measure, unit, dimensions, month, *sums in keys.annotate(**SUMS).iterator(CHUNK):
        for place in ((unit, False), *((one, True) for one in above[unit])):
            key = (measure, *place, month, dimensions)
            before = counted.get(key, (0, 0, 0, 0))
            counted[key] = tuple(x + y for x, y in zip(before, sums, strict=True))
    return counted


def _units_above() -> dict[int, list[int]]:
    paths = paths_of_all()
    keys = {path.split("/")[-2]: key for key, path in paths.items()}  # the last is its own code
    return {key: [keys[code] for code in path.split("/")[:-2]] for key, path in paths.items()}


def _sums_of(balance: Balance) -> Sums:
    return (
        balance.total,
        balance.entry_count,
        balance.at_least_count,
        balance.about_count,
    )


def _last_agrees(balance: Balance) -> bool:
    if balance.is_below or not _is_of_latest(balance.measure):
        return True
    key = (balance.measure, balance.month, balance.dimensions)
    last = last_standing(key, balance.unit_id)
    kept = (balance.last_day, balance.last_total, balance.last_precision)
    return last is None or kept == (last.day, last.steps, last.precision)


def _is_of_latest(measure: str) -> bool:
    known = current_pack().measures.get(measure)
    return known is None or known.adds == "latest"


def _differs(key: Sequence[object], balance: Balance | None, counted: int) -> Difference:
    kept = balance.total if balance else None
    cell = " ".join(str(part) for part in key if part != "")
    return Difference(BALANCE_DIFFERS, {"cell": cell, "kept": kept, "counted": counted})
