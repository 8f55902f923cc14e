"""What can be done in mediation."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.db import transaction

from niangjia.casework.keeping import open_to_write
from niangjia.casework.mediation import rules
from niangjia.casework.mediation.leaves import (
    Mediation,
    MediationAgreement,
    MediationSession,
    ReturnVisit,
    ViolenceWord,
)
from niangjia.casework.mediation.rules import Standing
from niangjia.casework.mediation.vocabulary import (
    MEDIATIONS_COUNTED,
    VISIT_AFTER_DAYS,
    WITH_AGREEMENT,
    Alone,
    Ending,
    MediationRefusal,
)
from niangjia.casework.room import OpenCase, ReadOf
from niangjia.kernel.audit.writing import record
from niangjia.kernel.refusal import Refused, refuse_if

if TYPE_CHECKING:
    from niangjia.people.keys.holder import KeyHolder


@dataclass(frozen=True)
class Told:
    """A mediation with all that belongs to it."""

    thing: uuid.UUID
    leaf: Mediation
    sessions: Sequence[MediationSession]
    agreements: Sequence[MediationAgreement]
    visits: Sequence[ReadOf[ReturnVisit]]


def mediations_of(case: OpenCase) -> Sequence[Told]:
    """The mediations of a case, newest first."""
    sessions, agreements = case.current(MediationSession), case.current(MediationAgreement)
    visits = case.of_kind(ReturnVisit)
    return [
        Told(
            one.thing,
            one.leaf,
            [session for session in sessions if session.mediation == one.thing],
            [agreement for agreement in agreements if agreement.mediation == one.thing],
            [visit for visit in visits if visit.leaf.mediation == one.thing],
        )
        for one in reversed(case.of_kind(Mediation))
    ]


@transaction.atomic
def note_violence(*, case_id: uuid.UUID, said: str, by: KeyHolder, today: date) -> None:
    """Keep that she said so; from now on nothing of this case is mediated."""
    case = open_to_write(case_id=case_id, by=by)
    case.write(ViolenceWord(said_on=today, said=said))


@transaction.atomic
def begin_mediation(
    *, case_id: uuid.UUID, thing: uuid.UUID, mediation: Mediation, alone: Alone, by: KeyHolder
) -> None:
    """Begin. The form brings `thing`: sent twice, it is one."""
    case = open_to_write(case_id=case_id, by=by)
    if case.history(thing):
        return
    refuse_if(
        rules.reasons_against_beginning(
            _standing(case),
            alone=alone,
            parties=[one.name for one in mediation.parties],
            about=mediation.about,
        )
    )
    case.write(mediation, thing=thing)
    _count(case, mediation, mediation.begun_on, begun=1)


@transaction.atomic
def hold_session(
    *,
    case_id: uuid.UUID,
    session: MediationSession,
    next_on: date | None,
    by: KeyHolder,
    today: date,
    key: uuid.UUID | None = None,
) -> None:
    """Keep what was said in a sitting, and when the next one is. The form brings `key`: sent twice,
    it is one.
    """
    case, told = _mediation(case_id, session.mediation, by)
    if key and case.history(key):
        return
    refuse_if(
        rules.reasons_against_going_on(
            _standing(case, told), on=session.on, today=today, text=session.text
        )
    )
    case.write(session, thing=key)
    case.write(told.leaf.model_copy(update={"next_on": next_on}), thing=told.thing)
    _count(case, told.leaf, session.on, sessions=1)


@transaction.atomic
def write_agreement(
    *, case_id: uuid.UUID, agreement: MediationAgreement, by: KeyHolder, today: date
) -> None:
    """Keep what they agreed on; written again, it is the next draft of the same."""
    case, told = _mediation(case_id, agreement.mediation, by)
    refuse_if(
        rules.reasons_against_going_on(
            _standing(case, told), on=agreement.on, today=today, text=agreement.text
        )
    )
    case.write(agreement, thing=uuid.uuid5(told.thing, "agreement"))


@transaction.atomic
def end_mediation(
    *, case_id: uuid.UUID, thing: uuid.UUID, ending: Ending, remark: str, by: KeyHolder, today: date
) -> None:
    """Say how it ended, as it was; after an agreement return visits fall due."""
    case, told = _mediation(case_id, thing, by)
    refuse_if(rules.reasons_against_ending(_standing(case, told), ending))
    changes = {"ending": ending, "ended_on": today, "remark": remark, "next_on": None}
    case.write(told.leaf.model_copy(update=changes), thing=thing)
    if ending in WITH_AGREEMENT:
        for days in VISIT_AFTER_DAYS:
            case.write(ReturnVisit(mediation=thing, due_on=today + timedelta(days=days)))
    _count(case, told.leaf, today, ended=1, ending=str(ending))


@transaction.atomic
def do_visit(
    *, case_id: uuid.UUID, visit: uuid.UUID, found: str, by: KeyHolder, today: date
) -> None:
    """Keep what a return visit found."""
    case = open_to_write(case_id=case_id, by=by)
    leaf = next((one.leaf for one in case.of_kind(ReturnVisit) if one.thing == visit), None)
    if leaf is None:
        raise Refused([MediationRefusal.VISITED])
    refuse_if([MediationRefusal.VISITED] if leaf.done_on else [])
    refuse_if([] if found.strip() else [MediationRefusal.WORDS_MISSING])
    case.write(leaf.model_copy(update={"done_on": today, "found": found}), thing=visit)
    told = next(one for one in mediations_of(case) if one.thing == leaf.mediation)
    _count(case, told.leaf, today, visits=1)


def _mediation(case_id: uuid.UUID, thing: uuid.UUID, by: KeyHolder) -> tuple[OpenCase, Told]:
    case = open_to_write(case_id=case_id, by=by)
    told = next((one for one in mediations_of(case) if one.thing == thing), None)
    if told is None:
        raise Refused([MediationRefusal.ENDED])
    return case, told


def _standing(case: OpenCase, told: Told | None = None) -> Standing:
    return Standing(
        has_violence=case.has_violence,
        ending=told.leaf.ending if told else None,
        has_agreement=bool(told and told.agreements),
    )


def _count(case: OpenCase, leaf: Mediation, on: date, **what: int | str) -> None:
    # About the unit, not the case: an entry of the ledger leads to no case.
    unit = case.row.unit
    facts = {"unit": unit.code, "on": on, "dispute": str(leaf.dispute), **what}
    record(MEDIATIONS_COUNTED, subject=unit, by=case.by, facts=facts)
