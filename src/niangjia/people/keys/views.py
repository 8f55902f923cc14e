"""The door to what is locked: make a key, unlock it, lock it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render, resolve_url
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from niangjia.kernel.web.asking import viewer_of
from niangjia.kernel.web.middleware import opens_its_own_transaction
from niangjia.people.keys import services
from niangjia.people.keys.session import keep_unlocked, put_away
from niangjia.people.keys.web import PASSPHRASE, wrong_passphrase


@sensitive_post_parameters()
@opens_its_own_transaction
@require_http_methods(["GET", "HEAD", "POST"])
def door(request: HttpRequest) -> HttpResponse:
    """Unlock one's key with the passphrase one signs in with; the first time it is made."""
    viewer, wrong = viewer_of(request), []
    is_first = not services.has_key(viewer)
    if request.method == "POST":
        passphrase = request.POST.get(PASSPHRASE, "")
        wrong = _made(request, passphrase) if is_first else wrong_passphrase(request, passphrase)
        if not wrong:
            return redirect(_next_of(request))
    context = {"is_first": is_first, "wrong": wrong, "field": PASSPHRASE, "next": _next_of(request)}
    return render(request, "keys/door.html", context, status=422 if wrong else 200)


def _made(request: HttpRequest, passphrase: str) -> list[str]:
    viewer = viewer_of(request)
    if not viewer.check_password(passphrase):
        return [_("密码不对。")]
    keep_unlocked(request, services.make_key(member=viewer, passphrase=passphrase))
    return []


@require_POST
def lock_up(request: HttpRequest) -> HttpResponse:
    """Lock the key now, and stay signed in."""
    put_away(request)
    return redirect("desk:today")


def _next_of(request: HttpRequest) -> str:
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    is_ours = wanted.startswith("/") and url_has_allowed_host_and_scheme(
        wanted, {request.get_host()}, request.is_secure()
    )
    return wanted if is_ours else resolve_url("desk:today")
