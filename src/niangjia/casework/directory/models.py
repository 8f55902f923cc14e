"""Rows of the directory: of organisations, public by nature."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Self

from django.db import models
from django.db.models import Q

from niangjia.casework.directory.shapes import ServiceTold
from niangjia.casework.directory.vocabulary import KIND_LABELS, Kind
from niangjia.kernel.scoping import ScopedQuerySet, Viewer

if TYPE_CHECKING:
    from niangjia.people.models import Unit


class ServiceQuerySet(ScopedQuerySet["Service"]):
    """Services: a unit's directory serves the units below it too."""

    def visible_to(self, viewer: Viewer) -> Self:
        """Those that the viewer's units and the units above them keep."""
        reach = viewer.reach("directory")
        parts = [path.rstrip("/").split("/") for path in (*reach.units, *reach.subtrees)]
        above = {"/".join(one[: end + 1]) + "/" for one in parts for end in range(len(one))}
        return self.scoped(Q(unit__path__in=above))

    def kept_by(self, unit: Unit, key: str = "") -> Self:
        """The directory of one unit, for who may write in it; or what has this key there."""
        return self.scoped(Q(unit=unit, key=key) if key else Q(unit=unit))


class Service(models.Model):
    """One service, as it was told; what is searched stands in columns beside it."""

    scope_domain = "directory"
    scope_path = "unit__path"

    unit = models.ForeignKey("people.Unit", models.PROTECT, related_name="+")
    key = models.CharField(max_length=64)
    kind = models.CharField(
        max_length=16, choices=[(str(k), label) for k, label in KIND_LABELS.items()]
    )
    name = models.CharField(max_length=200)
    organisation = models.CharField(max_length=200)
    words = models.TextField()  # all of it, folded, for searching
    checked_on = models.DateField(null=True)
    told = models.JSONField()

    objects: ClassVar[Any] = ServiceQuerySet.as_manager()

    class Meta:
        """By kind and name; each HSDS id once in a unit's directory."""

        ordering: ClassVar = ["kind", "organisation", "name", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["unit", "key"], name="service_once")
        ]

    def __str__(self) -> str:
        return f"{self.organisation} {self.name}"

    @property
    def shape(self) -> ServiceTold:
        """The service as it was told."""
        return ServiceTold.model_validate(self.told)

    def tell(self, told: ServiceTold) -> None:
        """From now on the service is so."""
        self.key, self.kind, self.name = told.key, str(told.kind), told.name
        self.organisation, self.checked_on = told.organisation.name, told.checked_on
        self.told = told.model_dump(mode="json")
        self.words = folded(told)


def folded(told: ServiceTold) -> str:
    """All words of a service in one, for searching."""
    words = [
        told.name,
        told.organisation.name,
        KIND_LABELS[Kind(told.kind)],
        told.description,
        told.eligibility,
        *told.addresses,
        *(phone.number for phone in told.phones),
    ]
    return "\n".join(words).casefold()
