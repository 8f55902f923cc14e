"""What can be done with keys: the one in use, made when it is first wanted; retiring it."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.conf import settings
from django.db import IntegrityError, transaction

from niangjia.kernel.access import Actor, permit
from niangjia.kernel.audit.writing import record
from niangjia.kernel.refusal import Refused, refuse_if
from niangjia.kernel.sealing import SealBroken, seal, unseal
from niangjia.reports.keys.models import UnitKey
from niangjia.reports.keys.vocabulary import KEY_FILE, KEY_MADE, KEY_RETIRED, KeyRefusal
from niangjia.reports.proof.signature import key_id
from niangjia.reports.proof.signing import Key

if TYPE_CHECKING:
    from niangjia.people.models import Unit


@transaction.atomic
def key_in_use(*, unit: Unit, by: Actor, today: date) -> Key:
    """The unit's key for signing, made when it has none; or `Refused` when it cannot be opened."""
    permit(by, "reports.sign", unit.path)
    refuse_if([] if unit.is_open(today) else [KeyRefusal.UNIT_CLOSED])
    row = _standing(unit) or _made(unit, by, today)
    try:
        secret = unseal(bytes(row.sealed), about=_about(unit, row.public), key_file=_key_file())
    except SealBroken:
        raise Refused([KeyRefusal.SEAL_BROKEN]) from None
    return Key(Ed25519PrivateKey.from_private_bytes(secret), unit.code, unit.name)


@transaction.atomic
def retire_key(*, unit: Unit, by: Actor, today: date) -> None:
    """End the key in use: what it signed can be checked for ever, it signs nothing more."""
    permit(by, "reports.sign", unit.path)
    row = UnitKey.objects.of(unit).select_for_update().filter(retired_on=None).first()
    if row is None:
        raise Refused([KeyRefusal.NONE_IN_USE])
    row.retired_on, row.sealed = today, b""
    row.save(update_fields=["retired_on", "sealed"])
    record(KEY_RETIRED, subject=unit, by=by, facts={"key": row.key_id})


@transaction.atomic
def rotate_key(*, unit: Unit, by: Actor, today: date) -> UnitKey:
    """End the key in use and make another."""
    retire_key(unit=unit, by=by, today=today)
    return _made(unit, by, today)


def _standing(unit: Unit) -> UnitKey | None:
    return UnitKey.objects.of(unit).filter(retired_on=None).first()


def _made(unit: Unit, by: Actor, today: date) -> UnitKey:
    private = Ed25519PrivateKey.generate()
    public = private.public_key()
    text = public.public_bytes_raw().hex()
    sealed = seal(private.private_bytes_raw(), about=_about(unit, text), key_file=_key_file())
    row = UnitKey(unit=unit, key_id=key_id(public), public=text, sealed=sealed, created_on=today)
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:  # another who signs for the unit was first
        if (standing := _standing(unit)) is None:
            raise
        return standing
    record(KEY_MADE, subject=unit, by=by, facts={"key": row.key_id, "public": text})
    return row


def _about(unit: Unit, public: str) -> str:
    """A sealed key opens only as this unit's, and only as the other half of this public key."""
    return f"{unit.code} {public}"


def _key_file() -> Path:
    return Path(settings.NIANGJIA_HOME) / KEY_FILE
