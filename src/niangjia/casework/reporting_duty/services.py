"""What can be done about the duty: note the facts, note the report."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from django.db import transaction

from niangjia.casework.keeping import open_to_write
from niangjia.casework.reporting_duty import rules
from niangjia.casework.reporting_duty.leaves import DutyFacts, DutyReport
from niangjia.casework.reporting_duty.minors import note_minor
from niangjia.casework.reporting_duty.vocabulary import (
    DUTY_COUNTED,
    MINOR_AGES,
    UNDER_14,
)
from niangjia.casework.room import OpenCase, Read
from niangjia.kernel import clock
from niangjia.kernel.audit.writing import record
from niangjia.kernel.refusal import refuse_if

if TYPE_CHECKING:
    from niangjia.people.keys.holder import KeyHolder


def is_under_14(case: OpenCase) -> bool:
    """Whether the facts say that a guardian must agree in the child's place."""
    known = case.last(DutyFacts)
    return known is not None and known.leaf.age in UNDER_14


@transaction.atomic
def note_facts(*, case_id: uuid.UUID, facts: DutyFacts, by: KeyHolder) -> Read:
    """Note the facts. The clock runs from when the house first knew: noted anew, it runs on."""
    case = open_to_write(case_id=case_id, by=by)
    before = case.last(DutyFacts)
    if before and before.leaf.duty.is_open:
        earliest = min(before.leaf.known_at, facts.known_at)
        facts = facts.model_copy(update={"known_at": earliest})
    if facts.age in MINOR_AGES:
        note_minor(case)
    return case.write(facts, thing=before.thing if before else None)


@transaction.atomic
def note_report(
    *, case_id: uuid.UUID, report: DutyReport, by: KeyHolder, key: uuid.UUID | None = None
) -> Read:
    """Note a report that was made, where the law demanded it; refused where it does not. The form
    brings `key`: sent twice, it is one.
    """
    case = open_to_write(case_id=case_id, by=by)
    if key and (before := case.history(key)):
        return before[-1]
    known = case.last(DutyFacts)
    facts = known.leaf.facts if known else None
    refuse_if(rules.reasons_against_report(facts, to=report.to))
    unit, on = case.row.unit, clock.today()
    record(DUTY_COUNTED, subject=unit, by=by, facts={"unit": unit.code, "on": on, "reports": 1})
    return case.write(report, thing=key)
