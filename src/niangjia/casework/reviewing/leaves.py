"""Leaves of supervision."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from pydantic import Field

from niangjia.casework.leaves import Face, Leaf
from niangjia.kernel.words import N_


class ReviewAsked(Leaf):
    """A worker asks her supervisor."""

    kind: ClassVar[str] = "review_asked"
    label: ClassVar[str] = N_("请督导看")
    template: ClassVar[str] = "casework/leaves/review_asked.html"

    question: str = Field(min_length=1)

    def on_face(self, face: Face) -> Face:
        """It waits for the supervisor until she answers."""
        return face.model_copy(update={"review_asked": True})


class Reviewed(Leaf):
    """What the supervisor thinks, and when she looks again."""

    kind: ClassVar[str] = "reviewed"
    label: ClassVar[str] = N_("督导复核")
    template: ClassVar[str] = "casework/leaves/reviewed.html"

    remark: str
    next_due: date

    def on_face(self, face: Face) -> Face:
        """What was asked before is answered, and the next review has its day."""
        return face.model_copy(update={"review_asked": False, "review_due": self.next_due})
