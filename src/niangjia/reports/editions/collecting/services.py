"""What can be done with calls: ask, remind, let a unit off, begin the report that is asked for."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from niangjia.kernel import clock
from niangjia.kernel.access import Actor, permit
from niangjia.kernel.audit.writing import record
from niangjia.kernel.once import refused_if_taken
from niangjia.kernel.refusal import Refused, refuse_if
from niangjia.ledger.figures.period import Period
from niangjia.people.console import Console
from niangjia.reports.editions.calls import rules
from niangjia.reports.editions.calls.models import Call, Called
from niangjia.reports.editions.calls.vocabulary import (
    ASKED,
    LIFTED,
    LONGEST_NOTE,
    LONGEST_WHY,
    REMINDED,
    WITHDRAWN,
    CallRefusal,
)
from niangjia.reports.editions.collecting.queries import call_in_sight
from niangjia.reports.editions.collecting.standing import Answering, standing_of

if TYPE_CHECKING:
    from niangjia.people.models import Unit


@dataclass(frozen=True)
class Wanted:
    """What is asked for, and by which day."""

    name: str
    period: Period
    due_on: date
    note: str = ""


@transaction.atomic
def ask_for(wanted: Wanted, *, unit: Unit, units: Collection[Unit], by: Actor, today: date) -> Call:
    """Ask units below `unit` for a report, or raise `Refused`; closed units are passed over."""
    permit(by, "reports.call", unit.path)
    below = [
        one
        for one in units
        if one.is_open(today) and one.path.startswith(unit.path) and one.pk != unit.pk
    ]
    name, period = wanted.name.strip(), str(wanted.period)
    is_taken = Call.objects.of_report(unit, name, period).standing().exists()
    refuse_if(
        rules.reasons_against_asking(
            name=name, due_on=wanted.due_on, today=today, unit_count=len(below), is_taken=is_taken
        )
    )
    with refused_if_taken(CallRefusal.ALREADY_CALLED):
        call: Call = Call.objects.create(
            unit=unit,
            name=name,
            period=period,
            due_on=wanted.due_on,
            note=wanted.note.strip()[:LONGEST_NOTE],
            asked_at=clock.now(),
            by_name=by.name,
        )
    Called.objects.bulk_create(Called(call=call, unit=one) for one in below)
    facts = {
        "unit": unit.code,
        "name": name,
        "period": period,
        "due_on": wanted.due_on,
        "units": [one.code for one in below],
    }
    record(ASKED, subject=call, by=by, facts=facts)
    return call


@transaction.atomic
def remind(*, call_id: int, by: Actor, today: date, only: str | None = None) -> Sequence[Answering]:
    """Remind every unit that has not signed, or `only` the one with this code; once a day each."""
    call = call_in_sight(call_id, viewer=by)
    permit(by, "reports.call", call.unit.path)
    found = [
        one
        for one in _standing_locked(call, today)
        if only in (None, one.unit.code)
        and rules.may_be_reminded(one.progress, reminded_on=one.reminded_on, today=today)
    ]
    refuse_if([] if found else [CallRefusal.NOTHING_TO_REMIND])
    _remind(call, found, by=by, today=today)
    return found


@transaction.atomic
def remind_by_itself(*, today: date) -> int:
    """Remind whom a day before the deadline has come for; how many units. Run every hour."""
    count = 0
    for call in Call.objects.due_from(today).select_related("unit"):
        asked_on = timezone.localdate(call.asked_at)
        due = [
            one
            for one in _standing_locked(call, today)
            if one.is_waited_for
            and rules.is_reminder_due(
                asked_on=asked_on, due_on=call.due_on, today=today, reminded_on=one.reminded_on
            )
        ]
        if due:
            _remind(call, due, by=Console(call.unit), today=today)
            count += len(due)
    return count


@transaction.atomic
def lift(*, call_id: int, code: str, why: str, by: Actor, today: date) -> None:
    """Let one unit off, with a reason that both sides can read."""
    call = call_in_sight(call_id, viewer=by)
    permit(by, "reports.call", call.unit.path)
    found = [one for one in _standing_locked(call, today) if one.unit.code == code]
    if not any(one.is_waited_for for one in found):
        raise Refused([CallRefusal.NOT_CALLED])
    refuse_if([] if why.strip() else [CallRefusal.NO_REASON])
    said = why.strip()[:LONGEST_WHY]
    rows = [row.pk for one in found for row in one.rows]
    Called.objects.filter(pk__in=rows).update(lifted_why=said)
    record(LIFTED, subject=call, by=by, facts={"unit": code, "why": said})


@transaction.atomic
def withdraw(*, call_id: int, why: str, by: Actor, today: date) -> Call:
    """Ask no longer, with a reason that all who were asked can read; what they wrote stays theirs,
    and the same report may be asked for anew.
    """
    call = call_in_sight(call_id, viewer=by)
    permit(by, "reports.call", call.unit.path)
    waiting = [one.unit.code for one in _standing_locked(call, today) if one.is_waited_for]
    refuse_if([CallRefusal.ALREADY_WITHDRAWN] if call.is_withdrawn else [])
    refuse_if([] if why.strip() else [CallRefusal.NO_REASON_TO_WITHDRAW])
    call.withdrawn_on, call.withdrawn_by = today, by.name
    call.withdrawn_why = why.strip()[:LONGEST_WHY]
    call.save(update_fields=["withdrawn_on", "withdrawn_by", "withdrawn_why"])
    facts = {"why": call.withdrawn_why, "waiting": waiting}
    record(WITHDRAWN, subject=call, by=by, facts=facts)
    return call


def _standing_locked(call: Call, today: date) -> list[Answering]:
    """Two who remind at the same time do so once: the second waits, and finds it done."""
    list(Called.objects.filter(call=call).select_for_update().order_by("pk").values_list("pk"))
    call.refresh_from_db(fields=["withdrawn_on"])
    return standing_of(call, today=today)


def _remind(call: Call, found: Sequence[Answering], *, by: Actor, today: date) -> None:
    rows = [row.pk for one in found for row in one.rows]
    Called.objects.filter(pk__in=rows).update(reminded_on=today, reminded_by=by.name)
    record(REMINDED, subject=call, by=by, facts={"units": [one.unit.code for one in found]})
