"""Pairs of keys: anybody may seal a secret to a public key, its private key alone opens it."""

from __future__ import annotations

from dataclasses import dataclass, field

from nacl.exceptions import CryptoError
from nacl.public import PrivateKey, PublicKey, SealedBox

from niangjia.kernel.keys.locks import WrongKey


@dataclass(frozen=True)
class KeyPair:
    """A pair of Curve25519; the private half shows in no trace."""

    private: bytes = field(repr=False)

    @classmethod
    def new(cls) -> KeyPair:
        """A pair nobody had before."""
        return cls(bytes(PrivateKey.generate()))

    @property
    def public(self) -> bytes:
        """The half that may be known."""
        return bytes(PrivateKey(self.private).public_key)

    def open(self, sealed: bytes) -> bytes:
        """What was sealed to this pair, or `WrongKey`."""
        try:
            return bytes(SealedBox(PrivateKey(self.private)).decrypt(sealed))
        except (CryptoError, ValueError, TypeError) as wrong:
            raise WrongKey("sealed") from wrong


def seal_to(public: bytes, secret: bytes) -> bytes:
    """`secret` for the holder of `public`'s private half; the sealer cannot open it again."""
    return bytes(SealedBox(PublicKey(public)).encrypt(secret))
