"""Near looks: a worker near to the woman of a case says why she looks, and the supervisor knows."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import timedelta
from typing import TYPE_CHECKING, ClassVar

from django.db import transaction
from django.urls import reverse

from niangjia.casework.leaves import Leaf
from niangjia.casework.looking import rules
from niangjia.casework.looking.circle import circle_of
from niangjia.casework.looking.notices import tell, who_must_know
from niangjia.casework.looking.rules import Nearness
from niangjia.casework.looking.vocabulary import NEAR_LOOK, Tie
from niangjia.casework.room import OpenCase, opened_unasked
from niangjia.casework.seats import under_fresh_lock
from niangjia.kernel import clock
from niangjia.kernel.access import AskedFirst
from niangjia.kernel.audit.reading import records_about
from niangjia.kernel.audit.writing import record
from niangjia.kernel.refusal import refuse_if
from niangjia.kernel.words import N_

if TYPE_CHECKING:
    from niangjia.people.keys.holder import KeyHolder

A_REASON_LASTS = timedelta(hours=12)


class NearReason(Leaf):
    """Why one near to her looked at her case."""

    kind: ClassVar[str] = "near_reason"
    label: ClassVar[str] = N_("相近的人查看")
    template: ClassVar[str] = "looking/leaves/near_reason.html"

    ties: tuple[Tie, ...]
    reason: str


def ask_who_is_near(case: OpenCase) -> None:
    """The gate: raise `AskedFirst` when the opener is near to her and has not said why."""
    if ties_of(case) and not _has_said_why(case):
        raise AskedFirst(reverse("looking:reason", args=[case.row.pk]))


def ties_of(case: OpenCase) -> Sequence[Tie]:
    """How the one who opened this case is near to its woman."""
    near, face = circle_of(case.by), case.face
    return rules.ties(
        own=near.own(case.by.name),
        kin=near.kin(),
        hers=Nearness(frozenset(face.names), frozenset(face.phones), frozenset(face.places)),
        village=near.village,
    )


def _has_said_why(case: OpenCase) -> bool:
    since = clock.now() - A_REASON_LASTS
    # From the log: where nobody else supervises there is nobody to notify.
    said = records_about(case.row).filter(event=NEAR_LOOK, by_id=case.by.pk, at__gt=since)
    return said.exists()


@transaction.atomic
def look_with_reason(*, case_id: uuid.UUID, reason: str, by: KeyHolder) -> OpenCase:
    """Say why; the case's supervisors, and the unit's, know at once."""
    case = under_fresh_lock(opened_unasked(case_id=case_id, by=by, to_write=True))
    refuse_if(rules.reasons_against_near_look(reason=reason))
    case.write(NearReason(ties=tuple(ties_of(case)), reason=reason.strip()))
    tell(who_must_know(case.row), case=case.row, about=NEAR_LOOK, by=by)
    record(NEAR_LOOK, subject=case.row, by=by, facts={"ties": [str(t) for t in ties_of(case)]})
    return case
