"""Rows of keys: public ones stay for ever, private ones are sealed and go when they retire."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Self

from django.db import models
from django.db.models import Q

from niangjia.kernel.scoping import ScopedQuerySet

if TYPE_CHECKING:
    from niangjia.people.models import Unit


class UnitKeyQuerySet(ScopedQuerySet["UnitKey"]):
    """Keys; a public key is no secret, so a unit's may be asked for by whoever knows the unit."""

    def of(self, unit: Unit) -> Self:
        """The keys of one unit."""
        return self.scoped(Q(unit=unit))


class UnitKey(models.Model):
    """A pair of keys of a unit, one in use at a time; `sealed` is empty once it retired."""

    scope_domain = "reports"
    scope_path = "unit__path"

    unit = models.ForeignKey("people.Unit", models.PROTECT, related_name="+")
    key_id = models.CharField(max_length=16)
    public = models.CharField(max_length=64, unique=True)  # hexadecimal
    sealed = models.BinaryField()
    created_on = models.DateField()
    retired_on = models.DateField(null=True)

    objects = UnitKeyQuerySet.as_manager()

    class Meta:
        """Oldest first; one in use."""

        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["unit"], condition=Q(retired_on=None), name="unit_key_in_use_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.unit_id} {self.key_id}"
