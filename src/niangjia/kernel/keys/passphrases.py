"""Passphrases: stretched by Argon2id, so that guessing costs memory and time."""

import secrets

from nacl.pwhash import argon2id

from niangjia.kernel.keys.locks import KEY_BYTES

# libsodium's "moderate": 256 MB and 0.6 s on one core of 2026; sign-in may take a second.
PASSES, MEMORY_BYTES = argon2id.OPSLIMIT_MODERATE, argon2id.MEMLIMIT_MODERATE


def new_salt() -> bytes:
    """A salt for one passphrase."""
    return secrets.token_bytes(argon2id.SALTBYTES)


def stretched(passphrase: str, *, salt: bytes, memory_bytes: int = MEMORY_BYTES) -> bytes:
    """The key that this passphrase opens."""
    secret = passphrase.encode()
    return bytes(argon2id.kdf(KEY_BYTES, secret, salt, opslimit=PASSES, memlimit=memory_bytes))
