"""Something locked that does not open: the page that says so, and who else is told."""

import logging
from collections.abc import Callable

from django.db import DatabaseError, transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext

from niangjia.kernel.keys import WrongKey
from niangjia.kernel.words import N_

SPOILT = N_(
    "这里有一处锁着的内容打不开：它坏了，或者被人动过。请不要再改这里，告诉管电脑的人是哪一页，用备份核对。"
)
FollowUp = Callable[[WrongKey], None]
_follow_ups: list[FollowUp] = []
logger = logging.getLogger("django.request")


def follow_spoilt(follow_up: FollowUp) -> None:
    """Call `follow_up(spoilt)`, in a transaction of its own, once the request is undone."""
    if follow_up not in _follow_ups:
        _follow_ups.append(follow_up)


def said_spoilt(request: HttpRequest, spoilt: WrongKey) -> HttpResponse:
    """The page in place of what does not open."""
    return render(
        request, "web/refused.html", {"reasons": [said_beside(request, spoilt)]}, status=422
    )


def said_beside(request: HttpRequest, spoilt: WrongKey) -> str:
    """The sentence that says so, on a page that shows what does open; the others are told once
    the page is made.
    """
    request.spoilt = spoilt  # type: ignore[attr-defined]
    return gettext(SPOILT)


def tell_if_spoilt(request: HttpRequest) -> None:
    """Log what of this request did not open, and call who follows that."""
    spoilt = getattr(request, "spoilt", None)
    if spoilt is None:
        return
    logger.error("does not open: %s", request.path, exc_info=spoilt)
    try:
        with transaction.atomic():
            for follow_up in _follow_ups:
                follow_up(spoilt)
    except DatabaseError:  # the page still says it, and the log has it
        logger.exception("nobody could be told: %s", request.path)
