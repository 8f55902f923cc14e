"""What can be done about supervision: ask, and review."""

from __future__ import annotations

import uuid
from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.db import transaction

from niangjia.casework.counting import count
from niangjia.casework.keeping import Place, open_to_write, put
from niangjia.casework.packed import casework_pack
from niangjia.casework.reviewing import rules
from niangjia.casework.reviewing.leaves import ReviewAsked, Reviewed
from niangjia.casework.vocabulary import Counted, Part
from niangjia.kernel.refusal import refuse_if

if TYPE_CHECKING:
    from niangjia.casework.room import Read
    from niangjia.people.keys.holder import KeyHolder


@transaction.atomic
def ask_review(*, case_id: uuid.UUID, question: str, place: Place, by: KeyHolder) -> Read:
    """Ask the case's supervisor; it stands on her board until she answers."""
    case = open_to_write(case_id=case_id, by=by)
    refuse_if(rules.reasons_against_asking(has_supervisor=case.supervisors.exists()))
    return put(case, ReviewAsked(question=question), place)


@transaction.atomic
def review(*, case_id: uuid.UUID, remark: str, place: Place, by: KeyHolder, today: date) -> Read:
    """The supervisor's own word on a case; counted for the unit, without the case."""
    case = open_to_write(case_id=case_id, by=by, action="casework.review")
    refuse_if(rules.reasons_against_reviewing(part=Part(case.seat.part), remark=remark))
    is_again = bool(case.history(place.thing))
    next_due = today + timedelta(days=casework_pack().review_every_days)
    read = put(case, Reviewed(remark=remark.strip(), next_due=next_due), place)
    if not is_again:
        count(Counted.REVIEWED, unit=case.row.unit, by=by, on=today)
    return read
