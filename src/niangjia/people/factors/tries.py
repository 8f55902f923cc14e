"""Five wrong tries in a row, then a quarter of an hour: counted by member, whatever the session.

axes counts passwords, and forgets its count at each sign-in; whoever knows the password would have
five new tries at the factor with every sign-in.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import F

from niangjia.kernel.refusal import refuse_if
from niangjia.people.factors.models import WrongTries
from niangjia.people.factors.vocabulary import MOST_WRONG_TRIES, WAIT_MINUTES, FactorRefusal

if TYPE_CHECKING:
    from datetime import datetime

    from niangjia.people.models import Member


def refuse_too_many(member: Member, *, now: datetime) -> None:
    """Raise `Refused` while she has to wait."""
    wait = now - timedelta(minutes=WAIT_MINUTES)
    waiting = WrongTries.objects.filter(member=member, last_at__gt=wait)
    is_over = waiting.filter(count__gte=MOST_WRONG_TRIES).exists()
    refuse_if([FactorRefusal.WAIT] if is_over else [])


@transaction.atomic
def note_wrong(member: Member, *, now: datetime) -> None:
    """One more was wrong; what lies longer back than the wait counts no more."""
    row, is_new = WrongTries.objects.select_for_update().get_or_create(
        member=member, defaults={"count": 1, "last_at": now}
    )
    if is_new:
        return
    is_old = row.last_at <= now - timedelta(minutes=WAIT_MINUTES)
    row.count, row.last_at = (1 if is_old else F("count") + 1), now
    row.save(update_fields=["count", "last_at"])


@transaction.atomic
def note_right(member: Member) -> None:
    """It was right: the count begins anew."""
    WrongTries.objects.filter(member=member).delete()
