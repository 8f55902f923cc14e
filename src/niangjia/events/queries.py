"""What may be asked about events, those who come, and materials."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from django.db.models import Count, Q, QuerySet, Sum
from django.utils import timezone

from niangjia.events.models import Event, EventQuerySet, Material, Move, SignUp, SignUpQuerySet
from niangjia.events.rules import may_see_counts, seat_for
from niangjia.events.vocabulary import (
    EVENT_CLOSED,
    NAMES_LISTED,
    NAMES_TO_TELL_LISTED,
    EventState,
    Kind,
    SignUpState,
)
from niangjia.kernel.access import Actor, permit
from niangjia.kernel.audit.reading import records_about
from niangjia.kernel.audit.writing import record_read
from niangjia.kernel.files.queries import files_behind
from niangjia.kernel.scoping import Viewer
from niangjia.people.queries import unit_for_strangers

if TYPE_CHECKING:
    from niangjia.kernel.files.models import Attachment
    from niangjia.people.models import Unit


@dataclass(frozen=True)
class Turnout:
    """How many signed up, wait and came: counts alone, forgotten names among them."""

    seated: int = 0
    waiting: int = 0
    checked_in: int = 0


PublicEvent = Event  # what the public pages may say of an event's type without its rows
PublicSignUp = SignUp  # and of a sign-up's


@dataclass(frozen=True)
class EventFilter:
    """Which events: to come or past, of a kind."""

    when: str = "upcoming"
    kind: str = ""


def events_in_sight(*, viewer: Viewer) -> EventQuerySet:
    """Events the viewer may see."""
    found: EventQuerySet = Event.objects.visible_to(viewer).select_related("unit")
    return found


def events_listed(*, viewer: Viewer, only: EventFilter, now: datetime) -> EventQuerySet:
    """Events to come, the next first; or past ones, the latest first."""
    found = events_in_sight(viewer=viewer)
    if only.kind in set(Kind):
        found = found.filter(kind=only.kind)
    running = Q(state__in=(EventState.PLANNED, EventState.OPEN))
    if only.when == "past":
        return found.filter(Q(ends_at__lt=now) | ~running).order_by("-starts_at", "-pk")
    return found.filter(running, ends_at__gte=now).order_by("starts_at", "pk")


def to_close(*, viewer: Viewer, now: datetime) -> EventQuerySet:
    """Events that were held and not closed yet, the oldest first."""
    running = (EventState.PLANNED, EventState.OPEN)
    found = events_in_sight(viewer=viewer).filter(state__in=running, ends_at__lt=now)
    return found.order_by("starts_at", "pk")


def turnouts(events: Sequence[Event]) -> Mapping[int, Turnout]:
    """The turnout of each of some events already seen."""
    seated, waiting = Q(state=SignUpState.SEATED), Q(state=SignUpState.WAITING)
    rows = (
        SignUp.objects.for_counting([event.pk for event in events])
        .order_by()
        .values("event_id")
        .annotate(
            seated=Count("pk", filter=seated),
            waiting=Count("pk", filter=waiting),
            came=Count("pk", filter=Q(checked_in_at__isnull=False)),
        )
    )
    live = {row["event_id"]: row for row in rows}
    none = {"seated": 0, "waiting": 0, "came": 0}
    return {
        event.pk: Turnout(
            live.get(event.pk, none)["seated"] + event.forgotten_sign_ups,
            live.get(event.pk, none)["waiting"],
            live.get(event.pk, none)["came"] + event.forgotten_check_ins,
        )
        for event in events
    }


def turnout_of(event: Event) -> Turnout:
    """The turnout of one event already seen."""
    return turnouts([event])[event.pk]


def are_counts_seen(event: Event, *, viewer: Any) -> bool:
    """Whether the viewer may see how many signed up and came: not from outside, of health."""
    return may_see_counts(Kind(event.kind), is_own=viewer.unit.pk == event.unit_id)


def turnout_seen(event: Event, *, viewer: Any) -> Turnout | None:
    """The turnout of an event already seen, or None where it stays in the event's own unit."""
    return turnout_of(event) if are_counts_seen(event, viewer=viewer) else None


def photos_seen(event: Event, *, viewer: Any) -> Sequence[Attachment]:
    """The photos of an event already seen; to others than its unit once it is closed, and of
    health never: a face tells more than a count."""
    is_own = viewer.unit.pk == event.unit_id
    is_told = event.state == EventState.CLOSED and are_counts_seen(event, viewer=viewer)
    if not (is_own or is_told) or not viewer.reach("ledger").covers(event.unit.path):
        return ()
    return list(files_behind(event))


def names_of(event: Event, *, viewer: Actor) -> SignUpQuerySet:
    """Who means to come, in the order they signed up; the look is audited."""
    permit(viewer, "events.attend", event.unit.path)
    record_read(NAMES_LISTED, subject=event, by=viewer)
    found: SignUpQuerySet = SignUp.objects.visible_to(viewer).filter(event=event)
    return found.exclude(state=SignUpState.CANCELLED).order_by("pk")


def names_to_tell(unit: Unit, *, viewer: Actor) -> SignUpQuerySet:
    """Who asked this unit to hear about the next one; the look is audited."""
    permit(viewer, "events.attend", unit.path)
    record_read(NAMES_TO_TELL_LISTED, subject=unit, by=viewer)
    found: SignUpQuerySet = SignUp.objects.visible_to(viewer).filter(
        event__unit=unit, wants_next=True
    )
    return found.exclude(state=SignUpState.CANCELLED).select_related("event").order_by("-pk")


def sign_up_at_door(code: str, *, viewer: Actor) -> SignUp:
    """The sign-up whose code is shown at the door, for the inviting unit; the look is audited."""
    rows = SignUp.objects.visible_to(viewer).select_related("event__unit")
    found: SignUp = rows.get(code=code)
    permit(viewer, "events.attend", found.event.unit.path)
    record_read(NAMES_LISTED, subject=found.event, by=viewer)
    return found


def closing_of(event: Event) -> int | None:
    """The audit row by which an event was closed."""
    return records_about(event).filter(event=EVENT_CLOSED).values_list("pk", flat=True).first()


def materials_of(unit: Unit, *, viewer: Viewer) -> QuerySet[Material]:
    """The materials a unit keeps."""
    found: QuerySet[Material] = Material.objects.visible_to(viewer).filter(unit=unit)
    return found.select_related("unit")


def material_in_sight(pk: int, *, viewer: Viewer) -> Material:
    """One material; `Material.DoesNotExist` when out of sight."""
    found: Material = Material.objects.visible_to(viewer).select_related("unit").get(pk=pk)
    return found


def moves_of(material: Material, *, viewer: Viewer) -> QuerySet[Move]:
    """Its moves, newest first."""
    found: QuerySet[Move] = Move.objects.visible_to(viewer).filter(material=material)
    return found.select_related("event")


def stock_of(materials: Sequence[int]) -> Mapping[int, int]:
    """How many pieces are left of each of some materials already seen."""
    rows = Move.objects.of_materials(materials).order_by().values("material_id")
    return dict(rows.annotate(left=Sum("pieces")).values_list("material_id", "left"))


def pieces_out(event: Event) -> Mapping[int, int]:
    """How many pieces of each material are with an event already seen."""
    rows = Move.objects.of_event(event).order_by().values("material_id")
    out = rows.annotate(net=Sum("pieces")).values_list("material_id", "net")
    return {material: -net for material, net in out if net}


def pieces_given_by_kind(event: Event) -> Mapping[str, int]:
    """How many pieces of each kind an event took and did not bring back."""
    rows = Move.objects.of_event(event).order_by().values("material__kind")
    out = rows.annotate(net=Sum("pieces")).values_list("material__kind", "net")
    return {kind: -net for kind, net in sorted(out) if net}


def published_event(token: str) -> Event:
    """The announced event with this token, for anybody; `Event.DoesNotExist` otherwise."""
    found: Event = Event.objects.shown_to_public().select_related("unit").get(token=token)
    return found


def published_of_unit(code: str, *, now: datetime) -> tuple[Unit, EventQuerySet]:
    """A unit and its announced events to come, for anybody; `UnitUnknown` otherwise."""
    unit = unit_for_strangers(code)
    found: EventQuerySet = Event.objects.shown_to_public().filter(unit=unit)
    return unit, found.filter(state=EventState.OPEN, ends_at__gte=now).order_by("starts_at", "pk")


def calendar_of_unit(code: str, *, since: datetime) -> tuple[Unit, EventQuerySet]:
    """A unit and what it announced from `since` on, called off or not, for its calendar."""
    unit = unit_for_strangers(code)
    found: EventQuerySet = Event.objects.shown_to_public().filter(unit=unit)
    return unit, found.filter(ends_at__gte=since).order_by("starts_at", "pk")


def sign_up_of_bearer(token: str, code: str) -> SignUp:
    """The sign-up of whoever holds this code for this event; `SignUp.DoesNotExist` otherwise."""
    rows = SignUp.objects.of_bearer(code).select_related("event__unit")
    found: SignUp = rows.get(event__token=token)
    return found


def place_in_line(sign_up: SignUp) -> int:
    """How many wait before her, herself included."""
    waiting = SignUp.objects.for_seating(sign_up.event).filter(state=SignUpState.WAITING)
    return int(waiting.filter(pk__lte=sign_up.pk).count())


def has_sign_up(event: Event, *, code: str) -> bool:
    """Whether somebody with this code signed up for an event already seen."""
    return bool(SignUp.objects.for_seating(event).filter(code=code).exists())


def is_full(event: Event) -> bool:
    """Whether the next one to sign up would have to wait."""
    turnout = turnout_of(event)
    return (
        seat_for(seated=turnout.seated, waiting=turnout.waiting, capacity=event.capacity)
        is SignUpState.WAITING
    )


def events_needing_me(*, viewer: Any, today: date) -> EventQuerySet:
    """Her unit's events to be closed, then those of the week to come, the earliest first."""
    week = timezone.make_aware(datetime.combine(today + timedelta(days=7), time.max))
    found = events_in_sight(viewer=viewer).filter(unit=viewer.unit, starts_at__lte=week)
    if not viewer.may("events.close", viewer.unit.path):
        return found.none()
    running = (EventState.PLANNED, EventState.OPEN)
    return found.filter(state__in=running).order_by("starts_at", "pk")
