"""A cookie that holds half a key and is believed only while it was used within the idle time."""

from __future__ import annotations

import base64
import time

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse


def keep_half(response: HttpResponse, half: bytes, *, cookie: str, salt: str) -> None:
    """Send the half out; its idle time starts anew."""
    response.set_signed_cookie(
        cookie,
        base64.b64encode(half).decode(),
        salt=salt,
        httponly=True,
        samesite="Strict",
        secure=settings.SESSION_COOKIE_SECURE,
    )


def half_kept(request: HttpRequest, *, cookie: str, salt: str) -> bytes | None:
    """The half that came back, or None: nobody's, idle too long, or from a time yet to come, as
    when the server's clock was set back meanwhile.
    """
    told = request.get_signed_cookie(
        cookie, default=None, salt=salt, max_age=settings.KEY_IDLE_SECONDS
    )
    if not told or _signed_at(request.COOKIES[cookie]) > time.time() + 1:
        return None
    return base64.b64decode(told)


def _signed_at(cookie: str) -> int:
    """When it was signed: what Django's signer wrote before the signature, which held."""
    return signing.b62_decode(cookie.rsplit(":", 2)[1])
