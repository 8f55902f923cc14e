"""Reading the audit: is the chain whole, and what was said about a subject."""

import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import datetime

from django.db import models

from niangjia.kernel.audit.chain import GENESIS, digest_of
from niangjia.kernel.audit.models import AuditRecord

CHUNK = 2_000


def breaks() -> Iterator[AuditRecord]:
    """Rows whose digest does not follow from their content and the row before; none if sound."""
    previous = GENESIS
    for row in AuditRecord.objects.order_by("id").iterator(CHUNK):
        said = (row.event, row.subject_type, row.subject_id, str(row.by_id), row.by_name, row.facts)
        if row.previous != previous or row.digest != digest_of(previous, row.at, said):
            yield row
        previous = row.digest


def facts_of(row: AuditRecord) -> Mapping[str, object]:
    """The facts of a row as they were recorded (dates as ISO text)."""
    facts: Mapping[str, object] = json.loads(row.facts)
    return facts


def records_about(subject: models.Model) -> models.QuerySet[AuditRecord]:
    """What was done about `subject`, newest first."""
    return AuditRecord.objects.filter(
        subject_type=subject._meta.label_lower, subject_id=str(subject.pk)
    ).order_by("-id")


def last_about(subjects: Iterable[models.Model], *, events: Collection[str]) -> dict[int, datetime]:
    """When the last of these events befell each of some subjects of one kind, by key."""
    keys = {str(subject.pk): subject for subject in subjects}
    if not keys:
        return {}
    kind = next(iter(keys.values()))._meta.label_lower
    rows = AuditRecord.objects.filter(
        subject_type=kind, subject_id__in=list(keys), event__in=list(events)
    )
    found = rows.order_by().values_list("subject_id").annotate(at=models.Max("at"))
    return {int(key): at for key, at in found}


def records_by_id(first_after: int = 0) -> Iterator[AuditRecord]:
    """All rows after `first_after`, oldest first, in bounded memory."""
    return AuditRecord.objects.filter(id__gt=first_after).order_by("id").iterator(CHUNK)


def facts_by_row(keys: Iterable[int]) -> dict[int, Mapping[str, object]]:
    """The facts of rows already known by their keys, by key."""
    rows = AuditRecord.objects.filter(pk__in=list(keys)).order_by("id")
    return {row.pk: facts_of(row) for row in rows}
