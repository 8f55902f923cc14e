"""What waits in cases, one by one: of what stands in rows, and of what stands on the faces."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import gettext as say

from niangjia.casework.consents.services import consents_ending
from niangjia.casework.dues import Due, DueKind
from niangjia.casework.exporting.services import cases_with_exports_to_agree
from niangjia.casework.her_door.queries import cases_with_asks
from niangjia.casework.referrals.queries import replies_in, transfers_taken_over
from niangjia.casework.vocabulary import Part
from niangjia.casework.waiting.vocabulary import (
    CONSENT_ENDS_SOON,
    HEARING_IS_NEAR,
    PAGES_OF_CASES,
    Kind,
)
from niangjia.kernel.web.saying import in_language

if TYPE_CHECKING:
    from niangjia.casework.queries import CaseLine
    from niangjia.casework.referrals.models import Referral


@dataclass(frozen=True)
class Item:
    """One thing that waits in a case: what exactly, on which day, and the page that tells it."""

    kind: Kind
    case: uuid.UUID
    page: str
    said: str = ""
    on: date | None = None
    is_over: bool = False


def in_rows(cases: Collection[uuid.UUID], *, member: int, today: date) -> Sequence[Item]:
    """What stands in rows of these cases, which needs no key; no word of what is in them."""
    exports = cases_with_exports_to_agree(cases, by=member)
    ending = consents_ending(cases, since=today, until=today + CONSENT_ENDS_SOON)
    return [
        *(_item(Kind.ASKED, pk) for pk in cases_with_asks(cases)),
        *(_of_referral(Kind.REPLIES, row) for row in replies_in(cases)),
        *(_of_referral(Kind.TAKEN_OVER, row) for row in transfers_taken_over(cases)),
        *(_item(Kind.EXPORTS, pk) for pk in exports),
        *(replace(_item(Kind.CONSENTS, pk), on=until) for pk, until in ending),
    ]


def on_faces(shown: Sequence[CaseLine], *, today: date) -> Sequence[Item]:
    """What stands on the faces of these cases, the earliest first."""
    found = [item for one in shown for item in _on_face(one, today)]
    return sorted(found, key=lambda one: (one.on is None, str(one.on)))


def with_recipients(items: Sequence[Item], faces: Mapping[uuid.UUID, CaseLine]) -> Sequence[Item]:
    """The same, where a consent says to whom it is; unless two of one case end on the same day:
    which of them was taken back no face knows.
    """
    return [_with_recipient(one, faces[one.case].face.consents) for one in items]


def _with_recipient(item: Item, consents: Sequence[Due]) -> Item:
    names = [one.what for one in consents if one.on == item.on]
    return replace(item, said=names[0]) if item.kind is Kind.CONSENTS and len(names) == 1 else item


def _item(kind: Kind, case: uuid.UUID) -> Item:
    return Item(kind, case, PAGES_OF_CASES[kind])


def _of_referral(kind: Kind, row: Referral) -> Item:
    label = row.get_state_display()
    said = f"{in_language(row.receiver)} · {say(label)}"
    item = _item(kind, row.case_id)
    return replace(item, said=said, on=timezone.localdate(row.changed_at))


def _on_face(one: CaseLine, today: date) -> Iterator[Item]:
    if one.is_spoilt:
        yield _item(Kind.SPOILT, one.row.pk)
    if one.part == Part.SUPERVISOR and one.face.closure_asked:
        yield _item(Kind.CLOSINGS, one.row.pk)
    if one.part == Part.SUPERVISOR and one.face.review_asked:
        yield _item(Kind.APPROVALS, one.row.pk)
    for due in one.face.steps:
        kind = _kind_of(due, today)
        if kind is not None:
            is_over = due.last_day < today
            yield Item(kind, one.row.pk, due.page, say(due.what), due.last_day, is_over)


def _kind_of(due: Due, today: date) -> Kind | None:
    if due.kind is DueKind.DUTY:
        return Kind.DUTIES
    if due.kind is DueKind.HEARING:
        return Kind.HEARINGS if due.on <= today + HEARING_IS_NEAR else None
    if due.on > today:
        return None
    return Kind.ORDERS if due.kind is DueKind.ORDER else Kind.DUE
