"""Rules of referrals: plain values in, every reason out."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from niangjia.casework.referrals.vocabulary import (
    MOST_DAYS,
    MOVES,
    ReferralRefusal,
    State,
    Step,
    Way,
)


@dataclass(frozen=True)
class Sending:
    """A referral about to be sent: which way, by what consent, until when, and whether it fits."""

    way: Way
    is_to_unit: bool
    is_take_over: bool  # she agreed that they take the case over
    expires_on: date
    consent_until: date
    has_content: bool = True
    is_as_seen: bool = True


def reasons_against_step(state: State, step: Step) -> Sequence[ReferralRefusal]:
    """Why this step may not be taken from this state."""
    return [] if (state, step) in MOVES else [ReferralRefusal.NOT_NOW]


def reasons_against_sending(sending: Sending, *, today: date) -> Sequence[ReferralRefusal]:
    """Why it may not be sent so; whether she agreed is asked of the consent."""
    found = [*_against_the_way(sending)]
    if sending.expires_on < today:
        found.append(ReferralRefusal.UNTIL_PAST)
    elif sending.expires_on - today > timedelta(days=MOST_DAYS):
        found.append(ReferralRefusal.UNTIL_FAR)
    if sending.expires_on > sending.consent_until:
        found.append(ReferralRefusal.BEYOND_CONSENT)
    if not sending.has_content:
        found.append(ReferralRefusal.NOTHING_IN_IT)
    if not sending.is_as_seen:
        found.append(ReferralRefusal.CHANGED)
    return found


def _against_the_way(sending: Sending) -> Sequence[ReferralRefusal]:
    if sending.way is Way.REFERRAL:
        return [ReferralRefusal.NOT_A_REFERRAL] if sending.is_take_over else []
    found = [] if sending.is_to_unit else [ReferralRefusal.TRANSFER_OUTSIDE]
    return [*found, *([] if sending.is_take_over else [ReferralRefusal.TRANSFER_NEEDS_CONSENT])]
