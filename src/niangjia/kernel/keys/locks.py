"""Content under a key: XChaCha20-Poly1305, bound to what it is about, padded to hide its length."""

import secrets

from nacl.bindings import sodium_pad, sodium_unpad
from nacl.exceptions import CryptoError
from nacl.secret import Aead

KEY_BYTES = Aead.KEY_SIZE
BLOCK_BYTES = 64  # a name and a short sentence are of one length


class WrongKey(Exception):  # noqa: N818 - said in the words of the house
    """Locked with another key, about something else, or touched since."""


def new_key() -> bytes:
    """A key of 32 random bytes."""
    return secrets.token_bytes(KEY_BYTES)


def lock(content: bytes, *, key: bytes, about: str) -> bytes:
    """`content` locked; `about` names the row and field, and must be the same when it is opened:
    nobody who can write the database can put one person's text into another's row.
    """
    return bytes(Aead(key).encrypt(sodium_pad(content, BLOCK_BYTES), about.encode()))


def relocked(locked: bytes, *, old: bytes, new: bytes, about: str) -> bytes:
    """The same content about the same thing, under another key."""
    return lock(unlock(locked, key=old, about=about), key=new, about=about)


def unlock(locked: bytes, *, key: bytes, about: str) -> bytes:
    """The content, or `WrongKey`."""
    try:
        return sodium_unpad(Aead(key).decrypt(locked, about.encode()), BLOCK_BYTES)
    except (CryptoError, ValueError, TypeError) as wrong:
        raise WrongKey(about) from wrong
