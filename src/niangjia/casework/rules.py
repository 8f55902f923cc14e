"""Rules of casework: plain values in, every reason out."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from niangjia.casework.vocabulary import PARTS_TO_GIVE, CaseRefusal, Part

CLOCK_SLACK = timedelta(minutes=5)  # a phone's clock is seldom further ahead than that


def reasons_against_beginning(*, called: str, has_each_a_key: bool) -> Sequence[CaseRefusal]:
    """Why a case may not be begun so."""
    nameless = [] if called.strip() else [CaseRefusal.CALLED_MISSING]
    return [*nameless, *([] if has_each_a_key else [CaseRefusal.MEMBER_HAS_NO_KEY])]


def reasons_against_writing(
    *, stands_at: int, seen: int, happened_at: datetime | None, now: datetime
) -> Sequence[CaseRefusal]:
    """Why a leaf may not be written: `stands_at` is the last revision of its thing, `seen` the one
    its writer saw.
    """
    reasons = [CaseRefusal.CHANGED_MEANWHILE] if stands_at != seen else []
    if happened_at is not None and happened_at > now + CLOCK_SLACK:
        reasons.append(CaseRefusal.IN_THE_FUTURE)
    return reasons


def reasons_against_seating(
    *, part: Part, has_key: bool, may_work_there: bool, is_seated: bool
) -> Sequence[CaseRefusal]:
    """Why somebody may not join a team as `part`."""
    reasons = [] if part in PARTS_TO_GIVE else [CaseRefusal.NOT_BY_HAND]
    if not may_work_there:
        reasons.append(CaseRefusal.MEMBER_MAY_NOT)
    elif not has_key:
        reasons.append(CaseRefusal.MEMBER_HAS_NO_KEY)
    if is_seated:
        reasons.append(CaseRefusal.ALREADY_SEATED)
    return reasons


def reasons_against_outlasting(*, part: Part) -> Sequence[CaseRefusal]:
    """Why one may not do what lasts: who is there for the hour of an emergency leaves no way in,
    takes nothing along and destroys nothing.
    """
    return [CaseRefusal.ONLY_FOR_AN_HOUR] if part is Part.ON_CALL else []


def reasons_against_leaving_the_team(*, others_seated: int) -> Sequence[CaseRefusal]:
    """Why somebody may not leave a team."""
    return [] if others_seated else [CaseRefusal.LAST_OF_TEAM]
