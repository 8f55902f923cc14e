"""Rows of intake: that a contact was counted, and what waits, sealed, to be taken."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any, ClassVar, Self

from django.db import models

from niangjia.casework.intake.vocabulary import ItemState
from niangjia.kernel.scoping import ScopedQuerySet, Viewer

if TYPE_CHECKING:
    from niangjia.people.keys.models import SharedKey


class HelpContactQuerySet(ScopedQuerySet["HelpContact"]):
    """Contacts counted: everybody sees her own."""

    def visible_to(self, viewer: Viewer) -> Self:
        """Those the viewer took herself, at units where she works."""
        reach = viewer.reach("casework").rows("unit__path")
        return self.scoped(reach & models.Q(by=getattr(viewer, "pk", 0) or 0))


class HelpContact(models.Model):
    """One contact that was counted. What it was stands in its audit row, who it was nowhere."""

    scope_domain = "casework"
    scope_path = "unit__path"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    unit = models.ForeignKey("people.Unit", models.PROTECT, related_name="+")
    by = models.ForeignKey("people.Member", models.PROTECT, related_name="+")
    on = models.DateField()
    audit_id = models.BigIntegerField()
    taken_back_at = models.DateTimeField(null=True)

    objects: ClassVar[Any] = HelpContactQuerySet.as_manager()

    class Meta:
        """In the order counted."""

        ordering: ClassVar = ["audit_id"]
        indexes: ClassVar = [models.Index(fields=["by", "on"], name="contact_of_day")]

    def __str__(self) -> str:
        return str(self.pk)


class QueueItemQuerySet(ScopedQuerySet["QueueItem"]):
    """What waits: seen by those who work at its unit."""

    def waiting_under(self, shared: SharedKey) -> Self:
        """All that waits under one key, for the one who changes it."""
        return self.scoped(models.Q(shared=shared, state=ItemState.WAITING))


class QueueItem(models.Model):
    """Something that came in, under a key of its own, which is sealed to the unit's queue key.
    Once it is taken or ended both are gone.
    """

    scope_domain = "casework"
    scope_path = "unit__path"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    unit = models.ForeignKey("people.Unit", models.PROTECT, related_name="+")
    shared = models.ForeignKey("member_keys.SharedKey", models.PROTECT, related_name="+")
    came_at = models.DateTimeField()
    state = models.CharField(
        max_length=9, choices=[(str(s), str(s)) for s in ItemState], default=ItemState.WAITING
    )
    form_digest = models.CharField(max_length=64, blank=True)
    key = models.BinaryField()
    locked = models.BinaryField()
    settled_by = models.ForeignKey("people.Member", models.PROTECT, null=True, related_name="+")
    settled_at = models.DateTimeField(null=True)

    objects: ClassVar[Any] = QueueItemQuerySet.as_manager()

    class Meta:
        """Who waits longest comes first; a form sent twice is one."""

        ordering: ClassVar = ["came_at", "pk"]
        indexes: ClassVar = [models.Index(fields=["unit", "state"], name="queue_of_unit")]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["form_digest"], condition=~models.Q(form_digest=""), name="queue_form_once"
            )
        ]

    def __str__(self) -> str:
        return str(self.pk)


class WebTry(models.Model):
    """A try at a unit's public form, by the digest of an address; gone after an hour."""

    unit = models.ForeignKey("people.Unit", models.CASCADE, related_name="+")
    address = models.CharField(max_length=32)
    at = models.DateTimeField()

    class Meta:
        """Counted by unit and address."""

        indexes: ClassVar = [models.Index(fields=["unit", "address"], name="web_try")]

    def __str__(self) -> str:
        return f"{self.unit_id} {self.at}"
