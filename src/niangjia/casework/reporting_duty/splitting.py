"""A child's own case, split from its mother's: whoever may read hers does not read the child's, and
whoever holds the child's paper does not find her (Law on the Protection of Minors, article 103).
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.db import transaction

from niangjia.casework.files.leaves import SealedFile
from niangjia.casework.keeping import open_to_write
from niangjia.casework.leaves import Beginning, Note, read, written
from niangjia.casework.legal.leaves import LegalLeaf
from niangjia.casework.models import Case
from niangjia.casework.reporting_duty.leaves import DutyFacts, DutyReport, SplitFrom, SplitOff
from niangjia.casework.reporting_duty.minors import note_minor
from niangjia.casework.reporting_duty.vocabulary import MINOR_SPLIT_OFF
from niangjia.casework.room import OpenCase, Read, about_leaf, face_from, open_case
from niangjia.casework.services import begin_case
from niangjia.casework.vocabulary import Part
from niangjia.casework.working.leaves import Contact, Goal, Task
from niangjia.kernel.audit.writing import record
from niangjia.kernel.keys import lock, unlock

if TYPE_CHECKING:
    from niangjia.people.keys.holder import KeyHolder

MOVABLE = (Note, SealedFile, DutyFacts, DutyReport, Goal, Task, Contact, LegalLeaf)

FollowUp = Callable[[Case, Collection[uuid.UUID]], None]
_follow_ups: list[FollowUp] = []


def follow_splitting(follow_up: FollowUp) -> None:
    """Call `follow_up(case, things)` when things have left a case, in the same transaction: for
    what was made of them elsewhere.
    """
    if follow_up not in _follow_ups:
        _follow_ups.append(follow_up)


@dataclass(frozen=True)
class Child:
    """The case to be split off: its key, how the child is called, the things that go there."""

    case_id: uuid.UUID
    called: str
    things: Collection[uuid.UUID]


def movable(case: OpenCase) -> Sequence[Read]:
    """What may go into a child's case, newest first."""
    return [one for one in reversed(case.leaves()) if isinstance(one.leaf, MOVABLE)]


@transaction.atomic
def split_off(*, case_id: uuid.UUID, child: Child, by: KeyHolder, today: date) -> OpenCase:
    """Begin the child's case and move what is the child's there, as it was written. The supervisors
    of the mother's sit there too and wait to be let in; the form sent twice splits once.
    """
    case = open_to_write(case_id=case_id, by=by)
    if Case.objects.visible_to(by).filter(pk=child.case_id).exists():
        return open_case(case_id=child.case_id, by=by)
    case.refuse_for_the_hour()
    supervisors = case.supervisors.exclude(member=by.pk)
    own = begin_case(
        case_id=child.case_id,
        unit=case.row.unit,
        beginning=Beginning(called=child.called),
        by=by,
        today=today,
        team={seat.member_id: Part.SUPERVISOR for seat in supervisors},
    )
    note_minor(own)
    things = [one.thing for one in movable(case) if one.thing in child.things]
    _move(things, case, own)
    for follow_up in _follow_ups:
        follow_up(case.row, things)
    own.write(SplitFrom(case=str(case.row.pk)))
    case.write(SplitOff(case=str(own.row.pk), entries=len(things)))
    record(MINOR_SPLIT_OFF, subject=own.row, by=by, facts={"entries": len(things)})
    return own


def _move(things: Sequence[uuid.UUID], case: OpenCase, own: OpenCase) -> None:
    """Every revision of these, with its writer and instant; nothing of them stays behind."""
    for row in case.row.leaves.filter(thing__in=things):
        leaf = read(unlock(bytes(row.sealed), key=case.key, about=about_leaf(row)))
        row.case = own.row
        content = written(leaf.rekeyed(own.row.pk))
        row.sealed = lock(content, key=own.key, about=about_leaf(row))
        row.save(update_fields=["case", "sealed"])
    case.put_face(face_from(one.leaf for one in case.leaves()))
