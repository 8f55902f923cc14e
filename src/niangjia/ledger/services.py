"""What can be done to the ledger: record work, import lines, take a posting back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from django.db import connection, transaction

from niangjia.kernel import clock
from niangjia.kernel.access import Actor, permit
from niangjia.kernel.audit.models import AuditRecord
from niangjia.kernel.audit.reading import facts_of, records_about
from niangjia.kernel.audit.writing import record
from niangjia.kernel.files.services import CleanFile, clean_file, keep
from niangjia.kernel.refusal import refuse_if
from niangjia.ledger import rules
from niangjia.ledger.models import Entry, EntryQuerySet, Recording
from niangjia.ledger.packs import current_pack
from niangjia.ledger.rules import Line, MeasureShape
from niangjia.ledger.vocabulary import (
    FILE_IMPORTED,
    POSTING_REVERSED,
    WORK_RECORDED,
    EntryRefusal,
    ReversalRefusal,
    Source,
)
from niangjia.people.queries import all_units_for_operator, unit_for_operator

if TYPE_CHECKING:
    from niangjia.people.models import Unit

LINES_A_ROW = 1_000  # an imported file is audited in rows of at most so many lines


@dataclass(frozen=True)
class Upload:
    """A file as it was sent."""

    name: str
    content: bytes


@cache
def shapes() -> Mapping[str, MeasureShape]:
    """What the rules must know of each measure of the pack in use."""
    pack = current_pack()
    values = {d.code: frozenset(v.code for v in d.values) for d in pack.dimensions.values()}
    return {
        m.code: MeasureShape(m.decimals, {d: values[d] for d in m.dimensions})
        for m in pack.measures.values()
    }


def record_work(
    *,
    unit: Unit,
    lines: Sequence[Line],
    by: Actor,
    today: date,
    key: str,
    evidence: Iterable[Upload] = (),
) -> Recording:
    """Record work done by `unit`, or raise `Refused` with every reason.

    `key` comes with the form: the same form sent twice is recorded once.
    """
    permit(by, "ledger.record", unit.path)
    refuse_if(reason for line in lines for reason in _reasons(line, unit, today))
    # All before any is kept, and before the transaction: drawing photos takes seconds.
    files = [clean_file(one.content, one.name) for one in evidence]
    return _record_cleaned(unit, lines, by, key, files)


@transaction.atomic
def _record_cleaned(
    unit: Unit, lines: Sequence[Line], by: Actor, key: str, files: Sequence[CleanFile]
) -> Recording:
    recording = _recording_once(unit, Source.FORM, key)
    if recording is None:
        return _recorded_before(key, lines, by)
    digests = [keep(one, subject=recording, unit_path=unit.path).digest for one in files]
    facts = {
        "unit": unit.code,
        "lines": [line.as_fact() for line in lines],
        **({"evidence": digests} if digests else {}),
    }
    record(WORK_RECORDED, subject=recording, by=by, facts=facts)
    return recording


def _reasons(line: Line, unit: Unit, today: date) -> Sequence[EntryRefusal]:
    shape = shapes().get(line.measure)
    if shape is None:
        return [EntryRefusal.MEASURE_UNKNOWN]
    is_open = unit.is_open(line.day)
    return rules.reasons_against_line(line, shape=shape, is_unit_open=is_open, today=today)


def _recorded_before(key: str, lines: Sequence[Line], by: Actor) -> Recording:
    """What this form recorded when it was sent first; other content under its key is refused."""
    standing = Recording.objects.visible_to(by).filter(source=Source.FORM, undone_at=None)
    recording = standing.get(key=key)
    said = facts_of(records_about(recording).latest("pk"))
    refuse_if(
        [EntryRefusal.FORM_USED] if said["lines"] != [line.as_fact() for line in lines] else []
    )
    return recording


def _recording_once(unit: Unit, source: Source, key: str, title: str = "") -> Recording | None:
    """A new recording, or None when this key was recorded before and stands."""
    title = title[:120]
    values = (unit.pk, source.value, key, title)
    with connection.cursor() as cursor:
        cursor.execute(RECORD_ONCE, values)
        made = cursor.fetchone()
    return Recording(id=made[0], unit=unit, source=source, key=key, title=title) if made else None


RECORD_ONCE = """
INSERT INTO ledger_recording (unit_id, source, key, title) VALUES (%s, %s, %s, %s)
ON CONFLICT (source, key) WHERE undone_at IS NULL DO NOTHING RETURNING id"""


@transaction.atomic
def import_lines(
    *,
    unit: Unit,
    lines: Mapping[str, Sequence[Line]],
    by: Actor,
    today: date,
    key: str,
    title: str,
) -> Recording | None:
    """Post a file's checked lines, by unit code, all or nothing; None if posted before."""
    permit(by, "ledger.import", unit.path)
    places = all_units_for_operator().in_bulk(list(lines), field_name="code")
    for code, some in lines.items():
        place = places[code]
        permit(by, "ledger.import", place.path)
        refuse_if(reason for line in some for reason in _reasons(line, place, today))
    recording = _recording_once(unit, Source.FILE, key, title)
    if recording is None:
        return None
    for code, some in lines.items():
        for start in range(0, len(some), LINES_A_ROW):
            facts = {
                "unit": code,
                "lines": [line.as_fact() for line in some[start : start + LINES_A_ROW]],
            }
            record(FILE_IMPORTED, subject=recording, by=by, facts=facts)
    return recording


@transaction.atomic
def reverse_recording(*, recording_id: int, by: Actor) -> Recording:
    """Take back all that a form or file posted; the same file may then be imported again."""
    recording = (
        Recording.objects.visible_to(by).select_for_update(of=("self",)).get(pk=recording_id)
    )
    permit(by, "ledger.reverse", recording.unit.path)
    refuse_if([ReversalRefusal.ALREADY_REVERSED] if recording.is_undone else [])
    taken_back = _audit_rows_reversed(recording)
    for row in reversed(records_about(recording)):
        if row.pk not in taken_back:
            reverse_posting(audit_id=row.pk, by=by)
    _mark_if_undone(recording)
    return recording


def _audit_rows_reversed(recording: Recording) -> set[int]:
    """The rows about a recording whose entries were taken back one by one before."""
    posted = _posted_by(recording).filter(reversal__isnull=False)
    return set(posted.values_list("audit_id", flat=True))


def _posted_by(recording: Recording) -> EntryQuerySet:
    rows = records_about(recording).values("pk")
    return Entry.objects.of_audit_rows(rows)


def _mark_if_undone(recording: Recording) -> None:
    """Set `undone_at` when nothing of a recording stands any more; its key is then free."""
    if recording.undone_at is None and not _posted_by(recording).filter(reversal=None).exists():
        recording.undone_at = clock.now()
        recording.save(update_fields=["undone_at"])


@transaction.atomic
def reverse_posting(*, audit_id: int, by: Actor) -> AuditRecord:
    """Take back the entries that one audited event posted, or raise `Refused`."""
    recording = _recording_locked(AuditRecord.objects.get(pk=audit_id))
    row = AuditRecord.objects.select_for_update().get(pk=audit_id)
    unit = unit_for_operator(str(facts_of(row).get("unit", "")))
    permit(by, "ledger.reverse", unit.path)
    posted = Entry.objects.visible_to(by).filter(audit_id=audit_id)
    refuse_if(
        rules.reasons_against_reversing(
            has_posted=posted.exists(),
            is_reversal=row.event == POSTING_REVERSED,
            is_reversed=posted.filter(reversal__isnull=False).exists(),
        )
    )
    facts = {"unit": unit.code, "reverses": audit_id}
    reversal = record(POSTING_REVERSED, subject=row, by=by, facts=facts)
    # After the audit's lock: of two who take back the last two parts, the second sees the first.
    if recording is not None:
        _mark_if_undone(recording)
    return reversal


@transaction.atomic
def reverse_what_followed(*, audit_id: int, by: Actor) -> None:
    """Take back what an event posted because its own domain took the event back, by whoever that
    domain permitted; nothing where nothing was posted or it was reversed before.
    """
    row = AuditRecord.objects.select_for_update().get(pk=audit_id)
    posted = Entry.objects.of_audit_rows([audit_id])
    if not posted.exists() or posted.filter(reversal__isnull=False).exists():
        return
    facts = {"unit": str(facts_of(row)["unit"]), "reverses": audit_id}
    record(POSTING_REVERSED, subject=row, by=by, facts=facts)


def _recording_locked(row: AuditRecord) -> Recording | None:
    """Before the row itself, as taking back the whole does: the other way round is a deadlock."""
    if row.subject_type != Recording._meta.label_lower:
        return None
    found: Recording = Recording.objects.behind(row.subject_id).select_for_update().get()
    return found
