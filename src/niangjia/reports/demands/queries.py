"""What may be asked of the register: demands in sight, with their costs and answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.db.models import Count, Q

from niangjia.kernel.scoping import Viewer
from niangjia.ledger.figures.period import Period
from niangjia.ledger.packs import current_pack
from niangjia.people.queries import units_in_sight
from niangjia.reports.demands.answering import FieldAnswer, answers_to
from niangjia.reports.demands.models import Demand, DemandedOf, DemandQuerySet
from niangjia.reports.demands.rules import Cost, is_running
from niangjia.reports.demands.vocabulary import Answered

if TYPE_CHECKING:
    from niangjia.people.models import Unit

DemandUnknown = Demand.DoesNotExist


@dataclass(frozen=True)
class Registered:
    """A demand with what it costs and how far the ledger answers it."""

    demand: Demand
    cost: Cost
    answers: Sequence[FieldAnswer]
    is_running: bool

    @property
    def known(self) -> int:
        """How many of its fields the ledger answers."""
        return sum(one.answered is Answered.YES for one in self.answers)

    @property
    def known_a_year(self) -> int:
        """How many boxes a year need not be filled in by hand."""
        return self.known * self.cost.units * self.cost.times


@dataclass(frozen=True)
class Burden:
    """What all running demands cost together in a year."""

    demands: int
    fields: int
    a_year: int
    known_a_year: int


def demands_in_sight(*, viewer: Viewer) -> DemandQuerySet:
    """What offices ask of units in reach, by unit, the latest first."""
    found: DemandQuerySet = Demand.objects.visible_to(viewer).select_related("unit")
    return found.order_by("unit__path", "-since", "-pk")


def registered(rows: Any, *, viewer: Any, today: date) -> list[Registered]:
    """Demands already in sight with their costs: units that have closed since fill in nothing."""
    closed_on = "demanded_of__unit__closed_on"
    is_open = Q(**{f"{closed_on}__isnull": True}) | Q(**{f"{closed_on}__gt": today})
    demands = list(rows.annotate(open_units=Count("demanded_of", filter=is_open)))
    asked = {one.pk: (one.unit.code, one.fields) for one in demands}
    year, pack = Period.parse(str(today.year)), current_pack()
    reads = [one for one in demands if viewer.reach("ledger").covers(one.unit.path)]
    within = {one.pk: asked[one.pk] for one in reads}
    answers = answers_to(within, period=year, viewer=viewer, pack=pack)
    return [
        Registered(
            one,
            Cost(len(one.fields), one.open_units, one.times_a_year),
            answers.get(one.pk, ()),
            is_running(since=one.since, until=one.until, today=today),
        )
        for one in demands
    ]


def registered_one(key: int, *, viewer: Any, today: date) -> Registered:
    """One demand in sight, or `DemandUnknown`."""
    for one in registered(
        demands_in_sight(viewer=viewer).filter(pk=key), viewer=viewer, today=today
    ):
        return one
    raise DemandUnknown


def units_of(demand: Demand, *, viewer: Viewer) -> list[Unit]:
    """The units that must fill in a demand already seen, in tree order."""
    keys = DemandedOf.objects.filter(demand=demand).values_list("unit_id", flat=True)
    return list(units_in_sight(viewer=viewer).filter(pk__in=list(keys)))


def burden_of(rows: Sequence[Registered]) -> Burden:
    """The sum over those that are running."""
    running = [one for one in rows if one.is_running]
    return Burden(
        len(running),
        sum(one.cost.fields for one in running),
        sum(one.cost.a_year for one in running),
        sum(one.known_a_year for one in running),
    )
