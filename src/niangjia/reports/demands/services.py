"""What can be done with the register: write down what an office asks for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.db import transaction

from niangjia.kernel.access import Actor, permit
from niangjia.kernel.audit.writing import record
from niangjia.kernel.refusal import refuse_if
from niangjia.reports.demands import rules
from niangjia.reports.demands.models import Demand, DemandedOf
from niangjia.reports.demands.vocabulary import REGISTERED

if TYPE_CHECKING:
    from niangjia.people.models import Unit


@dataclass(frozen=True)
class Demanded:
    """What an office asks for, and how often."""

    office: str
    title: str
    fields: Sequence[str]
    times_a_year: int
    since: date
    until: date | None = None


@transaction.atomic
def register(
    what: Demanded, *, unit: Unit, units: Sequence[Unit], by: Actor, today: date
) -> Demand:
    """Write down what `unit` is asked for and which `units`, itself or below it, must fill it in;
    or raise `Refused`.
    """
    permit(by, "reports.make", unit.path)
    filling = [one for one in units if one.is_open(today) and one.path.startswith(unit.path)]
    fields = list(dict.fromkeys(field.strip() for field in what.fields if field.strip()))
    refuse_if(
        rules.reasons_against_registering(
            office=what.office,
            title=what.title,
            fields=fields,
            times=what.times_a_year,
            since=what.since,
            until=what.until,
            unit_count=len(filling),
        )
    )
    demand: Demand = Demand.objects.create(
        unit=unit,
        office=what.office.strip(),
        title=what.title.strip(),
        fields=fields,
        times_a_year=what.times_a_year,
        since=what.since,
        until=what.until,
        by_name=by.name,
    )
    DemandedOf.objects.bulk_create(DemandedOf(demand=demand, unit=one) for one in filling)
    facts = {"unit": unit.code, "office": demand.office, "title": demand.title, "fields": fields}
    asked = {"units": [one.code for one in filling], "times_a_year": what.times_a_year}
    record(REGISTERED, subject=demand, by=by, facts=facts | asked)
    return demand
