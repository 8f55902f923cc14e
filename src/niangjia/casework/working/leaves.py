"""Leaves of work on a case."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from typing import ClassVar

from pydantic import BaseModel

from niangjia.casework.dues import Due
from niangjia.casework.leaves import OF_PERSONS, Face, Leaf
from niangjia.casework.working import rules
from niangjia.casework.working.danger import Telling
from niangjia.casework.working.vocabulary import (
    GOAL_LABELS,
    TASK_LABELS,
    GoalState,
    Said,
    TaskState,
    WorkRefusal,
)
from niangjia.kernel.words import N_


class Answered(BaseModel):
    """A question as it was asked then, and what she said; `stands`: she said yes before, and this
    time it was not asked, or she was silent.
    """

    model_config = OF_PERSONS

    code: str
    asks: str
    asks_en: str
    said: Said
    stands: bool = False


class RiskAssessment(Leaf):
    """Dangers, as she told them on one day. What is told of them stands here as it was told then:
    a form that is changed later changes nothing of it.
    """

    kind: ClassVar[str] = "risk"
    label: ClassVar[str] = N_("危险评估")
    template: ClassVar[str] = "casework/leaves/risk.html"

    version: str
    answers: tuple[Answered, ...]
    told: tuple[Telling, ...]
    has_violence: bool
    remark: str = ""

    @property
    def tells_violence(self) -> bool:
        """As the form tells it of her answers."""
        return self.has_violence

    @property
    def affirmed(self) -> Sequence[Answered]:
        """What she said yes to."""
        return [one for one in self.answers if one.said is Said.YES]

    @property
    def standing(self) -> Sequence[Answered]:
        """What she said yes to before, and nobody heard her take back."""
        return [one for one in self.answers if one.stands]


class SafetyPlan(Leaf):
    """What she does when it gets dangerous, in parts; `card` is what she carries with her."""

    kind: ClassVar[str] = "plan"
    label: ClassVar[str] = N_("安全计划")
    template: ClassVar[str] = "casework/leaves/plan.html"

    signs: str = ""
    at_home: str = ""
    places: str = ""
    people: str = ""
    things: str = ""
    children: str = ""
    phone: str = ""
    afterwards: str = ""
    card: str = ""

    def faults(self) -> Sequence[StrEnum]:
        """A plan has at least one part."""
        return () if any(self.model_dump().values()) else (WorkRefusal.PLAN_EMPTY,)


class Goal(Leaf):
    """What she wants, in her own words."""

    kind: ClassVar[str] = "goal"
    label: ClassVar[str] = N_("她的目标")
    template: ClassVar[str] = "casework/leaves/goal.html"

    hers: str
    state: GoalState = GoalState.OPEN
    remark: str = ""

    @property
    def state_label(self) -> str:
        """The state in words."""
        return GOAL_LABELS[self.state]


class Task(Leaf):
    """Something to be done, not before one day and not after another."""

    kind: ClassVar[str] = "task"
    label: ClassVar[str] = N_("要办的事")
    template: ClassVar[str] = "casework/leaves/task.html"

    what: str
    due_from: date | None = None
    due_to: date
    who: str = ""
    state: TaskState = TaskState.OPEN
    remark: str = ""

    @property
    def state_label(self) -> str:
        """The state in words."""
        return TASK_LABELS[self.state]

    @property
    def is_unfinished(self) -> bool:
        """Neither done nor given up."""
        return self.state is TaskState.OPEN

    def faults(self) -> Sequence[StrEnum]:
        """Days the right way round, and a reason for what was not done."""
        return rules.reasons_against_task(
            due_from=self.due_from, due_to=self.due_to, state=self.state, remark=self.remark
        )

    def on_face(self, face: Face) -> Face:
        """While it is open it may be the next step."""
        if self.state is not TaskState.OPEN:
            return face
        return face.with_due(Due(on=self.due_to, what=self.what))


class Contact(Leaf):
    """A person or office around the case, and whether it is safe to call them."""

    kind: ClassVar[str] = "contact"
    label: ClassVar[str] = N_("相关的人")
    template: ClassVar[str] = "casework/leaves/contact.html"
    is_of_others: ClassVar[bool] = True

    name: str
    role: str = ""
    phone: str = ""
    is_safe_to_call: bool = False
    remark: str = ""
