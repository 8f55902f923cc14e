"""A village whose worker has cases, and a township that receives what she refers. As a program it
makes them in the home of its environment.
"""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.browser.site import COMMAND, PASSWORD, Site, environment

TOWNSHIP = "柳湾镇妇联（990101001）"


@contextmanager
def served_units(home: Path) -> Iterator[Site]:
    """The units, made in `home` and served until the block ends."""
    subprocess.run(
        [sys.executable, "-m", __name__],
        env=environment(home) | {"DJANGO_SETTINGS_MODULE": "niangjia.config.settings"},
        cwd=Path(__file__).parents[2],
        check=True,
    )
    with subprocess.Popen(
        [COMMAND, "serve", "--port", os.environ.get("NIANGJIA_TEST_PORT", "0")],
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
    """Both units, a worker in each with her key, and the township's queue in hers."""
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
    from niangjia.people.tests.cast import give, make_member, make_unit

    township = make_unit("990101001", "柳湾镇妇联")
    village = make_unit("990101001001", "上坪村妇联", parent=township)
    found = {}
    for login, name, unit in (("mai", "麦青", village), ("qiao", "乔兰", township)):
        member = give("supervisor", make_member(login, unit, name=name))
        member.set_password(PASSWORD)
        member.save()
        found[login] = KeyHolder(member, make_key(member=member, passphrase=PASSWORD))
    receiver = found["qiao"]
    make_shared_key(
        unit=township, shared_for=SharedFor.QUEUE, holders=[receiver.member], by=receiver
    )
    keep_service(unit=township, told=CLINIC, by=receiver, today=clock.today())


if __name__ == "__main__":
    make()
