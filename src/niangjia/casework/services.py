"""What can be done to a case: begin it, write in it."""

from __future__ import annotations

import uuid
from datetime import date
from typing import TYPE_CHECKING

from django.db import transaction

from niangjia.casework import rules
from niangjia.casework.counting import count
from niangjia.casework.keeping import Place, keep
from niangjia.casework.leaves import Beginning, Note
from niangjia.casework.models import Case
from niangjia.casework.room import OpenCase, Read, face_from, open_case, sealed_face
from niangjia.casework.seats import give_seat, seal_to_team
from niangjia.casework.vocabulary import CASE_OPENED, CaseRefusal, Counted, Part
from niangjia.kernel.access import permit
from niangjia.kernel.audit.writing import record
from niangjia.kernel.keys import new_key
from niangjia.kernel.once import refused_if_taken
from niangjia.kernel.refusal import refuse_if
from niangjia.people.keys.services import public_keys

if TYPE_CHECKING:
    from collections.abc import Mapping

    from niangjia.people.keys.holder import KeyHolder
    from niangjia.people.models import Unit


@transaction.atomic
def begin_case(
    *,
    case_id: uuid.UUID,
    unit: Unit,
    beginning: Beginning,
    by: KeyHolder,
    today: date,
    team: Mapping[int, Part] | None = None,
) -> OpenCase:
    """Begin a case with its own key, in the hands of `by` and of `team` (member → part). The form
    brings `case_id`: sent twice, the case that stands is answered.
    """
    permit(by, "casework.begin", unit.path)
    if Case.objects.visible_to(by).filter(pk=case_id).exists():
        return open_case(case_id=case_id, by=by)
    hers = public_keys([*(team or {}), by.pk])
    has_each_a_key = len(hers) == len({*(team or {}), by.pk})
    refuse_if(
        rules.reasons_against_beginning(called=beginning.called, has_each_a_key=has_each_a_key)
    )
    key = new_key()
    row = Case(id=case_id, unit=unit, opened_on=today)
    row.face = sealed_face(face_from([beginning]), row, key)
    with refused_if_taken(CaseRefusal.SENT_ALREADY):
        row.save(force_insert=True)
    for member_id, part in {**(team or {}), by.pk: Part.WORKER}.items():
        give_seat(row, member_id=member_id, part=part, sealed=b"")
    seal_to_team(row, key)
    record(CASE_OPENED, subject=row, by=by, facts={})
    count(Counted.OPENED, unit=unit, by=by, on=today, topic=beginning.topic)
    case = OpenCase(row, by, row.seats.get(member=by.pk), key)
    case.write(beginning)
    return case


def write_note(*, case_id: uuid.UUID, note: Note, by: KeyHolder) -> Read:
    """Write a note into a case."""
    return keep(case_id=case_id, leaf=note, place=Place(uuid.uuid4()), by=by)
