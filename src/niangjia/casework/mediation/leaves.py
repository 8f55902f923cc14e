"""Leaves of mediation."""

from __future__ import annotations

import uuid
from datetime import date
from typing import ClassVar

from pydantic import BaseModel

from niangjia.casework.dues import Due, DueKind
from niangjia.casework.leaves import OF_PERSONS, Face, Leaf
from niangjia.casework.mediation.vocabulary import (
    DISPUTE_LABELS,
    ENDING_LABELS,
    Dispute,
    Ending,
)
from niangjia.kernel import clock
from niangjia.kernel.words import N_

MEDIATES, VISITS = N_("调解"), N_("回访")


class Party(BaseModel):
    """One side."""

    model_config = OF_PERSONS

    name: str
    role: str = ""


class Mediation(Leaf):
    """A dispute that is mediated: between whom, about what, and how it ended."""

    kind: ClassVar[str] = "mediation"
    label: ClassVar[str] = N_("调解")
    template: ClassVar[str] = "mediation/leaves/mediation.html"

    dispute: Dispute
    about: str
    parties: tuple[Party, ...]
    begun_on: date
    next_on: date | None = None
    ending: Ending | None = None
    ended_on: date | None = None
    remark: str = ""

    @property
    def dispute_label(self) -> str:
        """The dispute in a word."""
        return DISPUTE_LABELS[self.dispute]

    @property
    def ending_label(self) -> str:
        """How it ended, in words."""
        return ENDING_LABELS[self.ending] if self.ending else ""

    @property
    def is_unfinished(self) -> bool:
        """Nobody told how it ended."""
        return self.ending is None

    def on_face(self, face: Face) -> Face:
        """The next session."""
        goes_on = self.ending is None and self.next_on is not None
        if not goes_on or self.next_on is None:
            return face
        return face.with_due(Due(on=self.next_on, what=MEDIATES, kind=DueKind.MEDIATION))


class MediationSession(Leaf):
    """One sitting."""

    kind: ClassVar[str] = "mediation_session"
    label: ClassVar[str] = N_("调解过程")
    template: ClassVar[str] = "mediation/leaves/session.html"

    mediation: uuid.UUID
    on: date
    present: str = ""
    text: str


class MediationAgreement(Leaf):
    """What they agreed on, and who signs."""

    kind: ClassVar[str] = "mediation_agreement"
    label: ClassVar[str] = N_("调解协议")
    template: ClassVar[str] = "mediation/leaves/agreement.html"

    mediation: uuid.UUID
    on: date
    text: str
    signed_by: tuple[str, ...] = ()


class ReturnVisit(Leaf):
    """A visit some time afterwards: is it kept, is she well."""

    kind: ClassVar[str] = "return_visit"
    label: ClassVar[str] = N_("回访")
    template: ClassVar[str] = "mediation/leaves/visit.html"

    mediation: uuid.UUID
    due_on: date
    done_on: date | None = None
    found: str = ""

    @property
    def is_unfinished(self) -> bool:
        """Nobody went, or told why not."""
        return self.done_on is None

    @property
    def is_due(self) -> bool:
        """Nobody went, and its day has come."""
        return self.is_unfinished and self.due_on <= clock.today()

    def on_face(self, face: Face) -> Face:
        """Until it is done it may be the next step."""
        if self.done_on:
            return face
        return face.with_due(Due(on=self.due_on, what=VISITS, kind=DueKind.MEDIATION))


class ViolenceWord(Leaf):
    """She said, asked alone, that there is violence or that she is afraid."""

    kind: ClassVar[str] = "violence_word"
    label: ClassVar[str] = N_("她说有暴力")
    template: ClassVar[str] = "mediation/leaves/violence.html"

    said_on: date
    said: str = ""
    has_violence: bool = True

    @property
    def tells_violence(self) -> bool:
        """She said so."""
        return self.has_violence
