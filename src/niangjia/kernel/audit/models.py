"""The audit's rows: append-only, each sealed by the digest of the one before."""

from typing import ClassVar

from django.db import models


class AuditRecord(models.Model):
    """One thing done: never changed, never deleted (database triggers refuse both)."""

    at = models.DateTimeField()
    event = models.CharField(max_length=80)
    subject_type = models.CharField(max_length=60)
    subject_id = models.CharField(max_length=60)
    by_id = models.BigIntegerField(null=True)
    by_name = models.CharField(max_length=80)
    facts = models.TextField()  # canonical JSON: the digest is over these very characters
    previous = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)

    class Meta:
        """Found by event when the ledger is recounted, by subject when a number is followed."""

        indexes: ClassVar = [
            models.Index(fields=["event", "id"], name="audit_event"),
            models.Index(fields=["subject_type", "subject_id"], name="audit_subject"),
        ]

    def __str__(self) -> str:
        return f"{self.pk} {self.event} {self.subject_type}:{self.subject_id}"
