"""Rows of exports: whom it is for and on what ground stands under the case's key."""

from typing import ClassVar

from django.db import models

from niangjia.casework.exporting.rules import Standing
from niangjia.casework.models import Case


class Export(models.Model):
    """One export of one case: reached through the case, by its team."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="exports")
    asked_by = models.ForeignKey("people.Member", models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    sealed = models.BinaryField()  # recipient and basis
    agreed_by = models.ForeignKey("people.Member", models.PROTECT, null=True, related_name="+")
    agreed_at = models.DateTimeField(null=True)
    taken_at = models.DateTimeField(null=True)

    class Meta:
        """Newest first."""

        ordering: ClassVar = ["-pk"]

    def __str__(self) -> str:
        return f"{self.pk} of {self.case_id}"

    @property
    def standing(self) -> Standing:
        """How it stands, for the rules."""
        return Standing(self.asked_by_id, self.agreed_by_id, self.agreed_at, self.taken_at)
