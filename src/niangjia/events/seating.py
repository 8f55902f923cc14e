"""Giving out an event's seats, under its lock: who has one, who waits, who moves up."""

from niangjia.events import queries, rules
from niangjia.events.models import Event, SignUp
from niangjia.events.vocabulary import SIGN_UP_MOVED_UP, SignUpState
from niangjia.kernel.access import Actor
from niangjia.kernel.audit.writing import record


def seat_now(event: Event) -> SignUpState:
    """Where the next one who signs up stands."""
    turnout = queries.turnout_of(event)
    return rules.seat_for(seated=turnout.seated, waiting=turnout.waiting, capacity=event.capacity)


def fill_seats(event: Event, *, by: Actor) -> None:
    """Give the free seats to those who wait, in their order."""
    turnout = queries.turnout_of(event)
    free = rules.seats_to_fill(
        seated=turnout.seated, waiting=turnout.waiting, capacity=event.capacity
    )
    waiting = SignUp.objects.for_seating(event).filter(state=SignUpState.WAITING).order_by("pk")
    for sign_up in waiting[:free]:
        sign_up.state = SignUpState.SEATED
        sign_up.save(update_fields=["state"])
        record(SIGN_UP_MOVED_UP, subject=sign_up, by=by, facts={"event": event.pk})
