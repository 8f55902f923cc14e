"""A unit with a helpline: some workers who hold the key of its queue. As a program it makes them
in the home of its environment, through the services people use.
"""

from tests.browser.site import PASSWORD

UNIT, LOGINS = "990101", ("liu", "qiao", "mai", "hao", "ruan", "shi", "tan")


def make() -> None:
    """The unit, its workers with their keys, and the key of its queue in their hands."""
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import transaction

    call_command("migrate", verbosity=0)
    with transaction.atomic():
        _make()


def _make() -> None:
    from niangjia.people.keys.holder import KeyHolder
    from niangjia.people.keys.services import make_key
    from niangjia.people.keys.shared import make_shared_key
    from niangjia.people.keys.vocabulary import SharedFor
    from niangjia.people.tests.cast import give, make_member, make_unit

    unit = make_unit(UNIT, "青禾县妇联")
    members = [make_member(login, unit) for login in LOGINS]
    holders = []
    for member in members:
        give("supervisor", member).set_password(PASSWORD)
        member.save()
        holders.append(KeyHolder(member, make_key(member=member, passphrase=PASSWORD)))
    make_shared_key(unit=unit, shared_for=SharedFor.QUEUE, holders=members, by=holders[0])


if __name__ == "__main__":
    make()
