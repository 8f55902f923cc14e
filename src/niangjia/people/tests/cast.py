"""Factories of units and members: the smallest valid thing each."""

from datetime import date

from niangjia.people.models import Appointment, Member, Role, Unit
from niangjia.people.services import install_roles_as_operator
from niangjia.people.vocabulary import LEVEL_OF_CODE_LENGTH

LONG_AGO = date(2000, 1, 1)
PASSWORD = "a-long-password"


def make_unit(code, name="", *, parent=None, opened_on=LONG_AGO, closed_on=None):
    return Unit.objects.create(
        code=code,
        name=name or f"单位 {code}",
        level=LEVEL_OF_CODE_LENGTH.get(len(code), "") if code.isdigit() else "",
        parent=parent,
        path=f"{parent.path if parent else ''}{code}/",
        opened_on=opened_on,
        closed_on=closed_on,
    )


def make_member(login, unit, *, name=""):
    member = Member(login=login, name=name or login, unit=unit)
    member.set_password(PASSWORD)
    member.save()
    return member


def give(role, member, *, at=None):
    if not Role.objects.filter(code=role).exists():
        install_roles_as_operator()
    Appointment.objects.create(
        member=member, role=Role.objects.get(code=role), unit=at or member.unit, since=LONG_AGO
    )
    return member
