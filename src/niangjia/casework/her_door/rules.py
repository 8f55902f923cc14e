"""Rules of her own door: plain values in, every reason out."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from niangjia.casework.her_door.vocabulary import (
    ANSWER_DAYS,
    LONGEST_WORDS,
    Asking,
    DoorRefusal,
)


def reasons_against_asking(*, asking: Asking, words: str) -> Sequence[DoorRefusal]:
    """Why this was not sent; her file is asked for without a word."""
    is_wordless = asking is not Asking.FILE and not words.strip()
    found = [DoorRefusal.WORDS_MISSING] if is_wordless else []
    return [*found, *([DoorRefusal.WORDS_TOO_LONG] if len(words) > LONGEST_WORDS else [])]


def reasons_against_answering(
    *, answer: str, is_refused: bool, answered_at: datetime | None
) -> Sequence[DoorRefusal]:
    """Why it may not be answered so."""
    if answered_at is not None:
        return [DoorRefusal.ANSWERED]
    if answer.strip():
        return []
    return [DoorRefusal.REASON_MISSING if is_refused else DoorRefusal.ANSWER_MISSING]


def due_on(asking: Asking, *, asked_on: date) -> date | None:
    """By when it must be answered; a word to her worker has no day."""
    return None if asking is Asking.WORD else asked_on + timedelta(days=ANSWER_DAYS)
