"""Rules of casework: plain values in, every reason out."""

from collections.abc import Sequence

from niangjia.casework.vocabulary import CaseRefusal, CaseState


def reasons_against_beginning(*, called: str, has_each_a_key: bool) -> Sequence[CaseRefusal]:
    """Why a case may not be begun so."""
    nameless = [] if called.strip() else [CaseRefusal.CALLED_MISSING]
    return [*nameless, *([] if has_each_a_key else [CaseRefusal.MEMBER_HAS_NO_KEY])]


def reasons_against_writing(*, state: CaseState, text: str) -> Sequence[CaseRefusal]:
    """Why a note may not be written."""
    closed = [CaseRefusal.CASE_CLOSED] if state is CaseState.CLOSED else []
    return [*closed, *([] if text.strip() else [CaseRefusal.WORDS_MISSING])]


def reasons_against_seating(
    *, has_key: bool, may_work_there: bool, is_seated: bool
) -> Sequence[CaseRefusal]:
    """Why somebody may not join a team."""
    reasons = []
    if not may_work_there:
        reasons.append(CaseRefusal.MEMBER_MAY_NOT)
    elif not has_key:
        reasons.append(CaseRefusal.MEMBER_HAS_NO_KEY)
    if is_seated:
        reasons.append(CaseRefusal.ALREADY_SEATED)
    return reasons


def reasons_against_leaving_the_team(*, others_seated: int) -> Sequence[CaseRefusal]:
    """Why somebody may not leave a team."""
    return [] if others_seated else [CaseRefusal.LAST_OF_TEAM]
