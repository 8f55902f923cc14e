"""Rows of referrals: who sent to whom, how it stands, and what was sent, sealed, for days only."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING, Any, ClassVar, Self
from uuid import UUID

from django.db import models
from django.db.models import Q

from niangjia.casework.models import Case
from niangjia.casework.referrals.vocabulary import STATES, WAY_SHORT, State, Way
from niangjia.kernel.scoping import ScopedQuerySet

if TYPE_CHECKING:
    from niangjia.people.models import Unit

HOLDING = [str(state) for state, words in STATES.items() if words.holds]


class ReferralQuerySet(ScopedQuerySet["Referral"]):
    """Referrals: seen by those who do casework at the unit they are for."""

    def sent_from(self, case: Case) -> Self:
        """Those of a case already opened."""
        return self.scoped(Q(case=case))

    def sent_from_any(self, cases: Collection[UUID]) -> Self:
        """Those of cases already seen."""
        return self.scoped(Q(case__in=cases))

    def by_consent(self, consent_id: object) -> Self:
        """Those sent by a consent that is taken back."""
        return self.scoped(Q(consent=consent_id))

    def taken_over(self, case: Case) -> Self:
        """The transfer of a case that another unit accepted and its own has not yet closed."""
        return self.sent_from(case).filter(way=Way.TRANSFER, state=State.ACCEPTED)

    def lying_at(self, unit_id: int) -> Self:
        """Those whose packet lies at a unit, for the one who changes its key."""
        return self.scoped(Q(to_unit=unit_id, state__in=HOLDING)).exclude(key=b"")

    def lapsed(self, today: object) -> Self:
        """Those of the installation that lie there past their day, for the sweep only."""
        over = Q(expires_on__lt=today) | Q(consent__until__lt=today)
        return self.scoped(over & Q(state__in=HOLDING))


class Referral(models.Model):
    """One referral or transfer. Its key is that of its leaf in the sender's case."""

    scope_domain = "casework"
    scope_path = "to_unit__path"

    id = models.UUIDField(primary_key=True)
    case = models.ForeignKey(Case, models.CASCADE, related_name="+")
    consent = models.ForeignKey("casework_consents.ConsentRow", models.CASCADE, related_name="+")
    from_unit = models.ForeignKey("people.Unit", models.PROTECT, related_name="+")
    to_unit = models.ForeignKey("people.Unit", models.PROTECT, null=True, related_name="+")
    way = models.CharField(max_length=8, choices=[(str(k), v) for k, v in WAY_SHORT.items()])
    state = models.CharField(
        max_length=8, choices=[(str(k), words.label) for k, words in STATES.items()]
    )
    sent_at = models.DateTimeField()
    expires_on = models.DateField()
    opened_at = models.DateTimeField(null=True)  # she is told, whatever became of it
    changed_at = models.DateTimeField()
    consent_withdrawn_at = models.DateTimeField(null=True)  # the receiver is told
    key = models.BinaryField()  # of the packet, sealed to the receiver's queue
    locked = models.BinaryField()  # the packet
    reply_public = models.BinaryField()
    reply = models.BinaryField()  # the receiver's words, sealed to the sender's case

    objects: ClassVar[Any] = ReferralQuerySet.as_manager()

    class Meta:
        """Newest first."""

        ordering: ClassVar = ["-sent_at", "pk"]
        indexes: ClassVar = [
            models.Index(fields=["to_unit", "state"], name="referrals_to_unit"),
            models.Index(fields=["state", "expires_on"], name="referrals_lapsing"),
        ]

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def stands(self) -> State:
        """Its state."""
        return State(self.state)

    @property
    def goes(self) -> Way:
        """Its way."""
        return Way(self.way)

    @property
    def receiver(self) -> Unit:
        """The unit of the house it went to."""
        assert self.to_unit is not None
        return self.to_unit

    @property
    def ends_by_closing(self) -> bool:
        """Whether it ends when its sender closes the case, and not before."""
        return self.goes is Way.TRANSFER and not self.case.is_closed

    def destroy_packet(self) -> None:
        """What was sent is gone from here; inside a writer's transaction."""
        self.key = self.locked = b""
