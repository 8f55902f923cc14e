"""Codes on paper: 125 random bits in letters that are read out without mistake; a code is itself a
key, and what it opens is found by another key derived from it.
"""

import secrets

from nacl.encoding import RawEncoder
from nacl.hash import blake2b

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's: no I, L, O and U
MISREAD = str.maketrans("OIL", "011")
CODE_CHARACTERS, GROUP = 25, 5
_TAKEN = 0x25  # x^5 + x^2 + 1, whose root runs through all 31 values but 0


def new_paper_code() -> str:
    """A new code: 25 characters and one that checks them."""
    said = "".join(secrets.choice(ALPHABET) for _ in range(CODE_CHARACTERS))
    return said + _check_of(said)


def paper_code_typed(text: str) -> str | None:
    """The code that was typed or read out, or None when a character of it is wrong: one wrong
    character is always found, and so are two that changed places.
    """
    said = "".join(one for one in text.upper() if one.isalnum()).translate(MISREAD)
    if len(said) != CODE_CHARACTERS + 1 or set(said) - set(ALPHABET):
        return None
    return said if _check_of(said[:-1]) == said[-1] else None


def in_groups(code: str) -> list[str]:
    """The code as it is printed: groups of five, the checking character alone."""
    return [code[at : at + GROUP] for at in range(0, len(code), GROUP)]


def derived(code: str, *, what_for: str) -> bytes:
    """A key of the code for one use; 125 random bits want no stretching."""
    person = what_for.encode()
    return bytes(blake2b(code.encode(), digest_size=32, person=person, encoder=RawEncoder))


def _check_of(said: str) -> str:
    """A Reed-Solomon character over the field of 32."""
    total = 0
    for one in said:
        total = _times_root(total) ^ ALPHABET.index(one)
    return ALPHABET[_times_root(total)]


def _times_root(value: int) -> int:
    shifted = value << 1
    return shifted ^ _TAKEN if shifted >= len(ALPHABET) else shifted
