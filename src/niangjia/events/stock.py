"""What can be done to materials: receive, set aside for an event, bring back, write off."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from niangjia.events import queries, rules, stock_rules
from niangjia.events.models import Event, Material, Move
from niangjia.events.refusals import StockRefusal
from niangjia.events.stock_rules import Kept
from niangjia.events.vocabulary import (
    MATERIAL_ADDED,
    MOVES,
    EventState,
    MoveKind,
)
from niangjia.kernel.access import Actor, permit
from niangjia.kernel.audit.writing import record
from niangjia.kernel.once import refused_if_taken
from niangjia.kernel.refusal import refuse_if

if TYPE_CHECKING:
    from niangjia.people.models import Unit


@transaction.atomic
def add_material(
    *, unit: Unit, wanted: Kept, by: Actor, now: datetime, pieces: int = 0
) -> Material:
    """Begin to keep a stock of something, with so many pieces of it, or not at all."""
    permit(by, "events.stock", unit.path)
    taken = Material.objects.visible_to(by).filter(unit=unit).values_list("name", flat=True)
    refuse_if(stock_rules.reasons_against_material(wanted, pieces=pieces, names_taken=list(taken)))
    with refused_if_taken(StockRefusal.NAME_TAKEN):
        material: Material = Material.objects.create(
            unit=unit,
            name=wanted.name.strip()[:40],
            kind=wanted.kind,
            count_unit=wanted.count_unit.strip()[:8],
        )
    facts = {"unit": unit.code, "material": str(wanted.kind)}
    record(MATERIAL_ADDED, subject=material, by=by, facts=facts)
    if pieces:
        _move(material, MoveKind.RECEIVED, pieces, by=by, now=now)
    return material


@transaction.atomic
def receive(*, material_id: int, pieces: int, by: Actor, now: datetime) -> Move:
    """Put pieces into the stock."""
    material = _locked(material_id, by)
    refuse_if(stock_rules.reasons_against_pieces(pieces))
    return _move(material, MoveKind.RECEIVED, pieces, by=by, now=now)


@transaction.atomic
def write_off(*, material_id: int, pieces: int, by: Actor, now: datetime) -> Move:
    """Take pieces out of the stock that are spoilt, lost, or were never there."""
    material = _locked(material_id, by)
    _refuse_if_too_few(material, pieces)
    return _move(material, MoveKind.WRITTEN_OFF, pieces, by=by, now=now)


@transaction.atomic
def issue(*, material_id: int, event_id: int, pieces: int, by: Actor, now: datetime) -> Move:
    """Set pieces aside for an event; those not brought back are given out when it closes."""
    material, event = _locked(material_id, by), _event(event_id, by)
    _refuse_if_not_usable(material, event)
    _refuse_if_too_few(material, pieces)
    return _move(material, MoveKind.SET_ASIDE, pieces, by=by, now=now, event=event)


@transaction.atomic
def bring_back(*, material_id: int, event_id: int, pieces: int, by: Actor, now: datetime) -> Move:
    """Put back into the stock what an event did not need."""
    material, event = _locked(material_id, by), _event(event_id, by)
    _refuse_if_not_usable(material, event)
    out = queries.pieces_out(event).get(material.pk, 0)
    refuse_if(
        stock_rules.reasons_against_bringing_back(
            pieces=pieces, out=out, count_unit=material.count_unit
        )
    )
    return _move(material, MoveKind.TAKEN_BACK, pieces, by=by, now=now, event=event)


def _locked(material_id: int, by: Actor) -> Material:
    rows = Material.objects.visible_to(by).select_related("unit")
    material: Material = rows.select_for_update(of=("self",)).get(pk=material_id)
    permit(by, "events.stock", material.unit.path)
    return material


def _event(event_id: int, by: Actor) -> Event:
    rows = Event.objects.visible_to(by).select_for_update(of=("self",))
    event: Event = rows.get(pk=event_id)
    return event


def _refuse_if_not_usable(material: Material, event: Event) -> None:
    refuse_if(
        stock_rules.reasons_against_use_at(
            is_running=rules.is_running(EventState(event.state)),
            is_own=material.unit_id == event.unit_id,
        )
    )


def _refuse_if_too_few(material: Material, pieces: int) -> None:
    left = queries.stock_of([material.pk]).get(material.pk, 0)
    refuse_if(
        stock_rules.reasons_against_taking(pieces=pieces, left=left, count_unit=material.count_unit)
    )


def _move(
    material: Material,
    kind: MoveKind,
    pieces: int,
    *,
    by: Actor,
    now: datetime,
    event: Event | None = None,
) -> Move:
    words = MOVES[kind]
    move: Move = Move.objects.create(
        material=material, kind=kind, event=event, pieces=words.sign * pieces, at=now
    )
    facts: dict[str, object] = {
        "unit": material.unit.code,
        "material": str(material.kind),
        "pieces": pieces,
    }
    if event is not None:
        facts["event"] = event.pk
    record(words.audit_event, subject=material, by=by, facts=facts)
    return move
