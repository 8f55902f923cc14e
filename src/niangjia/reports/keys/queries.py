"""What may be asked about keys: a unit's public ones, in use and retired."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from niangjia.reports.keys.models import UnitKey

if TYPE_CHECKING:
    from niangjia.people.models import Unit


def keys_of(unit: Unit) -> Sequence[UnitKey]:
    """All keys the unit ever had, oldest first."""
    return list(UnitKey.objects.of(unit))


def public_key(unit: Unit, named: str) -> Ed25519PublicKey | None:
    """The unit's key that is called so; None when it never had it."""
    row = UnitKey.objects.of(unit).filter(key_id=named).first()
    return key_of_row(row) if row else None


def key_of_row(row: UnitKey) -> Ed25519PublicKey:
    """A row's public key."""
    return Ed25519PublicKey.from_public_bytes(bytes.fromhex(row.public))
