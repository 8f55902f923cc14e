"""What can be done about closing: ask, answer, open again."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.db import transaction

from niangjia.casework.closing import rules
from niangjia.casework.closing.leaves import Closure, Reopened
from niangjia.casework.closing.rules import KeptAs, Standing, ToKeep
from niangjia.casework.closing.vocabulary import ClosureState
from niangjia.casework.counting import count
from niangjia.casework.keeping import Place, open_to_write, put
from niangjia.casework.packed import casework_pack, word_of
from niangjia.casework.room import OpenCase, Read
from niangjia.casework.vocabulary import (
    CASE_CLOSED,
    CASE_REOPENED,
    CaseState,
    Counted,
    Part,
)
from niangjia.kernel.audit.writing import record
from niangjia.kernel.refusal import refuse_if

if TYPE_CHECKING:
    from niangjia.people.keys.holder import KeyHolder


FollowUp = Callable[[OpenCase], None]
_follow_ups: list[FollowUp] = []


def follow_closing(follow_up: FollowUp) -> None:
    """Call `follow_up(case)` when a case is closed, in the same transaction."""
    if follow_up not in _follow_ups:
        _follow_ups.append(follow_up)


@dataclass(frozen=True)
class Asking:
    """What is said when a closure is asked for; `youngest_born`: the year of the youngest child."""

    outcome: str
    words: str
    hers: str = ""
    youngest_born: int | None = None


@transaction.atomic
def ask_to_close(
    *, case_id: uuid.UUID, asking: Asking, place: Place, by: KeyHolder, today: date
) -> Read:
    """Ask the case's supervisor to close it; a form sent twice asks once."""
    case = open_to_write(case_id=case_id, by=by, action="casework.close")
    if before := case.history(place.thing):
        return before[-1]
    outcomes = casework_pack().outcome
    refuse_if(
        rules.reasons_against_asking(
            standing=_standing(case),
            words=asking.words,
            is_outcome_known=asking.outcome in {one.code for one in outcomes},
            youngest_born=asking.youngest_born,
            today=today,
        )
    )
    leaf = Closure(
        outcome=word_of(outcomes, asking.outcome),
        words=asking.words.strip(),
        hers=asking.hers.strip(),
        youngest_born=asking.youngest_born,
        asked_by=by.pk,
    )
    return put(case, leaf, place)


@transaction.atomic
def answer_closure(
    *, case_id: uuid.UUID, agrees: bool, remark: str, by: KeyHolder, today: date
) -> Read:
    """The supervisor closes the case, or sends it back; never who asked for it."""
    case = open_to_write(case_id=case_id, by=by, action="casework.approve", is_closed_too=True)
    last = case.last(Closure)
    state = ClosureState.AGREED if agrees else ClosureState.SENT_BACK
    if last and (last.leaf.state, last.leaf.answered_by) == (state, by.pk):
        return last  # the same answer, sent twice
    refuse_if(
        rules.reasons_against_answering(
            part=Part(case.seat.part),
            is_asked=last is not None and last.leaf.is_asked,
            is_own=last is not None and last.leaf.asked_by == by.pk,
            agrees=agrees,
            remark=remark,
        )
    )
    assert last is not None
    told = {"state": state, "answered_by": by.pk, "remark": remark.strip()}
    until = _last_day_kept(case, last.leaf, today) if agrees else None
    answered = last.leaf.model_copy(update={**told, "keep_until": until})
    written = put(case, answered, Place(last.thing, last.revision))
    if until is not None:
        _close(case, today, until)
    return written


def _close(case: OpenCase, today: date, until: date) -> None:
    row = case.row
    row.state, row.closed_on, row.keep_until = CaseState.CLOSED, today, until
    row.save(update_fields=["state", "closed_on", "keep_until"])
    record(CASE_CLOSED, subject=row, by=case.by, facts={"on": today})
    count(Counted.CLOSED, unit=row.unit, by=case.by, on=today)
    for follow_up in _follow_ups:
        follow_up(case)


@transaction.atomic
def reopen(*, case_id: uuid.UUID, reason: str, place: Place, by: KeyHolder, today: date) -> Read:
    """Open a closed case again: it is kept until it is closed anew."""
    case = open_to_write(case_id=case_id, by=by, action="casework.close", is_closed_too=True)
    if before := case.history(place.thing):
        return before[-1]
    row = case.row
    refuse_if(rules.reasons_against_reopening(state=CaseState(row.state), reason=reason))
    row.state, row.closed_on, row.keep_until = CaseState.OPEN, None, None
    row.save(update_fields=["state", "closed_on", "keep_until"])
    written = put(case, Reopened(reason=reason.strip()), place)
    record(CASE_REOPENED, subject=row, by=by, facts={"on": today})
    count(Counted.REOPENED, unit=row.unit, by=by, on=today)
    return written


def _standing(case: OpenCase) -> Standing:
    last = case.last(Closure)
    return Standing(
        state=CaseState(case.row.state),
        is_asked=last is not None and last.leaf.is_asked,
        is_unfinished=any(one.leaf.is_unfinished for one in case.leaves()),
        has_supervisor=case.supervisors.exists(),
    )


def _last_day_kept(case: OpenCase, closure: Closure, today: date) -> date:
    kept = [KeptAs(one.code, one.years, one.until_age) for one in casework_pack().retention]
    to_keep = ToKeep(
        opened_on=case.row.opened_on,
        closed_on=today,
        has_violence=case.has_violence,
        has_minor=case.face.is_minor or closure.youngest_born is not None,
        youngest_born=closure.youngest_born,
    )
    day, _ = rules.last_day_kept(to_keep, kept)
    return day
