"""When somebody is gone: her seats end at once; the keys she could have kept are changed by the
next one of the team who has hers at hand.
"""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Exists, OuterRef

from niangjia.casework.models import Case, Seat, SpareKey
from niangjia.casework.room import opened_unasked
from niangjia.casework.seats import give_seat, rekey, seal_to_on_call, tell_of_leaving
from niangjia.casework.spoilt import SpoiltCase, tell_of_spoilt
from niangjia.casework.vocabulary import (
    SEAT_ENDED,
    SEAT_GIVEN,
    CaseRefusal,
    CaseState,
    Part,
    Purpose,
)
from niangjia.kernel.access import Actor, permit
from niangjia.kernel.audit.writing import record
from niangjia.kernel.keys import KeyPair, WrongKey, seal_to
from niangjia.kernel.refusal import refuse_if
from niangjia.people.keys.shared import pair_shared, shared_key
from niangjia.people.keys.vocabulary import SharedFor

if TYPE_CHECKING:
    from niangjia.people.keys.holder import KeyHolder
    from niangjia.people.keys.models import SharedKey
    from niangjia.people.models import Member


def do_what_is_due(by: KeyHolder) -> None:
    """What waited for one of the team: new keys where somebody left, spares for the key on call."""
    rekey_due(by)
    spares_due(by)


@transaction.atomic
def end_seats_of(*, member: Member, by: Actor) -> None:
    """She left, or lost her role: she sits in no team where she may not work, from this moment on.

    Nobody's key is at hand now, so what was sealed to hers stays until one who holds the case's
    key comes by (`rekey_due`): that it is not blank tells that the case waits for a new key.
    """
    for one in Seat.objects.sitting().filter(member=member).select_related("case__unit"):
        if member.left_on is None and member.may("casework.read", one.case.unit.path):
            continue
        one.end()
        one.save(update_fields=["since", "ends_at"])
        tell_of_leaving(one.case, member.pk)
        record(SEAT_ENDED, subject=one.case, by=by, facts={"member": member.pk})


@transaction.atomic
def rekey_due(by: KeyHolder) -> None:
    """Put a new key on each case of hers that somebody left without one: who lost her seat, or
    whose emergency is over. A case of which something does not open is left as it is, for a person
    to look at: its supervisors are told, and nobody is kept from signing in.
    """
    mine = Case.objects.visible_to(by)
    for case_id in set(
        mine.filter(seats__in=Seat.objects.ended_since_new_key()).values_list("pk", flat=True)
    ):
        try:
            with transaction.atomic():
                case = opened_unasked(
                    case_id=case_id, by=by, purpose=Purpose.HAND_OVER, to_write=True
                )
                rekey(case)
        except WrongKey:
            tell_of_spoilt(SpoiltCase(mine.get(pk=case_id), by))


@transaction.atomic
def spares_due(by: KeyHolder) -> None:
    """Seal the keys of her cases to the unit's on-call key, where it was made after the case."""
    if shared_key(by.unit, SharedFor.ON_CALL) is None:
        return
    bare = Case.objects.visible_to(by).filter(unit=by.unit, spare__isnull=True)
    for row in bare.select_related("unit"):
        seat_of_hers = row.seats.sitting().get(member=by.pk)
        try:
            seal_to_on_call(row, by.open(bytes(seat_of_hers.sealed)))
        except WrongKey:
            continue


def reseal_spares(shared: SharedKey, old: KeyPair, new: KeyPair) -> None:
    """The unit's on-call key changed: what was sealed to the old one is sealed to the new one."""
    for spare in SpareKey.objects.filter(shared=shared):
        try:
            key = old.open(bytes(spare.sealed))
        except WrongKey:  # of no use to anybody: made anew when one of the team comes by
            spare.delete()
            continue
        spare.sealed = seal_to(new.public, key)
        spare.save(update_fields=["sealed"])


def without_team(*, viewer: KeyHolder) -> Sequence[Case]:
    """Open cases of the viewer's unit in whose team nobody sits; nothing of them is opened."""
    permit(viewer, "casework.emergency", viewer.unit.path)
    seated = Seat.objects.sitting().filter(case=OuterRef("case"))
    spares = SpareKey.objects.filter(case__unit=viewer.unit, case__state=CaseState.OPEN)
    found = spares.exclude(Exists(seated)).select_related("case")
    return [spare.case for spare in found.order_by("case__opened_on")]


@transaction.atomic
def take_over(*, case_id: uuid.UUID, by: KeyHolder) -> Seat:
    """A case whose team has all gone is taken over by one who holds the unit's on-call key."""
    within = by.reach("casework").rows("case__unit__path")
    spares = SpareKey.objects.select_related("case__unit", "shared").filter(within)
    # Held: of two who take it over at once the second finds a team.
    spare = spares.select_for_update(of=("self",)).get(case=case_id)
    row = spare.case
    permit(by, "casework.emergency", row.unit.path)
    refuse_if([CaseRefusal.HAS_A_TEAM] if row.seats.sitting().exists() else [])
    key = pair_shared(spare.shared, by=by).open(bytes(spare.sealed))
    sealed = seal_to(by.pair.public, key)
    given = give_seat(row, member_id=by.pk, part=Part.SUPERVISOR, sealed=sealed)
    facts = {"member": by.pk, "part": str(Part.SUPERVISOR)}
    record(SEAT_GIVEN, subject=row, by=by, facts=facts)
    return given
