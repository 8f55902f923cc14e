"""Generated histories of two units, played through the real services: who could read what (R10,
R11), and whether each look was logged (R12). `bench/prove_who_can_look.py` plays ten thousand.
"""

import random
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date

from django.db import transaction

from niangjia.casework import seats
from niangjia.casework.models import Case
from niangjia.casework.room import open_case
from niangjia.casework.tests.factories import make_case
from niangjia.casework.vocabulary import CASE_READ, Part
from niangjia.kernel import clock
from niangjia.kernel.audit.models import AuditRecord
from niangjia.kernel.keys import KeyPair, WrongKey
from niangjia.kernel.refusal import Refused
from niangjia.people.keys.holder import KeyHolder
from niangjia.people.keys.models import MemberKey
from niangjia.people.models import Appointment, Member
from niangjia.people.tests.cast import give, make_member, make_unit

ON = date(2026, 3, 1)
ASKED_A_CASE = 4  # of twelve members
STEPS = ("begin", "begin", "seat", "seat", "unseat", "read", "read", "end_role")


@dataclass
class Town:
    """Two units of one tree and one beside it, with four case workers each and their keys."""

    pairs: dict[int, KeyPair] = field(default_factory=dict)
    units: list = field(default_factory=list)

    @classmethod
    def founded(cls) -> "Town":
        town, root = cls(), make_unit("990199", "县")
        town.units = [make_unit("990199001", "甲", parent=root), make_unit("OTHER", "乙"), root]
        for unit in town.units:
            for n in range(4):
                role = "supervisor" if n == 0 else "caseworker"
                member, pair = give(role, make_member(f"{unit.code}-{n}", unit)), KeyPair.new()
                MemberKey.objects.create(member=member, public=pair.public, made_at=clock.now())
                town.pairs[member.pk] = pair
        return town

    def holder(self, pk: int) -> KeyHolder:
        """As she is in a new request: her roles read anew."""
        member = Member.objects.of_command_line().select_related("unit").get(pk=pk)
        return KeyHolder(member, self.pairs[pk])


@dataclass
class Told:
    """What a history should have led to: who sits where, who still has her role, looks logged."""

    seats: dict = field(default_factory=dict)  # case → members
    unit_of: dict = field(default_factory=dict)
    jobless: set = field(default_factory=set)
    looks: int = 0

    def may_read(self, pk: int, case: object) -> bool:
        return pk in self.seats[case] and pk not in self.jobless


@contextmanager
def undone() -> Iterator[None]:
    """Whatever happens inside is taken back."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def violations(town: Town, chance: random.Random) -> list[str]:
    """One history; what went against R10–R12 in it."""
    with undone():
        told, logged = Told(), AuditRecord.objects.filter(event=CASE_READ).count()
        for _ in range(chance.randint(4, 10)):
            _step(town, told, chance, chance.choice(STEPS))
        wrong = [
            f"{pk} read {case}: {not told.may_read(pk, case)}"
            for case in told.seats
            for pk in chance.sample(list(town.pairs), ASKED_A_CASE)
            if _can_read(town, told, pk, case) != told.may_read(pk, case)
        ]
        now_logged = AuditRecord.objects.filter(event=CASE_READ).count() - logged
        return [*wrong, *([] if now_logged == told.looks else [f"{now_logged}≠{told.looks} looks"])]


def _can_read(town: Town, told: Told, pk: int, case: object) -> bool:
    try:
        open_case(case_id=case, by=town.holder(pk)).leaves()
    except (Case.DoesNotExist, WrongKey):
        return False
    told.looks += 1
    return True


def _step(town: Town, told: Told, chance: random.Random, what: str) -> None:
    pk = chance.choice(list(town.pairs))
    by = town.holder(pk)
    if what == "begin" and pk not in told.jobless:
        told.seats[make_case(by).row.pk] = {pk}
        return
    if what == "end_role":
        Appointment.objects.filter(member=pk).update(until=ON)
        told.jobless.add(pk)
        return
    if not told.seats:
        return
    case, other = chance.choice(list(told.seats)), chance.choice(list(town.pairs))
    if what == "read":
        _can_read(town, told, pk, case)
    elif what in {"seat", "unseat"}:
        _try_team(town, told, what, case, pk, other)


def _try_team(town: Town, told: Told, what: str, case: object, pk: int, other: int) -> None:
    by, may_open = town.holder(pk), told.may_read(pk, case)
    try:
        with transaction.atomic():
            if what == "seat":
                member = town.holder(other).member
                seats.seat(case_id=case, member=member, part=Part.WORKER, by=by)
                told.seats[case].add(other)
            else:
                seats.unseat(case_id=case, member_id=other, by=by)
                told.seats[case].discard(other)
    except (Case.DoesNotExist, Refused, seats.Seat.DoesNotExist):
        return
    assert may_open, "somebody outside the team changed it"
    told.looks += 1
