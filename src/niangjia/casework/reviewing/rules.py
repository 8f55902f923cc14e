"""Rules of supervision."""

from collections.abc import Sequence

from niangjia.casework.reviewing.vocabulary import ReviewRefusal
from niangjia.casework.vocabulary import Part


def reasons_against_asking(*, has_supervisor: bool) -> Sequence[ReviewRefusal]:
    """Why nobody can be asked."""
    return [] if has_supervisor else [ReviewRefusal.NO_SUPERVISOR]


def reasons_against_reviewing(*, part: Part, remark: str) -> Sequence[ReviewRefusal]:
    """Why somebody who sits in the team as `part` may not write this review."""
    return [
        *([] if part is Part.SUPERVISOR else [ReviewRefusal.NOT_SUPERVISOR]),
        *([] if remark.strip() else [ReviewRefusal.REMARK_MISSING]),
    ]
