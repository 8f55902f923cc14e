"""Rows of casework: all that stands in the clear is what the house needs without a key."""

from __future__ import annotations

import uuid
from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Q

from niangjia.casework.vocabulary import PART_LABELS, STATE_LABELS, CaseState
from niangjia.kernel import clock
from niangjia.kernel.scoping import ScopedQuerySet, Viewer


class CaseQuerySet(ScopedQuerySet["Case"]):
    """Cases: seen by those who sit in the team now, and still work there."""

    def visible_to(self, viewer: Viewer) -> Self:
        """The cases in whose team the viewer sits, in units where her roles let her work."""
        reach = viewer.reach("casework").rows("unit__path")
        # From her seats to the cases: the other way round every case of the unit would be asked.
        hers = Seat.objects.sitting().filter(member=_key_of(viewer)).values("case")
        return self.scoped(reach & Q(pk__in=hers))

    def for_housekeeping(self) -> Self:
        """All cases of the installation, for sweeps that read no leaf; a page never lists these."""
        return self.scoped(Q())


def _key_of(viewer: Any) -> int:
    return int(viewer.pk or 0)


class Case(models.Model):
    """One woman's case. Who she is and what befell her stands under the case's key alone."""

    scope_domain = "casework"
    scope_path = "unit__path"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    # Without an index: SQLite would take it, and go through all cases of a unit to find one's own.
    unit = models.ForeignKey("people.Unit", models.PROTECT, related_name="+", db_index=False)
    state = models.CharField(
        max_length=8,
        choices=[(str(k), v) for k, v in STATE_LABELS.items()],
        default=CaseState.OPEN,
    )
    opened_on = models.DateField()
    closed_on = models.DateField(null=True)
    keep_until = models.DateField(null=True)
    is_held = models.BooleanField(default=False)
    generation = models.IntegerField(default=1)  # of its key; anew whenever somebody leaves
    face = models.BinaryField()

    objects: ClassVar[Any] = CaseQuerySet.as_manager()

    class Meta:
        """Newest first."""

        ordering: ClassVar = ["-opened_on", "pk"]

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def is_closed(self) -> bool:
        """Whether it was closed and not opened again."""
        return CaseState(self.state) is CaseState.CLOSED


class SeatQuerySet(models.QuerySet["Seat"]):
    """Seats: reached from a case already seen."""

    def sitting(self) -> Self:
        """Those that have not ended. A clock that was set back brings back none of them."""
        now = clock.now()
        return self.filter(Q(ends_at__isnull=True) | Q(since__lte=now, ends_at__gt=now))

    def ended_since_new_key(self) -> Self:
        """Those that ended since the case had its last new key."""
        now = clock.now()
        is_over = Q(ends_at__lte=now) | Q(since__gt=now)
        return self.filter(is_over, ends_at__isnull=False).exclude(sealed=b"")


class Seat(models.Model):
    """A member's place in the team of a case, with the case's key sealed to hers."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="seats")
    member = models.ForeignKey("people.Member", models.PROTECT, related_name="+")
    part = models.CharField(max_length=10, choices=[(str(k), v) for k, v in PART_LABELS.items()])
    since = models.DateTimeField()
    ends_at = models.DateTimeField(null=True)
    sealed = models.BinaryField()

    objects: ClassVar[Any] = SeatQuerySet.as_manager()

    class Meta:
        """A member sits once."""

        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["case", "member"], name="seat_once")
        ]
        indexes: ClassVar = [models.Index(fields=["member", "case"], name="seat_of_member")]

    def __str__(self) -> str:
        return f"{self.member_id} in {self.case_id}"

    def end(self) -> None:
        """It ends now; as a stay of no length it stays ended, whatever the clock says later."""
        self.since = self.ends_at = clock.now()


class SpareKey(models.Model):
    """The case's key sealed to its unit's on-call key: opened in an emergency only."""

    case = models.OneToOneField(Case, models.CASCADE, related_name="spare")
    shared = models.ForeignKey("member_keys.SharedKey", models.PROTECT, related_name="+")
    sealed = models.BinaryField()

    def __str__(self) -> str:
        return f"spare of {self.case_id}"


class SealedLeaf(models.Model):
    """A leaf under the case's key: revision `revision` of the thing `thing`."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="leaves")
    thing = models.UUIDField(default=uuid.uuid4)
    revision = models.IntegerField(default=1)
    at = models.DateTimeField()
    by = models.ForeignKey("people.Member", models.PROTECT, related_name="+")
    sealed = models.BinaryField()

    class Meta:
        """In the order written; each revision once."""

        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["thing", "revision"], name="leaf_once")
        ]

    def __str__(self) -> str:
        return f"{self.thing} {self.revision}"
