"""Rows of members' keys: public halves, and private ones locked in each way that unlocks them."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models

from niangjia.people.keys.vocabulary import SharedFor, WayKind


class MemberKey(models.Model):
    """The pair of one member; its private half stands in no row but locked (`Way`)."""

    member = models.OneToOneField("people.Member", models.PROTECT, related_name="+")
    public = models.BinaryField(max_length=32)
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"key of {self.member_id}"


class Way(models.Model):
    """One way to unlock a private key: by passphrase, and others beside it."""

    key = models.ForeignKey(MemberKey, models.CASCADE, related_name="ways")
    kind = models.CharField(max_length=12, choices=[(str(k), str(k)) for k in WayKind])
    reference = models.CharField(max_length=400, blank=True)
    salt = models.BinaryField(max_length=64)
    locked = models.BinaryField()

    class Meta:
        """One passphrase; of other kinds one for each thing they refer to."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["key", "kind", "reference"], name="way_once")
        ]

    def __str__(self) -> str:
        return f"{self.kind} of {self.key_id}"


class SharedKey(models.Model):
    """A pair of a unit for one purpose; its private half is sealed to each of its holders."""

    unit = models.ForeignKey("people.Unit", models.PROTECT, related_name="+")
    shared_for = models.CharField(max_length=8, choices=[(str(k), str(k)) for k in SharedFor])
    public = models.BinaryField(max_length=32)
    made_at = models.DateTimeField()
    is_to_change = models.BooleanField(default=False)  # somebody who held it has gone

    class Meta:
        """One for each purpose."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["unit", "shared_for"], name="shared_key_once")
        ]

    def __str__(self) -> str:
        return f"{self.shared_for} key of {self.unit_id}"


class Holding(models.Model):
    """A shared key in the hand of one member: its private half, sealed to hers."""

    shared = models.ForeignKey(SharedKey, models.CASCADE, related_name="holdings")
    member = models.ForeignKey("people.Member", models.PROTECT, related_name="+")
    sealed = models.BinaryField()

    class Meta:
        """Once a member."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["shared", "member"], name="holding_once")
        ]

    def __str__(self) -> str:
        return f"{self.shared_id} held by {self.member_id}"


class Custody(models.Model):
    """A unit's way back to lost keys: a pair whose private half stands nowhere, but can be put
    together from the shares of two custodians.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    unit = models.ForeignKey("people.Unit", models.PROTECT, related_name="+")
    public = models.BinaryField(max_length=32)
    made_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        """One at a time."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["unit"], condition=models.Q(ended_at__isnull=True), name="custody_once"
            )
        ]

    def __str__(self) -> str:
        return f"custody of {self.unit_id}"


class Custodian(models.Model):
    """Who holds which share; the share itself is on her paper alone."""

    custody = models.ForeignKey(Custody, models.CASCADE, related_name="custodians")
    member = models.ForeignKey("people.Member", models.PROTECT, related_name="+")
    place = models.IntegerField()

    class Meta:
        """Each share one person's."""

        ordering: ClassVar = ["place"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["custody", "member"], name="custodian_once"),
            models.UniqueConstraint(fields=["custody", "place"], name="share_once"),
        ]

    def __str__(self) -> str:
        return f"share {self.place} of {self.custody_id}"


class RecoverySeal(models.Model):
    """A member's private half, sealed to the pair of the custody."""

    custody = models.ForeignKey(Custody, models.CASCADE, related_name="+")
    key = models.ForeignKey(MemberKey, models.CASCADE, related_name="+")
    sealed = models.BinaryField()

    class Meta:
        """Once."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["custody", "key"], name="recovery_once")
        ]

    def __str__(self) -> str:
        return f"{self.key_id} under {self.custody_id}"


class KeyNotice(models.Model):
    """Something about keys that a member must know."""

    to = models.ForeignKey("people.Member", models.CASCADE, related_name="+")
    about = models.CharField(max_length=24)  # the name of a `NoticeAbout`
    by_name = models.CharField(max_length=40)
    at = models.DateTimeField()
    seen_at = models.DateTimeField(null=True)

    class Meta:
        """Newest first."""

        ordering: ClassVar = ["-at", "-pk"]
        indexes: ClassVar = [models.Index(fields=["to", "seen_at"], name="key_notice_to")]

    def __str__(self) -> str:
        return f"to {self.to_id}"
