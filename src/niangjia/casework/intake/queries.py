"""What a worker may ask about her own day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from niangjia.casework.intake.models import HelpContact
from niangjia.casework.intake.vocabulary import CHANNEL_LABELS, ENDING_LABELS, Channel, Ending
from niangjia.casework.topics import topics
from niangjia.kernel.audit.reading import facts_by_row

if TYPE_CHECKING:
    from niangjia.people.keys.holder import KeyHolder


@dataclass(frozen=True)
class MyDay:
    """A worker's contacts of one day as counts; no line of it is a person."""

    contacts: int
    minutes: int
    channels: Mapping[str, int]  # by label
    endings: Mapping[str, int]
    topics: Mapping[str, int]  # by code


def my_day(*, viewer: KeyHolder, today: date) -> MyDay:
    """Her own contacts of `today`, without those taken back."""
    mine = HelpContact.objects.visible_to(viewer).filter(on=today, taken_back_at=None)
    facts = list(facts_by_row(mine.values_list("audit_id", flat=True)).values())
    return MyDay(
        contacts=len(facts),
        minutes=sum(int(str(one["minutes"])) for one in facts),
        channels=_labelled(facts, "channel", {str(c): CHANNEL_LABELS[c] for c in Channel}),
        endings=_labelled(facts, "ending", {str(e): ENDING_LABELS[e] for e in Ending}),
        topics=Counter(str(one["topic"]) for one in facts if one["topic"] in topics()),
    )


def _labelled(
    facts: Sequence[Mapping[str, object]], name: str, labels: Mapping[str, str]
) -> Mapping[str, int]:
    counts = Counter(str(one[name]) for one in facts)
    return {label: counts[code] for code, label in labels.items() if counts[code]}
