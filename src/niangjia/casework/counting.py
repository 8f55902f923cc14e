"""What is counted of cases: an event about the unit, without persons."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from niangjia.casework.vocabulary import CASE_COUNTED, Counted
from niangjia.kernel.audit.writing import record

if TYPE_CHECKING:
    from niangjia.kernel.access import Actor
    from niangjia.people.models import Unit


def count(what: Counted, *, unit: Unit, by: Actor, on: date, topic: str | None = None) -> None:
    """One more of `what`; of an opened case also its topic. About the unit, not the case: an entry
    of the ledger leads to no case.
    """
    about = {} if topic is None else {"topic": topic}
    facts = {"unit": unit.code, "on": on, str(what): 1} | about
    record(CASE_COUNTED, subject=unit, by=by, facts=facts)
