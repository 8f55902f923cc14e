"""The leaf of a hand-over."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from niangjia.casework.leaves import Leaf
from niangjia.casework.packed import PackWord
from niangjia.kernel.words import N_


class HandOver(Leaf):
    """Who hands the case to whom, why, what was gone through, and how long the first one stays."""

    kind: ClassVar[str] = "hand_over"
    label: ClassVar[str] = N_("交接")
    template: ClassVar[str] = "casework/leaves/hand_over.html"

    giver: str
    taker: str
    reason: str
    gone_through: tuple[PackWord, ...]
    stays_until: date | None = None
