"""Leaves of legal steps."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import ClassVar

from django.utils import timezone

from niangjia.casework.dues import Due, DueKind
from niangjia.casework.leaves import Face, Leaf
from niangjia.casework.legal import rules
from niangjia.casework.legal.rules import Application
from niangjia.casework.legal.vocabulary import (
    DECISION_LABELS,
    HOURS_TO_DECIDE,
    PROLONG_BEFORE_DAYS,
    Decision,
    LegalRefusal,
)
from niangjia.kernel.words import N_

COURT_DECIDES, ORDER_ENDS, HEARD = N_("向法院问保护令"), N_("保护令快到期"), N_("开庭")


class LegalLeaf(Leaf):
    """A legal step: why it may not be kept so, and what it counts as."""

    kind: ClassVar[str] = "legal_step"
    label: ClassVar[str] = N_("法律手续")
    template: ClassVar[str] = "legal/leaves/aid.html"

    def reasons_against(self, *, today: date) -> Sequence[LegalRefusal]:
        """Every reason."""
        return []

    def counts(self) -> Mapping[str, date]:
        """What it counts as, each with its day."""
        return {}


class ProtectionOrder(LegalLeaf):
    """A protection order against violence, from application to its last day."""

    kind: ClassVar[str] = "protection_order"
    label: ClassVar[str] = N_("人身安全保护令")
    template: ClassVar[str] = "legal/leaves/order.html"

    where: str
    applied_on: date
    decision: Decision = Decision.APPLIED
    decided_on: date | None = None
    until: date | None = None
    measures: str = ""

    @property
    def decision_label(self) -> str:
        """How it stands, in words."""
        return DECISION_LABELS[self.decision]

    def reasons_against(self, *, today: date) -> Sequence[LegalRefusal]:
        """Days the right way round, and no longer than the law allows."""
        asked = Application(self.where, self.applied_on, self.decision, self.decided_on)
        return [
            *rules.reasons_against_application(asked, today=today),
            *rules.reasons_against_until(
                decision=self.decision, decided_on=self.decided_on, until=self.until
            ),
        ]

    def counts(self) -> Mapping[str, date]:
        """Applied, and what was decided."""
        found = {"orders_applied": self.applied_on}
        if self.decided_on and self.decision in rules.DECIDED:
            found[f"orders_{self.decision}"] = self.decided_on
        return found

    def on_face(self, face: Face) -> Face:
        """Until it is decided, ask the court; before it ends, ask whether to prolong it."""
        if self.decision is Decision.APPLIED:
            asks = self.applied_on + timedelta(hours=HOURS_TO_DECIDE)
            return face.with_due(Due(on=asks, what=COURT_DECIDES, kind=DueKind.COURT))
        if self.decision is Decision.GRANTED and self.until:
            asks, ends_on = self.until - timedelta(days=PROLONG_BEFORE_DAYS), self.until
            due = Due(on=asks, what=ORDER_ENDS, kind=DueKind.ORDER, ends_on=ends_on)
            return face.with_due(due)
        return face


class OrderBreach(LegalLeaf):
    """The order was broken."""

    kind: ClassVar[str] = "order_breach"
    label: ClassVar[str] = N_("违反保护令")
    template: ClassVar[str] = "legal/leaves/breach.html"

    on: date
    what: str
    is_police_told: bool = False

    def reasons_against(self, *, today: date) -> Sequence[LegalRefusal]:
        """It says what happened, and not tomorrow."""
        late = [LegalRefusal.HAPPENED_LATER] if self.on > today else []
        return [*late, *([] if self.what.strip() else [LegalRefusal.WORDS_MISSING])]

    def counts(self) -> Mapping[str, date]:
        """One breach."""
        return {"breaches": self.on}


class Hearing(LegalLeaf):
    """A hearing, and what came of it."""

    kind: ClassVar[str] = "hearing"
    label: ClassVar[str] = N_("开庭")
    template: ClassVar[str] = "legal/leaves/hearing.html"

    where: str
    at: datetime
    about: str = ""
    result: str = ""

    def reasons_against(self, *, today: date) -> Sequence[LegalRefusal]:
        """It is somewhere, and has no result before it was held."""
        found = [] if self.where.strip() else [LegalRefusal.WHERE_MISSING]
        early = self.result.strip() and timezone.localdate(self.at) > today
        return [*found, *([LegalRefusal.HAPPENED_LATER] if early else [])]

    def counts(self) -> Mapping[str, date]:
        """Counted when it was held."""
        return {"hearings": timezone.localdate(self.at)} if self.result.strip() else {}

    def on_face(self, face: Face) -> Face:
        """Until it has a result."""
        if self.result.strip():
            return face
        on = timezone.localdate(self.at)
        return face.with_due(Due(on=on, what=HEARD, kind=DueKind.HEARING))


class LegalAid(LegalLeaf):
    """An application for a lawyer without fee."""

    kind: ClassVar[str] = "legal_aid"
    label: ClassVar[str] = N_("法律援助")
    template: ClassVar[str] = "legal/leaves/aid.html"

    where: str
    applied_on: date
    decision: Decision = Decision.APPLIED
    decided_on: date | None = None
    remark: str = ""

    @property
    def decision_label(self) -> str:
        """How it stands, in words."""
        return DECISION_LABELS[self.decision]

    def reasons_against(self, *, today: date) -> Sequence[LegalRefusal]:
        """Days the right way round."""
        asked = Application(self.where, self.applied_on, self.decision, self.decided_on)
        return rules.reasons_against_application(asked, today=today)

    def counts(self) -> Mapping[str, date]:
        """Applied, and granted."""
        found = {"aid_applied": self.applied_on}
        if self.decided_on and self.decision is Decision.GRANTED:
            found["aid_granted"] = self.decided_on
        return found
