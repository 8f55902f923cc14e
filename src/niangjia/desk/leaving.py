"""The quick exit: one press, and this page, this session and the way back to it are gone.

It works without a script: the button is a form. `AfterLeaving` answers the way back with a page
that says nothing, for half an hour or until somebody presses on.
"""

from collections.abc import Callable

from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from niangjia.casework.her_door.session import COOKIE as HALF_OF_HER_KEY
from niangjia.kernel.web.asking import viewer_of
from niangjia.people.keys.session import put_away
from niangjia.people.sessions import note_sign_out

LEFT, LEFT_SECONDS = "l", 30 * 60
Handler = Callable[[HttpRequest], HttpResponse]


class AfterLeaving:
    """Middleware: who left sees a page that says nothing, whatever address she comes back to."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        has_left = bool(request.COOKIES.get(LEFT)) and request.method in {"GET", "HEAD"}
        if has_left and not request.path.startswith(settings.STATIC_URL):
            return _nothing(request)
        return self.get_response(request)


# Leaving must never fail for want of a token, and whoever forges it only helps her to leave.
@csrf_exempt
@never_cache
@login_not_required
@require_POST
def leave(request: HttpRequest) -> HttpResponse:
    """End everything here and go where the weather is."""
    if request.user.is_authenticated:
        member, key = viewer_of(request), request.session.session_key or ""
        put_away(request)
        note_sign_out(member=member, session_key=key)
    logout(request)
    answer = _nothing(request)
    answer.delete_cookie(HALF_OF_HER_KEY, samesite="Strict")
    answer["Refresh"] = f"0; url={settings.LEAVE_TO}"
    answer["Clear-Site-Data"] = '"cache", "storage"'
    answer.set_cookie(LEFT, "1", max_age=LEFT_SECONDS, samesite="Lax")
    return answer


@csrf_exempt
@never_cache
@login_not_required
@require_POST
def go_on(request: HttpRequest) -> HttpResponse:
    """Come back on purpose."""
    answer = redirect(_wanted(request) or reverse("desk:today"))
    answer.delete_cookie(LEFT, samesite="Lax")
    return answer


@never_cache
@login_not_required
@require_safe
def leave_help(request: HttpRequest) -> HttpResponse:
    """What the exit does, and what it cannot hide."""
    back = _inside(request.GET.get("back", ""))
    return render(request, "desk/leave_help.html", {"back": back})


def _wanted(request: HttpRequest) -> str:
    return _inside(request.POST.get("to", ""))


def _inside(to: str) -> str:
    """An address of this site, or nothing."""
    return to if to.startswith("/") and not to.startswith(("//", "/\\")) else ""


def _nothing(request: HttpRequest) -> HttpResponse:
    to = request.get_full_path() if request.method == "GET" else ""
    answer = render(request, "desk/nothing.html", {"to": to})
    answer["Cache-Control"] = "no-store"
    return answer
