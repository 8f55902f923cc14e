"""Leaves of closing."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from niangjia.casework.closing.vocabulary import CLOSURE_LABELS, ClosureState
from niangjia.casework.leaves import Face, Leaf
from niangjia.casework.packed import PackWord
from niangjia.kernel.words import N_


class Closure(Leaf):
    """A closure asked for, and what the supervisor answered: she writes the next revision."""

    kind: ClassVar[str] = "closure"
    label: ClassVar[str] = N_("结案")
    template: ClassVar[str] = "casework/leaves/closure.html"

    outcome: PackWord
    words: str
    hers: str = ""
    youngest_born: int | None = None
    asked_by: int
    state: ClosureState = ClosureState.ASKED
    answered_by: int | None = None
    remark: str = ""
    keep_until: date | None = None

    @property
    def is_asked(self) -> bool:
        """Whether it waits for the supervisor."""
        return self.state is ClosureState.ASKED

    @property
    def state_label(self) -> str:
        """The state in words."""
        return CLOSURE_LABELS[self.state]

    def on_face(self, face: Face) -> Face:
        """It waits for the supervisor while it is asked."""
        return face.model_copy(update={"closure_asked": self.is_asked})


class Reopened(Leaf):
    """Why a closed case was opened again."""

    kind: ClassVar[str] = "reopened"
    label: ClassVar[str] = N_("重新打开")
    template: ClassVar[str] = "casework/leaves/reopened.html"

    reason: str


class Hold(Leaf):
    """Why a case must not be shredded, or may be again."""

    kind: ClassVar[str] = "hold"
    label: ClassVar[str] = N_("暂不销毁")
    template: ClassVar[str] = "casework/leaves/hold.html"

    is_held: bool
    reason: str
