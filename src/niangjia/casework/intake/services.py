"""What a contact becomes: a count without a name, a case, or something that waits in the queue."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import transaction

from niangjia.casework.intake import rules
from niangjia.casework.intake.leaves import Intake
from niangjia.casework.intake.models import HelpContact
from niangjia.casework.intake.vocabulary import (
    CONTACT_COUNTED,
    CONTACT_TAKEN_BACK,
    Ending,
    Grown,
    IntakeRefusal,
)
from niangjia.casework.leaves import Beginning
from niangjia.casework.models import Case
from niangjia.casework.reporting_duty.leaves import DutyFacts
from niangjia.casework.reporting_duty.services import note_facts
from niangjia.casework.reporting_duty.vocabulary import Age, Capacity, Harm, Sure
from niangjia.casework.room import OpenCase, open_case
from niangjia.casework.services import begin_case
from niangjia.casework.vocabulary import CaseRefusal
from niangjia.kernel import clock
from niangjia.kernel.access import permit
from niangjia.kernel.audit.writing import record
from niangjia.kernel.once import refused_if_taken
from niangjia.kernel.refusal import refuse_if

if TYPE_CHECKING:
    from niangjia.people.keys.holder import KeyHolder
    from niangjia.people.models import Unit


@dataclass(frozen=True)
class Contact:
    """A contact as its form tells it. `key` comes with the form: sent twice, it is one."""

    key: uuid.UUID
    intake: Intake
    minutes: int
    were_limits_read: bool

    def reasons_against(self, ending: Ending) -> list[IntakeRefusal]:
        """Why it may not end so."""
        reasons = rules.reasons_against_contact(
            ending=ending,
            topic=self.intake.topic,
            grown=self.intake.grown,
            minutes=self.minutes,
            were_limits_read=self.were_limits_read,
        )
        needs_name = ending is Ending.CASE and not self.intake.called.strip()
        return [*reasons, *([IntakeRefusal.CALLED_MISSING] if needs_name else [])]


@transaction.atomic
def end_as_call(*, unit: Unit, contact: Contact, by: KeyHolder, today: date) -> HelpContact:
    """A contact that needed only advice: counted, and of all that was typed nothing is kept."""
    permit(by, "casework.begin", unit.path)
    refuse_if(contact.reasons_against(Ending.ADVICE))
    return count(unit, contact, Ending.ADVICE, by, today)


@transaction.atomic
def begin_from_intake(*, unit: Unit, contact: Contact, by: KeyHolder, today: date) -> OpenCase:
    """A contact that becomes a case, in the hands of her who took it."""
    permit(by, "casework.begin", unit.path)
    refuse_if(contact.reasons_against(Ending.CASE))
    count(unit, contact, Ending.CASE, by, today)
    return case_of(contact.intake, case_id=contact.key, unit=unit, by=by)


def count(unit: Unit, contact: Contact, ending: Ending, by: KeyHolder, today: date) -> HelpContact:
    """Count a contact, once; in a writer's transaction."""
    known: HelpContact | None = HelpContact.objects.visible_to(by).filter(pk=contact.key).first()
    if known is not None:
        return known
    facts = {
        "unit": unit.code,
        "on": today,
        "channel": str(contact.intake.channel),
        "topic": contact.intake.topic,
        "ending": str(ending),
        "contacts": 1,
        "minutes": contact.minutes,
    }
    # About the unit: a count leads to no case and to nobody.
    row = record(CONTACT_COUNTED, subject=unit, by=by, facts=facts)
    made = HelpContact(id=contact.key, unit=unit, by_id=by.pk, on=today, audit_id=row.pk)
    with refused_if_taken(CaseRefusal.SENT_ALREADY):
        made.save(force_insert=True)
    return made


def case_of(intake: Intake, *, case_id: uuid.UUID, unit: Unit, by: KeyHolder) -> OpenCase:
    """The case that a contact becomes, begun once; of a minor's harm the duty is noted at once."""
    begun_before = case_begun(case_id, by)
    if begun_before is not None:
        return begun_before
    beginning = Beginning(
        called=intake.called, matter=intake.matter, wants=intake.words, topic=intake.topic
    )
    case = begin_case(case_id=case_id, unit=unit, beginning=beginning, by=by, today=clock.today())
    case.write(intake.model_copy(update={"words": "", "matter": ""}))
    if intake.grown is Grown.MINOR:
        note_facts(case_id=case_id, facts=_facts_known(intake), by=by)
        case.row.refresh_from_db(from_queryset=Case.objects.visible_to(by))
    return case


def case_begun(case_id: uuid.UUID, by: KeyHolder) -> OpenCase | None:
    """The case that a contact became already, where she sits in its team."""
    is_begun = Case.objects.visible_to(by).filter(pk=case_id).exists()
    return open_case(case_id=case_id, by=by) if is_begun else None


def _facts_known(intake: Intake) -> DutyFacts:
    """What intake knows of a minor, and no more: how old she is, is asked next."""
    return DutyFacts(
        age=Age.MINOR,
        capacity=Capacity.UNKNOWN,
        harm=rules.HARM_OF_TOPIC.get(intake.topic, Harm.UNASKED),
        sure=Sure.TOLD,
        known_at=intake.came_at,
    )


@transaction.atomic
def take_back(*, contact_id: uuid.UUID, by: KeyHolder, now: datetime) -> HelpContact:
    """Take back one's own count of today; the ledger reverses what it posted."""
    rows = HelpContact.objects.visible_to(by).select_for_update(of=("self",))
    row: HelpContact = rows.select_related("unit").get(pk=contact_id)
    permit(by, "casework.begin", row.unit.path)
    refuse_if(
        rules.reasons_against_taking_back(
            is_own=row.by_id == by.pk,
            counted_on=row.on,
            is_taken_back=row.taken_back_at is not None,
            today=clock.today(),
        )
    )
    row.taken_back_at = now
    row.save(update_fields=["taken_back_at"])
    facts = {"unit": row.unit.code, "reverses": row.audit_id}
    record(CONTACT_TAKEN_BACK, subject=row.unit, by=by, facts=facts)
    return row
