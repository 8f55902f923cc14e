"""Rows of events: events, sign-ups, tries at signing up, materials and their moves."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from niangjia.events.vocabulary import (
    COUNTING_LABELS,
    KIND_LABELS,
    MATERIAL_LABELS,
    METHOD_LABELS,
    MOVES,
    SIGN_UP_LABELS,
    STATES,
    Counting,
    EventState,
)
from niangjia.kernel.scoping import ScopedQuerySet

STATE_CHOICES = [(str(state), words.label) for state, words in STATES.items()]
MOVE_CHOICES = [(str(kind), words.label) for kind, words in MOVES.items()]


def choices_of(labels: Mapping[Any, str]) -> list[tuple[str, str]]:
    """Labels as a field takes them."""
    return [(str(value), label) for value, label in labels.items()]


class EventQuerySet(ScopedQuerySet["Event"]):
    """Events; a stranger reaches those that were published, by token or unit."""

    def shown_to_public(self) -> Self:
        """Events that are or were announced, whatever became of them."""
        return self.scoped(Q(published_at__isnull=False) & ~Q(state=EventState.PLANNED))

    def whose_names_are_due(self, last_day: datetime) -> Self:
        """Events of the whole installation that ended before this instant and keep names that
        nobody asked to keep, for the sweep only.
        """
        names = SignUp.objects.to_forget(OuterRef("pk"))
        return self.scoped(Q(Exists(names), ends_at__lt=last_day))


class Event(models.Model):
    """Something a unit holds for people who come."""

    scope_domain = "events"
    scope_path = "unit__path"

    unit = models.ForeignKey("people.Unit", models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, choices=choices_of(KIND_LABELS))
    title = models.CharField(max_length=80)
    place = models.CharField(max_length=120)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    capacity = models.IntegerField(null=True)
    counting = models.CharField(max_length=4, choices=choices_of(COUNTING_LABELS))
    helpers_expected = models.IntegerField(default=0)
    about = models.CharField(max_length=1000, blank=True)
    state = models.CharField(max_length=9, choices=STATE_CHOICES, default=EventState.PLANNED)
    token = models.CharField(max_length=12, unique=True)
    published_at = models.DateTimeField(null=True)
    changed_at = models.DateTimeField()
    cancel_reason = models.CharField(max_length=200, blank=True)
    attended_persons = models.IntegerField(null=True)
    attended_visits = models.IntegerField(null=True)
    headcount_method = models.CharField(max_length=8, blank=True, choices=choices_of(METHOD_LABELS))
    helpers = models.IntegerField(null=True)
    forgotten_sign_ups = models.IntegerField(default=0)  # the counts outlive the names
    forgotten_check_ins = models.IntegerField(default=0)

    objects: ClassVar[Any] = EventQuerySet.as_manager()

    class Meta:
        """Listed by unit and time."""

        indexes: ClassVar = [
            models.Index(fields=["unit", "starts_at"], name="event_of_unit"),
            models.Index(fields=["starts_at", "id"], name="event_by_time"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def on(self) -> date:
        """The day it starts, where the server's people are."""
        return timezone.localdate(self.starts_at)

    @property
    def ends_on(self) -> date:
        """The day it ends, where the server's people are."""
        return timezone.localdate(self.ends_at)

    @property
    def is_cancelled(self) -> bool:
        """Whether it was called off."""
        return self.state == EventState.CANCELLED

    @property
    def takes_names(self) -> bool:
        """Whether people sign up for it."""
        return self.counting != Counting.OPEN


class SignUpQuerySet(ScopedQuerySet["SignUp"]):
    """Sign-ups: names are for the inviting unit alone; counts and her own code pass otherwise."""

    def for_seating(self, event: Event) -> Self:
        """All of one event, for the services that give out its seats."""
        return self.scoped(Q(event=event))

    def for_counting(self, events: Sequence[int]) -> Self:
        """Those of events already seen, to be counted, never shown."""
        return self.scoped(Q(event_id__in=events))

    def of_bearer(self, code: str) -> Self:
        """The one whose code somebody holds in her hand."""
        return self.scoped(Q(code=code))

    def to_forget(self, event: Event | OuterRef) -> Self:
        """Those of one event who did not ask to hear again, for the sweep only."""
        return self.scoped(Q(event=event, wants_next=False))


class SignUp(models.Model):
    """Someone who means to come: people's data, seen by the inviting unit only.

    Its reach is that of "events.attend.read", which "events.*" covers and "events.read" does not.
    """

    scope_domain = "events.attend"
    scope_path = "event__unit__path"

    event = models.ForeignKey(Event, models.PROTECT, related_name="+")
    code = models.CharField(max_length=12, unique=True)
    form_key = models.CharField(max_length=64, blank=True)  # which form was sent, as a digest
    name = models.CharField(max_length=20, blank=True)
    phone = models.CharField(max_length=16, blank=True)
    consent = models.CharField(max_length=12)
    wants_next = models.BooleanField(default=False)
    state = models.CharField(max_length=9, choices=choices_of(SIGN_UP_LABELS))
    checked_in_at = models.DateTimeField(null=True)

    objects: ClassVar[Any] = SignUpQuerySet.as_manager()

    class Meta:
        """In the order they came; the same form once."""

        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["event", "form_key"],
                condition=~Q(form_key=""),
                name="sign_up_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.event_id} {self.state} {self.pk}"


class SignUpTry(models.Model):
    """One try at signing up from one address, kept for an hour as a keyed digest."""

    event = models.ForeignKey(Event, models.PROTECT, related_name="+")
    address = models.CharField(max_length=32)
    at = models.DateTimeField()

    class Meta:
        """Counted by event and address."""

        indexes: ClassVar = [models.Index(fields=["event", "address"], name="sign_up_try")]

    def __str__(self) -> str:
        return f"{self.event_id} {self.at:%H:%M}"


class Material(models.Model):
    """Something a unit keeps to give out or show."""

    scope_domain = "events"
    scope_path = "unit__path"

    unit = models.ForeignKey("people.Unit", models.PROTECT, related_name="+")
    name = models.CharField(max_length=40)
    kind = models.CharField(max_length=8, choices=choices_of(MATERIAL_LABELS))
    count_unit = models.CharField(max_length=8)

    objects: ClassVar[Any] = ScopedQuerySet["Material"].as_manager()

    class Meta:
        """A name once a unit."""

        ordering: ClassVar = ["kind", "name"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["unit", "name"], name="material_once")
        ]

    def __str__(self) -> str:
        return self.name


class MoveQuerySet(ScopedQuerySet["Move"]):
    """Moves; sums over what was already seen pass."""

    def of_materials(self, materials: Sequence[int]) -> Self:
        """Those of materials already seen, to be summed."""
        return self.scoped(Q(material_id__in=materials))

    def of_event(self, event: Event) -> Self:
        """Those of an event already seen, to be summed."""
        return self.scoped(Q(event=event))


class Move(models.Model):
    """Pieces into a stock (above 0) or out of it (below 0); the stock is their sum."""

    scope_domain = "events"
    scope_path = "material__unit__path"

    material = models.ForeignKey(Material, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=12, choices=MOVE_CHOICES)
    event = models.ForeignKey(Event, models.PROTECT, null=True, related_name="+")
    pieces = models.IntegerField()
    at = models.DateTimeField()

    objects: ClassVar[Any] = MoveQuerySet.as_manager()

    class Meta:
        """Newest first."""

        ordering: ClassVar = ["-pk"]

    def __str__(self) -> str:
        return f"{self.material} {self.pieces}"
