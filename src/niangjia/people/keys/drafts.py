"""Keys for drafts: what a worker typed and could not yet send lies in her browser under a key that
comes with the page of an unlocked session and follows from that session's half of her key. Locked
or signed out, nobody can make it again.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
from typing import TYPE_CHECKING, Any

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from niangjia.people.keys.session import KeyLocked, holder_of

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

KEY_BYTES, NAME_BYTES = 32, 16
RECEIVED, FIELD = "dr", "draft_id"
LONGEST_ID, SECONDS_TOLD = 64, 60


def draft_key(request: HttpRequest) -> str:
    """The key for AES-GCM in the browser, the same for each page of one unlocked session."""
    return base64.b64encode(_derived(request, b"niangjia draft key")).decode()


def draft_name(request: HttpRequest, what: str) -> str:
    """Under which name the browser keeps the draft of `what`: it tells nobody of what."""
    secret = _derived(request, b"niangjia draft name")
    return hmac.new(secret, what.encode(), hashlib.sha256).hexdigest()[: 2 * NAME_BYTES]


def tell_received(request: HttpRequest, response: HttpResponse) -> None:
    """Say which draft arrived, in a cookie the page may read: the browser then lets go of it."""
    is_done = request.method == "POST" and 300 <= response.status_code < 400  # noqa: PLR2004
    sent = request.POST.get(FIELD, "")[:LONGEST_ID] if is_done else ""
    if sent.isascii() and sent.isalnum():  # else no header takes it
        response.set_cookie(RECEIVED, sent, max_age=SECONDS_TOLD, samesite="Strict")


def _derived(request: Any, info: bytes) -> bytes:
    holder_of(request)
    half = getattr(request, "key_half", b"")
    if not half:
        raise KeyLocked
    whose = str(request.key_holder.pk).encode()
    derive = HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=whose, info=info)
    return derive.derive(half)
