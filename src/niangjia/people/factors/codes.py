"""Codes: six digits of an authenticator app (RFC 6238), and recovery codes for lost devices."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import pyotp
from django.conf import settings
from django.db import transaction

from niangjia.kernel import clock
from niangjia.kernel.audit.writing import record
from niangjia.kernel.refusal import Refused, refuse_if
from niangjia.kernel.sealing import seal, unseal
from niangjia.kernel.words import N_
from niangjia.people.factors.models import AuthenticatorApp, RecoveryCode
from niangjia.people.factors.vocabulary import (
    APP_ADDED,
    CODE_USED,
    CODES_COUNT,
    CODES_MADE,
    KEY_FILE,
    STEP_SECONDS,
    STEPS_ASKEW,
    FactorRefusal,
)

if TYPE_CHECKING:
    from datetime import datetime

    from niangjia.people.models import Member

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
CODE_LETTERS = 16  # 80 bits: nobody guesses one, so a plain digest suffices
READ_AS = str.maketrans({"I": "1", "L": "1", "O": "0"})


def new_secret() -> str:
    """A secret for an authenticator app, in base32."""
    return pyotp.random_base32()


def address_of(secret: str, member: Member) -> str:
    """What the QR code says to the app."""
    return pyotp.TOTP(secret).provisioning_uri(name=member.login, issuer_name=N_("娘家"))


@transaction.atomic
def add_app(*, member: Member, secret: str, code: str, now: datetime) -> None:
    """Her app is taken once it shows the right six digits."""
    step = _step_of(secret, code, now)
    if step is None:
        raise Refused([FactorRefusal.CODE_WRONG])
    sealed = seal(secret.encode(), about=_about(member), key_file=_key_file())
    fields = {"sealed": sealed, "last_step": step, "made_at": now}
    AuthenticatorApp.objects.update_or_create(member=member, defaults=fields)
    record(APP_ADDED, subject=member, by=member, facts={})


@transaction.atomic
def check_app(*, member: Member, code: str, now: datetime) -> None:
    """Take the six digits of now, or of half a minute before or after; no digits twice."""
    app = AuthenticatorApp.objects.select_for_update().filter(member=member).first()
    if app is None:
        raise Refused([FactorRefusal.CODE_WRONG])
    secret = unseal(bytes(app.sealed), about=_about(member), key_file=_key_file()).decode()
    step = _step_of(secret, code, now)
    if step is None:
        raise Refused([FactorRefusal.CODE_WRONG])
    refuse_if([FactorRefusal.CODE_USED] if step <= app.last_step else [])
    app.last_step = step
    app.save(update_fields=["last_step"])


def _step_of(secret: str, code: str, now: datetime) -> int | None:
    """The half-minute whose digits these are, or None."""
    typed, here = "".join(code.split()), int(now.timestamp()) // STEP_SECONDS
    for step in range(here - STEPS_ASKEW, here + STEPS_ASKEW + 1):
        shown = pyotp.TOTP(secret, interval=STEP_SECONDS).at(step * STEP_SECONDS)
        if secrets.compare_digest(shown, typed):
            return step
    return None


@transaction.atomic
def new_recovery_codes(*, member: Member) -> Sequence[str]:
    """Ten codes, shown once; older ones end."""
    codes = [
        "".join(secrets.choice(ALPHABET) for _ in range(CODE_LETTERS)) for _ in range(CODES_COUNT)
    ]
    RecoveryCode.objects.filter(member=member).delete()
    RecoveryCode.objects.bulk_create(
        RecoveryCode(member=member, digest=_digest(member, code)) for code in codes
    )
    record(CODES_MADE, subject=member, by=member, facts={})
    return [" ".join(code[n : n + 4] for n in range(0, CODE_LETTERS, 4)) for code in codes]


@transaction.atomic
def use_recovery_code(*, member: Member, code: str) -> None:
    """Take one of her codes, once."""
    typed = "".join(c for c in code.upper().translate(READ_AS) if c.isalnum())
    unused = RecoveryCode.objects.filter(
        member=member, digest=_digest(member, typed), used_at__isnull=True
    )
    refuse_if([] if unused.update(used_at=clock.now()) else [FactorRefusal.RECOVERY_WRONG])
    record(CODE_USED, subject=member, by=member, facts={})


def _digest(member: Member, code: str) -> str:
    return hashlib.sha256(f"recovery code of member {member.pk}: {code}".encode()).hexdigest()


def _key_file() -> Path:
    home: Path = settings.NIANGJIA_HOME
    return home / KEY_FILE


def _about(member: Member) -> str:
    return f"authenticator app of member {member.pk}"
