"""Keeping leaves: a form sent twice is one leaf, and of two who write at once neither is lost."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction

from niangjia.casework import rules
from niangjia.casework.room import OpenCase, Read, open_case
from niangjia.casework.seats import under_fresh_lock
from niangjia.casework.vocabulary import CaseRefusal, Purpose
from niangjia.kernel import clock
from niangjia.kernel.access import permit
from niangjia.kernel.refusal import refuse_if

if TYPE_CHECKING:
    from niangjia.casework.leaves import Leaf
    from niangjia.people.keys.holder import KeyHolder


@dataclass(frozen=True)
class Place:
    """Where a leaf goes: of which thing, and the last revision its writer saw (0: it is new). The
    form brings both.
    """

    thing: uuid.UUID
    seen: int = 0


@transaction.atomic
def keep(*, case_id: uuid.UUID, leaf: Leaf, place: Place, by: KeyHolder) -> Read:
    """Write a leaf into an open case."""
    return put(open_to_write(case_id=case_id, by=by), leaf, place)


def open_to_write(
    *,
    case_id: uuid.UUID,
    by: KeyHolder,
    action: str = "casework.write",
    purpose: Purpose | None = None,
    is_closed_too: bool = False,
) -> OpenCase:
    """The case, held until the change is in, for one whose roles allow `action` at its unit.
    A closed case takes no writing, but for what `is_closed_too`: opening it again, what she asks.
    """
    case = open_case(case_id=case_id, by=by, purpose=purpose, to_write=True)
    permit(by, action, case.row.unit.path)
    refuse_if([CaseRefusal.CASE_CLOSED] if case.row.is_closed and not is_closed_too else [])
    return under_fresh_lock(case)


def put(case: OpenCase, leaf: Leaf, place: Place) -> Read:
    """Write a leaf where it belongs; inside a writer's transaction."""
    before = case.history(place.thing)
    if len(before) == place.seen + 1 and before[-1].leaf == leaf:
        return before[-1]  # the same form, sent twice
    refuse_if(
        [
            *rules.reasons_against_writing(
                stands_at=len(before),
                seen=place.seen,
                happened_at=getattr(leaf, "happened_at", None),
                now=clock.now(),
            ),
            *leaf.faults(),
        ]
    )
    return case.write(leaf, thing=place.thing)
