"""The unit's queue: what came in and nobody has taken, sealed to the key of those on duty."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import transaction

from niangjia.casework.intake import rules
from niangjia.casework.intake.leaves import Intake
from niangjia.casework.intake.models import QueueItem
from niangjia.casework.intake.services import Contact, case_begun, case_of, count
from niangjia.casework.intake.vocabulary import (
    QUEUE_ENDED,
    QUEUE_HANDED_ON,
    QUEUE_LISTED,
    QUEUE_PUT,
    QUEUE_READ,
    QUEUE_TAKEN,
    Ending,
    Grown,
    IntakeRefusal,
    ItemState,
)
from niangjia.casework.leaves import read, written
from niangjia.casework.room import OpenCase
from niangjia.casework.vocabulary import CaseRefusal
from niangjia.kernel import clock
from niangjia.kernel.access import permit
from niangjia.kernel.audit.writing import record, record_read
from niangjia.kernel.keys import WrongKey, lock, new_key, seal_to, unlock
from niangjia.kernel.once import refused_if_taken
from niangjia.kernel.refusal import Refused, refuse_if
from niangjia.people.keys.shared import (
    is_holder,
    key_to_seal_to,
    pair_shared,
    shared_key,
    units_with_key,
)
from niangjia.people.keys.vocabulary import SharedFor

if TYPE_CHECKING:
    from niangjia.kernel.keys import KeyPair
    from niangjia.people.keys.holder import KeyHolder
    from niangjia.people.keys.models import SharedKey
    from niangjia.people.models import Member, Unit


@dataclass(frozen=True)
class Waiting:
    """Something that waits, opened by one who holds the queue's key."""

    row: QueueItem
    intake: Intake
    minutes: int  # it has waited


@dataclass(frozen=True)
class QueueWaits:
    """How much waits, how long the first has, and how many are about minors, where it was looked
    at.
    """

    count: int
    minutes: int
    minors: int | None


@transaction.atomic
def put(*, unit: Unit, contact: Contact, by: KeyHolder, today: date) -> QueueItem:
    """Leave a contact to whoever is on duty; the same form sent twice is one."""
    permit(by, "casework.begin", unit.path)
    shared = key_to_seal_to(unit, SharedFor.QUEUE)
    missing = [IntakeRefusal.NO_QUEUE_KEY] if shared is None else []
    refuse_if([*contact.reasons_against(Ending.QUEUE), *missing])
    assert shared is not None
    known: QueueItem | None = QueueItem.objects.visible_to(by).filter(pk=contact.key).first()
    if known is not None:
        return known
    count(unit, contact, Ending.QUEUE, by, today)
    row = sealed_item(contact.key, shared, contact.intake)
    with refused_if_taken(CaseRefusal.SENT_ALREADY):
        row.save(force_insert=True)
    record(QUEUE_PUT, subject=row, by=by, facts={"unit": unit.code})
    return row


def sealed_item(key: uuid.UUID, shared: SharedKey, intake: Intake) -> QueueItem:
    """An item, not yet saved, that only holders of the queue's key can open."""
    secret = new_key()
    row = QueueItem(id=key, unit=shared.unit, shared=shared, came_at=intake.came_at)
    row.locked = lock(written(intake), key=secret, about=_about(row))
    row.key = seal_to(bytes(shared.public), secret)
    return row


def waiting(*, unit: Unit, viewer: KeyHolder, now: datetime) -> Sequence[Waiting]:
    """What waits at `unit`, longest first; the look is logged before it is opened. One that does
    not open hides none of the others.
    """
    permit(viewer, "casework.begin", unit.path)
    shared = shared_key(unit, SharedFor.QUEUE)
    refuse_if([] if shared else [IntakeRefusal.NO_QUEUE_KEY])
    assert shared is not None
    pair = pair_shared(shared, by=viewer)
    record_read(QUEUE_LISTED, subject=unit, by=viewer, facts={"unit": unit.code})
    rows = QueueItem.objects.visible_to(viewer).filter(unit=unit, state=ItemState.WAITING)
    found = []
    for row in rows:
        with suppress(WrongKey):
            intake = _opened(row, pair.open(bytes(row.key)))
            found.append(Waiting(row, intake, _age(row, now)))
    return found


def waiting_count(*, unit: Unit, viewer: KeyHolder) -> int:
    """How many wait; nothing of them is opened."""
    rows = QueueItem.objects.visible_to(viewer)
    return int(rows.filter(unit=unit, state=ItemState.WAITING).count())


def queue_of(*, viewer: Member, holder: KeyHolder | None, now: datetime) -> QueueWaits | None:
    """How long it is at the viewer's unit, for one who holds its key; with that at hand, how many
    are about minors. None where nothing waits for her.
    """
    unit = viewer.unit
    shared = shared_key(unit, SharedFor.QUEUE) if viewer.may("casework.begin", unit.path) else None
    if shared is None or not is_holder(shared, viewer):
        return None
    rows = QueueItem.objects.visible_to(viewer).filter(unit=unit, state=ItemState.WAITING)
    ages = [_age(row, now) for row in rows]
    if not ages:
        return None
    return QueueWaits(len(ages), max(ages), _minors_among(rows, shared, holder))


def _minors_among(
    rows: Iterable[QueueItem], shared: SharedKey, holder: KeyHolder | None
) -> int | None:
    if holder is None:
        return None
    found = 0
    record_read(QUEUE_LISTED, subject=shared.unit, by=holder, facts={"unit": shared.unit.code})
    for row in rows:
        with suppress(WrongKey):  # touched by somebody: it must not shut the rest
            secret = pair_shared(shared, by=holder).open(bytes(row.key))
            found += _opened(row, secret).grown is Grown.MINOR
    return found


def open_item(*, item_id: uuid.UUID, by: KeyHolder, now: datetime) -> Waiting:
    """One that waits, for a holder of the key; logged first."""
    row: QueueItem = (
        QueueItem.objects.visible_to(by)
        .select_related("unit", "shared")
        .get(pk=item_id, state=ItemState.WAITING)
    )
    permit(by, "casework.begin", row.unit.path)
    record_read(QUEUE_READ, subject=row, by=by, facts={"unit": row.unit.code})
    return Waiting(row, _opened(row, _secret(row, by)), _age(row, now))


@transaction.atomic
def take(*, item_id: uuid.UUID, called: str, by: KeyHolder, today: date) -> OpenCase:
    """It becomes her case, once. Of two who take it at once the second is told it is gone."""
    if taken_before := case_begun(item_id, by):
        return taken_before
    found = open_item(item_id=item_id, by=by, now=clock.now())
    name = called.strip() or found.intake.called
    refuse_if([] if name else [IntakeRefusal.CALLED_MISSING])
    _settle(found.row, ItemState.TAKEN, by)
    intake = found.intake.model_copy(update={"called": name})
    if not intake.is_counted:
        contact = Contact(item_id, intake, 0, were_limits_read=True)
        count(found.row.unit, contact, Ending.CASE, by, today)
    record(QUEUE_TAKEN, subject=found.row, by=by, facts={"unit": found.row.unit.code})
    counted = intake.model_copy(update={"is_counted": True})
    return case_of(counted, case_id=item_id, unit=found.row.unit, by=by)


@transaction.atomic
def end(*, item_id: uuid.UUID, topic: str, minutes: int, by: KeyHolder, today: date) -> None:
    """It needed no more than an answer, or nobody could be reached: counted, content gone."""
    found = open_item(item_id=item_id, by=by, now=clock.now())
    intake = found.intake.model_copy(update={"topic": topic or found.intake.topic})
    contact = Contact(item_id, intake, minutes, were_limits_read=True)
    grown, topics = found.intake.grown, {topic, found.intake.topic}
    harmed = rules.reasons_against_ending(grown=grown, topics=topics)
    refuse_if([*contact.reasons_against(Ending.QUEUE), *harmed])
    _settle(found.row, ItemState.ENDED, by)
    if not intake.is_counted:
        count(found.row.unit, contact, Ending.ADVICE, by, today)
    record(QUEUE_ENDED, subject=found.row, by=by, facts={"unit": found.row.unit.code})


@transaction.atomic
def hand_on(*, item_id: uuid.UUID, to: Unit, by: KeyHolder) -> QueueItem:
    """Hand it on to the queue of another unit of the house, under that unit's key; it waits there
    since it came.
    """
    found = open_item(item_id=item_id, by=by, now=clock.now())
    takes = to in units_with_key(SharedFor.QUEUE, viewer=by)
    shared = key_to_seal_to(to, SharedFor.QUEUE) if takes else None
    same = [IntakeRefusal.SAME_UNIT] if to.pk == found.row.unit_id else []
    refuse_if([*same, *([] if shared else [IntakeRefusal.NO_QUEUE_KEY_THERE])])
    assert shared is not None
    _settle(found.row, ItemState.HANDED_ON, by)
    made = sealed_item(uuid.uuid4(), shared, found.intake)
    made.save(force_insert=True)
    facts = {"unit": found.row.unit.code, "to": to.code}
    record(QUEUE_HANDED_ON, subject=found.row, by=by, facts=facts)
    return made


def reseal_queue(shared: SharedKey, old: KeyPair, new: KeyPair) -> None:
    """The unit's queue has a new key: what waits is sealed to that one."""
    for row in QueueItem.objects.waiting_under(shared):
        with suppress(WrongKey):  # touched by somebody: it must not keep the unit from its new key
            row.key = seal_to(new.public, old.open(bytes(row.key)))
            row.save(update_fields=["key"])


def _settle(row: QueueItem, state: ItemState, by: KeyHolder) -> None:
    """One statement decides who was first; with it the content is gone."""
    still = QueueItem.objects.visible_to(by).filter(pk=row.pk, state=ItemState.WAITING)
    first = still.update(
        state=state, key=b"", locked=b"", settled_by_id=by.pk, settled_at=clock.now()
    )
    if not first:
        raise Refused([IntakeRefusal.ALREADY_TAKEN])


def _secret(row: QueueItem, by: KeyHolder) -> bytes:
    return pair_shared(row.shared, by=by).open(bytes(row.key))


def _opened(row: QueueItem, secret: bytes) -> Intake:
    found = read(unlock(bytes(row.locked), key=secret, about=_about(row)))
    assert isinstance(found, Intake)
    return found


def _age(row: QueueItem, now: datetime) -> int:
    return max(0, int((now - row.came_at).total_seconds() // 60))


def _about(row: QueueItem) -> str:
    return f"queue item {row.pk} of unit {row.unit_id}"
