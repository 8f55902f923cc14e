"""What a unit recorded last, each recording as a line."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from niangjia.kernel.audit.models import AuditRecord
from niangjia.ledger.entry_rows import entry_rows
from niangjia.ledger.figures.asking import Asker
from niangjia.ledger.models import Recording
from niangjia.ledger.packs import current_pack
from niangjia.ledger.queries import entries_in_sight, recordings_in_sight
from niangjia.ledger.vocabulary import Source

LAST_RECORDED = 5
MOST_LOOKED_AT = 20


@dataclass(frozen=True)
class Recorded:
    """One recording as a line: what, how much, when; a file by its name."""

    recording: Recording
    title: str
    row: dict[str, Any] | None


def last_recorded(*, viewer: Asker) -> list[Recorded]:
    """The viewer's unit's last recordings that stand, newest first; three statements."""
    standing = recordings_in_sight(viewer=viewer).filter(unit=viewer.unit, undone_at=None)
    found = list(standing[:LAST_RECORDED])
    rows = _first_rows(found, viewer)
    shown = []
    for one in found:
        row = rows.get(one.pk)
        title = one.title if one.source == Source.FILE else (row["name"] if row else "")
        shown.append(Recorded(one, title, row if one.source == Source.FORM else None))
    return [one for one in shown if one.title]


def _first_rows(found: Sequence[Recording], viewer: Asker) -> dict[int, dict[str, Any]]:
    forms = [str(one.pk) for one in found if one.source == Source.FORM]
    audit = AuditRecord.objects.filter(
        subject_type=Recording._meta.label_lower, subject_id__in=forms
    )
    subjects = {row.pk: int(row.subject_id) for row in audit}
    pack = current_pack()
    entries = entries_in_sight(viewer=viewer, pack=pack).filter(audit_id__in=subjects)
    rows = entry_rows(entries[:MOST_LOOKED_AT], pack)
    return {subjects[row["entry"].audit_id]: row for row in reversed(rows)}
