"""The rule of the duty to report: plain facts in, the whole decision out.

Anti-Domestic-Violence Law, article 14; Law on the Protection of Minors, article 11.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from niangjia.casework.reporting_duty.vocabulary import (
    MINOR_AGES,
    UNHARMED,
    Age,
    Capacity,
    DutyRefusal,
    Harm,
    Haste,
    Law,
    Office,
    Sure,
    Why,
)


@dataclass(frozen=True)
class Facts:
    """All that the decision rests on; `consents` is her own yes to a report."""

    age: Age
    capacity: Capacity
    harm: Harm
    sure: Sure
    consents: bool


@dataclass(frozen=True)
class Duty:
    """Whether the house must report: by which law, to whom, how soon, and why or why not."""

    why: Why
    laws: tuple[Law, ...] = ()
    to: tuple[Office, ...] = ()
    haste: Haste | None = None

    @property
    def is_open(self) -> bool:
        """Whether there is a duty."""
        return bool(self.laws)


def duty(facts: Facts) -> Duty:
    """The decision. Consent is never asked of a minor's report, and always of an adult's."""
    if facts.harm in UNHARMED:
        return Duty(Why.NO_SIGN if facts.harm is Harm.NO_SIGN else Why.ASK_HARM)
    lacks_capacity = facts.capacity in {Capacity.LIMITED, Capacity.NONE}
    is_violence = facts.harm is Harm.DOMESTIC_VIOLENCE
    if facts.age in MINOR_AGES:
        return _of_a_minor(facts, is_violence)
    if lacks_capacity and is_violence:
        return Duty(Why.NOT_FULL_CAPACITY, (Law.ANTI_DV_14,), (Office.POLICE,), Haste.PROMPTLY)
    if facts.age is Age.UNKNOWN:
        return Duty(Why.ASK_AGE)
    if lacks_capacity:
        return Duty(Why.NOT_COVERED)
    return Duty(Why.CONSENTED if facts.consents else Why.COMPETENT_ADULT)


def _of_a_minor(facts: Facts, is_violence: bool) -> Duty:
    # At 16 one who lives by her own work has full capacity (Civil Code 18) and is a minor still.
    of_full_capacity = facts.age is Age.UNDER_18 and facts.capacity is Capacity.FULL
    both = is_violence and not of_full_capacity
    laws = (Law.MINORS_11, Law.ANTI_DV_14) if both else (Law.MINORS_11,)
    return Duty(Why.MINOR, laws, tuple(Office), Haste.AT_ONCE)


def reasons_against_report(facts: Facts | None, *, to: Sequence[Office]) -> Sequence[DutyRefusal]:
    """Why a report made under the duty may not be written down."""
    is_open = facts is not None and duty(facts).is_open
    reasons = [] if is_open else [DutyRefusal.FLOW_CLOSED]
    return reasons if to else [*reasons, DutyRefusal.OFFICE_MISSING]


def hours_since(known_at: datetime, *, now: datetime) -> tuple[int, int]:
    """How long it is known: hours and minutes; a clock set wrong gives nothing below zero."""
    minutes = max(0, int((now - known_at).total_seconds() // 60))
    return divmod(minutes, 60)
