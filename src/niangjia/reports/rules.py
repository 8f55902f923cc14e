"""Rules of reports: plain values in, every reason out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from niangjia.ledger.figures.period import Period
from niangjia.reports.vocabulary import PERIOD_REFUSALS, ReportRefusal, State


def reasons_against_period(period: Period, *, wanted: str, today: date) -> Sequence[ReportRefusal]:
    """Every reason a report that is made by the `wanted` kind may not be made for this period."""
    if period.kind != wanted:
        return [PERIOD_REFUSALS[wanted]]
    return [ReportRefusal.PERIOD_TO_COME] if period.first > today else []


def current_period(kind: str, today: date) -> Period:
    """The year, half, quarter or month that `today` is in."""
    year, month = today.year, today.month
    return Period.parse(
        {
            "half": f"{year}H{1 + (month - 1) // 6}",
            "quarter": f"{year}Q{1 + (month - 1) // 3}",
            "month": f"{year}-{month:02}",
        }.get(kind, f"{year}")
    )


@dataclass(frozen=True)
class Texts:
    """One number's texts: in the file, in the audit, in the ledger now.

    `recorded` is None when the audit's report has no such question, "" when no report is known;
    `now` is None when this viewer may not be told.
    """

    stated: str
    found: Sequence[str]
    on_page: bool
    recorded: str | None
    now: str | None


def state_of(texts: Texts) -> State:
    """How the number stands; a file that rewrote its own past is told first."""
    is_by_hand = any(text != texts.stated for text in texts.found)
    if texts.recorded is None:
        return State.REWRITTEN
    if not texts.on_page:
        return State.REMOVED
    if texts.now is None:  # comparing with the audit would tell what may not be told
        return State.FILE_CHANGED if is_by_hand else State.UNCHECKED
    if texts.recorded and texts.recorded != texts.stated:
        return State.REWRITTEN
    has_moved = texts.now != texts.stated
    return _BY_CHANGE[(has_moved, is_by_hand)]


_BY_CHANGE: Mapping[tuple[bool, bool], State] = {
    (False, False): State.SAME,
    (True, False): State.LEDGER_CHANGED,
    (False, True): State.FILE_CHANGED,
    (True, True): State.BOTH_CHANGED,
}
