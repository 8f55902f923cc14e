"""Keys that a unit's members share: for its queue, and for opening a case in an emergency."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from django.db import transaction

from niangjia.kernel import clock
from niangjia.kernel.access import Actor, permit
from niangjia.kernel.audit.writing import record, wait_for_turn
from niangjia.kernel.keys import KeyPair, seal_to
from niangjia.kernel.once import refused_if_taken
from niangjia.kernel.refusal import Refused, refuse_if
from niangjia.people.keys.hooks import reseal_all
from niangjia.people.keys.models import Holding, SharedKey
from niangjia.people.keys.notices import tell
from niangjia.people.keys.services import public_keys
from niangjia.people.keys.vocabulary import (
    SHARED_KEY_CHANGED,
    SHARED_KEY_GIVEN,
    SHARED_KEY_MADE,
    SHARED_KEY_TAKEN,
    KeyRefusal,
    NoticeAbout,
    SharedFor,
)
from niangjia.people.queries import units_in_sight

if TYPE_CHECKING:
    from collections.abc import Sequence

    from niangjia.kernel.scoping import Viewer
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
    refuse_if(_reasons_against_holding(holders, unit))
    pair = KeyPair.new()
    with refused_if_taken(KeyRefusal.UNIT_HAS_ONE):
        shared = SharedKey.objects.create(
            unit=unit, shared_for=shared_for, public=pair.public, made_at=clock.now()
        )
    _put_in_hands(shared, pair, hers)
    facts = {"unit": unit.code, "for": str(shared_for), "holders": sorted(hers)}
    record(SHARED_KEY_MADE, subject=unit, by=by, facts=facts)
    tell(set(hers) - {by.pk}, about=NoticeAbout.HOLDS, by=by)
    return shared


@transaction.atomic
def share_with(*, shared: SharedKey, member: Member, by: KeyHolder) -> None:
    """One who holds the key puts it into another's hand."""
    permit(by, "casework.keys", shared.unit.path)
    shared = _locked(shared)
    pair = pair_shared(shared, by=by)
    public = public_keys([member.pk]).get(member.pk)
    if public is None:
        raise Refused([KeyRefusal.HOLDER_HAS_NO_KEY])
    refuse_if(_reasons_against_holding([member], shared.unit))
    sealed = seal_to(public, pair.private)
    Holding.objects.get_or_create(shared=shared, member=member, defaults={"sealed": sealed})
    facts = {"unit": shared.unit.code, "for": shared.shared_for, "holders": [member.pk]}
    record(SHARED_KEY_GIVEN, subject=shared.unit, by=by, facts=facts)
    tell([member.pk], about=NoticeAbout.HOLDS, by=by)


@transaction.atomic
def take_out(*, shared: SharedKey, member: Member, by: KeyHolder) -> None:
    """One holds the key no more: the unit has a new one, in the hands of those who stay."""
    permit(by, "casework.keys", shared.unit.path)
    shared = _locked(shared)
    pair = pair_shared(shared, by=by)
    holding = Holding.objects.filter(shared=shared, member=member).first()
    if holding is None:
        raise Refused([KeyRefusal.NOT_A_HOLDER])
    others = Holding.objects.filter(shared=shared).exclude(member=member)
    refuse_if([] if others.exists() else [KeyRefusal.LAST_HOLDER])
    holding.delete()
    facts = {"unit": shared.unit.code, "for": shared.shared_for, "holders": [member.pk]}
    record(SHARED_KEY_TAKEN, subject=shared.unit, by=by, facts=facts)
    tell([member.pk], about=NoticeAbout.HOLDS_NO_MORE, by=by)
    _change(shared, pair, by=by)


@transaction.atomic
def drop_holdings_of(member: Member, *, by: Actor) -> None:
    """She may work with keys no more: hers are gone at once, the unit's are to be changed by the
    next one who holds them. The last one's stays, of no use to her, that the key is not lost.
    """
    held = Holding.objects.filter(member=member).select_related("shared__unit")
    for one in held:
        if member.left_on is None and member.may("casework.read", one.shared.unit.path):
            continue
        SharedKey.objects.filter(pk=one.shared_id).update(is_to_change=True)
        if Holding.objects.filter(shared=one.shared_id).exclude(pk=one.pk).exists():
            one.delete()
        told = one.shared.shared_for
        facts = {"unit": one.shared.unit.code, "for": told, "holders": [member.pk]}
        record(SHARED_KEY_TAKEN, subject=one.shared.unit, by=by, facts=facts)


@transaction.atomic
def change_what_is_due(by: KeyHolder) -> None:
    """Change the keys at hand that somebody held who has gone."""
    due = SharedKey.objects.filter(is_to_change=True, pk__in=_held_by(by))
    for shared in due.select_related("unit"):
        if by.may("casework.read", shared.unit.path):
            locked = _locked(shared)
            with suppress(Refused):  # hers is not the one of now: another changes it
                _change(locked, pair_shared(locked, by=by), by=by)


def pair_shared(shared: SharedKey, *, by: KeyHolder) -> KeyPair:
    """The pair, for one who holds it; or `Refused`."""
    held = Holding.objects.filter(shared=shared, member=by.pk).first()
    if held is None:
        raise Refused([KeyRefusal.NOT_A_HOLDER])
    return KeyPair(by.open(bytes(held.sealed)))


def is_holder(shared: SharedKey, member: Actor) -> bool:
    """Whether she has it in her hand."""
    return Holding.objects.filter(shared=shared, member=member.pk).exists()


def shared_key(unit: Unit, shared_for: SharedFor) -> SharedKey | None:
    """The unit's key for this purpose, if it has one."""
    return SharedKey.objects.filter(unit=unit, shared_for=shared_for).first()


def key_to_seal_to(unit: Unit, shared_for: SharedFor) -> SharedKey | None:
    """The same, for what is sealed to it in this transaction: whoever changes it waits until that
    is in, and seals it anew. Sealed to a key that was changed meanwhile, nobody would ever open it.
    """
    wait_for_turn()
    return shared_key(unit, shared_for)


def shared_key_of(unit: Unit, key_id: int) -> SharedKey:
    """The key with this number, of this unit and no other."""
    return SharedKey.objects.select_related("unit").get(pk=key_id, unit=unit)


def holders_of(shared: SharedKey) -> Sequence[Member]:
    """Who has the key in her hand, by name."""
    held = Holding.objects.filter(shared=shared).select_related("member__unit")
    return [one.member for one in held.order_by("member__name")]


def _held_by(by: KeyHolder) -> Sequence[int]:
    return list(Holding.objects.filter(member=by.pk).values_list("shared_id", flat=True))


def _locked(shared: SharedKey) -> SharedKey:
    wait_for_turn()
    rows = SharedKey.objects.select_related("unit").select_for_update(of=("self",))
    return rows.get(pk=shared.pk)


def _reasons_against_holding(members: Sequence[Member], unit: Unit) -> Sequence[KeyRefusal]:
    all_may = all(one.may("casework.read", unit.path) for one in members)
    return [] if all_may else [KeyRefusal.HOLDER_MAY_NOT]


def _put_in_hands(shared: SharedKey, pair: KeyPair, hers: dict[int, bytes]) -> None:
    for member, public in hers.items():
        sealed = seal_to(public, pair.private)
        fields = {"sealed": sealed}
        Holding.objects.update_or_create(shared=shared, member_id=member, defaults=fields)


def _change(shared: SharedKey, old: KeyPair, *, by: KeyHolder) -> None:
    # With another than the one of now nothing that waits could be sealed anew, and all were lost.
    refuse_if([] if old.public == bytes(shared.public) else [KeyRefusal.NOT_A_HOLDER])
    new = KeyPair.new()
    path = shared.unit.path
    here = [one for one in holders_of(shared) if one.left_on is None]
    stay = [one.pk for one in here if one.may("casework.read", path)]
    Holding.objects.filter(shared=shared).exclude(member__in=stay).delete()
    shared.public, shared.is_to_change = new.public, False
    shared.save(update_fields=["public", "is_to_change"])
    _put_in_hands(shared, new, public_keys(stay))
    reseal_all(shared, old, new)
    facts = {"unit": shared.unit.code, "for": shared.shared_for, "holders": sorted(stay)}
    record(SHARED_KEY_CHANGED, subject=shared.unit, by=by, facts=facts)


def units_with_key(shared_for: SharedFor, *, viewer: Viewer) -> Sequence[Unit]:
    """The units of the viewer's trees that have a key for this purpose, in the order of the tree:
    of other organisations she learns nothing, and hands nothing on to them.
    """
    rows = SharedKey.objects.filter(shared_for=shared_for)
    return list(units_in_sight(viewer=viewer).filter(pk__in=rows.values("unit")))
