"""Short codes that cannot be guessed, in letters that cannot be mistaken for each other."""

import hashlib
import re
import secrets

ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"  # no 0 and o, no 1, i and l
TOKEN_LENGTH = 10  # 49 bits: the way to an event's page
CODE_LENGTH = 8  # 39 bits beside the token: the way to her own sign-up
FORM_KEY_BYTES = 24  # 192 bits: nobody but the browser that was given the form has it
FORM_KEY_SHAPE = re.compile(r"[A-Za-z0-9_-]{22,64}")


def new_code(length: int) -> str:
    """A new code."""
    return "".join(secrets.choice(ALPHABET) for _ in range(length))


def code_typed(text: str) -> str:
    """A code as somebody at the door typed it, written the one way."""
    return "".join(text.lower().split()).replace("-", "").replace("\0", "")


def new_form_key() -> str:
    """A new key for one form shown to one browser."""
    return secrets.token_urlsafe(FORM_KEY_BYTES)


def is_form_key(text: str) -> bool:
    """Whether this could be a key that was given out; a short one could be guessed."""
    return FORM_KEY_SHAPE.fullmatch(text) is not None


def digest_of_form(key: str, *filled_in: str) -> str:
    """What is kept of a form sent: the same for the same key and words; "" without a key."""
    if not is_form_key(key):
        return ""
    return hashlib.sha256("\0".join((key, *filled_in)).encode()).hexdigest()
