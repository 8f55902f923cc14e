"""Leaves of the duty to report: the facts it rests on, and the report that was made."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from django.utils import timezone

from niangjia.casework.dues import Due, DueKind
from niangjia.casework.leaves import OF_THE_LOCK, Face, Leaf
from niangjia.casework.reporting_duty.rules import Duty, Facts, duty
from niangjia.casework.reporting_duty.vocabulary import (
    AGE_LABELS,
    CAPACITY_LABELS,
    HARM_LABELS,
    MINOR_AGES,
    SURE_LABELS,
    UNHARMED,
    Age,
    Capacity,
    Harm,
    Office,
    Sure,
)
from niangjia.kernel.words import N_

TO_REPORT, REPORTED = N_("要报告"), N_("已报告")


class DutyFacts(Leaf):
    """What the decision rests on, and since when it is known."""

    kind = "duty_facts"
    label = N_("报告义务")
    template = "reporting_duty/leaves/duty_facts.html"

    age: Age
    capacity: Capacity
    harm: Harm
    sure: Sure
    consents: bool = False
    known_at: datetime

    @property
    def facts(self) -> Facts:
        """As the rule takes them."""
        return Facts(self.age, self.capacity, self.harm, self.sure, self.consents)

    @property
    def duty(self) -> Duty:
        """What follows."""
        return duty(self.facts)

    @property
    def labels(self) -> list[str]:
        """The facts in words."""
        told = [AGE_LABELS[self.age], CAPACITY_LABELS[self.capacity], HARM_LABELS[self.harm]]
        return [*told, *([] if self.harm in UNHARMED else [SURE_LABELS[self.sure]])]

    @property
    def is_age_unasked(self) -> bool:
        """Whether all that is known is that she is a minor."""
        return self.age is Age.MINOR

    @property
    def is_to_ask(self) -> bool:
        """Whether something the decision rests on was not asked yet."""
        return self.is_age_unasked or self.harm is Harm.UNASKED

    @property
    def tells_violence(self) -> bool:
        """Domestic violence, suspected or known: neither is mediated."""
        return self.harm is Harm.DOMESTIC_VIOLENCE

    def on_face(self, face: Face) -> Face:
        """A minor's case says so; a duty not yet done stands first, due since it is known."""
        if self.age in MINOR_AGES:
            face = face.model_copy(update={"is_minor": True})
        if not self.duty.is_open or REPORTED in face.marks:
            return face
        on = timezone.localtime(self.known_at).date()
        face = face.model_copy(update={"marks": (*face.marks, TO_REPORT)})
        return face.with_due(Due(on=on, what=TO_REPORT, kind=DueKind.DUTY))


class DutyReport(Leaf):
    """A report that was made: to whom, when, who took it, under which number."""

    kind = "duty_report"
    label = N_("已报告")
    template = "reporting_duty/leaves/duty_report.html"

    to: tuple[Office, ...]
    reported_at: datetime
    taken_by: str = ""
    number: str = ""
    said: str = ""

    def on_face(self, face: Face) -> Face:
        """The duty is done."""
        marks = tuple(mark for mark in face.marks if mark != TO_REPORT)
        face = face.model_copy(update={"marks": (*marks, REPORTED)})
        return face.without_dues(DueKind.DUTY)


class SplitOff(Leaf):
    """In the mother's case: what was a child's stands in a case of its own."""

    kind = "split_off"
    label = N_("孩子的事")
    template = "reporting_duty/leaves/split_off.html"

    case: Annotated[str, OF_THE_LOCK]
    entries: int


class SplitFrom(Leaf):
    """In the child's case: out of which it was split. It is a minor's from its first day."""

    kind = "split_from"
    label = N_("另立的案子")
    template = "reporting_duty/leaves/split_from.html"

    case: Annotated[str, OF_THE_LOCK]

    def on_face(self, face: Face) -> Face:
        """It is a minor's."""
        return face.model_copy(update={"is_minor": True})
