"""Looks in words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as say

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

if TYPE_CHECKING:
    from niangjia.people.keys.holder import KeyHolder

NOTICE_WORDS = {
    NEAR_LOOK: N_("与她相近，写明原因后打开了一个案子"),
    EMERGENCY_ASKED: N_("要求紧急打开一个案子"),
    EMERGENCY_OPENED: N_("紧急打开了一个案子，为时一小时"),
    FOUND_SPOILT: N_(
        "碰到一个案子里有一处打不开：它坏了，或者被人动过。请先不要改那个案子，叫管电脑的人用备份核对。"
    ),
}


def told_notices(notices: Iterable[Any], *, viewer: KeyHolder) -> Sequence[dict[str, Any]]:
    """Each notice with what happened; one of a case that is to be looked at, with the way to it
    for who may go there.
    """
    shown = list(notices)
    spoilt = {one.case_id for one in shown if one.about == FOUND_SPOILT}
    visible = Case.objects.visible_to(viewer).filter(pk__in=spoilt)
    mine = set(visible.values_list("pk", flat=True))
    return [
        {
            "notice": one,
            "what": say(NOTICE_WORDS[one.about]),
            "leads_there": one.about == FOUND_SPOILT and one.case_id in mine,
        }
        for one in shown
    ]


def told_ties(ties: Iterable[Tie]) -> Sequence[str]:
    """Each tie in words."""
    return [say(TIE_LABELS[tie]) for tie in ties]


def told_odd(lines: Iterable[OddLine]) -> Sequence[dict[str, Any]]:
    """Each oddity as a sentence."""
    return [{"line": one, "what": say(ODDITY_LABELS[one.odd.oddity])} for one in lines]
