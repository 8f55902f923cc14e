"""What may be asked about calls: those a unit made, and those it must answer."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from django.db.models import Exists, OuterRef, Q

from niangjia.kernel.scoping import Viewer
from niangjia.people.queries import predecessors_of
from niangjia.reports.editions.calls.models import Call, CallQuerySet
from niangjia.reports.editions.calls.vocabulary import Progress
from niangjia.reports.editions.collecting.standing import Answering, standing_of
from niangjia.reports.editions.models import Edition
from niangjia.reports.editions.queries import editions_in_sight
from niangjia.reports.editions.vocabulary import SENT_UP

if TYPE_CHECKING:
    from niangjia.people.models import Unit

MOST_LISTED = 30
_TOLD_FOR = timedelta(days=14)
CallUnknown = Call.DoesNotExist


@dataclass(frozen=True)
class CallHere:
    """A call as the unit that must answer it sees it; `own` is how far it came itself."""

    call: Call
    own: Answering
    days_left: int


def calls_in_sight(*, viewer: Viewer) -> CallQuerySet:
    """Calls made by units in the viewer's reach, the latest day first."""
    found: CallQuerySet = Call.objects.visible_to(viewer).select_related("unit")
    return found.order_by("-due_on", "-pk")


def call_in_sight(call_id: int, *, viewer: Viewer) -> Call:
    """One of them, or `CallUnknown`."""
    call: Call = calls_in_sight(viewer=viewer).get(pk=call_id)
    return call


def calls_to(unit: Unit, *, today: date) -> list[CallHere]:
    """What a unit was asked for lately, itself or as heir of closed ones, the last day first."""
    keys = {unit.pk, *predecessors_of(unit)}
    asked = Call.objects.to_units(keys).select_related("unit").order_by("-due_on", "-pk")
    return list(_here(asked[:MOST_LISTED], unit, keys, today))


@dataclass(frozen=True)
class Told:
    """What a unit has still to answer, the next day first, and what it need not any more."""

    waiting: Sequence[CallHere] = ()
    withdrawn: Sequence[CallHere] = ()


def calls_told(*, viewer: Any, today: date) -> Told:
    """What the viewer's own unit is asked, where she may read its reports; what was withdrawn is
    told for two weeks, unless it was asked for anew.
    """
    unit = viewer.unit
    if not viewer.reach("reports").covers(unit.path):
        return Told()
    keys = {unit.pk, *predecessors_of(unit)}
    written = Edition.objects.answering(OuterRef("name"), OuterRef("period"), [unit.pk])
    signed = Exists(written.filter(state__in=SENT_UP))
    is_news = Q(withdrawn_on=None) | Q(withdrawn_on__gt=today - _TOLD_FOR)
    asked = Call.objects.to_units(keys).filter(is_news).exclude(signed).select_related("unit")
    found = list(_here(asked.order_by("due_on", "pk"), unit, keys, today))
    waiting = [one for one in found if one.own.is_waited_for]
    again = {_report_of(one.call) for one in waiting}
    withdrawn = [one for one in found if one.own.progress is Progress.WITHDRAWN]
    return Told(waiting, [one for one in withdrawn if _report_of(one.call) not in again])


def _report_of(call: Call) -> tuple[int, str, str]:
    return call.unit_id, call.name, call.period


def call_to_own_unit(call_id: int, *, viewer: Any, today: date) -> CallHere:
    """A call to the viewer's own unit, or `CallUnknown`."""
    unit, keys = viewer.unit, {viewer.unit.pk, *predecessors_of(viewer.unit)}
    reads = viewer.reach("reports").covers(unit.path)
    asked = Call.objects.to_units(keys).select_related("unit").filter(pk=call_id)
    for one in _here(asked, unit, keys, today) if reads else ():
        return one
    raise CallUnknown


def _here(
    calls: Iterable[Call], unit: Unit, keys: Collection[int], today: date
) -> Iterator[CallHere]:
    """Of each call only what concerns this unit is read, however many others were asked."""
    for call in calls:
        for one in standing_of(call, today=today, only=keys):
            if one.unit.pk == unit.pk:
                yield CallHere(call, one, (call.due_on - today).days)


def units_waited_for(edition: Edition, *, today: date) -> list[Unit]:
    """The units that must sign the same report before this one may be signed, in tree order: all
    that its unit called for it and did not let off; without a call, those just below that began.
    Who was called and then told that it is withdrawn is waited for no more, begun or not.
    """
    call = call_behind(edition)
    standing = standing_of(call, today=today) if call else []
    waiting = {one.unit.pk: one.unit for one in standing if one.is_waited_for}
    settled = {one.unit.pk for one in standing} - waiting.keys()
    for unit in _with_drafts_below(edition):
        if unit.is_open(today) and unit.pk not in settled:
            waiting[unit.pk] = unit
    return sorted(waiting.values(), key=lambda unit: unit.path)


def units_closed_over_drafts(edition: Edition, *, today: date) -> list[Unit]:
    """The units that began the same report and were closed before they signed it: nobody can sign
    it any more, so it is not waited for, and told.
    """
    return [unit for unit in _with_drafts_below(edition) if not unit.is_open(today)]


def _with_drafts_below(edition: Edition) -> list[Unit]:
    begun = Edition.objects.begun_below(edition).select_related("unit").order_by("unit__path")
    return [one.unit for one in begun if one.state not in SENT_UP]


def call_behind(edition: Edition) -> Call | None:
    """The call by which an edition's own unit asked those below for the same report."""
    of_report = Call.objects.of_report(edition.unit, edition.name, edition.period)
    call: Call | None = of_report.select_related("unit").first()
    return call


def edition_before(call: Call, *, viewer: Any) -> Edition | None:
    """The viewer's unit's last edition of this name for an earlier period, to go on from."""
    rows = editions_in_sight(viewer=viewer).filter(unit=viewer.unit, name=call.name)
    earlier: Edition | None = rows.filter(period__lt=call.period).order_by("-period").first()
    return earlier


def late_in(standing: Sequence[Answering]) -> int:
    """How many are late."""
    return sum(one.is_late for one in standing)
