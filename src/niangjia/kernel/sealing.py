"""Secrets that lie in the database sealed: AES-GCM under a key that never enters the database.

Whoever has the database and its backups, and not the key file of the installation, has nothing.
"""

import os
import secrets
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

_KEY_BYTES, _NONCE_BYTES = 32, 12


class SealBroken(Exception):  # noqa: N818 - said in the words of the house
    """The secret was sealed with another key file, about something else, or was touched since."""


def seal(secret: bytes, *, about: str, key_file: Path) -> bytes:
    """The secret sealed; `about` is whose it is, and must be the same when it is opened."""
    nonce = secrets.token_bytes(_NONCE_BYTES)
    return nonce + AESGCM(_key(key_file)).encrypt(nonce, secret, about.encode())


def unseal(sealed: bytes, *, about: str, key_file: Path) -> bytes:
    """The secret, or `SealBroken`."""
    nonce, rest = sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:]
    try:
        return AESGCM(_key(key_file)).decrypt(nonce, rest, about.encode())
    except (InvalidTag, ValueError) as broken:
        raise SealBroken(str(key_file)) from broken


def _key(path: Path) -> bytes:
    """The key in the file; made when there is none, for its owner alone, whole or not at all."""
    if not path.exists():
        unfinished = path.with_name(f"{path.name}.{os.getpid()}")
        unfinished.touch(mode=0o600)
        unfinished.write_bytes(secrets.token_bytes(_KEY_BYTES))
        try:
            os.link(unfinished, path)  # another process that was first keeps its key
        except FileExistsError:
            pass
        finally:
            unfinished.unlink()
    key = path.read_bytes()
    if len(key) != _KEY_BYTES:
        raise SealBroken(str(path))
    return key
