"""Counts without a name: of what stands in rows, without any key; with her key in her hand, of what
stands on the faces too.
"""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from niangjia.casework.intake.queue import QueueWaits, queue_of
from niangjia.casework.looking.notices import notices_to
from niangjia.casework.models import Case, Seat
from niangjia.casework.queries import CaseLine, caseload
from niangjia.casework.referrals.queries import arrived_count
from niangjia.casework.reporting_duty.minors import owed_count, waiting_count
from niangjia.casework.vocabulary import CaseState
from niangjia.casework.waiting.items import Item, in_rows, on_faces, with_recipients
from niangjia.casework.waiting.vocabulary import PAGES, Kind

if TYPE_CHECKING:
    from niangjia.kernel.access import Actor
    from niangjia.people.keys.holder import KeyHolder
    from niangjia.people.models import Member


@dataclass(frozen=True)
class Waits:
    """How much of one kind waits, and the page that lists it; of the queue, for how long."""

    kind: Kind
    count: int
    queue: QueueWaits | None = None

    @property
    def page(self) -> str:
        """Its list."""
        return PAGES.get(self.kind, "waiting:list")


@dataclass(frozen=True)
class Line:
    """One thing that waits, and in which case."""

    item: Item
    case: CaseLine


@dataclass(frozen=True)
class Group:
    """All that waits of one kind."""

    kind: Kind
    lines: Sequence[Line]


def waiting_for(
    *, viewer: Member, holder: KeyHolder | None, today: date, now: datetime
) -> Sequence[Waits]:
    """What waits for the viewer, without a name; with her key also what stands on the faces."""
    queue = queue_of(viewer=viewer, holder=holder, now=now)
    found = [Waits(Kind.QUEUE, queue.count, queue)] if queue else []
    found.append(Waits(Kind.TOLD, notices_to(viewer).count()))
    found.append(Waits(Kind.ARRIVED, arrived_count(viewer=viewer)))
    found.append(Waits(Kind.OWED, owed_count(viewer=viewer)))
    found.append(Waits(Kind.MINORS, waiting_count(viewer=viewer)))
    own = _own_cases(viewer)
    items = list(in_rows(own, member=viewer.pk, today=today))
    if holder is not None and own:
        items += on_faces(caseload(viewer=holder), today=today)
    counts = Counter(one.kind for one in items)
    return [
        one for one in [*found, *(Waits(k, counts[k]) for k in Kind if k not in PAGES)] if one.count
    ]


def waiting_cases(*, viewer: KeyHolder, today: date) -> Sequence[Group]:
    """The same as a list, for her alone: what waits in her cases, and in which."""
    shown = {one.row.pk: one for one in caseload(viewer=viewer)}
    rows = in_rows(list(shown), member=viewer.pk, today=today)
    items = [*with_recipients(rows, shown), *on_faces(list(shown.values()), today=today)]
    groups = [
        Group(kind, [Line(one, shown[one.case]) for one in items if one.kind is kind])
        for kind in Kind
    ]
    return [one for one in groups if one.lines]


def _own_cases(viewer: Actor) -> Collection[uuid.UUID]:
    """Her open cases, by their keys."""
    seats = Seat.objects.sitting().filter(member=viewer.pk).values_list("case", flat=True)
    rows = Case.objects.visible_to(viewer).filter(pk__in=list(seats), state=CaseState.OPEN)
    return list(rows.values_list("pk", flat=True))
