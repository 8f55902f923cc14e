"""Rules of intake: plain values in, every reason out."""

from collections.abc import Collection, Sequence
from datetime import date

from niangjia.casework.intake.vocabulary import (
    MOST_MINUTES,
    Ending,
    Grown,
    IntakeRefusal,
)
from niangjia.casework.reporting_duty.vocabulary import Harm

HARM_OF_TOPIC = {"violence": Harm.DOMESTIC_VIOLENCE, "harassment": Harm.OTHER_HARM}


def reasons_against_contact(
    *, ending: Ending, topic: str, grown: Grown, minutes: int, were_limits_read: bool
) -> Sequence[IntakeRefusal]:
    """Why a contact may not be taken down so."""
    reasons = [] if were_limits_read else [IntakeRefusal.LIMITS_UNREAD]
    reasons += [] if topic else [IntakeRefusal.TOPIC_MISSING]
    reasons += [IntakeRefusal.MINUTES_TOO_MANY] if minutes > MOST_MINUTES else []
    if ending is Ending.ADVICE and grown is Grown.MINOR and topic in HARM_OF_TOPIC:
        reasons.append(IntakeRefusal.MINOR_HARMED)
    return reasons


def reasons_against_ending(*, grown: Grown, topics: Collection[str]) -> Sequence[IntakeRefusal]:
    """Why what waits may not end with an answer: by the topic that was said, or by the one she who
    ends it says.
    """
    is_harm = any(topic in HARM_OF_TOPIC for topic in topics)
    return [IntakeRefusal.MINOR_WAITS] if grown is Grown.MINOR and is_harm else []


def reasons_against_taking_back(
    *, is_own: bool, counted_on: date, is_taken_back: bool, today: date
) -> Sequence[IntakeRefusal]:
    """Why a contact's count may not be taken back."""
    reasons = [] if is_own and counted_on == today else [IntakeRefusal.NOT_TODAY]
    return [*reasons, *([IntakeRefusal.ALREADY_TAKEN_BACK] if is_taken_back else [])]


def reasons_against_web_words(words: str, *, has_queue: bool) -> Sequence[IntakeRefusal]:
    """Why a message of the public form is not taken."""
    reasons = [] if has_queue else [IntakeRefusal.NO_QUEUE]
    return reasons if words.strip() else [*reasons, IntakeRefusal.WORDS_MISSING]
