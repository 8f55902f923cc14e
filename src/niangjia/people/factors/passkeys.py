"""Passkeys: added and shown by WebAuthn; where the device computes a secret (PRF), it is asked for
in the same breath, so that the passkey unlocks its member's key.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.db import transaction
from fido2.server import Fido2Server
from fido2.utils import websafe_decode, websafe_encode
from fido2.webauthn import (
    AttestedCredentialData,
    AuthenticationResponse,
    PublicKeyCredentialRpEntity,
    PublicKeyCredentialUserEntity,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from niangjia.kernel import clock
from niangjia.kernel.audit.writing import record
from niangjia.kernel.refusal import Refused, refuse_if
from niangjia.kernel.words import N_
from niangjia.people.factors.models import Passkey
from niangjia.people.factors.vocabulary import MOST_PASSKEYS, PASSKEY_ADDED, FactorRefusal
from niangjia.people.keys.ways import salts_of_passkeys

if TYPE_CHECKING:
    from niangjia.people.models import Member

Asked = dict[str, Any]
SALT_BYTES = 32
VERIFIED = UserVerificationRequirement.REQUIRED  # and WebAuthn forbids "preferred" beside PRF


def ask_to_add(*, member: Member, host: str) -> tuple[Asked, Asked]:
    """What the browser is asked for, and what has to be remembered until it answers."""
    salt = secrets.token_bytes(SALT_BYTES)
    user = PublicKeyCredentialUserEntity(
        id=f"niangjia {member.pk}".encode(), name=member.login, display_name=member.name
    )
    options, state = _server(host).register_begin(
        user,
        _credentials(member),
        resident_key_requirement=ResidentKeyRequirement.PREFERRED,
        user_verification=VERIFIED,
        extensions={"prf": {"eval": {"first": websafe_encode(salt)}}},
    )
    return dict(options)["publicKey"], {"state": state, "salt": websafe_encode(salt)}


@transaction.atomic
def add_passkey(
    *, member: Member, host: str, asked: Asked, answer: Mapping[str, Any], name: str
) -> Passkey:
    """Take the passkey that was made."""
    refuse_if([FactorRefusal.TOO_MANY] if len(_rows(member)) >= MOST_PASSKEYS else [])
    try:
        told = _server(host).register_complete(asked["state"], answer)
    except (ValueError, KeyError, TypeError) as wrong:
        raise Refused([FactorRefusal.PASSKEY_WRONG]) from wrong
    credential = told.credential_data
    assert credential is not None
    row = Passkey(member=member, name=name[:40], made_at=clock.now(), sign_count=told.counter)
    row.reference = websafe_encode(credential.credential_id)
    row.credential = bytes(credential)
    row.save(force_insert=True)
    record(PASSKEY_ADDED, subject=member, by=member, facts={})
    return row


def ask_to_show(*, member: Member, host: str) -> tuple[Asked, Asked]:
    """One of hers is asked for, and of each that unlocks her key the secret as well."""
    salts = salts_of_passkeys(member)
    by_credential = {ref: {"first": websafe_encode(salt)} for ref, salt in salts.items()}
    options, state = _server(host).authenticate_begin(
        _credentials(member),
        user_verification=VERIFIED,
        extensions={"prf": {"evalByCredential": by_credential}} if by_credential else None,
    )
    return dict(options)["publicKey"], {"state": state}


@transaction.atomic
def check_passkey(*, member: Member, host: str, asked: Asked, answer: Mapping[str, Any]) -> Passkey:
    """The passkey that answered, or `Refused`."""
    try:
        found = _server(host).authenticate_complete(asked["state"], _credentials(member), answer)
        count = AuthenticationResponse.from_dict(answer).response.authenticator_data.counter
    except (ValueError, KeyError, TypeError) as wrong:
        raise Refused([FactorRefusal.PASSKEY_WRONG]) from wrong
    reference = websafe_encode(found.credential_id)
    row = Passkey.objects.select_for_update().get(member=member, reference=reference)
    # A count that does not grow is a copy of the device; synchronised passkeys do not count (0).
    is_copy = (count or row.sign_count) and count <= row.sign_count
    refuse_if([FactorRefusal.PASSKEY_WRONG] if is_copy else [])
    row.sign_count, row.used_at = count, clock.now()
    row.save(update_fields=["sign_count", "used_at"])
    return row


def secret_told(answer: Mapping[str, Any]) -> bytes | None:
    """The secret that the browser derived from what the passkey computed, where it did."""
    told = answer.get("secret")
    if not isinstance(told, str) or not told:
        return None
    try:
        return websafe_decode(told)
    except ValueError:
        return None


def _rows(member: Member) -> list[Passkey]:
    return list(Passkey.objects.filter(member=member))


def _credentials(member: Member) -> list[AttestedCredentialData]:
    return [AttestedCredentialData(bytes(one.credential)) for one in _rows(member)]


def _server(host: str) -> Fido2Server:
    return Fido2Server(PublicKeyCredentialRpEntity(id=host.rsplit(":", 1)[0], name=N_("娘家")))
