"""Rows of minors' cases: that a case is a minor's, and who was let in, stands in the clear, for a
supervisor approves without opening the case, and once a year it is looked through who could.
"""

from __future__ import annotations

import uuid
from collections.abc import Collection
from typing import Any, ClassVar, Self

from django.db import models

from niangjia.casework.models import Case
from niangjia.casework.vocabulary import CaseState
from niangjia.kernel.scoping import ScopedQuerySet, Viewer


class MinorsCaseQuerySet(ScopedQuerySet["MinorsCase"]):
    """Minors' cases: seen, without their content, by those who let others in there."""

    def visible_to(self, viewer: Viewer) -> Self:
        """Those at units where the viewer supervises."""
        return self.scoped(viewer.reach("casework.minors").rows("case__unit__path"))

    def owing(self, viewer: Viewer) -> Self:
        """Those of open cases at units where the viewer supervises, for which a report is owed."""
        owed = {"owed_since__isnull": False, "case__state": CaseState.OPEN}
        return self.visible_to(viewer).filter(**owed).order_by("owed_since", "pk")

    def of_case(self, case: Case) -> Self:
        """That of a case already seen."""
        return self.scoped(models.Q(case=case))

    def of_cases(self, cases: Collection[uuid.UUID]) -> Self:
        """Those of cases already seen."""
        return self.scoped(models.Q(case__in=cases))


class MinorsCase(models.Model):
    """A case that is a minor's."""

    scope_domain = "casework.minors"
    scope_path = "case__unit__path"

    case = models.OneToOneField(Case, models.CASCADE, related_name="minors")
    noted_at = models.DateTimeField()
    # Since when a report is owed: its unit's supervisors are told that there is one, and no name.
    owed_since = models.DateTimeField(null=True)

    objects: ClassVar[Any] = MinorsCaseQuerySet.as_manager()

    class Meta:
        """Newest first."""

        ordering: ClassVar = ["-noted_at", "-pk"]

    def __str__(self) -> str:
        return f"minor's case {self.case_id}"


class LetIn(models.Model):
    """A member whom a supervisor let into a minor's case; its noter by her own knowledge."""

    minors = models.ForeignKey(MinorsCase, models.CASCADE, related_name="let_in")
    member = models.ForeignKey("people.Member", models.PROTECT, related_name="+")
    by = models.ForeignKey("people.Member", models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        """Once a member."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["minors", "member"], name="let_in_once")
        ]

    def __str__(self) -> str:
        return f"{self.member_id} let into {self.minors_id}"
