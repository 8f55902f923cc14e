"""Leaves of referrals: what was sent from here, and what came from elsewhere."""

from __future__ import annotations

from datetime import date
from typing import Annotated, ClassVar

from niangjia.casework.consents.leaves import Recipient
from niangjia.casework.consents.vocabulary import PASSED_ON_LABELS, Part, PassedOnFor
from niangjia.casework.leaves import OF_THE_LOCK, Face, Leaf
from niangjia.casework.referrals.packet import Section
from niangjia.casework.referrals.vocabulary import OUTCOME_LABELS, WAY_SHORT, Outcome, Way
from niangjia.kernel.words import N_


class ReferralLeaf(Leaf):
    """What was sent to whom, word for word, so that she can be told. `reply_key` opens what the
    receiver answers; it is under the case's key like the rest.
    """

    kind: ClassVar[str] = "referral"
    label: ClassVar[str] = N_("转介和移交")
    template: ClassVar[str] = "referrals/leaves/referral.html"

    way: Way
    recipient: Recipient
    purpose: PassedOnFor
    sections: tuple[Section, ...]
    expires_on: date
    reply_key: Annotated[str, OF_THE_LOCK] = ""
    outcome: Outcome | None = None
    remark: str = ""

    def for_her(self) -> Leaf:
        """Who got which parts, and for what; their words stand in her file."""
        parts = tuple(one.part for one in self.sections)
        return Passed(
            way=self.way, recipient=self.recipient.name, purpose=self.purpose, parts=parts
        )

    @property
    def way_label(self) -> str:
        """The way in a word."""
        return WAY_SHORT[self.way]

    @property
    def purpose_label(self) -> str:
        """The purpose in words."""
        return PASSED_ON_LABELS[self.purpose]

    @property
    def outcome_label(self) -> str:
        """What became of it, in words."""
        return OUTCOME_LABELS[self.outcome] if self.outcome else ""


class Passed(Leaf):
    """What she reads at her door of something sent: in her language, whoever sent it."""

    kind: ClassVar[str] = "passed"
    label: ClassVar[str] = N_("告诉了别人")
    template: ClassVar[str] = "referrals/leaves/passed.html"

    way: Way
    recipient: str
    purpose: PassedOnFor
    parts: tuple[Part, ...]

    @property
    def way_label(self) -> str:
        """The way in a word."""
        return WAY_SHORT[self.way]


class Received(Leaf):
    """What came along when another unit referred her here or passed the case on."""

    kind: ClassVar[str] = "received"
    label: ClassVar[str] = N_("别处转来")
    template: ClassVar[str] = "referrals/leaves/received.html"

    way: Way
    from_unit: str
    purpose: PassedOnFor
    sections: tuple[Section, ...]
    is_minor: bool = False

    @property
    def way_label(self) -> str:
        """The way in a word."""
        return WAY_SHORT[self.way]

    @property
    def purpose_label(self) -> str:
        """The purpose in words."""
        return PASSED_ON_LABELS[self.purpose]

    def on_face(self, face: Face) -> Face:
        """A minor's case says so."""
        return face.model_copy(update={"is_minor": True}) if self.is_minor else face
