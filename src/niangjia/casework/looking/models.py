"""Rows of looking: a worker's own circle, notices to those who must know, emergencies."""

from __future__ import annotations

from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Exists, OuterRef, Q

from niangjia.casework.models import Case, Seat
from niangjia.kernel.scoping import ScopedQuerySet, Viewer


class Circle(models.Model):
    """Whom and where a worker is near to, sealed to her own key: nobody else reads it."""

    member = models.OneToOneField("people.Member", models.CASCADE, related_name="+")
    sealed = models.BinaryField()

    def __str__(self) -> str:
        return f"circle of {self.member_id}"


class Notice(models.Model):
    """Something about a case that one member must know: which case, what happened, who did it."""

    to = models.ForeignKey("people.Member", models.CASCADE, related_name="+")
    case = models.ForeignKey(Case, models.CASCADE, related_name="+")
    about = models.CharField(max_length=40)  # the audit event
    by = models.ForeignKey("people.Member", models.CASCADE, related_name="+")
    at = models.DateTimeField()
    seen_at = models.DateTimeField(null=True)

    class Meta:
        """Newest first."""

        ordering: ClassVar = ["-at", "-pk"]
        indexes: ClassVar = [models.Index(fields=["to", "seen_at"], name="notice_to")]

    def __str__(self) -> str:
        return f"{self.about} to {self.to_id}"


class EmergencyQuerySet(ScopedQuerySet["Emergency"]):
    """Emergencies: seen by those who may supervise at the unit."""

    def visible_to(self, viewer: Viewer) -> Self:
        """Those at units where the viewer supervises, or of cases in whose team she sits."""
        reach = viewer.reach("casework.emergency").rows("case__unit__path")
        key = getattr(viewer, "pk", 0)
        seats = Seat.objects.sitting().filter(case=OuterRef("case"), member=key)
        return self.scoped(reach | Q(Exists(seats)))

    def of_case(self, case: Case) -> Self:
        """Those of a case whose key is at hand."""
        return self.scoped(Q(case=case))


class Emergency(models.Model):
    """A case opened for an hour without its team: why stands inside the case."""

    scope_domain = "casework.emergency"
    scope_path = "case__unit__path"

    case = models.ForeignKey(Case, models.CASCADE, related_name="emergencies")
    by = models.ForeignKey("people.Member", models.PROTECT, related_name="+")
    second = models.ForeignKey("people.Member", models.PROTECT, related_name="+")
    reason = models.BinaryField()  # under the case's key, as the remark is
    remark = models.BinaryField(default=b"")
    asked_at = models.DateTimeField()
    approved_by = models.ForeignKey("people.Member", models.PROTECT, null=True, related_name="+")
    opened_at = models.DateTimeField(null=True)
    ends_at = models.DateTimeField(null=True)
    reviewed_by = models.ForeignKey("people.Member", models.PROTECT, null=True, related_name="+")
    reviewed_at = models.DateTimeField(null=True)

    objects: ClassVar[Any] = EmergencyQuerySet.as_manager()

    class Meta:
        """Newest first."""

        ordering: ClassVar = ["-asked_at"]

    def __str__(self) -> str:
        return f"{self.case_id} by {self.by_id}"
