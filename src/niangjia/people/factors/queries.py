"""What may be asked about a member's factors."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from niangjia.people.factors.models import AuthenticatorApp, Passkey, RecoveryCode
from niangjia.people.keys.ways import salts_of_passkeys

if TYPE_CHECKING:
    from niangjia.people.models import Member


@dataclass(frozen=True)
class Factors:
    """What she can show besides her password."""

    has_app: bool
    passkeys: Sequence[Passkey]
    unlocking: frozenset[str]  # references of the passkeys that unlock her key as well
    codes_left: int

    @property
    def any(self) -> bool:
        """Whether she has one at all; codes alone are none, they stand in for one."""
        return self.has_app or bool(self.passkeys)


def factors_of(member: Member) -> Factors:
    """All of hers."""
    return Factors(
        AuthenticatorApp.objects.filter(member=member).exists(),
        list(Passkey.objects.filter(member=member)),
        frozenset(salts_of_passkeys(member)),
        RecoveryCode.objects.filter(member=member, used_at__isnull=True).count(),
    )


def has_factor(member: Member) -> bool:
    """Whether a password alone does not sign her in."""
    has_app = AuthenticatorApp.objects.filter(member=member).exists()
    return has_app or Passkey.objects.filter(member=member).exists()
