"""A recovery key in shares (Shamir, two of them suffice), and a share as it stands on paper."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Sequence
from dataclasses import dataclass, field

from Crypto.Protocol.SecretSharing import Shamir
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from niangjia.kernel.keys import KEY_BYTES, KeyPair
from niangjia.people.keys.vocabulary import SHARES_NEEDED

SEED_BYTES = 16  # what pycryptodome's Shamir splits
CHECK_BYTES = 3
GROUP = 4
MOST_CUSTODIANS = 9
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's: no I, L, O, U
READ_AS = str.maketrans({"I": "1", "L": "1", "O": "0"})
LETTERS = (1 + SEED_BYTES + CHECK_BYTES) * 8 // 5


@dataclass(frozen=True)
class Share:
    """One custodian's part; alone it says nothing about the key."""

    place: int
    part: bytes = field(repr=False)


def new_shares(count: int) -> tuple[KeyPair, Sequence[Share]]:
    """A new pair, and the shares of which any two give it back."""
    seed = secrets.token_bytes(SEED_BYTES)
    parts = Shamir.split(SHARES_NEEDED, count, seed)
    return _pair_of(seed), [Share(place, part) for place, part in parts]


def joined(shares: Sequence[Share]) -> KeyPair:
    """The pair that these shares give: another one when they are not of the same making."""
    return _pair_of(Shamir.combine([(share.place, share.part) for share in shares]))


def written(share: Share, *, public: bytes) -> str:
    """A share for paper: eight groups of four, the last ones a check against slips of the pen."""
    body = bytes([share.place]) + share.part
    number = int.from_bytes(body + _check(body, public))
    letters = [ALPHABET[(number >> 5 * n) & 31] for n in reversed(range(LETTERS))]
    groups = ["".join(letters[n : n + GROUP]) for n in range(0, LETTERS, GROUP)]
    return " ".join(groups)


def read(text: str, *, public: bytes) -> Share | None:
    """The share that was typed, however spaced; None when it is no share of this custody."""
    typed = "".join(c for c in text.upper().translate(READ_AS) if c.isalnum())
    if len(typed) != LETTERS or any(c not in ALPHABET for c in typed):
        return None
    number = 0
    for letter in typed:
        number = number << 5 | ALPHABET.index(letter)
    told = number.to_bytes(LETTERS * 5 // 8)
    body, check = told[:-CHECK_BYTES], told[-CHECK_BYTES:]
    return Share(body[0], body[1:]) if check == _check(body, public) else None


def _check(body: bytes, public: bytes) -> bytes:
    return hashlib.sha256(b"niangjia share" + public + body).digest()[:CHECK_BYTES]


def _pair_of(seed: bytes) -> KeyPair:
    derived = HKDF(SHA256(), KEY_BYTES, salt=None, info=b"niangjia custody")
    return KeyPair(derived.derive(seed))
