"""What tests make cheap is dear in the product: who has the database guesses slowly."""

from importlib import import_module

from django.contrib.auth.hashers import get_hasher

PRODUCT = import_module("niangjia.config.settings")
MIB = 1024 * 1024


def test_a_guess_at_a_passphrase_or_a_password_costs_256_mib(settings):
    settings.PASSWORD_HASHERS = PRODUCT.PASSWORD_HASHERS
    settings.PASSPHRASE_MEMORY_BYTES = PRODUCT.PASSPHRASE_MEMORY_BYTES

    assert PRODUCT.PASSPHRASE_MEMORY_BYTES == 256 * MIB
    assert get_hasher().algorithm == "argon2"
    assert (get_hasher().memory_cost, get_hasher().time_cost) == (256 * 1024, 3)
