"""Rules of closing and of keeping: plain values in, every reason or the day out."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from niangjia.casework.closing.vocabulary import CloseRefusal
from niangjia.casework.vocabulary import CaseState, Part, RetentionKind

OLDEST_BORN = 1900


@dataclass(frozen=True)
class Standing:
    """Where a case stands when it is to be closed."""

    state: CaseState
    is_asked: bool
    is_unfinished: bool
    has_supervisor: bool


def reasons_against_asking(
    *,
    standing: Standing,
    words: str,
    is_outcome_known: bool,
    youngest_born: int | None,
    today: date,
) -> Sequence[CloseRefusal]:
    """Why a closure may not be asked for."""
    is_year_wrong = youngest_born is not None and not OLDEST_BORN <= youngest_born <= today.year
    found = {
        CloseRefusal.ALREADY_CLOSED: standing.state is CaseState.CLOSED,
        CloseRefusal.ALREADY_ASKED: standing.is_asked,
        CloseRefusal.UNFINISHED: standing.is_unfinished,
        CloseRefusal.NO_SUPERVISOR: not standing.has_supervisor,
        CloseRefusal.OUTCOME_UNKNOWN: not is_outcome_known,
        CloseRefusal.WORDS_MISSING: not words.strip(),
        CloseRefusal.YEAR_UNREADABLE: is_year_wrong,
    }
    return [reason for reason, is_so in found.items() if is_so]


def reasons_against_answering(
    *, part: Part, is_asked: bool, is_own: bool, agrees: bool, remark: str
) -> Sequence[CloseRefusal]:
    """Why a closure may not be answered so: two look at it, never one alone."""
    found = {
        CloseRefusal.NOTHING_ASKED: not is_asked,
        CloseRefusal.NOT_SUPERVISOR: part is not Part.SUPERVISOR,
        CloseRefusal.OWN_ASKING: is_asked and is_own,
        CloseRefusal.REMARK_MISSING: not agrees and not remark.strip(),
    }
    return [reason for reason, is_so in found.items() if is_so]


def reasons_against_reopening(*, state: CaseState, reason: str) -> Sequence[CloseRefusal]:
    """Why a case may not be opened again."""
    return [
        *([] if state is CaseState.CLOSED else [CloseRefusal.NOT_CLOSED]),
        *([] if reason.strip() else [CloseRefusal.REASON_MISSING]),
    ]


def reasons_against_holding(
    *, part: Part, is_held: bool, to_hold: bool, reason: str
) -> Sequence[CloseRefusal]:
    """Why a hold may not be laid on a case, or lifted."""
    found = {
        CloseRefusal.NOT_SUPERVISOR: part is not Part.SUPERVISOR,
        CloseRefusal.ALREADY_SO: is_held == to_hold,
        CloseRefusal.REASON_MISSING: not reason.strip(),
    }
    return [reason for reason, is_so in found.items() if is_so]


@dataclass(frozen=True)
class KeptAs:
    """How long the pack keeps cases of a kind."""

    kind: RetentionKind
    years: int
    until_age: int | None = None


@dataclass(frozen=True)
class ToKeep:
    """What decides how long this case is kept; `youngest_born` is a year, None if not known."""

    opened_on: date
    closed_on: date
    has_violence: bool
    has_minor: bool
    youngest_born: int | None = None

    def kinds(self) -> Sequence[RetentionKind]:
        """Every kind this case is of."""
        return [
            RetentionKind.ORDINARY,
            *([RetentionKind.VIOLENCE] if self.has_violence else []),
            *([RetentionKind.MINOR] if self.has_minor else []),
        ]


def last_day_kept(case: ToKeep, kept: Sequence[KeptAs]) -> tuple[date, RetentionKind]:
    """The last day on which a closed case is kept, and the kind that decides it: the latest of all
    that it is of. A child whose year is not known counts as born in the year the case was opened.
    """
    of_kind = {one.kind: one for one in kept}
    days = [(_last_day(case, of_kind[kind]), kind) for kind in case.kinds()]
    return max(days, key=lambda one: one[0])


def _last_day(case: ToKeep, kept: KeptAs) -> date:
    by_years = years_later(case.closed_on, kept.years)
    if kept.until_age is None:
        return by_years
    born = case.youngest_born or case.opened_on.year
    return max(by_years, date(born + kept.until_age, 12, 31))


def years_later(day: date, years: int) -> date:
    """The same day so many years on; the first of March after a leap day."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 3, 1)
