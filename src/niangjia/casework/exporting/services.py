"""What can be done with an export: ask for it, agree to it, take it."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.resources import files
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import transaction
from django.utils import formats, timezone
from django.utils.translation import gettext as _
from pydantic import BaseModel

from niangjia.casework.exporting import rules
from niangjia.casework.exporting.models import Export
from niangjia.casework.exporting.vocabulary import EXPORT_AGREED, EXPORT_ASKED, EXPORT_MADE
from niangjia.casework.field_lines import in_words
from niangjia.casework.keeping import open_to_write
from niangjia.casework.leaves import OF_PERSONS, Told
from niangjia.casework.room import OpenCase, Read, open_case
from niangjia.casework.seats import under_fresh_lock
from niangjia.casework.vocabulary import Purpose
from niangjia.kernel.audit.writing import record
from niangjia.kernel.keys import WrongKey, lock, relocked, unlock
from niangjia.kernel.printing import printed
from niangjia.kernel.refusal import refuse_if

if TYPE_CHECKING:
    from niangjia.casework.models import Case
    from niangjia.people.keys.holder import KeyHolder


class Ground(BaseModel):
    """Whom an export is for, and on what ground."""

    model_config = OF_PERSONS

    recipient: str
    basis: str


@dataclass(frozen=True)
class Asked:
    """An export with what stands under the case's key."""

    row: Export
    ground: Ground


@transaction.atomic
def ask_export(*, case_id: uuid.UUID, ground: Ground, by: KeyHolder, now: datetime) -> Export:
    """Ask that the case be given out to somebody, on a ground."""
    case = open_to_write(case_id=case_id, by=by, is_closed_too=True)
    case.refuse_for_the_hour()
    refuse_if(rules.reasons_against_asking(recipient=ground.recipient, basis=ground.basis))
    row = Export(case=case.row, asked_by_id=by.pk, asked_at=now)
    row.sealed = lock(ground.model_dump_json().encode(), key=case.key, about=_about(row))
    row.save(force_insert=True)
    record(EXPORT_ASKED, subject=case.row, by=by, facts={"export": row.pk})
    return row


@transaction.atomic
def agree_to_export(*, case_id: uuid.UUID, export_id: int, by: KeyHolder, now: datetime) -> Export:
    """Another of the team agrees; from now on it can be taken for a day."""
    case = open_case(case_id=case_id, by=by, purpose=Purpose.SUPERVISION, to_write=True)
    case.refuse_for_the_hour()
    row = Export.objects.select_for_update().get(pk=export_id, case=case.row)
    refuse_if(rules.reasons_against_agreeing(row.standing, by=by.pk))
    row.agreed_by_id, row.agreed_at = by.pk, now
    row.save(update_fields=["agreed_by", "agreed_at"])
    record(EXPORT_AGREED, subject=case.row, by=by, facts={"export": row.pk})
    return row


@transaction.atomic
def take_export(*, case_id: uuid.UUID, export_id: int, by: KeyHolder, now: datetime) -> bytes:
    """The PDF, once: each page says whom it is for. Nothing of it is kept here."""
    case = open_case(case_id=case_id, by=by, purpose=Purpose.HER_REQUEST, to_write=True)
    case.refuse_for_the_hour()
    case = under_fresh_lock(case)
    row = Export.objects.select_for_update().get(pk=export_id, case=case.row)
    refuse_if(rules.reasons_against_taking(row.standing, by=by.pk, now=now))
    row.taken_at = now
    row.save(update_fields=["taken_at"])
    record(EXPORT_MADE, subject=case.row, by=by, facts={"export": row.pk})
    asked = Asked(row, _ground(row, case))
    pdf = _pdf(case, asked, now)
    what = _("整个案子")
    case.write(Told(recipient=asked.ground.recipient, what=what, ground=asked.ground.basis))
    return pdf


def exports_of(case: OpenCase) -> Sequence[Asked]:
    """The exports asked of this case, newest first."""
    rows = case.row.exports.select_related("asked_by", "agreed_by")
    return [Asked(row, _ground(row, case)) for row in rows]


def cases_with_exports_to_agree(cases: Collection[uuid.UUID], *, by: int) -> Collection[uuid.UUID]:
    """Of these cases those in which another asked for an export and nobody agreed yet."""
    rows = Export.objects.filter(case__in=cases, agreed_at__isnull=True, taken_at__isnull=True)
    return set(rows.exclude(asked_by=by).values_list("case", flat=True))


def _ground(row: Export, case: OpenCase) -> Ground:
    told = unlock(bytes(row.sealed), key=case.key, about=_about(row))
    return Ground.model_validate_json(told)


def relock_exports(case: Case, old: bytes, new: bytes) -> None:
    """The case has a new key: whom each export is for goes under it."""
    for row in Export.objects.filter(case=case):
        with suppress(WrongKey):  # touched by somebody: it must not keep the case from its new key
            row.sealed = relocked(bytes(row.sealed), old=old, new=new, about=_about(row))
            row.save(update_fields=["sealed"])


def _about(row: Export) -> str:
    return f"export of case {row.case_id} asked {row.asked_at.astimezone(UTC).isoformat()}"


def _pdf(case: OpenCase, asked: Asked, now: datetime) -> bytes:
    on = timezone.localdate(now)
    mark = _("仅供{recipient}，第 {number} 号，{on}，{by}").format(
        recipient=asked.ground.recipient,
        number=asked.row.pk,
        on=formats.date_format(on),
        by=case.by.name,
    )
    said = {
        "mark": mark,
        "called": case.face.called,
        "basis": asked.ground.basis,
        "leaves": [_told(one) for one in case.leaves()],
    }
    template = files(__package__).joinpath("case.typ").read_bytes()
    return printed(template, said, fonts=settings.FONT_FOLDERS, on=on)


def _told(one: Read) -> dict[str, str]:
    """A leaf in words: as its page shows it, without the page."""
    at = formats.date_format(timezone.localtime(one.at), "DATETIME_FORMAT")
    return {"head": f"{_(one.leaf.label)} · {at} · {one.by}", "text": in_words(one.leaf)}
