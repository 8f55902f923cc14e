"""Her door open in one browser: its session holds her pair locked, its cookie the other half."""

from __future__ import annotations

import base64
import uuid
from typing import TYPE_CHECKING, Any

from niangjia.casework.her_door.hers import Her
from niangjia.casework.her_door.queries import is_door_there
from niangjia.kernel.keys import KeyPair, WrongKey, lock, new_key, unlock
from niangjia.kernel.web.half_cookies import half_kept, keep_half

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

COOKIE, SALT, KEPT = "h", "niangjia.h", "h"


class DoorShut(Exception):  # noqa: N818 - said in the words of the house
    """No door is open in this browser, or it stood open too long."""


def keep_open(request: HttpRequest, response: HttpResponse, her: Her) -> None:
    """Keep her door open for this browser, until it is closed or stands idle."""
    half = new_key()
    locked = lock(her.pair.private, key=half, about=_about(her.door_id))
    if not request.user.is_authenticated:  # a member's keeps the key by which she can end it
        request.session.cycle_key()
        request.session.set_expiry(0)
    told = {"door": her.door_id, "case": str(her.case_id)}
    request.session[KEPT] = told | {"locked": base64.b64encode(locked).decode()}
    keep_warm(response, half)


def her_of(request: HttpRequest) -> tuple[Her, bytes]:
    """She, with her pair and the half of it that goes out again; or `DoorShut`."""
    kept, half = request.session.get(KEPT), _half_of(request)
    if kept is None or half is None:
        raise DoorShut
    her = _unlocked(kept, half)
    if not is_door_there(her):
        raise DoorShut
    return her, half


def keep_warm(response: HttpResponse, half: bytes) -> None:
    """Start the idle time anew."""
    keep_half(response, half, cookie=COOKIE, salt=SALT)


def shut(request: HttpRequest, response: HttpResponse) -> None:
    """Close her door: neither half is kept."""
    request.session.pop(KEPT, None)
    if not request.user.is_authenticated:
        request.session.flush()
    response.delete_cookie(COOKIE, samesite="Strict")


def _unlocked(kept: Any, half: bytes) -> Her:
    locked = base64.b64decode(kept["locked"])
    try:
        private = unlock(locked, key=half, about=_about(kept["door"]))
    except WrongKey:
        raise DoorShut from None
    return Her(kept["door"], uuid.UUID(kept["case"]), KeyPair(private))


def _half_of(request: HttpRequest) -> bytes | None:
    return half_kept(request, cookie=COOKIE, salt=SALT)


def _about(door_id: int) -> str:
    return f"session at door {door_id}"
