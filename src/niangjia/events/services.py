"""What can be done to an event: plan, change, publish, withdraw, cancel, close it, add a photo."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from niangjia.events import queries, rules
from niangjia.events.codes import TOKEN_LENGTH, new_code
from niangjia.events.models import Event
from niangjia.events.rules import Headcount, Plan
from niangjia.events.seating import fill_seats
from niangjia.events.vocabulary import (
    EVENT_CANCELLED,
    EVENT_CHANGED,
    EVENT_CLOSED,
    EVENT_PLANNED,
    EVENT_PUBLISHED,
    EVENT_WITHDRAWN,
    MATERIALS_ISSUED,
    PHOTO_ADDED,
    EventState,
)
from niangjia.kernel import clock
from niangjia.kernel.access import Actor, permit
from niangjia.kernel.audit.writing import record
from niangjia.kernel.files.models import Attachment
from niangjia.kernel.files.services import clean_file, keep
from niangjia.kernel.refusal import refuse_if

if TYPE_CHECKING:
    from niangjia.people.models import Unit

PLAN_FIELDS = (
    "kind",
    "title",
    "place",
    "starts_at",
    "ends_at",
    "capacity",
    "counting",
    "helpers_expected",
    "about",
)


def _facts(event: Event) -> dict[str, object]:
    return {"unit": event.unit.code, "on": event.on, "kind": str(event.kind)}


def _locked(event_id: int, by: Actor) -> Event:
    rows = Event.objects.visible_to(by).select_related("unit").select_for_update(of=("self",))
    event: Event = rows.get(pk=event_id)
    return event


def _put(plan: Plan, event: Event) -> None:
    for field in PLAN_FIELDS:
        setattr(event, field, getattr(plan, field))
    event.title, event.place = plan.title.strip(), plan.place.strip()


def _keep(event: Event) -> None:
    event.changed_at = clock.now()  # what calendars go by
    event.save()


@transaction.atomic
def plan_event(*, unit: Unit, plan: Plan, by: Actor) -> Event:
    """Plan an event of `unit`, to come or already held; nobody outside sees it yet."""
    permit(by, "events.plan", unit.path)
    is_open = unit.is_open(timezone.localdate(plan.starts_at))
    refuse_if(rules.reasons_against_plan(plan, is_unit_open=is_open))
    event = Event(unit=unit, token=new_code(TOKEN_LENGTH))
    _put(plan, event)
    _keep(event)
    record(EVENT_PLANNED, subject=event, by=by, facts=_facts(event))
    return event


@transaction.atomic
def change_event(*, event_id: int, plan: Plan, by: Actor) -> Event:
    """Change what an event is to be; more seats are filled from the waiting list at once."""
    event = _locked(event_id, by)
    permit(by, "events.plan", event.unit.path)
    turnout = queries.turnout_of(event)
    is_open = event.unit.is_open(timezone.localdate(plan.starts_at))
    refuse_if(
        [
            *rules.reasons_against_plan(plan, is_unit_open=is_open),
            *rules.reasons_against_change(
                plan,
                state=EventState(event.state),
                seated=turnout.seated,
                waiting=turnout.waiting,
            ),
        ]
    )
    _put(plan, event)
    _keep(event)
    record(EVENT_CHANGED, subject=event, by=by, facts=_facts(event))
    fill_seats(event, by=by)
    return event


@transaction.atomic
def publish_event(*, event_id: int, by: Actor, now: datetime) -> Event:
    """Show an event to the public: page, poster, calendar."""
    event = _locked(event_id, by)
    permit(by, "events.publish", event.unit.path)
    refuse_if(
        rules.reasons_against_publishing(
            state=EventState(event.state), ends_at=event.ends_at, now=now
        )
    )
    event.state, event.published_at = EventState.OPEN, now
    _keep(event)
    record(EVENT_PUBLISHED, subject=event, by=by, facts=_facts(event))
    return event


@transaction.atomic
def withdraw_event(*, event_id: int, by: Actor) -> Event:
    """Take a published event off the public pages again, while nobody has signed up."""
    event = _locked(event_id, by)
    permit(by, "events.publish", event.unit.path)
    turnout = queries.turnout_of(event)
    refuse_if(
        rules.reasons_against_withdrawing(
            state=EventState(event.state), sign_ups=turnout.seated + turnout.waiting
        )
    )
    event.state = EventState.PLANNED
    _keep(event)
    record(EVENT_WITHDRAWN, subject=event, by=by, facts=_facts(event))
    return event


@transaction.atomic
def cancel_event(*, event_id: int, reason: str, by: Actor) -> Event:
    """Call an event off; its page says so and why."""
    event = _locked(event_id, by)
    permit(by, "events.cancel", event.unit.path)
    refuse_if(
        rules.reasons_against_cancelling(
            state=EventState(event.state),
            reason=reason,
            pieces_out=sum(queries.pieces_out(event).values()),
        )
    )
    event.state, event.cancel_reason = EventState.CANCELLED, reason.strip()[:200]
    _keep(event)
    record(EVENT_CANCELLED, subject=event, by=by, facts=_facts(event))
    return event


@transaction.atomic
def close_event(*, event_id: int, came: Headcount, by: Actor, now: datetime) -> Event:
    """Close an event that was held, with who came; this is what the ledger posts from."""
    event = _locked(event_id, by)
    permit(by, "events.close", event.unit.path)
    refuse_if(
        rules.reasons_against_closing(
            state=EventState(event.state),
            starts_at=event.starts_at,
            now=now,
            came=came,
            checked_in=queries.turnout_of(event).checked_in,
        )
    )
    event.state = EventState.CLOSED
    event.attended_persons, event.attended_visits = came.persons, came.visits
    event.headcount_method, event.helpers = str(came.method), came.helpers
    _keep(event)
    _record_closing(event, by)
    return event


def _record_closing(event: Event, by: Actor) -> None:
    given = queries.pieces_given_by_kind(event)
    counts = {
        "attended_persons": event.attended_persons,
        "attended_visits": event.attended_visits,
        "helpers": event.helpers,
    }
    facts = {
        **_facts(event),
        "held": 1,
        "headcount_method": event.headcount_method,
        "materials": sum(given.values()),
        **{name: count for name, count in counts.items() if count is not None},
    }
    record(EVENT_CLOSED, subject=event, by=by, facts=facts)
    for kind, pieces in given.items():
        issued = {"unit": event.unit.code, "on": event.on, "pieces": pieces, "material": kind}
        record(MATERIALS_ISSUED, subject=event, by=by, facts=issued)


def add_photo(*, event_id: int, content: bytes, name: str, by: Actor) -> Attachment:
    """Keep a photo or paper that shows an event; where and by what it was taken is stripped."""
    event: Event = Event.objects.visible_to(by).select_related("unit").get(pk=event_id)
    permit(by, "events.photo", event.unit.path)
    file = clean_file(content, name)  # before the transaction: drawing a photo takes seconds
    with transaction.atomic():
        event = _locked(event_id, by)
        kept = keep(file, subject=event, unit_path=event.unit.path)
        record(PHOTO_ADDED, subject=event, by=by, facts={"digest": kept.digest})
    return kept
