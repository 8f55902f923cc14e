"""Rows of the register."""

from typing import Any, ClassVar

from django.db import models

from niangjia.kernel.scoping import ScopedQuerySet


class DemandQuerySet(ScopedQuerySet["Demand"]):
    """Demands by the reach of the domain `reports`."""


class Demand(models.Model):
    """What an office above asks a unit for; `fields` are the names of the boxes to be filled in."""

    scope_domain = "reports"
    scope_path = "unit__path"

    unit = models.ForeignKey("people.Unit", models.PROTECT, related_name="+")
    office = models.CharField(max_length=80)
    title = models.CharField(max_length=120)
    fields = models.JSONField()
    times_a_year = models.IntegerField()
    since = models.DateField()
    until = models.DateField(null=True)
    by_name = models.CharField(max_length=80)

    objects: ClassVar[Any] = DemandQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.office}: {self.title}"


class DemandedOf(models.Model):
    """A unit that must fill a demand in."""

    demand = models.ForeignKey(Demand, models.PROTECT, related_name="demanded_of")
    unit = models.ForeignKey("people.Unit", models.PROTECT, related_name="+")

    class Meta:
        """Each unit once."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["demand", "unit"], name="demanded_of_once")
        ]

    def __str__(self) -> str:
        return f"{self.demand_id}: {self.unit_id}"
