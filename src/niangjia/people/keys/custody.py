"""Custody: a unit's way back to lost keys, in the hands of custodians, two of whom are needed."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.db import transaction

from niangjia.kernel import clock
from niangjia.kernel.access import permit
from niangjia.kernel.audit.writing import record
from niangjia.kernel.keys import seal_to
from niangjia.kernel.once import refused_if_taken
from niangjia.kernel.refusal import refuse_if
from niangjia.people.keys import shares
from niangjia.people.keys.models import Custodian, Custody, MemberKey, RecoverySeal
from niangjia.people.keys.notices import tell
from niangjia.people.keys.vocabulary import (
    CUSTODY_MADE,
    SHARES_NEEDED,
    CustodyRefusal,
    NoticeAbout,
)

if TYPE_CHECKING:
    from niangjia.people.keys.holder import KeyHolder
    from niangjia.people.models import Member, Unit


@dataclass(frozen=True)
class Sheet:
    """What one custodian takes with her: shown once, kept nowhere."""

    member: Member
    share: str = field(repr=False)


@transaction.atomic
def make_custody(
    *, custody_id: uuid.UUID, unit: Unit, custodians: Sequence[Member], by: KeyHolder
) -> Sequence[Sheet]:
    """A new recovery pair for `unit` and a share for each custodian; older shares end with it.

    The form brings `custody_id`: sent twice, the second is refused, for shares are shown once.
    """
    permit(by, "casework.keys", unit.path)
    refuse_if(_reasons_against_making(custody_id, unit, custodians))
    pair, parts = shares.new_shares(len(custodians))
    now = clock.now()
    Custody.objects.filter(unit=unit, ended_at__isnull=True).update(ended_at=now)
    with refused_if_taken(CustodyRefusal.ALREADY_MADE):
        custody = Custody.objects.create(id=custody_id, unit=unit, public=pair.public, made_at=now)
    for member, part in zip(custodians, parts, strict=True):
        Custodian.objects.create(custody=custody, member=member, place=part.place)
    who = sorted(member.pk for member in custodians)
    record(CUSTODY_MADE, subject=unit, by=by, facts={"unit": unit.code, "custodians": who})
    tell(who, about=NoticeAbout.CUSTODIAN, by=by)
    seal_for_recovery(by)
    return [
        Sheet(member, shares.written(part, public=pair.public))
        for member, part in zip(custodians, parts, strict=True)
    ]


def _reasons_against_making(
    custody_id: uuid.UUID, unit: Unit, custodians: Sequence[Member]
) -> Sequence[CustodyRefusal]:
    reasons = []
    if len({member.pk for member in custodians}) < SHARES_NEEDED:
        reasons.append(CustodyRefusal.TOO_FEW)
    if any(one.unit_id != unit.pk or one.left_on is not None for one in custodians):
        reasons.append(CustodyRefusal.NOT_OF_UNIT)
    if Custody.objects.filter(pk=custody_id).exists():
        reasons.append(CustodyRefusal.ALREADY_MADE)
    return reasons


def custody_over(unit: Unit) -> Custody | None:
    """The custody of this unit, or else of the nearest above it that has one: a village with one
    worker has no two custodians of its own.
    """
    codes = unit.path.rstrip("/").split("/")
    above = ["/".join(codes[: n + 1]) + "/" for n in range(len(codes))]
    running = Custody.objects.filter(unit__path__in=above, ended_at__isnull=True)
    return running.select_related("unit").order_by("-unit__path").first()


def custodians_of(custody: Custody) -> Sequence[Member]:
    """Who holds its shares, by place."""
    return [one.member for one in custody.custodians.select_related("member")]


def seal_for_recovery(holder: KeyHolder) -> None:
    """Seal the key at hand to the custody over its member's unit, where that was not done yet."""
    custody = custody_over(holder.unit)
    key = MemberKey.objects.filter(member=holder.pk).first()
    if custody is None or key is None:
        return
    if not RecoverySeal.objects.filter(custody=custody, key=key).exists():
        sealed = seal_to(bytes(custody.public), holder.pair.private)
        RecoverySeal.objects.get_or_create(custody=custody, key=key, defaults={"sealed": sealed})
