"""What can be done about reaching her: keep what she said, and take her number when it is safe."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from niangjia.casework.contacting import rules
from niangjia.casework.contacting.leaves import ContactAttempt, SafeContact, Way
from niangjia.casework.contacting.vocabulary import Channel, ContactRefusal, Outcome
from niangjia.casework.keeping import open_to_write
from niangjia.casework.room import OpenCase, Read, ReadOf
from niangjia.kernel.refusal import Refused, refuse_if

if TYPE_CHECKING:
    from niangjia.people.keys.holder import KeyHolder


@dataclass(frozen=True)
class Opened:
    """Her numbers, for one attempt: `thing` is the attempt, whose outcome is to be told."""

    ways: Sequence[Way]
    ask_for: str
    if_another: str
    thing: uuid.UUID


@transaction.atomic
def keep_safe_contact(
    *,
    case_id: uuid.UUID,
    safe: SafeContact,
    by: KeyHolder,
    today: date,
    seen: int | None = None,
) -> Read:
    """Keep what she said; from now on it alone holds. A way written without its number keeps the
    number that stood in its place. `seen` is the revision that stood on the page it was typed into:
    what she said to a colleague meanwhile is not undone.
    """
    case = open_to_write(case_id=case_id, by=by)
    before = case.last(SafeContact)
    whole = _with_numbers(safe, before.leaf if before else None)
    if before and before.leaf == whole:
        return before  # the same form, sent twice
    is_changed = seen not in {None, before.revision if before else 0}
    refuse_if([ContactRefusal.CHANGED_MEANWHILE] if is_changed else [])
    refuse_if(rules.reasons_against_record(whole, today=today))
    return case.write(whole, thing=before.thing if before else None)


def _with_numbers(safe: SafeContact, before: SafeContact | None) -> SafeContact:
    if before is None:
        return safe
    known = [*before.ways, *([None] * len(safe.ways))]
    ways = [
        way.model_copy(update={"number": old.number})
        if not way.number.strip() and old and old.channel == way.channel
        else way
        for way, old in zip(safe.ways, known, strict=False)
    ]
    return safe.model_copy(update={"ways": tuple(ways)})


@transaction.atomic
def contact(
    *,
    case_id: uuid.UUID,
    channel: Channel,
    at: datetime,
    by: KeyHolder,
    why: str = "",
    there: datetime | None = None,
) -> Opened:
    """The one gate: her numbers on this way, when she may be reached so at `at`, and by the clock
    `there`, her worker's, where it is told; else `Refused` with the reason and the next time. That
    they were taken stands in the case before they show.
    """
    case = open_to_write(case_id=case_id, by=by)
    said = case.last(SafeContact)
    record = said.leaf if said else None
    local = timezone.localtime(at)
    refuse_if(rules.reasons_against_contact(record, channel=channel, at=local))
    assert record is not None
    if there is not None:
        clocks = {"here": local, "there": timezone.localtime(there)}
        refuse_if(rules.reasons_of_another_clock(record, channel=channel, **clocks))
    written = case.write(ContactAttempt(channel=channel, why=why, at=at))
    ways = [w for w in record.ways if w.channel == channel and rules.is_open(w, local)]
    return Opened(ways, record.ask_for, record.if_another, written.thing)


@transaction.atomic
def tell_outcome(
    *, case_id: uuid.UUID, attempt: uuid.UUID, outcome: Outcome, by: KeyHolder
) -> Read:
    """What came of an attempt; told once."""
    case = open_to_write(case_id=case_id, by=by)
    found = next((one.leaf for one in attempts_waiting(case) if one.thing == attempt), None)
    if found is None:
        raise Refused([ContactRefusal.OUTCOME_KNOWN])
    return case.write(found.model_copy(update={"outcome": outcome}), thing=attempt)


def attempts_waiting(case: OpenCase) -> Sequence[ReadOf[ContactAttempt]]:
    """The attempts of which nobody told yet what came of them, oldest first."""
    return [one for one in case.of_kind(ContactAttempt) if one.leaf.outcome is Outcome.SHOWN]
