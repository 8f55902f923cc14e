"""What ends by itself: a consent taken back, a day that passed, the case closed."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.db import transaction

from niangjia.casework.referrals.models import Referral
from niangjia.casework.referrals.stepping import take_step
from niangjia.casework.referrals.vocabulary import (
    REFERRAL_ENDED,
    REFERRAL_EXPIRED,
    REFERRAL_RECALLED,
    STATES,
    Step,
)
from niangjia.kernel.audit.writing import record
from niangjia.kernel.clockwork import Clockwork

if TYPE_CHECKING:
    from datetime import datetime

    from niangjia.casework.consents.models import ConsentRow
    from niangjia.casework.room import OpenCase
    from niangjia.kernel.access import Actor


def take_back_by_consent(consent: ConsentRow, by: Actor, now: datetime) -> None:
    """What was sent by it and not yet answered is destroyed; whoever answered is told."""
    for row in Referral.objects.by_consent(consent.pk).select_for_update(of=("self",)):
        row.consent_withdrawn_at = now
        if not STATES[row.stands].holds:
            row.save(update_fields=["consent_withdrawn_at"])
            continue
        take_step(row, Step.RECALL)
        record(REFERRAL_RECALLED, subject=consent.case, by=by, facts={"referral": str(row.pk)})


def end_transfers(case: OpenCase) -> None:
    """The sender closed the case that another unit took over: nothing of it is left to do here."""
    for row in Referral.objects.taken_over(case.row).select_for_update():
        take_step(row, Step.END)
        record(REFERRAL_ENDED, subject=case.row, by=case.by, facts={"referral": str(row.pk)})


@transaction.atomic
def expire_referrals(*, today: date) -> int:
    """Destroy what lies there past its day; answers how many."""
    rows = Referral.objects.lapsed(today).select_related("case").select_for_update(of=("self",))
    by, count = Clockwork(), 0
    for row in rows:
        take_step(row, Step.EXPIRE)
        record(REFERRAL_EXPIRED, subject=row.case, by=by, facts={"referral": str(row.pk)})
        count += 1
    return count
