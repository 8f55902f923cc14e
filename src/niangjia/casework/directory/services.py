"""What can be done to the directory: keep a service, say it was checked, files in and out."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.db import transaction

from niangjia.casework.directory import rules
from niangjia.casework.directory.hsds.checking import Brought, services_in
from niangjia.casework.directory.hsds.writing import csv_zip_of, json_of
from niangjia.casework.directory.models import Service
from niangjia.casework.directory.queries import directory_of
from niangjia.casework.directory.shapes import ServiceTold
from niangjia.casework.directory.vocabulary import (
    DIRECTORY_EXPORTED,
    DIRECTORY_IMPORTED,
    SERVICE_CHECKED,
    SERVICE_KEPT,
)
from niangjia.kernel.access import permit
from niangjia.kernel.audit.writing import record, record_read
from niangjia.kernel.refusal import refuse_if

if TYPE_CHECKING:
    from niangjia.kernel.access import Actor
    from niangjia.people.models import Member, Unit


@dataclass(frozen=True)
class Imported:
    """What a file changed: how many services are new, how many were known; persons left out."""

    new: int
    known: int
    persons_left_out: int


@transaction.atomic
def keep_service(*, unit: Unit, told: ServiceTold, by: Actor, today: date) -> Service:
    """Put a service into the unit's directory, or tell it anew."""
    permit(by, "directory.edit", unit.path)
    refuse_if(rules.reasons_against_service(told, today=today))
    row = _kept(unit, told)
    record(SERVICE_KEPT, subject=unit, by=by, facts={"service": row.pk})
    return row


@transaction.atomic
def check_service(*, service_id: int, by: Actor, today: date) -> Service:
    """Somebody asked there: it is as the directory says."""
    rows = Service.objects.visible_to(by).select_related("unit").select_for_update(of=("self",))
    row: Service = rows.get(pk=service_id)
    permit(by, "directory.edit", row.unit.path)
    row.tell(row.shape.model_copy(update={"checked_on": today}))
    row.save()
    record(SERVICE_CHECKED, subject=row.unit, by=by, facts={"service": row.pk})
    return row


@transaction.atomic
def import_directory(*, unit: Unit, content: bytes, by: Actor, today: date) -> Imported:
    """All services of an HSDS file (JSON, or the ZIP of its tables), or `Refused` with each fault
    at its place: nothing is half imported.
    """
    permit(by, "directory.edit", unit.path)
    brought: Brought = services_in(content, today=today)
    before = set(Service.objects.kept_by(unit).values_list("key", flat=True))
    for told in brought.services:
        _kept(unit, told)
    known = sum(told.key in before for told in brought.services)
    facts = {"new": len(brought.services) - known, "known": known}
    record(DIRECTORY_IMPORTED, subject=unit, by=by, facts=facts)
    return Imported(len(brought.services) - known, known, brought.persons_left_out)


def export_directory(*, viewer: Member, as_tables: bool) -> bytes:
    """Every service in sight as HSDS: JSON, or the ZIP of its tables."""
    permit(viewer, "directory.read", viewer.unit.path)
    found: Sequence[ServiceTold] = [row.shape for row in directory_of(viewer=viewer)]
    record_read(DIRECTORY_EXPORTED, subject=viewer.unit, by=viewer)
    return csv_zip_of(found) if as_tables else json_of(found)


def new_key() -> str:
    """An id no HSDS file has."""
    return str(uuid.uuid4())


def _kept(unit: Unit, told: ServiceTold) -> Service:
    row: Service = Service.objects.kept_by(unit, told.key).first() or Service(unit=unit)
    row.tell(told)
    row.save()
    return row
