"""Rules of the register: what a demand costs, how far it is answered, what is refused."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from niangjia.kernel.groups import find_group_terms
from niangjia.kernel.refusal import Fault, Reason
from niangjia.kernel.unseen import has_unseen_marks
from niangjia.reports.demands.vocabulary import (
    LONGEST_FIELD,
    MOST_FIELDS,
    MOST_TIMES,
    SORTS_PEOPLE,
    Answered,
    DemandRefusal,
)

# Measured on the pack's own names: the right measure is at 2.0 or more, a wrong one below 1.3.
CLOSE, NEAR = 2.0, 1.3


@dataclass(frozen=True)
class Cost:
    """What it takes to answer a demand for a year."""

    fields: int
    units: int
    times: int

    @property
    def a_year(self) -> int:
        """How many boxes are filled in by hand."""
        return self.fields * self.units * self.times


def is_running(*, since: date, until: date | None, today: date) -> bool:
    """Whether it is asked for on this day; the last day counts."""
    return since <= today and (until is None or today <= until)


def answered(closeness: float, *, is_known: bool) -> Answered:
    """Whether a measure so close to a field's words answers it; without a number, not yet."""
    if closeness >= CLOSE:
        return Answered.YES if is_known else Answered.PARTLY
    return Answered.PARTLY if closeness >= NEAR else Answered.NO


def reasons_against_registering(
    *, office: str, title: str, fields: Sequence[str], times: int, since: date,
    until: date | None, unit_count: int,
) -> Sequence[Reason]:  # fmt: skip
    """Every reason the demand may not be registered so; no field may sort people into groups."""
    checks = (
        (_is_name(office), DemandRefusal.NO_OFFICE),
        (_is_name(title), DemandRefusal.NO_TITLE),
        (fields, DemandRefusal.NO_FIELDS),
        (len(fields) <= MOST_FIELDS, DemandRefusal.TOO_MANY_FIELDS),
        (all(len(field) <= LONGEST_FIELD for field in fields), DemandRefusal.FIELD_TOO_LONG),
        (1 <= times <= MOST_TIMES, DemandRefusal.TIMES),
        (until is None or since <= until, DemandRefusal.ENDS_BEFORE_IT_BEGINS),
        (unit_count, DemandRefusal.NO_UNITS),
    )
    reasons: list[Reason] = [reason for is_fine, reason in checks if not is_fine]
    sorting = (text for text in (title, *fields) if find_group_terms(text))
    return [*reasons, *(Fault(SORTS_PEOPLE, facts={"found": text}) for text in sorting)]


def _is_name(text: str) -> bool:
    return bool(text.strip()) and not has_unseen_marks(text)
