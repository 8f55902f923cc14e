"""What can be done with a member's key: make it, unlock it, lock it under another passphrase."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import transaction

from niangjia.kernel import clock
from niangjia.kernel.audit.writing import record
from niangjia.kernel.keys import KeyPair, WrongKey, lock, new_salt, stretched, unlock
from niangjia.kernel.once import refused_if_taken
from niangjia.kernel.refusal import Refused, refuse_if
from niangjia.people.keys.models import MemberKey, Way
from niangjia.people.keys.vocabulary import (
    KEY_MADE,
    PASSPHRASE_CHANGED,
    KeyRefusal,
    WayKind,
)

if TYPE_CHECKING:
    from collections.abc import Collection

    from niangjia.people.models import Member


@dataclass(frozen=True)
class NewLock:
    """A private half locked under a passphrase: made slowly, put in place quickly."""

    salt: bytes
    locked: bytes


def make_key(*, member: Member, passphrase: str) -> KeyPair:
    """A pair for a member who has none; `passphrase` is what she signs in with, and hers alone."""
    refuse_if([KeyRefusal.PASSWORD_NOT_HERS] if member.has_given_password else [])
    pair = KeyPair.new()
    made = new_lock(member=member, pair=pair, passphrase=passphrase)
    with transaction.atomic(), refused_if_taken(KeyRefusal.HAS_ONE):
        key = MemberKey.objects.create(member=member, public=pair.public, made_at=clock.now())
        Way.objects.create(key=key, kind=WayKind.PASSPHRASE, salt=made.salt, locked=made.locked)
        record(KEY_MADE, subject=member, by=member, facts={})
    return pair


def unlocked(*, member: Member, passphrase: str) -> KeyPair:
    """Her pair, or `Refused`: she has none, or the passphrase does not open it."""
    way = _way(member)
    key = _stretched(passphrase, bytes(way.salt))
    try:
        return KeyPair(unlock(bytes(way.locked), key=key, about=_about(member)))
    except WrongKey:
        raise Refused([KeyRefusal.WRONG_PASSPHRASE]) from None


def unlocked_if_hers(*, member: Member, passphrase: str) -> KeyPair | None:
    """Her pair, or None where she has none or another passphrase locks it."""
    try:
        return unlocked(member=member, passphrase=passphrase)
    except Refused:
        return None


def new_lock(*, member: Member, pair: KeyPair, passphrase: str) -> NewLock:
    """The pair under a passphrase. Slow: outside a transaction."""
    salt = new_salt()
    key = _stretched(passphrase, salt)
    return NewLock(salt, lock(pair.private, key=key, about=_about(member)))


@transaction.atomic
def put_lock(*, member: Member, made: NewLock) -> None:
    """From now on another passphrase unlocks the same pair."""
    way = _way(member)
    way.salt, way.locked = made.salt, made.locked
    way.save(update_fields=["salt", "locked"])
    record(PASSPHRASE_CHANGED, subject=member, by=member, facts={})


def change_passphrase(*, member: Member, pair: KeyPair, passphrase: str) -> None:
    """From now on `passphrase` unlocks the same pair."""
    put_lock(member=member, made=new_lock(member=member, pair=pair, passphrase=passphrase))


def has_key(member: Member) -> bool:
    """Whether she has a pair."""
    return MemberKey.objects.filter(member=member).exists()


def public_keys(members: Collection[int]) -> dict[int, bytes]:
    """The public halves of those of these members who have a pair, by member."""
    found = MemberKey.objects.filter(member__in=members).values_list("member_id", "public")
    return {member: bytes(public) for member, public in found}


def _way(member: Member) -> Way:
    way = Way.objects.filter(key__member=member, kind=WayKind.PASSPHRASE).first()
    if way is None:
        raise Refused([KeyRefusal.HAS_NONE])
    return way


def _stretched(passphrase: str, salt: bytes) -> bytes:
    memory: int = settings.PASSPHRASE_MEMORY_BYTES
    return stretched(passphrase, salt=salt, memory_bytes=memory)


def _about(member: Member) -> str:
    return f"private key of member {member.pk}"
