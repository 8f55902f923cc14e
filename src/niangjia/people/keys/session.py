"""The unlocked key of a session: its row holds the key locked, the browser's cookie the other half.

Neither the database nor a backup of it, nor the browser, has both; the cookie ends with the
browser, and is believed only while it was used within the idle time.
"""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING, Any

from niangjia.kernel.keys import KeyPair, WrongKey, lock, new_key, unlock
from niangjia.kernel.web.asking import viewer_of
from niangjia.kernel.web.half_cookies import half_kept, keep_half
from niangjia.people.keys.holder import KeyHolder

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

COOKIE, SALT, KEPT = "k", "niangjia.key", "locked_key"


class KeyLocked(Exception):  # noqa: N818 - said in the words of the house
    """No key is unlocked in this session, or it lay idle too long."""


def keep_unlocked(request: HttpRequest, pair: KeyPair) -> KeyHolder:
    """Keep `pair` for this session; the cookie goes out with the response (`KeepKeyWarm`)."""
    member, half = viewer_of(request), new_key()
    locked = lock(pair.private, key=half, about=_about(member))
    request.session[KEPT] = base64.b64encode(locked).decode()
    return _in_hand(request, KeyHolder(member, pair), half)


def holder_of(request: HttpRequest) -> KeyHolder:
    """The member with her key in her hand, or `KeyLocked`."""
    if (held := getattr(request, "key_holder", None)) is not None:
        return held  # type: ignore[no-any-return]
    half, locked = _half_of(request), request.session.get(KEPT)
    if half is None or locked is None:
        raise KeyLocked
    member = viewer_of(request)
    try:
        private = unlock(base64.b64decode(locked), key=half, about=_about(member))
    except WrongKey:
        raise KeyLocked from None
    return _in_hand(request, KeyHolder(member, KeyPair(private)), half)


def pair_at_hand(request: HttpRequest) -> KeyPair | None:
    """The pair of this session, or None where none is unlocked."""
    try:
        return holder_of(request).pair
    except KeyLocked:
        return None


def is_at_hand(request: HttpRequest) -> bool:
    """Whether this very request used an unlocked key: its page shows what only the key opens."""
    return bool(getattr(request, "key_half", b""))


def put_away(request: HttpRequest) -> None:
    """Lock the key: neither half is kept, and the browser forgets what it showed."""
    request.session.pop(KEPT, None)
    request.key_half = b""  # type: ignore[attr-defined]


def answer_with_cookie(request: HttpRequest, response: HttpResponse) -> None:
    """Start the idle time anew when the key was used, or end the cookie when it was locked."""
    half: bytes | None = getattr(request, "key_half", None)
    if half:
        keep_half(response, half, cookie=COOKIE, salt=SALT)
    elif half is not None:
        response.delete_cookie(COOKIE, samesite="Strict")
        response.headers.setdefault("Clear-Site-Data", '"cache"')


def _in_hand(request: Any, holder: KeyHolder, half: bytes) -> KeyHolder:
    request.key_holder, request.key_half = holder, half
    return holder


def _half_of(request: HttpRequest) -> bytes | None:
    return half_kept(request, cookie=COOKIE, salt=SALT)


def _about(member: Any) -> str:
    return f"session of member {member.pk}"
