"""Rules of working on a case: plain values in, every reason out."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date

from niangjia.casework.working.vocabulary import Said, TaskState, WorkRefusal


def reasons_against_task(
    *, due_from: date | None, due_to: date, state: TaskState, remark: str
) -> Sequence[WorkRefusal]:
    """Why a task may not be written so."""
    is_turned = due_from is not None and due_from > due_to
    is_silent = state is TaskState.NOT_DONE and not remark.strip()
    return [
        *([WorkRefusal.WINDOW_TURNED] if is_turned else []),
        *([WorkRefusal.REASON_MISSING] if is_silent else []),
    ]


def affirmed(said: Mapping[str, Said]) -> frozenset[str]:
    """The questions she said yes to."""
    return frozenset(code for code, answer in said.items() if answer is Said.YES)


def still_standing(said: Mapping[str, Said], before: Collection[str]) -> frozenset[str]:
    """Of the questions she said yes to `before` those she did not answer now: silence takes no
    danger back.
    """
    return frozenset(code for code in before if said.get(code, Said.UNSAID) is Said.UNSAID)
