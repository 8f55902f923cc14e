"""Leaves of contacting: how she may safely be reached, and each attempt to reach her."""

from __future__ import annotations

from datetime import date, datetime, time

from django.utils import timezone
from pydantic import BaseModel

from niangjia.casework.contacting import rules
from niangjia.casework.contacting.vocabulary import (
    CHANNEL_LABELS,
    DAY_LABELS,
    OUTCOME_LABELS,
    Channel,
    Outcome,
)
from niangjia.casework.leaves import OF_PERSONS, Face, Leaf
from niangjia.kernel.words import N_


class Way(BaseModel):
    """One way: its number or address, and when it is safe. Monday is 0."""

    model_config = OF_PERSONS

    channel: Channel
    number: str
    weekdays: tuple[int, ...]
    start: time
    end: time

    @property
    def label(self) -> str:
        """What one does on it."""
        return CHANNEL_LABELS[self.channel]

    @property
    def days(self) -> list[str]:
        """Its weekdays in words."""
        return [DAY_LABELS[day] for day in self.weekdays]


class SafeContact(Leaf):
    """How she may safely be reached, as she said it herself on `asked_on`."""

    kind = "safe_contact"
    label = N_("安全联系方式")
    template = "contacting/leaves/safe_contact.html"

    ways: tuple[Way, ...] = ()
    never: tuple[Channel, ...] = ()
    ask_for: str = ""
    if_another: str = ""
    until: date | None = None
    asked_on: date
    is_stopped: bool = False  # she said: do not reach me, I shall come

    def allows(self, channel: str, at: datetime) -> bool:
        """Whether she may be reached so at this moment."""
        local = timezone.localtime(at)
        return not rules.reasons_against_contact(self, channel=Channel(channel), at=local)

    @property
    def never_labels(self) -> list[str]:
        """The ways that are never safe, in words."""
        return [CHANNEL_LABELS[channel] for channel in self.never]

    def on_face(self, face: Face) -> Face:
        """Her numbers, by which her case is found again, and where she lives, by which a worker of
        the same house or village is asked why she looks; no page of the caseload shows them.
        """
        numbers = [w.number for w in self.ways if w.channel in {Channel.CALL, Channel.MESSAGE}]
        places = [w.number for w in self.ways if w.channel in {Channel.LETTER, Channel.VISIT}]
        told = {"phones": (*face.phones, *numbers), "places": (*face.places, *places)}
        return face.model_copy(update=told)


class ContactAttempt(Leaf):
    """Somebody took her number to reach her, and what came of it."""

    kind = "contact_attempt"
    label = N_("联系")
    template = "contacting/leaves/contact_attempt.html"

    channel: Channel
    outcome: Outcome = Outcome.SHOWN
    why: str = ""
    at: datetime

    @property
    def channel_label(self) -> str:
        """On which way, in words."""
        return CHANNEL_LABELS[self.channel]

    @property
    def outcome_label(self) -> str:
        """What came of it, in words."""
        return OUTCOME_LABELS[self.outcome]
