"""What she does with her code: open her door, take a consent back, ask, end the code."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from niangjia.casework.consents import services as consents
from niangjia.casework.her_door import rules
from niangjia.casework.her_door.leaves import HerAsk
from niangjia.casework.her_door.models import Ask, Door, DoorTry, Seal
from niangjia.casework.her_door.sealing import sealed_for
from niangjia.casework.her_door.services import about_ask, about_door, lay, lookup_of, unlocking
from niangjia.casework.her_door.vocabulary import (
    ASKED,
    DOOR_ENDED,
    DOOR_OPENED,
    MOST_TRIES,
    Asking,
)
from niangjia.casework.leaves import written
from niangjia.kernel.addresses import address_digest
from niangjia.kernel.audit.writing import record
from niangjia.kernel.keys import KeyPair, WrongKey, lock, new_key, paper_code_typed, unlock
from niangjia.kernel.refusal import refuse_if
from niangjia.people.keys.services import public_keys

TRIES_KEPT = timedelta(hours=1)
NOBODYS = lock(new_key(), key=new_key(), about="nobody's door")

if TYPE_CHECKING:
    from niangjia.kernel.scoping import Reach


@dataclass(frozen=True)
class Her:
    """She whose case it is, with her code in her hand; in the log she has no name."""

    door_id: int
    case_id: uuid.UUID
    pair: KeyPair = field(repr=False)
    name: str = "her door"
    pk: None = None

    def may(self, action: str, path: str) -> bool:
        """Nothing by a role: her code is her right, and her door asks for no other."""
        return False

    def reach(self, domain: str) -> Reach:
        """Nothing: she comes with a code, never with a scope."""
        from niangjia.kernel.scoping import Reach

        return Reach()

    def open(self, sealed: bytes) -> bytes:
        """What was sealed to her, or `WrongKey`."""
        return self.pair.open(sealed)


class TooManyTries(Exception):  # noqa: N818 - said in the words of the house
    """Too many wrong codes from one address within the hour."""


@transaction.atomic
def open_door(*, typed: str, address: str, now: datetime) -> Her | None:
    """Her, or None. Mistyped, unknown and dead codes do the same work and get the same answer."""
    DoorTry.objects.filter(at__lt=now - TRIES_KEPT).delete()
    digest = address_digest(address, at="door")
    if DoorTry.objects.filter(address=digest).count() >= MOST_TRIES:
        raise TooManyTries
    code = paper_code_typed(typed)
    found = _opened(code or typed[:64])
    if code is None or found is None:
        DoorTry.objects.create(address=digest, at=now)
        return None
    record(DOOR_OPENED, subject=_locked_door(found).case, by=found, facts={})
    return found


@transaction.atomic
def take_back(*, consent_id: uuid.UUID, by: Her, now: datetime) -> None:
    """She takes a consent back: from this moment nothing is passed on by it."""
    door = _locked_door(by)
    consents.take_back(door.case, consent_id=consent_id, by=by, now=now)


@transaction.atomic
def ask(*, ask_id: uuid.UUID, asking: Asking, words: str, by: Her, now: datetime) -> Ask:
    """She asks: sealed to each who sits in her team now. Her form brings `ask_id`: sent twice, it
    is asked once.
    """
    door = _locked_door(by)
    # Of her case alone: whatever a form brings, it names nothing that stands there or elsewhere.
    key = uuid.uuid5(door.case_id, str(ask_id))
    if known := Ask.objects.filter(pk=key).first():
        return known
    refuse_if(rules.reasons_against_asking(asking=asking, words=words))
    leaf = HerAsk(asking=asking, words=words.strip(), asked_at=now)
    due = rules.due_on(asking, asked_on=timezone.localdate(now))
    row = Ask.objects.create(id=key, case=door.case, asked_at=now, due_on=due)
    team = list(door.case.seats.sitting().values_list("member", flat=True))
    for member_id, public in public_keys(team).items():
        sealed = sealed_for(public, written(leaf), about=about_ask(row.pk, member_id))
        Seal.objects.create(ask=row, member_id=member_id, sealed=sealed)
    lay(door, row.pk, written(leaf), at=now)
    record(ASKED, subject=door.case, by=by, facts={})
    return row


@transaction.atomic
def end_own_door(*, by: Her) -> None:
    """Her code opens nothing from now on: somebody may have seen it."""
    door = _locked_door(by)
    record(DOOR_ENDED, subject=door.case, by=by, facts={"by_her": True})
    door.delete()


def _opened(code: str) -> Her | None:
    door = Door.objects.filter(lookup=lookup_of(code)).first()
    locked = bytes(door.locked) if door else NOBODYS
    about = about_door(door) if door else "nobody's door"
    try:
        private = unlock(locked, key=unlocking(code), about=about)
    except WrongKey:
        return None
    return Her(door.pk, door.case_id, KeyPair(private)) if door else None


def _locked_door(by: Her) -> Door:
    doors = Door.objects.select_related("case").select_for_update(of=("self",))
    return doors.get(pk=by.door_id)
