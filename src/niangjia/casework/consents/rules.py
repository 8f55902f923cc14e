"""Rules of consents: plain values in, every reason out."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from niangjia.casework.consents.vocabulary import MOST_DAYS, ConsentRefusal, NoConsent


@dataclass(frozen=True)
class Standing:
    """How a consent stands: its last day, since when it is taken back, and the latest day that is
    known to have come: a clock that was set back makes nothing good again.
    """

    until: date
    withdrawn_at: datetime | None = None
    known_day: date = date.min

    def is_over(self, today: date) -> bool:
        """Whether its last day has passed."""
        return self.until < max(today, self.known_day)


def reasons_against_consent(
    *,
    recipient: str,
    parts: Collection[str],
    said: str,
    until: date,
    lacks_guardian: bool = False,
    today: date,
) -> Sequence[ConsentRefusal]:
    """Why a consent may not be kept so."""
    found = [] if recipient.strip() else [ConsentRefusal.RECIPIENT_MISSING]
    if not parts:
        found.append(ConsentRefusal.PARTS_MISSING)
    if not said.strip():
        found.append(ConsentRefusal.WORDS_MISSING)
    if lacks_guardian:
        found.append(ConsentRefusal.GUARDIAN_MISSING)
    if until < today:
        found.append(ConsentRefusal.UNTIL_PAST)
    elif until - today > timedelta(days=MOST_DAYS):
        found.append(ConsentRefusal.UNTIL_FAR)
    return found


def reasons_against_passing_on(standing: Standing, *, today: date) -> Sequence[NoConsent]:
    """Why nothing may be passed on by this consent today."""
    found = [NoConsent.WITHDRAWN] if standing.withdrawn_at is not None else []
    return [*found, *([NoConsent.EXPIRED] if standing.is_over(today) else [])]


def reasons_against_parts(
    *, passed_on: Collection[str], agreed: Collection[str]
) -> Sequence[NoConsent]:
    """Why these parts may not be passed on, when she agreed to those."""
    return [NoConsent.BEYOND_PARTS] if set(passed_on) - set(agreed) else []
