"""Rules of legal steps: plain values in, every reason out."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from niangjia.casework.legal.vocabulary import MONTHS_AT_MOST, Decision, LegalRefusal

DECIDED = frozenset({Decision.GRANTED, Decision.REFUSED})


@dataclass(frozen=True)
class Application:
    """An application: where, when, how it stands."""

    where: str
    applied_on: date
    decision: Decision
    decided_on: date | None = None


def reasons_against_application(asked: Application, *, today: date) -> Sequence[LegalRefusal]:
    """Why it may not be kept so."""
    found = [] if asked.where.strip() else [LegalRefusal.WHERE_MISSING]
    if asked.applied_on > today:
        found.append(LegalRefusal.APPLIED_LATER)
    if asked.decision not in DECIDED:
        return found
    if asked.decided_on is None:
        return [*found, LegalRefusal.DECIDED_ON_MISSING]
    if asked.decided_on < asked.applied_on:
        found.append(LegalRefusal.DECIDED_BEFORE)
    if asked.decided_on > today:
        found.append(LegalRefusal.DECIDED_LATER)
    return found


def reasons_against_until(
    *, decision: Decision, decided_on: date | None, until: date | None
) -> Sequence[LegalRefusal]:
    """Why an order may not last so."""
    if decision is not Decision.GRANTED:
        return []
    if until is None:
        return [LegalRefusal.UNTIL_MISSING]
    if decided_on is None:
        return []
    if until < decided_on:
        return [LegalRefusal.UNTIL_BEFORE]
    return [LegalRefusal.UNTIL_FAR] if until > months_after(decided_on, MONTHS_AT_MOST) else []


def months_after(day: date, months: int) -> date:
    """The same day so many months later, or the last of that month."""
    month = day.month - 1 + months
    year, month = day.year + month // 12, month % 12 + 1
    for last in (day.day, 30, 29, 28):
        try:
            return date(year, month, min(day.day, last))
        except ValueError:
            continue
    raise AssertionError(day)
