"""How passwords are kept: stretched as keys are; one kept cheaper is kept anew at sign-in."""

from django.contrib.auth.hashers import PBKDF2PasswordHasher, check_password, make_password
from django.urls import reverse

from niangjia.people.hashing import StretchedPasswordHasher
from niangjia.people.models import Member
from niangjia.people.tests.cast import PASSWORD

OURS = "niangjia.people.hashing.StretchedPasswordHasher"
BOTH = [OURS, "django.contrib.auth.hashers.PBKDF2PasswordHasher"]


def test_is_the_right_one_and_no_other():
    kept = StretchedPasswordHasher().encode(PASSWORD, "")

    assert StretchedPasswordHasher().verify(PASSWORD, kept)
    assert not StretchedPasswordHasher().verify(f"{PASSWORD}.", kept)


def test_costs_as_much_as_the_lock_of_a_key(settings):
    settings.PASSPHRASE_MEMORY_BYTES = 16 * 1024 * 1024

    kept = StretchedPasswordHasher().decode(StretchedPasswordHasher().encode(PASSWORD, ""))

    assert (kept["variety"], kept["memory_cost"], kept["time_cost"]) == ("argon2id", 16 * 1024, 3)


def test_is_kept_anew_when_the_cost_changes(settings):
    settings.PASSWORD_HASHERS = [OURS]
    kept = make_password(PASSWORD)
    settings.PASSPHRASE_MEMORY_BYTES *= 2

    anew = []

    assert check_password(PASSWORD, kept, setter=anew.append)
    assert anew == [PASSWORD]


def test_one_kept_by_djangos_old_way_is_kept_anew_at_sign_in(client, worker, settings):
    settings.PASSWORD_HASHERS = BOTH
    worker.password = PBKDF2PasswordHasher().encode(PASSWORD, "salt", 1000)
    worker.save()

    client.post(reverse("desk:sign_in"), {"username": worker.login, "password": PASSWORD})

    kept = Member.objects.of_command_line().get(pk=worker.pk).password
    assert kept.startswith("argon2$argon2id$")
