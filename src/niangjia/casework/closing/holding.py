"""Legal hold: a supervisor keeps a case from being shredded, with her reason, and lifts it so."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from django.db import transaction

from niangjia.casework.closing import rules
from niangjia.casework.closing.leaves import Hold
from niangjia.casework.keeping import Place, open_to_write
from niangjia.casework.vocabulary import CASE_HELD, CASE_RELEASED, Part
from niangjia.kernel.audit.writing import record
from niangjia.kernel.refusal import refuse_if

if TYPE_CHECKING:
    from niangjia.casework.room import Read
    from niangjia.people.keys.holder import KeyHolder


@transaction.atomic
def hold(*, case_id: uuid.UUID, to_hold: bool, reason: str, place: Place, by: KeyHolder) -> Read:
    """Keep a case, open or closed, from being shredded; or let it go again."""
    case = open_to_write(case_id=case_id, by=by, action="casework.hold", is_closed_too=True)
    if before := case.history(place.thing):
        return before[-1]
    row = case.row
    refuse_if(
        rules.reasons_against_holding(
            part=Part(case.seat.part), is_held=row.is_held, to_hold=to_hold, reason=reason
        )
    )
    row.is_held = to_hold
    row.save(update_fields=["is_held"])
    if to_hold:
        record(CASE_HELD, subject=row, by=by, facts={})
    else:
        record(CASE_RELEASED, subject=row, by=by, facts={})
    # Past the rule that a closed case takes no more writing: a hold is laid on closed ones.
    return case.write(Hold(is_held=to_hold, reason=reason.strip()), thing=place.thing)
