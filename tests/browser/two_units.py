"""A village whose workers have cases, and a township that receives what they refer and keeps the
way back to lost keys. As a program it makes them in the home of its environment.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tests.browser.site import PASSWORD

if TYPE_CHECKING:
    from niangjia.people.models import Member, Unit

TOWNSHIP = "柳湾镇妇联（990101001）"


class Person(NamedTuple):
    """Somebody who works there."""

    login: str
    name: str
    unit: str
    role: str


PEOPLE = (
    Person("mai", "麦青", "990101001001", "supervisor"),
    Person("hao", "郝静", "990101001001", "supervisor"),
    Person("lin", "林苗", "990101001001", "caseworker"),
    Person("qiao", "乔兰", "990101001", "supervisor"),
    Person("shi", "石岚", "990101001", "supervisor"),
    Person("fang", "方宁", "990101001", "head"),
)
KEY_HOLDERS = ("mai", "hao", "lin", "qiao")


def make() -> None:
    """Both units, their workers with their keys, the township's queue and the village's on-call."""
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import transaction

    call_command("migrate", verbosity=0)
    with transaction.atomic():
        _make()


def _make() -> None:
    from niangjia.casework.directory.services import keep_service
    from niangjia.casework.directory.tests.listing import CLINIC
    from niangjia.kernel import clock
    from niangjia.people.keys.holder import KeyHolder
    from niangjia.people.keys.services import make_key
    from niangjia.people.keys.shared import make_shared_key
    from niangjia.people.keys.vocabulary import SharedFor
    from niangjia.people.tests.cast import make_unit

    township = make_unit("990101001", "柳湾镇妇联")
    village = make_unit("990101001001", "上坪村妇联", parent=township)
    units = {unit.code: unit for unit in (township, village)}
    members = {one.login: _add(one, units[one.unit]) for one in PEOPLE}
    hands = {
        login: KeyHolder(members[login], make_key(member=members[login], passphrase=PASSWORD))
        for login in KEY_HOLDERS
    }
    for shared_for, unit, logins in (
        (SharedFor.QUEUE, township, ("qiao",)),
        (SharedFor.ON_CALL, village, ("mai", "hao")),
    ):
        holders = [members[login] for login in logins]
        make_shared_key(unit=unit, shared_for=shared_for, holders=holders, by=hands[logins[0]])
    keep_service(unit=township, told=CLINIC, by=hands["qiao"], today=clock.today())


def _add(one: Person, unit: Unit) -> Member:
    from niangjia.people.tests.cast import give, make_member

    member = give(one.role, make_member(one.login, unit, name=one.name))
    member.set_password(PASSWORD)
    member.save()
    return member


if __name__ == "__main__":
    make()
