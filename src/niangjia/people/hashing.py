"""How passwords are kept: stretched just as keys are, so that neither is the weaker way in."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.auth.hashers import Argon2PasswordHasher
from nacl.exceptions import InvalidkeyError
from nacl.pwhash import argon2id

from niangjia.kernel.keys.passphrases import PASSES


class StretchedPasswordHasher(Argon2PasswordHasher):
    """Django's own format of Argon2id, computed by libsodium with the cost of the key's lock.

    libsodium takes half the time that argon2-cffi takes for the same memory and passes
    (bench/bench_unlock.py): a guess costs the same, a sign-in less.
    """

    time_cost = PASSES
    parallelism = 1

    @property
    def memory_cost(self) -> int:  # type: ignore[override]
        """KiB, as Argon2 counts."""
        memory: int = settings.PASSPHRASE_MEMORY_BYTES
        return memory // 1024

    def encode(self, password: str, salt: str) -> str:
        """The password stretched; libsodium chooses the salt itself."""
        memory = self.memory_cost * 1024
        told = argon2id.str(password.encode(), opslimit=self.time_cost, memlimit=memory)
        return f"{self.algorithm}{told.decode()}"

    def verify(self, password: str, encoded: str) -> bool:
        """Whether it is this password."""
        _algorithm, rest = encoded.split("$", 1)
        try:
            return bool(argon2id.verify(f"${rest}".encode(), password.encode()))
        except InvalidkeyError:
            return False

    def must_update(self, encoded: str) -> bool:
        """Whether it was kept at another cost: then it is kept anew at the next sign-in."""
        wanted = f"m={self.memory_cost},t={self.time_cost},p={self.parallelism}"
        return encoded.split("$")[3] != wanted

    def harden_runtime(self, password: str, encoded: str) -> None:
        """Nothing: a cheaper one is replaced at once."""

    def decode(self, encoded: str) -> dict[str, Any]:
        """Its parts, as Django shows them."""
        algorithm, variety, version, cost, salt, digest = encoded.split("$", 5)
        costs = dict(part.split("=") for part in cost.split(","))
        return {
            "algorithm": algorithm,
            "hash": digest,
            "memory_cost": int(costs["m"]),
            "parallelism": int(costs["p"]),
            "salt": salt,
            "time_cost": int(costs["t"]),
            "variety": variety,
            "version": int(version.split("=")[1]),
        }
