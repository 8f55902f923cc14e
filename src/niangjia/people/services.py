"""Changes to the tree of units; the standard roles."""

import tomllib
from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db import transaction

from niangjia.kernel import clock
from niangjia.kernel.access import Actor, permit
from niangjia.kernel.audit.writing import record
from niangjia.kernel.once import refused_if_taken
from niangjia.kernel.packs import OURS
from niangjia.kernel.refusal import refuse_if
from niangjia.people import rules
from niangjia.people.console import Console, SettingUp
from niangjia.people.models import Role, Succession, Unit
from niangjia.people.vocabulary import LEVEL_OF_CODE_LENGTH, UnitRefusal

ROLES_FILE = OURS / "roles.toml"


def install_roles_as_operator() -> None:
    """Make the standard roles, or bring them up to date with the file.

    One look when nothing differs: no lock is taken, so that every command can afford it.
    """
    if differing := _roles_that_differ():
        _install(differing)


def _roles_that_differ() -> list[dict[str, Any]]:
    told: list[dict[str, Any]] = tomllib.loads(ROLES_FILE.read_text(encoding="utf-8"))["role"]
    standing = {role["code"]: role for role in Role.objects.values()}
    return [role for role in told if not role.items() <= standing.get(role["code"], {}).items()]


@transaction.atomic
def _install(told: Sequence[dict[str, Any]]) -> None:
    for fields in told:
        role, _ = Role.objects.update_or_create(code=fields["code"], defaults=fields)
        facts = {"role": role.code}
        record("people.roles.installed", subject=role, by=SettingUp(), facts=facts)


@transaction.atomic
def found_root_as_operator(*, code: str, name: str, on: date, name_en: str = "") -> Unit:
    """Found the first unit of a tree; the operator's act, so there is no one yet to permit it."""
    taken = Unit.objects.coded([code]).values_list("code", flat=True)
    refuse_if(
        [
            *rules.reasons_against_unit_name(name, name_en),
            *rules.reasons_against_opening(
                code=code, codes_taken=taken, is_parent_open=True, on=on, today=clock.today()
            ),
        ]
    )
    level = _level_of(code)
    with refused_if_taken(UnitRefusal.CODE_TAKEN):
        unit = Unit.objects.create(
            code=code, name=name, name_en=name_en, path=f"{code}/", opened_on=on, level=level
        )
    record("people.unit.opened", subject=unit, by=Console(unit), facts={"unit": code, "on": on})
    return unit


@transaction.atomic
def open_unit(
    *, code: str, name: str, parent: Unit, by: Actor, on: date, name_en: str = ""
) -> Unit:
    """Open a unit under `parent` from `on`, or raise `Refused` with every reason."""
    [parent] = _locked(parent)  # closing takes the same lock, so nothing opens below it meanwhile
    permit(by, "units.open", parent.path)
    taken = Unit.objects.coded([code]).values_list("code", flat=True)
    # Back-dating opens nothing below a unit that is gone.
    is_open = parent.closed_on is None and parent.is_open(on)
    refuse_if(
        [
            *rules.reasons_against_unit_name(name, name_en),
            *rules.reasons_against_opening(
                code=code, codes_taken=taken, is_parent_open=is_open, on=on, today=clock.today()
            ),
        ]
    )
    with refused_if_taken(UnitRefusal.CODE_TAKEN):
        unit = Unit.objects.create(
            code=code,
            name=name,
            name_en=name_en,
            level=_level_of(code),
            parent=parent,
            path=f"{parent.path}{code}/",
            opened_on=on,
        )
    record("people.unit.opened", subject=unit, by=by, facts={"unit": code, "on": on})
    return unit


def _level_of(code: str) -> str:
    return LEVEL_OF_CODE_LENGTH.get(len(code), "") if code.isdigit() else ""


@transaction.atomic
def close_unit(*, unit: Unit, by: Actor, on: date, successors: Sequence[Unit] = ()) -> Unit:
    """Close `unit` from `on`; one successor is a merge, several a split. History stays."""
    unit, *successors = _locked(unit, *successors)
    permit(by, "units.close", unit.path)
    for successor in successors:
        permit(by, "units.close", successor.path)
    below = Unit.objects.everywhere().below(unit).exclude(pk=unit.pk)
    refuse_if(
        rules.reasons_against_closing(
            opened_on=unit.opened_on,
            closed_on=unit.closed_on,
            on=on,
            today=clock.today(),
            is_own_successor=unit in successors,
            is_each_successor_open=all(s.is_open(on) for s in successors if s != unit),
            open_below=below.filter(closed_on__isnull=True).count(),
        )
    )
    unit.closed_on = on
    unit.save(update_fields=["closed_on"])
    for successor in successors:
        Succession.objects.create(predecessor=unit, successor=successor, on=on)
    facts = {"unit": unit.code, "on": on, "successors": [s.code for s in successors]}
    record("people.unit.closed", subject=unit, by=by, facts=facts)
    return unit


def _locked(*units: Unit) -> list[Unit]:
    """The units as they stand now, in the order given, held until the change is through."""
    rows = Unit.objects.coded({unit.code for unit in units}).select_for_update()
    found = {unit.pk: unit for unit in rows}
    return [found[unit.pk] for unit in units]
