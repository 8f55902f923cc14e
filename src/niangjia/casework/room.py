"""The case room: the one way to a case's key. Whoever opens a case is logged before she reads."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Generic, TypeVar, cast

from niangjia.casework import rules
from niangjia.casework.leaves import Face, Leaf, read, written
from niangjia.casework.models import Case, SealedLeaf, Seat
from niangjia.casework.spoilt import SpoiltCase
from niangjia.casework.vocabulary import (
    CASE_READ,
    LEAF_WRITTEN,
    PURPOSE_OF_PART,
    CaseRefusal,
    Part,
    Purpose,
)
from niangjia.kernel import clock
from niangjia.kernel.audit.writing import record, record_read
from niangjia.kernel.keys import WrongKey, lock, unlock
from niangjia.kernel.once import refused_if_taken
from niangjia.kernel.refusal import refuse_if

L = TypeVar("L", bound=Leaf)
L_co = TypeVar("L_co", bound=Leaf, covariant=True)

if TYPE_CHECKING:
    from niangjia.casework.models import SeatQuerySet
    from niangjia.people.keys.holder import KeyHolder


@dataclass(frozen=True)
class ReadOf(Generic[L_co]):
    """A leaf as it is read: what stands on it, which thing it is of, when and by whom written."""

    leaf: L_co
    thing: uuid.UUID
    revision: int
    at: datetime
    by: str


Read = ReadOf[Leaf]


@dataclass(frozen=True)
class OpenCase:
    """A case with its key: in the hand of a member of its team, for one request."""

    row: Case
    by: KeyHolder
    seat: Seat
    key: bytes = field(repr=False)

    @property
    def face(self) -> Face:
        """What the caseload shows of it."""
        return face_of(self.row, self.key)

    @property
    def supervisors(self) -> SeatQuerySet:
        """The seats of those who supervise it now."""
        found: SeatQuerySet = self.row.seats.sitting().filter(part=Part.SUPERVISOR)
        return found

    @property
    def has_violence(self) -> bool:
        """Whether an assessment or her own word, as they stand now, says that there is violence."""
        return any(one.leaf.tells_violence for one in self.leaves())

    def leaves(self) -> Sequence[Read]:
        """Everything as it stands now: of each thing its last revision, oldest first."""
        last: dict[uuid.UUID, Read] = {}
        for one in self.history():
            last[one.thing] = one
        return sorted(last.values(), key=lambda one: one.at)

    def leaves_that_open(self) -> tuple[Sequence[Read], SpoiltCase | None]:
        """As `leaves`, for reading alone: without each thing whose last revision does not open,
        and whether there was one. Whoever writes or hands on takes `leaves`, all or nothing.
        """
        last: dict[uuid.UUID, Read | SpoiltCase] = {}
        for row in self.row.leaves.select_related("by").order_by("pk"):
            try:
                last[row.thing] = self._read(row)
            except SpoiltCase as spoilt:
                last[row.thing] = spoilt
        read = [one for one in last.values() if not isinstance(one, SpoiltCase)]
        closed = [one for one in last.values() if isinstance(one, SpoiltCase)]
        return sorted(read, key=lambda one: one.at), next(iter(closed), None)

    def history(self, thing: uuid.UUID | None = None) -> Sequence[Read]:
        """Every revision of everything, or of one thing, in the order written."""
        rows = self.row.leaves.select_related("by").order_by("pk")
        found = rows.filter(thing=thing) if thing else rows
        return [self._read(row) for row in found]

    def of_kind(self, kind: type[L]) -> list[ReadOf[L]]:
        """The leaves of one kind as they stand now, oldest first."""
        return [cast("ReadOf[L]", one) for one in self.leaves() if isinstance(one.leaf, kind)]

    def last(self, kind: type[L]) -> ReadOf[L] | None:
        """The leaf of one kind that was written last, as it stands now."""
        return next(reversed(self.of_kind(kind)), None)

    def current(self, kind: type[L]) -> list[L]:
        """What stands now on leaves of one kind, oldest first."""
        return [one.leaf for one in self.of_kind(kind)]

    def write(self, leaf: Leaf, *, thing: uuid.UUID | None = None) -> Read:
        """Write a leaf, or the next revision of `thing`, which stays of one kind; inside a writer's
        transaction.
        """
        name = thing or uuid.uuid4()
        before = self.history(name)
        is_another = any(one.leaf.kind != leaf.kind for one in before)
        refuse_if([CaseRefusal.SENT_ALREADY] if is_another else [])
        revision = len(before) + 1
        row = SealedLeaf(
            case=self.row, thing=name, revision=revision, at=clock.now(), by_id=self.by.pk
        )
        row.sealed = lock(written(leaf), key=self.key, about=about_leaf(row))
        with refused_if_taken(CaseRefusal.SENT_ALREADY):  # by a thing of another case
            row.save(force_insert=True)
        self.put_face(face_from(one.leaf for one in self.leaves()))
        record(LEAF_WRITTEN, subject=self.row, by=self.by, facts={})
        found = Read(leaf, name, revision, row.at, self.by.name)
        for follow_up in _follow_ups:
            follow_up(self, found)
        return found

    def refuse_for_the_hour(self) -> None:
        """Raise `Refused` for one who opened it in an emergency: what is done now lasts longer."""
        refuse_if(rules.reasons_against_outlasting(part=Part(self.seat.part)))

    def put_face(self, face: Face) -> None:
        """Keep what the caseload shows."""
        self.row.face = sealed_face(face, self.row, self.key)
        self.row.save(update_fields=["face"])

    def _read(self, row: SealedLeaf) -> Read:
        try:
            leaf = read(unlock(bytes(row.sealed), key=self.key, about=about_leaf(row)))
        except WrongKey as wrong:
            raise SpoiltCase(self.row, self.by) from wrong
        return Read(leaf, row.thing, row.revision, row.at, row.by.name)


Gate = Callable[[OpenCase], None]
FollowUp = Callable[[OpenCase, Read], None]
_gates: list[Gate] = []
_follow_ups: list[FollowUp] = []


def stand_at_the_door(gate: Gate) -> None:
    """Ask `gate` about each case opened, before anything is shown; it raises or is silent."""
    if gate not in _gates:
        _gates.append(gate)


def follow_writing(follow_up: FollowUp) -> None:
    """Call `follow_up(case, leaf)` after each leaf written, in the same transaction."""
    if follow_up not in _follow_ups:
        _follow_ups.append(follow_up)


def open_case(
    *, case_id: uuid.UUID, by: KeyHolder, purpose: Purpose | None = None, to_write: bool = False
) -> OpenCase:
    """The case, for one of its team; `Case.DoesNotExist` for anybody else. The look is logged
    first: where it cannot be, nothing is opened. `to_write` holds the row until the change is in.
    """
    case = opened_unasked(case_id=case_id, by=by, purpose=purpose, to_write=to_write)
    for gate in _gates:
        gate(case)
    return case


def opened_unasked(
    *, case_id: uuid.UUID, by: KeyHolder, purpose: Purpose | None = None, to_write: bool = False
) -> OpenCase:
    """As `open_case`, past the gates: for the page that answers what a gate asks."""
    rows = Case.objects.visible_to(by).select_related("unit")
    row: Case = (rows.select_for_update(of=("self",)) if to_write else rows).get(pk=case_id)
    seat: Seat = row.seats.sitting().get(member=by.pk)
    why = purpose or PURPOSE_OF_PART[Part(seat.part)]
    record_read(CASE_READ, subject=row, by=by, facts={"purpose": str(why)})
    try:
        key = by.open(bytes(seat.sealed))
        face_of(row, key)  # a key put in by somebody else would open nothing of hers
    except WrongKey as wrong:
        raise SpoiltCase(row, by) from wrong
    return OpenCase(row, by, seat, key)


def face_from(leaves: Iterable[Leaf]) -> Face:
    """What the leaves together show."""
    face = Face()
    for leaf in leaves:
        face = leaf.on_face(face)
    return face


def face_of(row: Case, key: bytes) -> Face:
    """The face of a case, opened."""
    about = f"face of case {row.pk}"
    return Face.model_validate_json(unlock(bytes(row.face), key=key, about=about))


def sealed_face(face: Face, row: Case, key: bytes) -> bytes:
    """The face as it stands in its row."""
    return lock(face.model_dump_json().encode(), key=key, about=f"face of case {row.pk}")


def about_leaf(row: SealedLeaf) -> str:
    """What a leaf is locked to: nobody can put it elsewhere."""
    return f"leaf {row.thing} {row.revision} of case {row.case_id}"
