"""How long signing in takes with a key: the password's hash, the key's lock, and the whole request.

Argon2id with 256 MB for both. Another way of computing the same hash stands beside it, to tell the
machine's pace (and why the house has a hasher of its own).
"""

import sys
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
    hashing = measuring.median_seconds(lambda: make_password(PASSWORD), ROUNDS)
    unlocking = measuring.median_seconds(
        lambda: unlocked(member=member, passphrase=PASSWORD), ROUNDS
    )
    whole = measuring.median_seconds(_sign_in(member), ROUNDS)
    print(f"one hash of a password     {hashing:.2f} s")
    print(f"a sign-in with its key     {whole:.2f} s")
    told = f"{unlocking:.2f} s to unlock a key at sign-in"
    measuring.say("unlocking within a second", SECONDS / unlocking, at_least=1.0, told=told)
    measuring.finish()


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
