"""A unit with a helpline: three workers who hold the key of its queue. As a program it makes them
in the home of its environment, through the services people use.
"""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.browser.site import COMMAND, PASSWORD, Site, environment

UNIT, NAMES = "990101", {"liu": "刘敏", "qiao": "乔兰", "mai": "麦青"}


@contextmanager
def served_helpline(home: Path) -> Iterator[Site]:
    """The unit, made in `home` and served until the block ends."""
    subprocess.run(
        [sys.executable, "-m", __name__],
        env=environment(home) | {"DJANGO_SETTINGS_MODULE": "niangjia.config.settings"},
        cwd=Path(__file__).parents[2],
        check=True,
    )
    with subprocess.Popen(
        [COMMAND, "serve", "--port", "0"],
        env=environment(home) | {"PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as server:
        assert server.stdout is not None
        told = server.stdout.readline()
        try:
            yield Site("http://" + told.split("http://")[1].split("/")[0], home)
        finally:
            server.terminate()


def make() -> None:
    """The unit, its three workers with their keys, and the key of its queue in their hands."""
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
    members = [make_member(login, unit, name=name) for login, name in NAMES.items()]
    holders = []
    for member in members:
        give("supervisor", member).set_password(PASSWORD)
        member.save()
        holders.append(KeyHolder(member, make_key(member=member, passphrase=PASSWORD)))
    make_shared_key(unit=unit, shared_for=SharedFor.QUEUE, holders=members, by=holders[0])


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "niangjia.config.settings")
    make()
