"""Secrets that lie in the database sealed: AES-GCM under a key that never enters the database.

Whoever has the database and its backups, and not the key file of the installation, has nothing.
"""

import fcntl
import os
import secrets
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from niangjia.kernel.files.writing import keep_names

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
    """The key in the file; made when there is none."""
    if not path.exists():
        _make(path)
    key = path.read_bytes()
    if len(key) != _KEY_BYTES:
        raise SealBroken(str(path))
    return key


def _make(path: Path) -> None:
    """For its owner alone, whole or not at all, after a power cut too; what a process that was
    killed left unfinished is finished by the next.
    """
    unfinished = path.with_name(f"{path.name}.unfinished")
    with open(unfinished, "ab", opener=_for_its_owner_alone) as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        if path.exists():  # another process was first; its key is kept
            unfinished.unlink(missing_ok=True)
            return
        file.truncate(0)
        file.write(secrets.token_bytes(_KEY_BYTES))
        file.flush()
        os.fsync(file.fileno())
        unfinished.rename(path)
    keep_names(path.parent)


def _for_its_owner_alone(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)
