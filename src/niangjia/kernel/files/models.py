"""Rows of attached files: which file stands behind which subject."""

from typing import ClassVar

from django.db import models


class Attachment(models.Model):
    """A cleaned file behind one subject; reached through the subject, never listed by itself."""

    subject_type = models.CharField(max_length=60)
    subject_id = models.CharField(max_length=60)
    unit_path = models.CharField(max_length=400)
    digest = models.CharField(max_length=64)
    media_type = models.CharField(max_length=80)
    size = models.BigIntegerField()
    name = models.CharField(max_length=120)
    at = models.DateTimeField()

    class Meta:
        """Found by subject; by digest when one picture stands behind two records (R24)."""

        indexes: ClassVar = [
            models.Index(fields=["subject_type", "subject_id"], name="file_subject"),
            models.Index(fields=["digest"], name="file_digest"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_picture(self) -> bool:
        """Whether it can be shown as a picture."""
        return self.media_type.startswith("image/")
