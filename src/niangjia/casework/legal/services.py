"""What can be done: keep a legal step, or its next revision."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from django.db import transaction

from niangjia.casework.keeping import Place, open_to_write
from niangjia.casework.legal.leaves import LegalLeaf
from niangjia.casework.legal.vocabulary import LEGAL_COUNTED, LegalRefusal
from niangjia.casework.room import OpenCase, Read, ReadOf
from niangjia.kernel.audit.writing import record
from niangjia.kernel.refusal import refuse_if

if TYPE_CHECKING:
    from niangjia.people.keys.holder import KeyHolder


@transaction.atomic
def keep_step(
    *, case_id: uuid.UUID, leaf: LegalLeaf, place: Place, by: KeyHolder, today: date
) -> None:
    """Keep a step, or its next revision. Sent twice, it is one; each thing is counted once, when it
    first stands there.
    """
    case = open_to_write(case_id=case_id, by=by)
    before = case.history(place.thing)
    if before and before[-1].leaf == leaf:
        return
    closed = [LegalRefusal.CASE_CLOSED] if case.row.is_closed else []
    changed = [LegalRefusal.CHANGED] if len(before) != place.seen else []
    refuse_if([*closed, *changed, *leaf.reasons_against(today=today)])
    case.write(leaf, thing=place.thing)
    _count(case, before, leaf)


def steps_of(case: OpenCase) -> Sequence[ReadOf[LegalLeaf]]:
    """All legal steps of a case, the newest first."""
    return case.of_kind(LegalLeaf)[::-1]


def _count(case: OpenCase, before: Sequence[Read], leaf: LegalLeaf) -> None:
    counted = {
        what for one in before if isinstance(one.leaf, LegalLeaf) for what in one.leaf.counts()
    }
    unit = case.row.unit
    for what, on in leaf.counts().items():
        if what not in counted:
            # About the unit, not the case: an entry of the ledger leads to no case.
            facts = {"unit": unit.code, "on": on, what: 1}
            record(LEGAL_COUNTED, subject=unit, by=case.by, facts=facts)
