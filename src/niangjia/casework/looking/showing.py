"""Looks in words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as say

from niangjia.casework.looking.emergency import Found
from niangjia.casework.looking.forms import EmergencyForm
from niangjia.casework.looking.models import Emergency
from niangjia.casework.looking.queries import OddLine
from niangjia.casework.looking.vocabulary import (
    EMERGENCY_ASKED,
    EMERGENCY_OPENED,
    FOUND_SPOILT,
    NEAR_LOOK,
    ODDITY_LABELS,
    TIE_LABELS,
    Tie,
)
from niangjia.casework.models import Case
from niangjia.kernel.words import N_
from niangjia.people.queries import members_who_may

if TYPE_CHECKING:
    from niangjia.people.keys.holder import KeyHolder
    from niangjia.people.models import Member

NOTICE_WORDS = {
    NEAR_LOOK: N_("与她相近，写明原因后打开了一个案子"),
    EMERGENCY_ASKED: N_("要求紧急打开一个案子"),
    EMERGENCY_OPENED: N_("紧急打开了一个案子，为时一小时"),
    FOUND_SPOILT: N_(
        "碰到一个案子里有一处打不开：它坏了，或者被人动过。请先不要改那个案子，叫管电脑的人用备份核对。"
    ),
}


OF_EMERGENCIES = frozenset({EMERGENCY_ASKED, EMERGENCY_OPENED})


def told_notices(notices: Iterable[Any], *, viewer: KeyHolder) -> Sequence[dict[str, Any]]:
    """Each notice with what happened, the way to its case for who sits in it, and to its emergency
    for who may review it.
    """
    shown = list(notices)
    visible = Case.objects.visible_to(viewer).filter(pk__in={one.case_id for one in shown})
    mine = set(visible.values_list("pk", flat=True))
    found = {one.pk: _emergency_of(one, viewer=viewer) for one in shown}
    return [
        {
            "notice": one,
            "what": say(NOTICE_WORDS[one.about]),
            "leads_there": one.case_id in mine,
            "emergency": found[one.pk],
        }
        for one in shown
    ]


def _emergency_of(notice: Any, *, viewer: KeyHolder) -> Emergency | None:
    """The emergency that a notice tells of, for one who may review it."""
    if notice.about not in OF_EMERGENCIES:
        return None
    if not viewer.may("casework.emergency", notice.case.unit.path):
        return None
    rows = Emergency.objects.visible_to(viewer).filter(case=notice.case_id, by=notice.by_id)
    found: Emergency | None = rows.filter(asked_at__lte=notice.at).first()
    return found


def may_know(viewer: KeyHolder) -> Sequence[Member]:
    """Who may be told at once that a case is opened: her colleagues who may read cases."""
    near_by = members_who_may("casework.read", at=viewer.unit)
    return [member for member in near_by if member.pk != viewer.pk]


def told_found(
    found: Iterable[Found], *, reason: str, who: Sequence[Member]
) -> Sequence[dict[str, Any]]:
    """Each case found, with the form that opens it: why was said already."""
    return [
        {
            "one": one,
            "form": EmergencyForm(
                members=who, initial={"reason": reason}, auto_id=f"{one.case_id}_%s"
            ),
        }
        for one in found
    ]


def told_ties(ties: Iterable[Tie]) -> Sequence[str]:
    """Each tie in words."""
    return [say(TIE_LABELS[tie]) for tie in ties]


def told_odd(lines: Iterable[OddLine]) -> Sequence[dict[str, Any]]:
    """Each oddity as a sentence."""
    return [{"line": one, "what": say(ODDITY_LABELS[one.odd.oddity])} for one in lines]
