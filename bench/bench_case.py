"""What locks cost: a case with 200 things in its timeline, a caseload of 200 cases, and 今天, which
counts what waits in them.

The page of a case is measured twice in one run: as it is, and with locks that lock nothing (the
same code; only the three functions of PyNaCl that cipher are replaced by ones that copy). Then the
same pages once more with 100,000 other cases in the unit. Times are of the process, which holds
client, server and SQLite, so that what else the machine does is not counted.
Arguments: other cases (100,000).
"""

import statistics
import sys
import time
import uuid
from datetime import date, timedelta
from unittest import mock

from measuring import county, finish, say, start

TODAY = date(2026, 3, 1)
THINGS, CASES, TIMES = 200, 200, 15


def holder(unit):
    from niangjia.people.keys.holder import KeyHolder
    from niangjia.people.keys.services import make_key
    from niangjia.people.tests.cast import PASSWORD, give, make_member

    member = give("caseworker", make_member("caseworker", unit))
    return KeyHolder(member, make_key(member=member, passphrase=PASSWORD))


def begun(by, called):
    from niangjia.casework import services
    from niangjia.casework.leaves import Beginning

    return services.begin_case(
        case_id=uuid.uuid4(),
        unit=by.unit,
        beginning=Beginning(called=called, matter="离婚", wants="想带孩子离开一阵子"),
        by=by,
        today=TODAY,
    )


def filled(by):
    """A case with 200 things, written as they are, without making the face anew each time."""
    from niangjia.casework.leaves import Note
    from niangjia.casework.room import OpenCase

    case = begun(by, "小梅")
    with mock.patch.object(OpenCase, "put_face"), mock.patch.object(OpenCase, "leaves", list):
        from django.db import transaction

        with transaction.atomic():
            for n in range(THINGS - 1):
                case.write(Note(text=f"第{n}次联系。" * 12, hers="我再想想。"))
    return case


def client_of(by):
    from django.test import Client

    from niangjia.people.keys.tests.holding import take_in_hand

    client = Client(headers={"host": "localhost"})
    take_in_hand(client, by)
    return client


def taken(client, address):
    """Median seconds of this process for one page: the server and its SQLite, and nobody else's."""
    seconds = []
    for n in range(TIMES + 2):
        begun_at = time.process_time()
        answer = client.get(address)
        if n >= 2:  # templates are read, plans made
            seconds.append(time.process_time() - begun_at)
        assert answer.status_code == 200, answer.status_code
    return statistics.median(seconds)


def lockless():
    """Locks that lock nothing: a sealed text is the text, a sealed key the key."""
    from niangjia.kernel.keys import locks, pairs

    class Copying:
        def __init__(self, key):
            pass

        def encrypt(self, text, about=b""):
            return text

        def decrypt(self, text, about=b""):
            return text

    return mock.patch.multiple(locks, Aead=Copying), mock.patch.object(pairs, "SealedBox", Copying)


def main(others):
    start()
    from django.urls import reverse

    by = holder(county(1))
    case = filled(by)
    page, load = reverse("casework:case", args=[case.row.pk]), reverse("casework:list")
    today = reverse("desk:today")
    locked = taken(client_of(by), page)
    null = null_cipher(by)
    say("a case of 200 things, locked / the same without locks", locked / null, at_most=1.5,
        told=f"{locked * 1000:.0f} ms / {null * 1000:.0f} ms")  # fmt: skip
    for n in range(CASES - 1):
        begun(by, f"小{n}")
    client = client_of(by)
    before = taken(client, load)
    say("a caseload of 200 cases, ms", before * 1000, at_most=300)
    say("今天 with these 200 cases, ms", taken(client, today) * 1000, at_most=300)
    crowd(by.unit, others)
    after_case, after_load = taken(client, page), taken(client, load)
    told = f"with {others} other cases in the unit"
    say("the case then / before", after_case / locked, at_most=1.25, told=told)
    say("the caseload then / before", after_load / before, at_most=1.25, told=told)
    say("the caseload then, ms", after_load * 1000, at_most=300, told=told)
    say("今天 then, ms", taken(client, today) * 1000, at_most=300, told=told)
    finish()


def crowd(unit, others):
    """Other people's cases, in bulk, each with a seat of somebody else."""
    from django.db.models import Q

    from niangjia.casework.models import Case, Seat
    from niangjia.kernel import clock
    from niangjia.people.tests.cast import make_member

    other = make_member("other", unit)
    days = [TODAY - timedelta(n) for n in range(3_000)]
    made = [Case(unit=unit, opened_on=days[n % 3_000], face=bytes(128)) for n in range(others)]
    Case.objects.scoped(Q()).bulk_create(made, batch_size=5_000)
    now = clock.now()
    seats = (
        Seat(case=one, member=other, part="worker", since=now, sealed=bytes(80)) for one in made
    )
    Seat.objects.bulk_create(seats, batch_size=5_000)


def null_cipher(by):
    """The same page of a case whose rows were written without locks."""
    from contextlib import ExitStack

    with ExitStack() as stack:
        for one in lockless():
            stack.enter_context(one)
        case = filled(by)
        client = client_of(by)
        from django.urls import reverse

        seconds = taken(client, reverse("casework:case", args=[case.row.pk]))
        case.row.delete()  # no key opens it without this cipher
        return seconds


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
