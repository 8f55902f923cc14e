"""Changes to the tree of units and to who works in them."""

import tomllib
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from django.db import transaction

from niangjia.kernel import clock
from niangjia.kernel.access import Actor, permit
from niangjia.kernel.audit.writing import record
from niangjia.kernel.refusal import refuse_if
from niangjia.people import rules
from niangjia.people.console import Console, SettingUp
from niangjia.people.models import Appointment, Member, Role, Succession, Unit
from niangjia.people.queries import appointments_beyond, roles_grantable
from niangjia.people.sessions import drop_sessions, sessions_of
from niangjia.people.vocabulary import LEVEL_OF_CODE_LENGTH

ROLES_FILE = Path(__file__).parent.parent / "packs" / "roles.toml"


def install_roles() -> None:
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
def found_root(*, code: str, name: str, on: date, name_en: str = "") -> Unit:
    """Found the first unit of a tree; the operator's act, so there is no one yet to permit it."""
    taken = Unit.objects.coded([code]).values_list("code", flat=True)
    refuse_if(
        rules.reasons_against_opening(
            code=code, codes_taken=taken, is_parent_open=True, on=on, today=clock.today()
        )
    )
    level = _level_of(code)
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
    permit(by, "units.open", parent.path)
    taken = Unit.objects.coded([code]).values_list("code", flat=True)
    refuse_if(
        rules.reasons_against_opening(
            code=code,
            codes_taken=taken,
            is_parent_open=parent.is_open(on),
            on=on,
            today=clock.today(),
        )
    )
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


@transaction.atomic
def add_member(*, login: str, name: str, password: str, unit: Unit, by: Actor, on: date) -> Member:
    """Add a member to `unit`; roles are given apart, by `appoint`."""
    permit(by, "people.add", unit.path)
    is_taken = Member.objects.of_command_line().filter(login=login).exists()
    refuse_if(
        rules.reasons_against_adding(
            login=login, is_login_taken=is_taken, is_unit_open=unit.is_open(on)
        )
    )
    member = Member(login=login, name=name, unit=unit)
    member.set_password(password)
    member.save()
    record("people.member.added", subject=member, by=by, facts={"unit": unit.code, "on": on})
    return member


@transaction.atomic
def appoint(*, member: Member, role: Role, unit: Unit, by: Actor, on: date) -> Appointment:
    """Give `member` a role at `unit`; only roles listed in one the giver holds there."""
    permit(by, "people.appoint", unit.path)
    permit(by, "people.appoint", member.unit.path)
    refuse_if(
        rules.reasons_against_appointing(
            role=role.code,
            grantable=roles_grantable(by=by, at=unit),
            is_oneself=by.pk == member.pk,
            has_left=member.left_on is not None,
        )
    )
    appointment, is_new = Appointment.objects.get_or_create(
        member=member, role=role, unit=unit, until=None, defaults={"since": on}
    )
    if is_new:
        facts = {"unit": unit.code, "on": on, "role": role.code}
        record("people.role.given", subject=member, by=by, facts=facts)
    return appointment


@transaction.atomic
def end_appointment(*, appointment_id: int, by: Actor, on: date) -> Member:
    """Take a role back from `on`; what it allowed is refused from the next request.

    Only a role she could have given; a row out of sight is `DoesNotExist`.
    """
    running = Appointment.objects.filter(pk=appointment_id, until__isnull=True)
    appointment = running.select_for_update(of=("self",)).get()
    member: Member = Member.objects.visible_to(by).get(pk=appointment.member_id)
    permit(by, "people.appoint", appointment.unit.path)
    refuse_if(
        rules.reasons_against_appointing(
            role=appointment.role.code,
            grantable=roles_grantable(by=by, at=appointment.unit),
            is_oneself=by.pk == member.pk,
        )
    )
    appointment.until = on
    appointment.save(update_fields=["until"])
    facts = {"unit": appointment.unit.code, "on": on, "role": appointment.role.code}
    record("people.role.ended", subject=member, by=by, facts=facts)
    return member


@transaction.atomic
def give_password(*, member: Member, password: str, by: Actor) -> None:
    """A new first password for a member who forgot hers; all her sessions end.

    Only where `by` could give every role she holds, at the unit where she holds it: a password
    opens what its roles open.
    """
    permit(by, "people.add", member.unit.path)
    refuse_if(
        rules.reasons_against_giving_password(
            holds_more=bool(appointments_beyond(by=by, member=member)),
            is_oneself=by.pk == member.pk,
            has_left=member.left_on is not None,
        )
    )
    member.set_password(password)
    member.save(update_fields=["password"])
    drop_sessions(sessions_of(member))
    record("people.member.password_given", subject=member, by=by, facts={})


@transaction.atomic
def let_leave(*, member: Member, by: Actor, on: date) -> None:
    """`member` leaves: her roles end and her sessions are gone in this very transaction.

    Only where `by` could end every role she holds, at the unit where she holds it.
    """
    permit(by, "people.leave", member.unit.path)
    refuse_if(
        rules.reasons_against_leaving(
            holds_more=bool(appointments_beyond(by=by, member=member)),
            is_oneself=by.pk == member.pk,
            has_left=member.left_on is not None,
        )
    )
    member.left_on = on
    member.save(update_fields=["left_on"])
    Appointment.objects.filter(member=member, until__isnull=True).update(until=on)
    drop_sessions(sessions_of(member))
    facts = {"unit": member.unit.code, "on": on}
    record("people.member.left", subject=member, by=by, facts=facts)
