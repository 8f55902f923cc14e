"""Recovering a key: its member at one desk with two custodians, each with her own share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.db import transaction

from niangjia.kernel.audit.writing import record
from niangjia.kernel.keys import KeyPair, WrongKey
from niangjia.kernel.refusal import Refused, refuse_if
from niangjia.people.keys import shares
from niangjia.people.keys.custody import custodians_of, custody_over
from niangjia.people.keys.models import Custody, MemberKey, RecoverySeal
from niangjia.people.keys.notices import tell
from niangjia.people.keys.services import NewLock, new_lock, put_lock
from niangjia.people.keys.vocabulary import (
    KEY_RECOVERED,
    SHARES_NEEDED,
    CustodyRefusal,
    KeyRefusal,
    NoticeAbout,
)

if TYPE_CHECKING:
    from niangjia.people.models import Member


@dataclass(frozen=True)
class Helping:
    """A custodian who signed in beside the member, and the share she typed."""

    member: Member
    share: str = field(repr=False)


def recover_key(*, member: Member, passphrase: str, helping: Sequence[Helping]) -> KeyPair:
    """Her own pair, locked under the password she has now; or `Refused`.

    What is wrong with a share is said of both together: neither custodian, nor one who types for
    two, learns anything about the other's.
    """
    custody, key = _way_back(member)
    refuse_if(_reasons_against_helping(member, custody, helping))
    pair = _recovered(custody, key, helping)
    made = new_lock(member=member, pair=pair, passphrase=passphrase)  # slow: no transaction yet
    _put_back(member, made, custody, helping)
    return pair


def _way_back(member: Member) -> tuple[Custody, MemberKey]:
    refuse_if([KeyRefusal.PASSWORD_NOT_HERS] if member.has_given_password else [])
    key = MemberKey.objects.filter(member=member).first()
    custody = custody_over(member.unit)
    if key is None:
        raise Refused([KeyRefusal.HAS_NONE])
    if custody is None:
        raise Refused([CustodyRefusal.NONE_HERE])
    return custody, key


def _reasons_against_helping(
    member: Member, custody: Custody, helping: Sequence[Helping]
) -> Sequence[CustodyRefusal]:
    who = [one.member.pk for one in helping]
    if len(set(who) - {member.pk}) < SHARES_NEEDED:
        return [CustodyRefusal.SAME_PERSON]
    custodians = {one.pk for one in custodians_of(custody)}
    if not set(who) <= custodians or any(one.member.left_on for one in helping):
        return [CustodyRefusal.NOT_CUSTODIAN]
    return [] if all(one.share.strip() for one in helping) else [CustodyRefusal.SHARE_MISSING]


def _recovered(custody: Custody, key: MemberKey, helping: Sequence[Helping]) -> KeyPair:
    public = bytes(custody.public)
    places = {one.member_id: one.place for one in custody.custodians.all()}
    typed = [shares.read(one.share, public=public) for one in helping]
    found = [
        share
        for share, one in zip(typed, helping, strict=True)
        if share is not None and share.place == places[one.member.pk]
    ]
    refuse_if([] if len(found) == len(helping) else [CustodyRefusal.SHARE_UNREADABLE])
    custody_pair = shares.joined(found)
    refuse_if([] if custody_pair.public == public else [CustodyRefusal.SHARES_WRONG])
    sealed = RecoverySeal.objects.filter(custody=custody, key=key).first()
    if sealed is None:
        raise Refused([CustodyRefusal.NOT_SEALED])
    try:
        pair = KeyPair(custody_pair.open(bytes(sealed.sealed)))
    except WrongKey:
        raise Refused([CustodyRefusal.NOT_SEALED]) from None
    # Whoever can write the database could have put another's sealed key here.
    refuse_if([] if pair.public == bytes(key.public) else [CustodyRefusal.NOT_SEALED])
    return pair


@transaction.atomic
def _put_back(member: Member, made: NewLock, custody: Custody, helping: Sequence[Helping]) -> None:
    put_lock(member=member, made=made)
    who = sorted(one.member.pk for one in helping)
    record(KEY_RECOVERED, subject=member, by=member, facts={"custodians": who})
    tell([member.pk], about=NoticeAbout.RECOVERED, by=member)
    everyone = {one.pk for one in custodians_of(custody)}
    tell(everyone, about=NoticeAbout.HELPED, by=member)
