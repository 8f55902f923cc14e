"""Ways to unlock a private key beside the passphrase: passkeys that compute a secret."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from niangjia.kernel.audit.writing import record
from niangjia.kernel.keys import KEY_BYTES, KeyPair, WrongKey, lock, unlock
from niangjia.people.keys.models import MemberKey, Way
from niangjia.people.keys.vocabulary import WAY_ADDED, WAY_DROPPED, WayKind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from niangjia.kernel.access import Actor
    from niangjia.people.keys.holder import KeyHolder
    from niangjia.people.models import Member


@transaction.atomic
def add_passkey_way(*, by: KeyHolder, passkey: str, salt: bytes, secret: bytes) -> None:
    """From now on what her passkey computes of `salt` unlocks her key; `secret` is not kept."""
    if len(secret) != KEY_BYTES:
        raise WrongKey(passkey)
    key = MemberKey.objects.get(member=by.member)
    locked = lock(by.pair.private, key=secret, about=_about(by.member, passkey))
    fields = {"salt": salt, "locked": locked}
    Way.objects.update_or_create(key=key, kind=WayKind.PASSKEY, reference=passkey, defaults=fields)
    record(WAY_ADDED, subject=by.member, by=by, facts={})


@transaction.atomic
def drop_passkey_ways(*, member: Member, by: Actor, passkey: str | None = None) -> None:
    """One passkey (or all of hers) unlocks her key no more."""
    ways = Way.objects.filter(key__member=member, kind=WayKind.PASSKEY)
    count, _ = (ways if passkey is None else ways.filter(reference=passkey)).delete()
    if count:
        record(WAY_DROPPED, subject=member, by=by, facts={"ways": count})


def salts_of_passkeys(member: Member) -> Mapping[str, bytes]:
    """For each passkey that unlocks her key, of what it has to compute the secret."""
    rows = Way.objects.filter(key__member=member, kind=WayKind.PASSKEY)
    return {one.reference: bytes(one.salt) for one in rows}


def unlocked_by_passkey(*, member: Member, passkey: str, secret: bytes) -> KeyPair | None:
    """Her pair, or None: this passkey is no way to it, or the secret is another one."""
    way = Way.objects.filter(key__member=member, kind=WayKind.PASSKEY, reference=passkey).first()
    if way is None or len(secret) != KEY_BYTES:
        return None
    try:
        return KeyPair(unlock(bytes(way.locked), key=secret, about=_about(member, passkey)))
    except WrongKey:
        return None


def _about(member: Member, passkey: str) -> str:
    return f"private key of member {member.pk} for passkey {passkey}"
