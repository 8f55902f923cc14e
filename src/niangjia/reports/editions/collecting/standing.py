"""How a call stands: for every unit that must answer, how far it came and since when."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from niangjia.kernel.audit.reading import last_about
from niangjia.people.queries import successors_of
from niangjia.reports.editions.calls import rules
from niangjia.reports.editions.calls.models import Call, Called
from niangjia.reports.editions.calls.vocabulary import WAITING, Progress
from niangjia.reports.editions.models import Edition
from niangjia.reports.editions.vocabulary import HANDED_IN, MOVED, SENT_UP

if TYPE_CHECKING:
    from niangjia.people.models import Unit


@dataclass(frozen=True)
class Answering:
    """A unit that answers a call, for itself or for those it carries on."""

    unit: Unit
    rows: tuple[Called, ...]
    progress: Progress
    since: datetime
    edition: Edition | None
    is_late: bool

    @property
    def instead_of(self) -> tuple[Unit, ...]:
        """The called units, now closed, whose work it carries on."""
        return tuple(row.unit for row in self.rows if row.unit_id != self.unit.pk)

    @property
    def is_waited_for(self) -> bool:
        """Whether it has still to sign."""
        return self.progress in WAITING

    @property
    def is_readable_above(self) -> bool:
        """Whether its words may be read by the unit that asked: signed, and nothing of class C."""
        edition = self.edition
        return edition is not None and edition.state in SENT_UP and not edition.is_internal

    @property
    def reminded_on(self) -> date | None:
        """The last day on which it was reminded."""
        return max((row.reminded_on for row in self.rows if row.reminded_on), default=None)

    @property
    def lifted_why(self) -> str:
        """Why it is let off."""
        return next((row.lifted_why for row in self.rows if row.lifted_why), "")


def standing_of(call: Call, *, today: date, only: Collection[int] | None = None) -> list[Answering]:
    """Every unit that answers, those that are late first, each in tree order; with `only`, those
    that answer for these called units.
    """
    asked = Called.objects.filter(call=call).select_related("unit")
    rows = list(asked if only is None else asked.filter(unit__in=only))
    units, successors = _with_successors(rows, call)
    editions = _editions_of(call, units)
    answering = {
        key
        for key, unit in units.items()
        if unit.is_open(today) or (key in editions and editions[key].state in SENT_UP)
    }
    by_unit: dict[int, list[Called]] = {}
    for row in rows:
        for key in rules.who_answers(row.unit_id, answering=answering, successors=successors) or {
            row.unit_id
        }:
            by_unit.setdefault(key, []).append(row)
    since = last_about(editions.values(), events=(HANDED_IN, MOVED))
    found = []
    for key, of_unit in by_unit.items():
        edition = editions.get(key)
        progress = _progress(of_unit, edition, is_gone=key not in answering)
        if call.is_withdrawn and progress in WAITING:
            progress = Progress.WITHDRAWN
        is_late = rules.is_late(progress, due_on=call.due_on, today=today)
        begun = since.get(edition.pk, edition.changed_at) if edition else call.asked_at
        found.append(Answering(units[key], tuple(of_unit), progress, begun, edition, is_late))
    return sorted(found, key=lambda one: (not one.is_late, one.unit.path))


def counts_of(standing: Iterable[Answering]) -> Mapping[Progress, int]:
    """How many units are how far, in the order of the way; what nobody is at is left out."""
    held = [one.progress for one in standing]
    return {progress: held.count(progress) for progress in Progress if progress in held}


def _progress(rows: Sequence[Called], edition: Edition | None, *, is_gone: bool) -> Progress:
    if edition is not None and edition.state in SENT_UP:
        return Progress(edition.state)
    if all(row.lifted_why for row in rows):
        return Progress.LIFTED
    if is_gone:
        return Progress.CLOSED
    return Progress(edition.state) if edition else Progress.NOT_BEGUN


def _with_successors(
    rows: Iterable[Called], call: Call
) -> tuple[dict[int, Unit], dict[int, list[int]]]:
    """The called units and all that carry on closed ones below the caller, and who carries whom."""
    units = {row.unit_id: row.unit for row in rows}
    carried: dict[int, list[int]] = {}
    new: Sequence[Unit] = list(units.values())
    while new:
        found = {
            key: [one for one in heirs if _is_below(one, call.unit)]
            for key, heirs in successors_of(new).items()
        }
        carried |= {key: [one.pk for one in heirs] for key, heirs in found.items()}
        new = [one for heirs in found.values() for one in heirs if one.pk not in units]
        units |= {one.pk: one for one in new}
    return units, carried


def _is_below(unit: Unit, caller: Unit) -> bool:
    return unit.path.startswith(caller.path) and unit.pk != caller.pk


def _editions_of(call: Call, units: Iterable[int]) -> dict[int, Edition]:
    found = Edition.objects.answering(call.name, call.period, list(units))
    return {edition.unit_id: edition for edition in found}
