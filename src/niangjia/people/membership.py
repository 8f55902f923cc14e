"""What can be done to members: add, move, appoint, give a password, let leave."""

from datetime import date

from django.db import transaction

from niangjia.kernel.access import Actor, permit
from niangjia.kernel.audit.writing import record
from niangjia.kernel.once import refused_if_taken
from niangjia.kernel.refusal import refuse_if
from niangjia.people import rules
from niangjia.people.models import Appointment, Member, Role, Unit
from niangjia.people.passwords import reasons_against_password
from niangjia.people.queries import appointments_beyond, roles_grantable
from niangjia.people.sessions import drop_sessions, sessions_of
from niangjia.people.vocabulary import MemberRefusal


@transaction.atomic
def add_member(*, login: str, name: str, password: str, unit: Unit, by: Actor, on: date) -> Member:
    """Add a member to `unit`; roles are given apart, by `appoint`."""
    permit(by, "people.add", unit.path)
    is_taken = Member.objects.of_command_line().filter(login=login).exists()
    refuse_if(
        [
            *rules.reasons_against_member_name(name),
            *rules.reasons_against_adding(
                login=login, is_login_taken=is_taken, is_unit_open=unit.is_open(on)
            ),
            *reasons_against_password(password),
        ]
    )
    member = Member(login=login, name=name, unit=unit, has_given_password=True)
    member.set_password(password)
    with refused_if_taken(MemberRefusal.LOGIN_TAKEN):
        member.save()
    record("people.member.added", subject=member, by=by, facts={"unit": unit.code, "on": on})
    return member


@transaction.atomic
def move_member(*, member: Member, unit: Unit, by: Actor, on: date) -> Member:
    """From `on` she works in `unit`; her roles stay where they are held, and are given apart.

    Only where `by` could give every role she holds, as for letting her leave.
    """
    member = _locked(member)
    permit(by, "people.move", member.unit.path)
    permit(by, "people.move", unit.path)
    before = member.unit
    refuse_if(
        rules.reasons_against_moving(
            holds_more=bool(appointments_beyond(by=by, member=member)),
            is_oneself=by.pk == member.pk,
            has_left=member.left_on is not None,
            is_there=before.pk == unit.pk,
            is_unit_open=unit.is_open(on),
        )
    )
    member.unit = unit
    member.save(update_fields=["unit"])
    facts = {"unit": unit.code, "before": before.code, "on": on}
    record("people.member.moved", subject=member, by=by, facts=facts)
    return member


def _locked(member: Member) -> Member:
    """The member as she stands now, held until the change is through: who leaves gets no role."""
    rows = Member.objects.of_command_line().select_related("unit")
    found: Member = rows.select_for_update(of=("self",)).get(pk=member.pk)
    return found


@transaction.atomic
def appoint(*, member: Member, role: Role, unit: Unit, by: Actor, on: date) -> Appointment:
    """Give `member` a role at `unit`; only roles listed in one the giver holds there."""
    member = _locked(member)
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
    """A new first password for a member who forgot hers; all her sessions end, and her key stays
    locked under the old one.

    Only where `by` could give every role she holds, at the unit where she holds it: a password
    opens what its roles open.
    """
    member = _locked(member)
    permit(by, "people.add", member.unit.path)
    refuse_if(
        [
            *rules.reasons_against_giving_password(
                holds_more=bool(appointments_beyond(by=by, member=member)),
                is_oneself=by.pk == member.pk,
                has_left=member.left_on is not None,
            ),
            *reasons_against_password(password),
        ]
    )
    member.set_password(password)
    member.has_given_password = True
    member.save(update_fields=["password", "has_given_password"])
    drop_sessions(sessions_of(member))
    record("people.member.password_given", subject=member, by=by, facts={})


@transaction.atomic
def let_leave(*, member: Member, by: Actor, on: date) -> None:
    """`member` leaves: her roles end and her sessions are gone in this very transaction.

    Only where `by` could end every role she holds, at the unit where she holds it.
    """
    member = _locked(member)
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
