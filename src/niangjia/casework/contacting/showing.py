"""The ways to her as the page shows them: which are open now, and why the others are not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import gettext as say

from niangjia.casework.contacting import rules
from niangjia.casework.contacting.vocabulary import CHANNEL_LABELS, Channel
from niangjia.kernel.web.saying import say as say_reason

if TYPE_CHECKING:
    from niangjia.casework.contacting.leaves import SafeContact


@dataclass(frozen=True)
class Door:
    """One channel: open, or shut for a reason."""

    channel: Channel
    label: str
    why_not: str


def doors(safe: SafeContact | None, *, at: datetime) -> Sequence[Door]:
    """Every channel she named; none where nothing was asked yet."""
    if safe is None or safe.is_stopped:
        return []
    named = [c for c in Channel if any(way.channel == c for way in safe.ways)]
    return [Door(c, say(CHANNEL_LABELS[c]), _why_not(safe, c, at)) for c in named]


def _why_not(safe: SafeContact, channel: Channel, at: datetime) -> str:
    local = timezone.localtime(at)
    reasons = rules.reasons_against_contact(safe, channel=channel, at=local)
    return "".join(map(say_reason, reasons))
