"""Sealing of any length: a key of its own sealed to the pair, the content padded and locked under
it, bound to what it is about.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from niangjia.kernel.keys import WrongKey, lock, new_key, seal_to, unlock

if TYPE_CHECKING:
    from niangjia.kernel.keys import KeyPair

SEALED_KEY_BYTES = 80  # 32 of the key, 48 of the box


class Opener(Protocol):
    """Whoever opens what is sealed to her."""

    def open(self, sealed: bytes) -> bytes:
        """The content, or `WrongKey`."""


def sealed_for(public: bytes, content: bytes, *, about: str) -> bytes:
    """`content` for the holder of `public`'s private half."""
    key = new_key()
    return seal_to(public, key) + lock(content, key=key, about=about)


def opened(sealed: bytes, *, by: Opener | KeyPair, about: str) -> bytes:
    """The content, or `WrongKey`."""
    if len(sealed) <= SEALED_KEY_BYTES:
        raise WrongKey(about)
    key = by.open(sealed[:SEALED_KEY_BYTES])
    return unlock(sealed[SEALED_KEY_BYTES:], key=key, about=about)
