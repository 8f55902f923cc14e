"""Who asks and when: the only place where a request's viewer and clock are read."""

from collections.abc import Callable
from datetime import date, datetime
from functools import wraps
from typing import Any, cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from niangjia.kernel import clock


def viewer_of(request: HttpRequest) -> Any:
    """The signed-in member (people.Member); pages without one are marked `login_not_required`."""
    return cast("Any", request.user)


def today_of(request: HttpRequest) -> date:
    """Today, for this request."""
    return clock.today()


def now_of(request: HttpRequest) -> datetime:
    """This instant, for this request."""
    return clock.now()


def page_or_part(request: HttpRequest, page: str, *, part: str) -> str:
    """The template to draw: the part alone when htmx asks for it, else the page."""
    htmx = getattr(request, "htmx", None)
    return part if htmx and not htmx.boosted else page


def posted_to(page: str) -> Callable[[Callable[..., HttpResponse]], Callable[..., HttpResponse]]:
    """For what is sent from the page of this name and shown there again when it is refused: opened
    by its address, as after a change of language, it leads back there.
    """

    def around(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        posted = require_POST(view)

        @wraps(view)
        def go(request: HttpRequest, pk: Any, **given: Any) -> HttpResponse:
            is_sent = request.method not in {"GET", "HEAD"}
            return posted(request, pk, **given) if is_sent else redirect(page, pk)

        return go

    return around
