"""What may be asked about referrals."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.db.models import Q

from niangjia.casework.referrals.leaves import ReferralLeaf
from niangjia.casework.referrals.models import Referral
from niangjia.casework.referrals.sending import leaf_of
from niangjia.casework.referrals.vocabulary import MOVES, STATES, State, Step, Way
from niangjia.kernel import clock
from niangjia.kernel.keys import KeyPair

if TYPE_CHECKING:
    from niangjia.casework.models import Case
    from niangjia.casework.room import OpenCase
    from niangjia.kernel.scoping import Viewer

ReferralUnknown = Referral.DoesNotExist
MOST_SHOWN = 100
REPLY_IS_NEWS = timedelta(days=14)


@dataclass(frozen=True)
class Sent:
    """A referral as its sender reads it."""

    row: Referral
    leaf: ReferralLeaf
    answer: str

    @property
    def state_label(self) -> str:
        """How it stands, in words."""
        return STATES[self.row.stands].label

    @property
    def steps(self) -> set[str]:
        """What may be done now."""
        steps = {str(step) for step in Step if (self.row.stands, step) in MOVES}
        return steps - {str(Step.END)} if self.row.ends_by_closing else steps


def sent_from(case: OpenCase) -> Sequence[Sent]:
    """What was sent from this case, newest first, with what was answered."""
    rows = Referral.objects.sent_from(case.row).select_related("to_unit")
    return [_sent(case, row) for row in rows]


def _sent(case: OpenCase, row: Referral) -> Sent:
    leaf = leaf_of(case, row)
    reply = bytes(row.reply)
    answer = KeyPair(bytes.fromhex(leaf.reply_key)).open(reply).decode() if reply else ""
    return Sent(row, leaf, answer)


def received_by(*, viewer: Viewer) -> Sequence[Referral]:
    """What came to the viewer's units, newest first; without a word of what is in it."""
    rows = Referral.objects.visible_to(viewer).select_related("from_unit", "to_unit")
    return list(rows[:MOST_SHOWN])


def taken_over_by(case: Case) -> Referral | None:
    """The transfer by which another unit took over a case that is still open here: close it."""
    if case.is_closed:
        return None
    found = Referral.objects.taken_over(case).select_related("to_unit")
    taken: Referral | None = found.first()
    return taken


@dataclass(frozen=True)
class Fate:
    """What became of something sent, as she is told: how it stands, and when it was opened."""

    label: str
    opened_at: datetime | None


def fates_of(case: Case) -> Mapping[uuid.UUID, Fate]:
    """Of each referral of a case, without a key."""
    rows = Referral.objects.sent_from(case)
    return {row.pk: Fate(STATES[row.stands].label, row.opened_at) for row in rows}


def arrived_count(*, viewer: Viewer) -> int:
    """How many wait at the viewer's units to be opened or answered."""
    waiting = Referral.objects.visible_to(viewer).filter(state__in=[State.SENT, State.OPENED])
    return int(waiting.count())


def replies_in(cases: Collection[uuid.UUID]) -> Sequence[Referral]:
    """The referrals of these cases that were answered within two weeks, and nothing was done since:
    newest first, without a word of what is in them.
    """
    lately = Q(state=State.REFUSED, changed_at__gte=clock.now() - REPLY_IS_NEWS)
    return _answered(cases, lately | Q(state=State.ACCEPTED, way=Way.REFERRAL))


def transfers_taken_over(cases: Collection[uuid.UUID]) -> Sequence[Referral]:
    """The transfers by which another unit took over one of these cases."""
    return _answered(cases, Q(state=State.ACCEPTED, way=Way.TRANSFER))


def _answered(cases: Collection[uuid.UUID], which: Q) -> Sequence[Referral]:
    rows = Referral.objects.sent_from_any(cases).filter(which, to_unit__isnull=False)
    return list(rows.select_related("to_unit").order_by("-changed_at", "pk"))
