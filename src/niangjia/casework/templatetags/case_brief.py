"""What stands first on a case's page: what she wants, how dangerous it is, how she is reached."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from django import template

from niangjia.casework.contacting.leaves import SafeContact
from niangjia.casework.leaves import Beginning, Face, Leaf
from niangjia.casework.legal.leaves import Hearing
from niangjia.casework.room import Read
from niangjia.casework.working.leaves import RiskAssessment
from niangjia.kernel import clock

register = template.Library()
L = TypeVar("L", bound=Leaf)


@dataclass(frozen=True)
class Brief:
    """What stands now; None: nobody asked her yet. `tells_violence`: somebody wrote of it, in an
    assessment or elsewhere.
    """

    wants: str
    danger: RiskAssessment | None
    asked_at: datetime | None
    tells_violence: bool
    safe: SafeContact | None
    is_safe_over: bool
    hearings: Sequence[Hearing]
    is_overdue: bool


@register.simple_tag
def case_brief(reads: Sequence[Read], face: Face) -> Brief:
    """Of all that stands in the case, oldest first."""
    now, today = clock.now(), clock.today()
    risks = [one for one in reads if isinstance(one.leaf, RiskAssessment)]
    begun, safe = _last(reads, Beginning), _last(reads, SafeContact)
    hearings = [one.leaf for one in reads if isinstance(one.leaf, Hearing) and one.leaf.at > now]
    return Brief(
        wants=begun.wants if begun else "",
        danger=_last(reads, RiskAssessment),
        asked_at=risks[-1].at if risks else None,
        tells_violence=any(one.leaf.tells_violence for one in reads),
        safe=safe,
        is_safe_over=bool(safe and safe.until and safe.until < today),
        hearings=sorted(hearings, key=lambda one: one.at),
        is_overdue=face.next_due is not None and face.next_due < today,
    )


def _last(reads: Sequence[Read], kind: type[L]) -> L | None:
    return next((one.leaf for one in reversed(reads) if isinstance(one.leaf, kind)), None)
