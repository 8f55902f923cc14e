"""Rules of calls: who must answer, when a reminder is due, what is refused. Plain values only."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, timedelta

from niangjia.kernel.unseen import has_unseen_marks
from niangjia.reports.editions.calls.vocabulary import WAITING, CallRefusal, Progress

REMINDED_BEFORE = (7, 3, 1, 0)  # days; no holiday is known here
LONGEST_NAME = 80


def who_answers(
    unit: int,
    *,
    answering: Collection[int],
    successors: Mapping[int, Sequence[int]],
) -> frozenset[int]:
    """Who answers for a called unit: itself where it is among `answering` (open, or has answered),
    else whoever carries on its work, down every chain of mergers and splits; nobody if none does.
    """
    waiting, seen, found = [unit], set(), set()
    while waiting:
        one = waiting.pop()
        if one in seen:
            continue
        seen.add(one)
        if one in answering:
            found.add(one)
        else:
            waiting += successors.get(one, ())
    return frozenset(found)


def is_late(progress: Progress, *, due_on: date, today: date) -> bool:
    """Whether the day is over and the unit has neither signed nor been let off."""
    return progress in WAITING and today > due_on


def is_reminder_due(*, asked_on: date, due_on: date, today: date, reminded_on: date | None) -> bool:
    """Whether the house reminds by itself: 7, 3 and 1 days before and on the day. A day that was
    missed is made up for until the day itself is over; whoever was reminded since is not again.
    """
    marks = (due_on - timedelta(days) for days in REMINDED_BEFORE)
    reached = [mark for mark in marks if asked_on < mark <= today]
    if today > due_on or not reached:
        return False
    return reminded_on is None or reminded_on < max(reached)


def may_be_reminded(progress: Progress, *, reminded_on: date | None, today: date) -> bool:
    """Once a day, and only who has not signed."""
    return progress in WAITING and (reminded_on is None or reminded_on < today)


def reasons_against_asking(
    *, name: str, due_on: date, today: date, unit_count: int, is_taken: bool
) -> Sequence[CallRefusal]:
    """Every reason the report may not be asked for so."""
    is_name = name.strip() and len(name) <= LONGEST_NAME and not has_unseen_marks(name)
    checks = (
        (is_name, CallRefusal.NO_NAME),
        (due_on >= today, CallRefusal.DUE_IN_PAST),
        (unit_count, CallRefusal.NO_UNITS),
        (not is_taken, CallRefusal.ALREADY_CALLED),
    )
    return [reason for is_fine, reason in checks if not is_fine]
