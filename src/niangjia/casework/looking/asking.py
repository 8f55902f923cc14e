"""Asking about looks: a supervisor asked, in person, and they are told no more."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from niangjia.casework.looking.queries import odd_looks_at
from niangjia.casework.looking.vocabulary import LOOKS_ASKED_ABOUT, Oddity
from niangjia.casework.models import Case
from niangjia.kernel.access import permit
from niangjia.kernel.audit.writing import record

if TYPE_CHECKING:
    from niangjia.people.keys.holder import KeyHolder
    from niangjia.people.models import Unit


@dataclass(frozen=True)
class Which:
    """Which line of the list: whose looks, at which case (empty: at many), of which kind."""

    member: int
    case: str
    oddity: Oddity


@transaction.atomic
def ask_about(*, unit: Unit, which: Which, by: KeyHolder, now: datetime) -> None:
    """She asked about these looks: they are told no more, and others are counted anew."""
    permit(by, "casework.emergency", unit.path)
    told = [one.odd for one in odd_looks_at(unit, viewer=by, now=now)]
    if which not in {Which(one.member, one.case or "", one.oddity) for one in told}:
        raise Case.DoesNotExist
    facts = {"member": which.member, "case": which.case, "oddity": str(which.oddity)}
    record(LOOKS_ASKED_ABOUT, subject=unit, by=by, facts=facts)
