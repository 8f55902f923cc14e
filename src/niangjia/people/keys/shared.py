"""Keys that a unit's members share: for its queue, and for opening a case in an emergency."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from niangjia.kernel import clock
from niangjia.kernel.access import permit
from niangjia.kernel.audit.writing import record
from niangjia.kernel.keys import KeyPair, seal_to
from niangjia.kernel.once import refused_if_taken
from niangjia.kernel.refusal import Refused, refuse_if
from niangjia.people.keys.models import Holding, SharedKey
from niangjia.people.keys.services import public_keys
from niangjia.people.keys.vocabulary import (
    SHARED_KEY_GIVEN,
    SHARED_KEY_MADE,
    KeyRefusal,
    SharedFor,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from niangjia.people.keys.holder import KeyHolder
    from niangjia.people.models import Member, Unit


@transaction.atomic
def make_shared_key(
    *, unit: Unit, shared_for: SharedFor, holders: Sequence[Member], by: KeyHolder
) -> SharedKey:
    """A pair for `unit`, in the hands of `holders`, each of whom has a key of her own."""
    permit(by, "casework.keys", unit.path)
    hers = public_keys([member.pk for member in holders])
    everyone = len(hers) == len(holders)
    refuse_if([] if everyone and holders else [KeyRefusal.HOLDER_HAS_NO_KEY])
    pair = KeyPair.new()
    with refused_if_taken(KeyRefusal.UNIT_HAS_ONE):
        shared = SharedKey.objects.create(
            unit=unit, shared_for=shared_for, public=pair.public, made_at=clock.now()
        )
    for member, public in hers.items():
        sealed = seal_to(public, pair.private)
        Holding.objects.create(shared=shared, member_id=member, sealed=sealed)
    facts = {"unit": unit.code, "for": str(shared_for), "holders": sorted(hers)}
    record(SHARED_KEY_MADE, subject=unit, by=by, facts=facts)
    return shared


@transaction.atomic
def share_with(*, shared: SharedKey, member: Member, by: KeyHolder) -> None:
    """One who holds the key puts it into another's hand."""
    permit(by, "casework.keys", shared.unit.path)
    pair = pair_shared(shared, by=by)
    public = public_keys([member.pk]).get(member.pk)
    if public is None:
        raise Refused([KeyRefusal.HOLDER_HAS_NO_KEY])
    sealed = seal_to(public, pair.private)
    Holding.objects.get_or_create(shared=shared, member=member, defaults={"sealed": sealed})
    facts = {"unit": shared.unit.code, "for": shared.shared_for, "holders": [member.pk]}
    record(SHARED_KEY_GIVEN, subject=shared.unit, by=by, facts=facts)


def pair_shared(shared: SharedKey, *, by: KeyHolder) -> KeyPair:
    """The pair, for one who holds it; or `Refused`."""
    held = Holding.objects.filter(shared=shared, member=by.pk).first()
    if held is None:
        raise Refused([KeyRefusal.NOT_A_HOLDER])
    return KeyPair(by.open(bytes(held.sealed)))


def shared_key(unit: Unit, shared_for: SharedFor) -> SharedKey | None:
    """The unit's key for this purpose, if it has one."""
    return SharedKey.objects.filter(unit=unit, shared_for=shared_for).first()


def units_with_key(shared_for: SharedFor) -> Sequence[Unit]:
    """The units that have a key for this purpose, by name."""
    rows = SharedKey.objects.filter(shared_for=shared_for).select_related("unit")
    return sorted((row.unit for row in rows), key=lambda unit: unit.path)
