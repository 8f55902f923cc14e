"""Rules of mediation: plain values in, every reason out."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from niangjia.casework.mediation.vocabulary import (
    WITH_AGREEMENT,
    Alone,
    Ending,
    MediationRefusal,
)


@dataclass(frozen=True)
class Standing:
    """How a mediation stands: is there violence, has it ended, is there an agreement."""

    has_violence: bool = False
    ending: Ending | None = None
    has_agreement: bool = False


def reasons_against_beginning(
    standing: Standing, *, alone: Alone, parties: Sequence[str], about: str
) -> Sequence[MediationRefusal]:
    """Why a mediation may not begin."""
    found = []
    if standing.has_violence or alone is Alone.YES:
        found.append(MediationRefusal.VIOLENCE)
    elif alone is Alone.NOT_ASKED:
        found.append(MediationRefusal.ASK_ALONE)
    if len({one.strip() for one in parties if one.strip()}) < 2:  # noqa: PLR2004 - two sides
        found.append(MediationRefusal.PARTIES_MISSING)
    return [*found, *([] if about.strip() else [MediationRefusal.ABOUT_MISSING])]


def reasons_against_going_on(
    standing: Standing, *, on: date, today: date, text: str
) -> Sequence[MediationRefusal]:
    """Why no session may be held and no agreement written."""
    found = [MediationRefusal.VIOLENCE] if standing.has_violence else []
    if standing.ending is not None:
        found.append(MediationRefusal.ENDED)
    if on > today:
        found.append(MediationRefusal.LATER)
    return [*found, *([] if text.strip() else [MediationRefusal.WORDS_MISSING])]


def reasons_against_ending(standing: Standing, ending: Ending) -> Sequence[MediationRefusal]:
    """Why it may not end so. Stopping is always possible."""
    if standing.ending is not None:
        return [MediationRefusal.ENDED]
    if standing.has_violence and ending not in {Ending.STOPPED, Ending.WITHDRAWN}:
        return [MediationRefusal.ONLY_STOPPED]
    lacks = ending in WITH_AGREEMENT and not standing.has_agreement
    return [MediationRefusal.AGREEMENT_MISSING] if lacks else []
