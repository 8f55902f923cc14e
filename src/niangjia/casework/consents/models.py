"""Rows of consents: what the house must know of one without a key, and nothing else."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from django.db import models

from niangjia.casework.consents.rules import Standing
from niangjia.casework.models import Case
from niangjia.kernel.leaping import last_swept


class ConsentRow(models.Model):
    """That there is a consent, until when, and whether it was taken back. Its key is that of its
    leaf, where everything else stands.
    """

    id = models.UUIDField(primary_key=True)
    case = models.ForeignKey(Case, models.CASCADE, related_name="consents")
    until = models.DateField()
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        """The one that lasts longest first."""

        ordering: ClassVar = ["-until", "pk"]

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def standing(self) -> Standing:
        """How it stands, for the rules."""
        return Standing(self.until, self.withdrawn_at, last_swept() or date.min)
