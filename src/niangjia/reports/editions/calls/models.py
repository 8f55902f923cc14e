"""Rows of calls: what was asked for, and of which units."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Self

from django.db import models
from django.db.models import F, Q

from niangjia.kernel.scoping import ScopedQuerySet
from niangjia.reports.editions.calls.vocabulary import LONGEST_NOTE, LONGEST_WHY

if TYPE_CHECKING:
    from collections.abc import Collection

    from niangjia.people.models import Unit


class CallQuerySet(ScopedQuerySet["Call"]):
    """Calls by the reach of the domain `reports`: those of the units that ask."""

    def to_units(self, units: Collection[int]) -> Self:
        """Calls that ask one of these units: a unit reads what it is asked, from above itself."""
        return self.scoped(Q(called__unit__in=units)).distinct()

    def of_report(self, unit: Unit, name: str, period: str) -> Self:
        """What a unit asked for under this name: for weighing its own edition of it; a call that
        was withdrawn comes after one that stands.
        """
        asked = Q(unit=unit, name=name, period=period)
        return self.scoped(asked).order_by(F("withdrawn_on").desc(nulls_first=True), "-pk")

    def standing(self) -> Self:
        """Those of them that were not withdrawn."""
        return self.filter(withdrawn_on=None)

    def due_from(self, day: Any) -> Self:
        """Every call of the installation that is not past: for the hourly housekeeping."""
        return self.scoped(Q(due_on__gte=day, withdrawn_on=None))


class Call(models.Model):
    """A unit asks units below it for the report of this name and period by a day."""

    scope_domain = "reports"
    scope_path = "unit__path"

    unit = models.ForeignKey("people.Unit", models.PROTECT, related_name="+")
    name = models.CharField(max_length=80)
    period = models.CharField(max_length=30)
    due_on = models.DateField()
    note = models.CharField(max_length=LONGEST_NOTE, blank=True)
    asked_at = models.DateTimeField()
    by_name = models.CharField(max_length=80)
    withdrawn_on = models.DateField(null=True)
    withdrawn_by = models.CharField(max_length=80, blank=True)
    withdrawn_why = models.CharField(max_length=LONGEST_WHY, blank=True)

    objects: ClassVar[Any] = CallQuerySet.as_manager()

    class Meta:
        """A unit asks once for a name and period, and again once it has withdrawn that."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["unit", "name", "period"], condition=Q(withdrawn_on=None), name="one_call"
            )
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.period}"

    @property
    def is_withdrawn(self) -> bool:
        """Whether nobody needs to answer it any more."""
        return self.withdrawn_on is not None


class Called(models.Model):
    """One unit that is asked; `lifted_why` is empty while it must answer."""

    call = models.ForeignKey(Call, models.PROTECT, related_name="called")
    unit = models.ForeignKey("people.Unit", models.PROTECT, related_name="+")
    reminded_on = models.DateField(null=True)
    reminded_by = models.CharField(max_length=80, blank=True)
    lifted_why = models.CharField(max_length=LONGEST_WHY, blank=True)

    class Meta:
        """Each unit once."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["call", "unit"], name="called_once")
        ]

    def __str__(self) -> str:
        return f"{self.call_id}: {self.unit_id}"
