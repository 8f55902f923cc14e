"""What may be asked about cases."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from niangjia.casework.models import Case, Seat
from niangjia.casework.room import face_of

if TYPE_CHECKING:
    from niangjia.casework.leaves import Face
    from niangjia.people.keys.holder import KeyHolder


CaseUnknown = Case.DoesNotExist


@dataclass(frozen=True)
class Caseload:
    """One case in a worker's list."""

    row: Case
    face: Face
    part: str


def caseload(*, viewer: KeyHolder) -> Sequence[Caseload]:
    """The cases of her teams, what is due first; opened one face each, no leaf."""
    cases = {row.pk: row for row in Case.objects.visible_to(viewer).select_related("unit")}
    seats = Seat.objects.sitting().filter(member=viewer.pk, case__in=list(cases))
    found = [
        Caseload(
            cases[seat.case_id],
            face_of(cases[seat.case_id], viewer.open(bytes(seat.sealed))),
            seat.part,
        )
        for seat in seats
    ]
    return sorted(found, key=lambda one: (one.face.next_due is None, str(one.face.next_due)))


def team_of(case: Case) -> Sequence[Seat]:
    """Who can open this case now, by name."""
    return list(case.seats.sitting().select_related("member__unit"))
