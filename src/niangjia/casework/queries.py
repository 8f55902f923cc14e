"""What may be asked about cases."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from niangjia.casework.leaves import Face
from niangjia.casework.models import Case, Seat
from niangjia.casework.packed import casework_pack
from niangjia.casework.room import face_of
from niangjia.casework.vocabulary import CASELOAD_READ, CaseState, Part
from niangjia.kernel.audit.writing import record_read
from niangjia.kernel.keys import WrongKey

if TYPE_CHECKING:
    from niangjia.people.keys.holder import KeyHolder


@dataclass(frozen=True)
class CaseLine:
    """One case in a worker's list."""

    row: Case
    face: Face
    part: str
    part_label: str
    is_spoilt: bool = False

    @property
    def review_due(self) -> date:
        """When a supervisor should look again."""
        every = timedelta(days=casework_pack().review_every_days)
        return self.face.review_due or self.row.opened_on + every

    def is_overdue(self, today: date) -> bool:
        """Whether its next step or its review should have been done by now."""
        step = self.face.next_due
        return (step is not None and step < today) or self.review_due < today


Veil = Callable[[Collection[uuid.UUID], "KeyHolder"], Collection[uuid.UUID]]
_veils: list[Veil] = []


def veil(hidden: Veil) -> None:
    """Of the cases of a list, show those that `hidden(cases, viewer)` answers without a word of
    what is in them.
    """
    if hidden not in _veils:
        _veils.append(hidden)


@dataclass(frozen=True)
class Wanted:
    """What of a caseload is asked for: whose name or number holds `text`, open or closed, seated
    as; ordered by what is due or by when it began.
    """

    text: str = ""
    state: CaseState = CaseState.OPEN
    part: str = ""
    by_beginning: bool = False


def caseload(*, viewer: KeyHolder, wanted: Wanted | None = None) -> Sequence[CaseLine]:
    """The cases of her teams; opened one face each, no leaf, and the look at all of them logged.
    There is no index: a name is found by opening what she may open anyway (R2).
    """
    asked = wanted or Wanted()
    # Her seats first, then their cases by key: else the database goes through all of the unit.
    seats = {seat.case_id: seat for seat in Seat.objects.sitting().filter(member=viewer.pk)}
    seen = Case.objects.visible_to(viewer).filter(pk__in=list(seats), state=asked.state)
    cases = {row.pk: row for row in seen.select_related("unit")}
    hidden = {pk for hides in _veils for pk in hides(list(cases), viewer)}
    opened = [
        _veiled(row, seats[pk]) if pk in hidden else _opened(row, seats[pk], viewer)
        for pk, row in cases.items()
    ]
    found = [one for one in opened if _is_wanted(one, asked)]
    record_read(CASELOAD_READ, subject=viewer.unit, by=viewer, facts={"cases": len(cases)})
    if asked.by_beginning:
        return sorted(found, key=lambda one: one.row.opened_on, reverse=True)
    return sorted(found, key=lambda one: (one.face.next_due is None, str(one.face.next_due)))


def needing_supervision(*, viewer: KeyHolder, today: date) -> Sequence[CaseLine]:
    """Of the cases she supervises: what waits for her, then what is overdue, the longest first."""
    found = [
        one
        for one in caseload(viewer=viewer, wanted=Wanted(part=str(Part.SUPERVISOR)))
        if one.face.waits_for_supervisor or one.is_overdue(today)
    ]
    return sorted(found, key=lambda one: (not one.face.waits_for_supervisor, _since(one)))


def _since(one: CaseLine) -> date:
    return min(one.face.next_due or one.review_due, one.review_due)


def _opened(row: Case, seat: Seat, viewer: KeyHolder) -> CaseLine:
    try:
        face = face_of(row, viewer.open(bytes(seat.sealed)))
    except WrongKey:  # it must not shut her other cases
        return replace(_veiled(row, seat), is_spoilt=True)
    return CaseLine(row, face, seat.part, seat.get_part_display())


def _veiled(row: Case, seat: Seat) -> CaseLine:
    return CaseLine(row, Face(called="—"), seat.part, seat.get_part_display())


def _is_wanted(one: CaseLine, asked: Wanted) -> bool:
    if asked.part and one.part != asked.part:
        return False
    text = _folded(asked.text)
    return not text or any(
        text in _folded(said) for said in (one.face.called, *one.face.names, *one.face.phones)
    )


def _folded(text: str) -> str:
    return "".join(text.split()).casefold().replace("-", "")


def team_of(case: Case) -> Sequence[Seat]:
    """Who can open this case now, by name."""
    return list(case.seats.sitting().select_related("member__unit"))
