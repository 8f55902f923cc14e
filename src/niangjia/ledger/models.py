"""Rows of the ledger: packs, recordings, entries and the balances kept beside them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Q

from niangjia.kernel.scoping import ScopedQuerySet
from niangjia.ledger.vocabulary import SOURCE_LABELS


class PackVersion(models.Model):
    """A pack's posting rules as they were in force from an audit row on; append-only."""

    code = models.CharField(max_length=40)
    version = models.CharField(max_length=40)
    digest = models.CharField(max_length=64)
    postings = models.JSONField()
    after_audit = models.BigIntegerField()  # in force for audit rows after this one

    def __str__(self) -> str:
        return f"{self.code} {self.version}"


class RecordingQuerySet(ScopedQuerySet["Recording"]):
    """Recordings; besides who may see them, the one behind a posting that may be taken back."""

    def behind(self, subject_id: str) -> Self:
        """The recording that an audit row is about. It may be of a unit out of sight: a file of
        the county's holds the village's work, and the village may take its own part back.
        """
        return self.scoped(Q(pk=int(subject_id)))


class Recording(models.Model):
    """A form sent or a file imported: what evidence is attached to.

    `key` makes it once-only, until all it posted was taken back: then `undone_at` is set, and the
    same file may come again.
    """

    scope_domain = "ledger"
    scope_path = "unit__path"

    unit = models.ForeignKey("people.Unit", models.PROTECT, related_name="+")
    source = models.CharField(max_length=8, choices=[(str(k), v) for k, v in SOURCE_LABELS.items()])
    key = models.CharField(max_length=80)
    title = models.CharField(max_length=120, blank=True)
    undone_at = models.DateTimeField(null=True)

    objects = RecordingQuerySet.as_manager()

    class Meta:
        """Once while it stands; a form's key and a file's never meet."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["source", "key"], condition=Q(undone_at=None), name="recording_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.unit} {self.source} {self.pk}"

    @property
    def is_undone(self) -> bool:
        """Whether nothing it posted stands any more, whichever way it was taken back."""
        return self.undone_at is not None


class EntryQuerySet(ScopedQuerySet["Entry"]):
    """Entries; besides who may see them, those some audit rows posted, and all to be recounted."""

    def of_audit_rows(self, ids: Iterable[int] | models.QuerySet[Any]) -> Self:
        """What these audit rows posted, whoever asks: for what is true of a posting as such."""
        return self.scoped(Q(audit_id__in=ids))

    def added_up(self) -> Self:
        """Every entry, for sums only: `figures` says whose may be shown to whom."""
        return self.scoped(Q())

    def for_recount(self) -> Self:
        """Every entry of the installation, for the recount only."""
        return self.scoped(Q())


class Entry(models.Model):
    """Measure, unit, day, amount in smallest steps, dimensions: never changed, never deleted."""

    scope_domain = "ledger"
    scope_path = "unit__path"

    measure = models.CharField(max_length=80)
    unit = models.ForeignKey("people.Unit", models.PROTECT, related_name="+", db_index=False)
    day = models.DateField()
    steps = models.BigIntegerField()
    dimensions = models.CharField(max_length=200)
    precision = models.CharField(max_length=1)
    audit_id = models.BigIntegerField(db_index=True)
    reverses = models.OneToOneField("self", models.PROTECT, null=True, related_name="reversal")

    objects: ClassVar[Any] = EntryQuerySet.as_manager()

    class Meta:
        """Found by measure, unit and day; listed newest first, all or of one measure."""

        indexes: ClassVar = [
            models.Index(fields=["measure", "unit", "day"], name="entry_found"),
            models.Index(fields=["measure", "day", "id"], name="entry_of_measure"),
            models.Index(fields=["day", "id"], name="entry_newest"),
        ]

    def __str__(self) -> str:
        return f"{self.measure} {self.steps} {self.day}"


class Balance(models.Model):
    """What the entries of one measure, month and dimension set come to: of a unit's own work, or
    (`is_below`) of all the units under it together.

    Kept in the transaction of each posting, so that a figure costs the same whatever the number
    of entries and of units; `recount` proves it equal to the entries.
    """

    measure = models.CharField(max_length=80)
    unit = models.ForeignKey("people.Unit", models.PROTECT, related_name="+", db_index=False)
    is_below = models.BooleanField()
    month = models.DateField()
    dimensions = models.CharField(max_length=200)
    total = models.BigIntegerField()
    entry_count = models.IntegerField()  # standing ones: a reversal takes one away
    at_least_count = models.IntegerField()
    about_count = models.IntegerField()
    last_day = models.DateField()  # this and the next: of own work only
    last_total = models.BigIntegerField()  # of the last entry on the last day
    last_precision = models.CharField(max_length=1)

    class Meta:
        """One row a cell; listed by unit for what it recorded last."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["measure", "unit", "is_below", "month", "dimensions"], name="balance_cell"
            )
        ]
        indexes: ClassVar = [models.Index(fields=["unit", "month"], name="balance_of_unit")]

    def __str__(self) -> str:
        return f"{self.measure} {self.month:%Y-%m} {self.total}"
