"""What can be done to a sign-up: make it, give it up, check it in, and forget it in time."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from django.db import transaction
from django.utils import timezone

from niangjia.events import rules
from niangjia.events.codes import CODE_LENGTH, digest_of_form, new_code
from niangjia.events.models import Event, SignUp, SignUpTry
from niangjia.events.rules import Wish
from niangjia.events.seating import fill_seats, seat_now
from niangjia.events.vocabulary import (
    CHECK_IN_UNDONE,
    CHECKED_IN,
    CONSENT_NOW,
    NAMES_FORGOTTEN,
    SIGN_UP_CANCELLED,
    SIGN_UP_MADE,
    Counting,
    EventState,
    SignUpState,
)
from niangjia.kernel.access import Actor, permit
from niangjia.kernel.addresses import address_digest
from niangjia.kernel.audit.writing import record
from niangjia.kernel.clockwork import Clockwork
from niangjia.kernel.refusal import Reason, refuse_if

MOST_TRIES = 30  # an hour from one address for one event: a village often shares one
TRIES_KEPT = timedelta(hours=1)


def _seat_facts(event: Event, state: str) -> dict[str, object]:
    return {"event": event.pk, "unit": event.unit.code, "seat": state}


@transaction.atomic
def may_try(*, token: str, address: str, now: datetime) -> bool:
    """Note one try from `address` at an event's sign-up; False when there were too many."""
    event = Event.objects.shown_to_public().get(token=token)
    SignUpTry.objects.filter(at__lt=now - TRIES_KEPT).delete()
    digest = address_digest(address, at=str(event.pk))
    if SignUpTry.objects.filter(event=event, address=digest).count() >= MOST_TRIES:
        return False
    SignUpTry.objects.create(event=event, address=digest, at=now)
    return True


@transaction.atomic
def sign_up(*, token: str, wish: Wish, by: Actor, now: datetime, key: str = "") -> SignUp:
    """Sign somebody up, or put her on the waiting list; the same form sent twice is one.

    `key` is the form's own. Name and phone never lead to a sign-up: others know them too.
    """
    rows = Event.objects.shown_to_public().select_related("unit")
    event: Event = rows.select_for_update(of=("self",)).get(token=token)
    permit(by, "events.sign_up", event.unit.path)
    wish = wish.tidied()
    refuse_if(
        rules.reasons_against_wish(
            wish,
            state=EventState(event.state),
            counting=Counting(event.counting),
            ends_at=event.ends_at,
            now=now,
        )
    )
    sent = digest_of_form(key, wish.name, wish.phone)
    known: SignUp | None = None
    if sent:
        known = SignUp.objects.for_seating(event).filter(form_key=sent).first()
    return _seat(event, wish, by, sent) if known is None else known


def _seat(event: Event, wish: Wish, by: Actor, sent: str) -> SignUp:
    made = SignUp(
        event=event,
        code=new_code(CODE_LENGTH),
        form_key=sent,
        name=wish.name,
        phone=wish.phone,
        consent=CONSENT_NOW,
        wants_next=wish.wants_next,
        state=seat_now(event),
    )
    made.save()
    record(SIGN_UP_MADE, subject=made, by=by, facts=_seat_facts(event, str(made.state)))
    return made


def _by_code(code: str) -> tuple[Event, SignUp]:
    """The event, locked, and then the sign-up as it stands under that lock."""
    event_id = SignUp.objects.of_bearer(code).values_list("event_id", flat=True).get()
    rows = Event.objects.shown_to_public().select_related("unit")
    event: Event = rows.select_for_update(of=("self",)).get(pk=event_id)
    found: SignUp = SignUp.objects.of_bearer(code).get()
    return event, found


@transaction.atomic
def give_up(*, code: str, by: Actor, now: datetime) -> SignUp:
    """Cancel a sign-up: her name and phone go at once, the next in line moves up."""
    event, found = _by_code(code)
    permit(by, "events.give_up", event.unit.path)
    refuse_if(_reasons_against_giving_up(event, found, now))
    _free_the_place(event, found, by=by)
    return found


def _reasons_against_giving_up(event: Event, found: SignUp, now: datetime) -> Sequence[Reason]:
    return rules.reasons_against_giving_up(
        event_state=EventState(event.state),
        ends_at=event.ends_at,
        now=now,
        state=SignUpState(found.state),
        is_in=found.checked_in_at is not None,
    )


def _free_the_place(event: Event, found: SignUp, *, by: Actor) -> None:
    found.state, found.name, found.phone = SignUpState.CANCELLED, "", ""
    found.wants_next, found.form_key = False, ""
    found.save(update_fields=["state", "name", "phone", "wants_next", "form_key"])
    record(SIGN_UP_CANCELLED, subject=found, by=by, facts=_seat_facts(event, str(found.state)))
    fill_seats(event, by=by)


@transaction.atomic
def check_in(*, code: str, by: Actor, now: datetime) -> SignUp:
    """Note that somebody who signed up has come."""
    event, found = _by_code(code)
    SignUp.objects.visible_to(by).get(pk=found.pk)
    permit(by, "events.attend", event.unit.path)
    refuse_if(
        rules.reasons_against_check_in(
            event_state=EventState(event.state),
            on=event.on,
            today=timezone.localdate(now),
            state=SignUpState(found.state),
            is_in=found.checked_in_at is not None,
        )
    )
    found.checked_in_at = now
    found.save(update_fields=["checked_in_at"])
    record(CHECKED_IN, subject=found, by=by, facts=_seat_facts(event, "in"))
    return found


@transaction.atomic
def undo_check_in(*, code: str, by: Actor) -> SignUp:
    """Take a mistaken check-in back."""
    event, found = _by_code(code)
    SignUp.objects.visible_to(by).get(pk=found.pk)
    permit(by, "events.attend", event.unit.path)
    refuse_if(
        rules.reasons_against_undoing_check_in(
            event_state=EventState(event.state), is_in=found.checked_in_at is not None
        )
    )
    found.checked_in_at = None
    found.save(update_fields=["checked_in_at"])
    record(CHECK_IN_UNDONE, subject=found, by=by, facts=_seat_facts(event, "out"))
    return found


@transaction.atomic
def forget_me(*, code: str, by: Actor, now: datetime) -> None:
    """Delete one sign-up for good, at her own wish; a place still to be had goes to the next."""
    event, found = _by_code(code)
    permit(by, "events.give_up", event.unit.path)
    if not _reasons_against_giving_up(event, found, now):
        _free_the_place(event, found, by=by)
    _forget(event, [found.pk], by=by)


def forget_old_signups(*, today: date) -> int:
    """Delete the sign-ups of events that ended 30 days ago or longer; how many were deleted.

    Kept are those who asked to hear again, until they take that back; and the counts.
    """
    last = _start_of(rules.forgotten_up_to(today) + timedelta(days=1))
    SignUpTry.objects.filter(at__lt=_start_of(today)).delete()
    due = Event.objects.whose_names_are_due(last).order_by("pk")
    # Each in a transaction of its own: who signs up locks an event first and the audit's chain
    # after it, so to hold the chain while asking for the next event would be a deadlock.
    return sum(_forget_old(key, last) for key in list(due.values_list("pk", flat=True)))


@transaction.atomic
def _forget_old(event_id: int, last: datetime) -> int:
    rows = Event.objects.whose_names_are_due(last).select_related("unit")
    event = rows.select_for_update(of=("self",)).filter(pk=event_id).first()
    if event is None:  # all of them were deleted or kept meanwhile
        return 0
    keys = list(SignUp.objects.to_forget(event).values_list("pk", flat=True))
    return _forget(event, keys, by=Clockwork(frozenset({"events.forget"})))


def _start_of(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


def _forget(event: Event, keys: list[int], *, by: Actor) -> int:
    due = SignUp.objects.for_seating(event).filter(pk__in=keys)
    event.forgotten_sign_ups += due.filter(state=SignUpState.SEATED).count()
    event.forgotten_check_ins += due.filter(checked_in_at__isnull=False).count()
    event.save(update_fields=["forgotten_sign_ups", "forgotten_check_ins"])
    record(NAMES_FORGOTTEN, subject=event, by=by, facts={"sign_ups": len(keys)})
    due.delete()
    return len(keys)
