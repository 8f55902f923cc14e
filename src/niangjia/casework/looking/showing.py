"""Looks in words."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.utils.translation import gettext as say

from niangjia.casework.looking.queries import OddLine
from niangjia.casework.looking.vocabulary import (
    EMERGENCY_ASKED,
    EMERGENCY_OPENED,
    NEAR_LOOK,
    ODDITY_LABELS,
    TIE_LABELS,
    Tie,
)
from niangjia.kernel.words import N_

NOTICE_WORDS = {
    NEAR_LOOK: N_("与她相近，写明原因后打开了一个案子"),
    EMERGENCY_ASKED: N_("要求紧急打开一个案子"),
    EMERGENCY_OPENED: N_("紧急打开了一个案子，为时一小时"),
}


def told_notices(notices: Iterable[Any]) -> Sequence[dict[str, Any]]:
    """Each notice with what happened."""
    return [{"notice": one, "what": say(NOTICE_WORDS[one.about])} for one in notices]


def told_ties(ties: Iterable[Tie]) -> Sequence[str]:
    """Each tie in words."""
    return [say(TIE_LABELS[tie]) for tie in ties]


def told_odd(lines: Iterable[OddLine]) -> Sequence[dict[str, Any]]:
    """Each oddity as a sentence."""
    return [{"line": one, "what": say(ODDITY_LABELS[one.odd.oddity])} for one in lines]
