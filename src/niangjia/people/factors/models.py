"""Rows of second factors."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class AuthenticatorApp(models.Model):
    """The secret that her authenticator app shares with the house, sealed outside the database."""

    member = models.OneToOneField("people.Member", models.CASCADE, related_name="+")
    sealed = models.BinaryField()
    last_step = models.BigIntegerField(default=0)  # half-minutes since 1970: none is taken twice
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"app of {self.member_id}"


class Passkey(models.Model):
    """A passkey: its public half only; the private one never leaves the device."""

    member = models.ForeignKey("people.Member", models.CASCADE, related_name="+")
    reference = models.CharField(max_length=400, unique=True)  # the credential's id, base64url
    credential = models.BinaryField()  # attested credential data, as fido2 reads it
    name = models.CharField(max_length=40)
    sign_count = models.BigIntegerField(default=0)
    made_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    class Meta:
        """Oldest first."""

        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return f"{self.name} of {self.member_id}"


class RecoveryCode(models.Model):
    """A code for when every device is lost: its digest, and whether it was used."""

    member = models.ForeignKey("people.Member", models.CASCADE, related_name="+")
    digest = models.CharField(max_length=64)
    used_at = models.DateTimeField(null=True)

    class Meta:
        """Once each."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["member", "digest"], name="recovery_code_once")
        ]

    def __str__(self) -> str:
        return f"code of {self.member_id}"


class WrongTries(models.Model):
    """How often in a row a factor was wrong: a password known to another must not be a way in by
    trying all six digits.
    """

    member = models.OneToOneField("people.Member", models.CASCADE, related_name="+")
    count = models.IntegerField(default=0)
    last_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.count} of {self.member_id}"
