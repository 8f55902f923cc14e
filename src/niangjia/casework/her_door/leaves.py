"""The leaf of what she asked at her door, and what was answered."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from niangjia.casework.her_door.vocabulary import ASKING_LABELS, Asking
from niangjia.casework.leaves import Leaf
from niangjia.kernel.words import N_


class HerAsk(Leaf):
    """What she asked, in her words; from the second revision on, the answer."""

    kind: ClassVar[str] = "her_ask"
    label: ClassVar[str] = N_("她从自己的门送来的")
    template: ClassVar[str] = "her_door/leaves/her_ask.html"
    for_her: ClassVar[bool] = True

    asking: Asking
    words: str = ""
    asked_at: datetime
    answer: str = ""
    is_refused: bool = False
    answered_at: datetime | None = None

    @property
    def asking_label(self) -> str:
        """What she asked, in words."""
        return ASKING_LABELS[self.asking]
