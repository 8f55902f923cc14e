"""Leaves of referrals: what was sent from here, and what came from elsewhere."""

from __future__ import annotations

from datetime import date
from typing import Annotated, ClassVar

from django.utils.translation import gettext as _

from niangjia.casework.consents.leaves import Recipient
from niangjia.casework.consents.vocabulary import PASSED_ON_LABELS, PassedOnFor
from niangjia.casework.leaves import OF_THE_LOCK, Leaf, Told
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
        parts = _("、").join(_(one.label) for one in self.sections)
        what = _("{way}：{parts}").format(way=_(self.way_label), parts=parts)
        return Told(recipient=self.recipient.name, what=what, ground=_(self.purpose_label))

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


class Received(Leaf):
    """What came along when another unit referred her here or passed the case on."""

    kind: ClassVar[str] = "received"
    label: ClassVar[str] = N_("别处转来")
    template: ClassVar[str] = "referrals/leaves/received.html"

    way: Way
    from_unit: str
    purpose: PassedOnFor
    sections: tuple[Section, ...]

    @property
    def way_label(self) -> str:
        """The way in a word."""
        return WAY_SHORT[self.way]

    @property
    def purpose_label(self) -> str:
        """The purpose in words."""
        return PASSED_ON_LABELS[self.purpose]
