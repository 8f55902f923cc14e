"""Rules of exporting: two people, one case, once, within a day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from niangjia.casework.exporting.vocabulary import AGREED_FOR_HOURS, ExportRefusal


@dataclass(frozen=True)
class Standing:
    """How an export stands: who asked, who agreed and when, whether it was taken."""

    asked_by: int
    agreed_by: int | None = None
    agreed_at: datetime | None = None
    taken_at: datetime | None = None


def reasons_against_asking(*, recipient: str, basis: str) -> Sequence[ExportRefusal]:
    """Why an export may not be asked for so."""
    found = [] if recipient.strip() else [ExportRefusal.RECIPIENT_MISSING]
    return [*found, *([] if basis.strip() else [ExportRefusal.BASIS_MISSING])]


def reasons_against_agreeing(standing: Standing, *, by: int) -> Sequence[ExportRefusal]:
    """Why somebody may not agree."""
    found = [ExportRefusal.OWN_ASKING] if by == standing.asked_by else []
    return [*found, *([ExportRefusal.TAKEN] if standing.taken_at else [])]


def reasons_against_taking(
    standing: Standing, *, by: int, now: datetime
) -> Sequence[ExportRefusal]:
    """Why the export may not be taken now."""
    found = [] if by == standing.asked_by else [ExportRefusal.NOT_HERS]
    if standing.taken_at is not None:
        found.append(ExportRefusal.TAKEN)
    if standing.agreed_at is None or standing.agreed_by in {None, standing.asked_by}:
        return [*found, ExportRefusal.NOT_AGREED]
    if now - standing.agreed_at > timedelta(hours=AGREED_FOR_HOURS):
        found.append(ExportRefusal.TOO_LATE)
    return found
