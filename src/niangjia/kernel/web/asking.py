"""Who asks and when: the only place where a request's viewer and clock are read."""

from datetime import date, datetime
from typing import Any, cast

from django.http import HttpRequest

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
