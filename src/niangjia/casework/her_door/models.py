"""Rows of her own door: lookups, public halves, days; all else is sealed to her or her team."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models

from niangjia.casework.models import Case


class Door(models.Model):
    """The one code of a case that is good now: how it is found, and her pair, locked under it."""

    case = models.OneToOneField(Case, models.CASCADE, related_name="door")
    lookup = models.CharField(max_length=64, unique=True)
    public = models.BinaryField(max_length=32)
    locked = models.BinaryField()
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"door of {self.case_id}"


class Laid(models.Model):
    """Something laid out for her, sealed to her pair: the newest revision of one thing."""

    door = models.ForeignKey(Door, models.CASCADE, related_name="laid")
    thing = models.UUIDField()
    at = models.DateTimeField()
    sealed = models.BinaryField()

    class Meta:
        """In the order laid out; each thing once."""

        ordering: ClassVar = ["at", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["door", "thing"], name="laid_once")
        ]

    def __str__(self) -> str:
        return f"{self.thing} for {self.door_id}"


class LaidFile(models.Model):
    """The content of a file that goes with her file, sealed to her pair. What it is, and what it is
    called, stands in her file: all that lies behind her door is opened at once, but not these.
    """

    door = models.ForeignKey(Door, models.CASCADE, related_name="files")
    thing = models.UUIDField()
    sealed = models.BinaryField()

    class Meta:
        """Each thing once."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["door", "thing"], name="laid_file_once")
        ]

    def __str__(self) -> str:
        return f"file {self.thing} for {self.door_id}"


class Ask(models.Model):
    """That she asked something, and by when it must be answered; what it is stands sealed."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    case = models.ForeignKey(Case, models.CASCADE, related_name="asks")
    asked_at = models.DateTimeField()
    due_on = models.DateField(null=True)
    answered_at = models.DateTimeField(null=True)

    class Meta:
        """Newest first."""

        ordering: ClassVar = ["-asked_at", "pk"]

    def __str__(self) -> str:
        return str(self.pk)


class Seal(models.Model):
    """What she asked, sealed to one of her team; gone when it was taken into the case."""

    ask = models.ForeignKey(Ask, models.CASCADE, related_name="seals")
    member = models.ForeignKey("people.Member", models.CASCADE, related_name="+")
    sealed = models.BinaryField()

    class Meta:
        """Once a member."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["ask", "member"], name="seal_once")
        ]

    def __str__(self) -> str:
        return f"{self.ask_id} to {self.member_id}"


class DoorTry(models.Model):
    """One wrong code from one address, kept for an hour as a keyed digest."""

    address = models.CharField(max_length=32)
    at = models.DateTimeField()

    class Meta:
        """Counted by address."""

        indexes: ClassVar = [models.Index(fields=["address"], name="door_try")]

    def __str__(self) -> str:
        return f"{self.at:%H:%M}"
