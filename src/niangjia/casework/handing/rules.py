"""Rules of handing a case over."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from niangjia.casework.handing.vocabulary import HandingRefusal


@dataclass(frozen=True)
class Taker:
    """What is known of the colleague who takes over."""

    is_oneself: bool
    has_key: bool
    may_work_there: bool
    is_the_only_supervisor: bool


def reasons_against_handing_over(
    *,
    taker: Taker,
    reason: str,
    ticked: Collection[str],
    needed: Collection[str],
    stays_until: date | None,
    today: date,
) -> Sequence[HandingRefusal]:
    """Why a case may not be handed over so."""
    found = {
        HandingRefusal.TO_ONESELF: taker.is_oneself,
        HandingRefusal.MEMBER_MAY_NOT: not taker.may_work_there,
        HandingRefusal.MEMBER_HAS_NO_KEY: taker.may_work_there and not taker.has_key,
        HandingRefusal.SUPERVISOR_LEFT_ALONE: taker.is_the_only_supervisor,
        HandingRefusal.REASON_MISSING: not reason.strip(),
        HandingRefusal.NOT_GONE_THROUGH: bool(set(needed) - set(ticked)),
        HandingRefusal.DAY_IS_PAST: stays_until is not None and stays_until <= today,
    }
    return [reason for reason, is_so in found.items() if is_so]
