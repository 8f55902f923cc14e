"""Showing events: what comes next, and rows for lists."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext

from niangjia.events import queries
from niangjia.events.models import Event, Material
from niangjia.events.queries import Turnout
from niangjia.events.rules import is_running
from niangjia.events.vocabulary import (
    COUNTING_LABELS,
    KIND_LABELS,
    MATERIAL_LABELS,
    METHOD_LABELS,
    STATES,
    EventState,
)

BADGES: Mapping[str, str] = {
    EventState.PLANNED: "badge-attention",
    EventState.OPEN: "badge-done",
    EventState.CANCELLED: "badge-error",
}


class NextStep(StrEnum):
    """What an event waits for."""

    PUBLISH = "publish"
    TELL = "tell"
    CHECK_IN = "check_in"
    CLOSE = "close"
    NOTHING = "nothing"


@dataclass(frozen=True)
class EventRow:
    """An event as a list shows it."""

    event: Event
    kind: str
    state: str
    badge: str
    turnout: Turnout | None


def event_rows(events: Iterable[Event], *, viewer: Any, now: datetime) -> list[EventRow]:
    """Events with their words and the counts the viewer may see, in two queries for all."""
    listed = list(events)
    turnouts = queries.turnouts(listed)
    rows = []
    for event in listed:
        words = event_words(event, now=now)
        turnout = turnouts[event.pk] if queries.are_counts_seen(event, viewer=viewer) else None
        rows.append(EventRow(event, words["kind"], words["state"], words["badge"], turnout))
    return rows


def event_words(event: Event, *, now: datetime) -> Mapping[str, str]:
    """The words for an event's codes; one that was held and waits to be closed says so."""
    method, state = event.headcount_method, EventState(event.state)
    is_late = is_running(state) and event.ends_at <= now
    return {
        "kind": gettext(KIND_LABELS[event.kind]),  # type: ignore[index]
        "state": gettext("待结束") if is_late else gettext(STATES[state].label),
        "badge": "badge-attention" if is_late else BADGES.get(state, ""),
        "counting": gettext(COUNTING_LABELS[event.counting]),  # type: ignore[index]
        "method": gettext(METHOD_LABELS[method]) if method else "",  # type: ignore[index]
    }


def next_step(event: Event, *, now: datetime) -> NextStep:
    """The one thing to do next with an event."""
    if not is_running(EventState(event.state)):
        return NextStep.NOTHING
    if event.ends_at <= now:
        return NextStep.CLOSE
    if event.state == EventState.PLANNED:
        return NextStep.PUBLISH
    if event.on > timezone.localdate(now):
        return NextStep.TELL
    return NextStep.CHECK_IN if event.takes_names else NextStep.CLOSE


def days_until(day: date, today: date) -> int:
    """How many days are left, 0 when it is past."""
    return max(0, (day - today).days)


@dataclass(frozen=True)
class MaterialRow:
    """A material with its stock and what of it is with an event."""

    material: Material
    kind: str
    left: int
    out: int


def material_rows(materials: Iterable[Material], out: Mapping[int, int]) -> list[MaterialRow]:
    """Materials with their stock; `out` is what is with the event at hand, by material."""
    listed = list(materials)
    left = queries.stock_of([material.pk for material in listed])
    return [
        MaterialRow(
            material,
            gettext(MATERIAL_LABELS[material.kind]),  # type: ignore[index]
            left.get(material.pk, 0),
            out.get(material.pk, 0),
        )
        for material in listed
    ]
