"""Rows of sealed files: which names on the disk belong to which case, to be known without a key."""

from __future__ import annotations

from django.db import models

from niangjia.casework.models import Case


class StoredFile(models.Model):
    """A name in the folder of sealed files. What it is, and its key, stand in the case's leaf."""

    name = models.CharField(max_length=32, primary_key=True)
    case = models.ForeignKey(Case, models.CASCADE, related_name="files")

    def __str__(self) -> str:
        return self.name
