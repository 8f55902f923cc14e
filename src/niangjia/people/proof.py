"""How strongly and when this session proved who she is: a password alone, or a second factor."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta
from functools import wraps
from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode

from niangjia.kernel import clock

PROVED_AT, AWAITED = "factor_at", "factor_awaited"
PROVE, FRESH_MINUTES = "factors:prove", 10

Handler = Callable[..., HttpResponse]


def note_factor(request: HttpRequest) -> None:
    """A second factor was shown just now."""
    request.session[PROVED_AT] = clock.now().isoformat()
    request.session.pop(AWAITED, None)


def await_factor(request: HttpRequest) -> None:
    """She has a second factor: until it is shown this session goes nowhere (`FactorFirst`)."""
    request.session[AWAITED] = True


def has_proved(request: HttpRequest) -> bool:
    """Whether a second factor was shown in this session."""
    return PROVED_AT in request.session


def fresh_within(request: HttpRequest, minutes: int = FRESH_MINUTES) -> bool:
    """Whether it was shown within the last `minutes`: asked before what cannot be taken back."""
    told = request.session.get(PROVED_AT)
    if not isinstance(told, str):
        return False
    # Before now and not after it: a clock that was set back makes nothing fresh again.
    return timedelta() <= clock.now() - datetime.fromisoformat(told) <= timedelta(minutes=minutes)


def to_prove(request: HttpRequest) -> HttpResponse:
    """To the page that asks for the factor, and back to what was wanted (of a form: its page)."""
    wanted = request.get_full_path() if request.method in {"GET", "HEAD"} else _came_from(request)
    return redirect(f"{reverse(PROVE)}?{urlencode({'next': wanted})}")


def _came_from(request: HttpRequest) -> str:
    """The page on which a form was sent, of which its browser may tell anything."""
    with suppress(ValueError):
        return urlsplit(request.headers.get("Referer", "")).path
    return ""


def fresh_factor(view: Handler) -> Handler:
    """A page whose deed leaves the house or hands out keys: the factor is asked again when it was
    shown more than ten minutes ago.
    """

    @wraps(view)
    def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        if not fresh_within(request):
            return to_prove(request)
        return view(request, *args, **kwargs)

    return guarded


class FactorFirst:
    """Middleware: signed in with a password, a member who has a second factor shows it first."""

    OPEN = frozenset(
        {
            *("factors:prove", "factors:passkey_ask", "factors:passkey_answer"),
            *("desk:sign_out", "desk:leave", "desk:leave_help", "desk:go_on", "set_language"),
        }
    )

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, _view: object, _args: object, _kwargs: object
    ) -> HttpResponse | None:
        """Stop at every page but those that ask for the factor, or lead out."""
        match = request.resolver_match
        if AWAITED not in request.session or (match and match.view_name in self.OPEN):
            return None
        return to_prove(request)
