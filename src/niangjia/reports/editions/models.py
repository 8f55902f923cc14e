"""Rows of editions, their versions, and what authors said of numbers without a figure."""

from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Q

from niangjia.kernel.scoping import ScopedQuerySet
from niangjia.reports.editions.calls.models import Call, Called
from niangjia.reports.editions.staleness.vocabulary import MARK_LABELS
from niangjia.reports.editions.vocabulary import (
    DECISION_LABELS,
    FILE_KINDS,
    STATE_LABELS,
    WAY_LABELS,
    State,
)

__all__ = ["Call", "Called", "Edition", "EditionQuerySet", "SourceGiven", "Version"]


class EditionQuerySet(ScopedQuerySet["Edition"]):
    """Editions by the reach of the domain `reports`."""

    def begun_below(self, edition: "Edition") -> Self:
        """The same report of the units just below, whoever asks: only its state may be told."""
        same = Q(name=edition.name, period=edition.period, unit__parent=edition.unit)
        return self.scoped(same)

    def answering(self, name: Any, period: Any, units: list[int]) -> Self:
        """What these units wrote under this name (a text, or a column of an outer query), whoever
        asks: only its state may be told.
        """
        return self.scoped(Q(name=name, period=period, unit__in=units))


class Edition(models.Model):
    """One report of one unit and period; `follows` is the edition it was rolled forward from."""

    scope_domain = "reports"
    scope_path = "unit__path"

    unit = models.ForeignKey("people.Unit", models.PROTECT, related_name="+")
    name = models.CharField(max_length=80)
    period = models.CharField(max_length=30)
    state = models.CharField(
        max_length=8,
        choices=[(str(state), label) for state, label in STATE_LABELS.items()],
        default=State.DRAFT,
    )
    follows = models.ForeignKey("self", models.PROTECT, null=True, related_name="+")
    latest = models.IntegerField(default=1)  # the number of its newest version
    is_internal = models.BooleanField(default=False)  # class C numbers stand in it
    changed_at = models.DateTimeField()
    changed_by = models.CharField(max_length=80)
    changed_by_key = models.BigIntegerField(null=True)  # of the member: two may have one name

    objects: ClassVar[Any] = EditionQuerySet.as_manager()

    class Meta:
        """One of a name for each unit and period."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["unit", "name", "period"], name="one_edition")
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.period}"


class Version(models.Model):
    """An edition's Word file as it was at one time; never changed, never deleted."""

    edition = models.ForeignKey(Edition, models.PROTECT, related_name="versions")
    number = models.IntegerField()
    way = models.CharField(
        max_length=10, choices=[(str(way), label) for way, label in WAY_LABELS.items()]
    )
    docx = models.BinaryField()
    at = models.DateTimeField()
    by_name = models.CharField(max_length=80)
    by_key = models.BigIntegerField(null=True)

    class Meta:
        """Numbered from 1."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["edition", "number"], name="one_version")
        ]

    def __str__(self) -> str:
        return f"{self.edition_id}/{self.number}"


class SignedFile(models.Model):
    """A version as it was signed, in one kind of file; never changed, never deleted. `signing`
    counts the times that its report was signed: one that was sent back is signed again.
    """

    signing = models.PositiveSmallIntegerField()
    version = models.ForeignKey(Version, models.PROTECT, related_name="signed_files")
    kind = models.CharField(max_length=4, choices=[(kind, kind) for kind in FILE_KINDS])
    file = models.BinaryField()
    proof = models.CharField(max_length=64)
    at = models.DateTimeField()
    by_name = models.CharField(max_length=80)

    class Meta:
        """One of each kind, each time."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["version", "signing", "kind"], name="one_signed_file")
        ]

    def __str__(self) -> str:
        return f"{self.version_id}.{self.kind}"


class Comment(models.Model):
    """A remark on a passage of the text, found by its words; never about a person served."""

    edition = models.ForeignKey(Edition, models.PROTECT, related_name="comments")
    quote = models.CharField(max_length=120)
    before = models.CharField(max_length=12, blank=True)
    after = models.CharField(max_length=12, blank=True)
    text = models.CharField(max_length=300)
    at = models.DateTimeField()
    by_name = models.CharField(max_length=80)
    done_at = models.DateTimeField(null=True)
    done_by_name = models.CharField(max_length=80, blank=True)

    def __str__(self) -> str:
        return f"{self.quote} {self.text}"


class StepNote(models.Model):
    """Why a report was sent back, and the passage that is meant: words, so not for the audit, which
    keeps what it has for ever; `record` is the row there that the note belongs to.
    """

    edition = models.ForeignKey(Edition, models.PROTECT, related_name="step_notes")
    record = models.BigIntegerField(unique=True)
    why = models.CharField(max_length=300)
    quote = models.CharField(max_length=500, blank=True)

    def __str__(self) -> str:
        return self.why


class SourceGiven(models.Model):
    """What the author said of one number that is not the ledger's, found by the words around."""

    edition = models.ForeignKey(Edition, models.PROTECT, related_name="sources")
    surface = models.CharField(max_length=60)
    before = models.CharField(max_length=12, blank=True)
    after = models.CharField(max_length=12, blank=True)
    decision = models.CharField(
        max_length=6, choices=[(str(one), label) for one, label in DECISION_LABELS.items()]
    )
    source = models.CharField(max_length=120, blank=True)
    is_carried = models.BooleanField(default=False)  # said of the edition before
    by_name = models.CharField(max_length=80)

    class Meta:
        """One word on each number."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["edition", "surface", "before", "after"], name="one_source"
            )
        ]

    def __str__(self) -> str:
        return f"{self.before}{self.surface}{self.after}"


class StillTrue(models.Model):
    """A passage that was marked, and of which a person said that it holds all the same."""

    edition = models.ForeignKey(Edition, models.PROTECT, related_name="+")
    code = models.CharField(
        max_length=6, choices=[(str(code), label) for code, label in MARK_LABELS.items()]
    )
    surface = models.CharField(max_length=60)
    before = models.CharField(max_length=12, blank=True)
    after = models.CharField(max_length=12, blank=True)
    by_name = models.CharField(max_length=80)

    class Meta:
        """Said once."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["edition", "code", "surface", "before", "after"], name="one_still_true"
            )
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.before}{self.surface}{self.after}"
