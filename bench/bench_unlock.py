"""How long signing in takes with a key: the password's hash, the key's lock, and the whole request.

Argon2id with 256 MB for both; argon2-cffi's time for the same work is not measured here, for it is
not installed: it took twice as long where it was tried, which is why the house has a hasher.
"""

import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
import measuring

SECONDS = 1.0
ROUNDS = 7
PASSWORD = "own-words-together"


def main() -> None:
    """Time each, then the whole."""
    measuring.start()
    from django.conf import settings
    from django.contrib.auth.hashers import make_password

    from niangjia.people.keys.services import make_key, unlocked

    settings.ALLOWED_HOSTS = ["testserver"]
    member = _member()
    make_key(member=member, passphrase=PASSWORD)
    hashing = measuring.median_of(lambda: make_password(PASSWORD), ROUNDS)
    unlocking, whole = (lambda: unlocked(member=member, passphrase=PASSWORD)), _sign_in(member)
    print(f"one hash of a password     {hashing:.2f} s")
    print(f"a key unlocked             {measuring.median_of(unlocking, ROUNDS):.2f} s")
    print(f"a sign-in with its key     {measuring.median_of(whole, ROUNDS):.2f} s")
    print(f"  of the processor alone   {_processor_seconds(whole):.2f} s")
    told = "for a key at sign-in, Argon2id with 256 MB"
    seconds = _processor_seconds(unlocking)
    measuring.say("processor seconds to unlock", seconds, at_most=SECONDS, told=told)
    measuring.finish()


def _processor_seconds(run) -> float:
    """A busy machine is slow, not wrong: what the work itself takes."""
    begun = time.process_time()
    for _ in range(ROUNDS):
        run()
    return (time.process_time() - begun) / ROUNDS


def _member():
    from niangjia.people.models import Member

    member = Member(login="bench", name="bench", unit=measuring.county(villages=1))
    member.set_password(PASSWORD)
    member.save()
    return member


def _sign_in(member):
    from django.test import Client
    from django.urls import reverse

    told = {"username": member.login, "password": PASSWORD}

    def once() -> None:
        answer = Client().post(reverse("desk:sign_in"), told)
        assert answer.status_code == 302, answer.status_code

    return once


if __name__ == "__main__":
    main()
