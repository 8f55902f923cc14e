"""The door to what is locked: make a key, unlock it, lock it."""

from django.contrib.auth import authenticate
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from niangjia.kernel.refusal import Refused
from niangjia.kernel.web.asking import viewer_of
from niangjia.kernel.web.middleware import opens_its_own_transaction
from niangjia.kernel.web.saying import say_all
from niangjia.people.keys import services
from niangjia.people.keys.notices import mark_seen
from niangjia.people.keys.session import pair_at_hand, put_away
from niangjia.people.keys.ways import salts_of_passkeys
from niangjia.people.keys.web import PASSPHRASE, next_of, take_in_hand, wrong_passphrase


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
            return redirect(next_of(request))
    context = {
        "is_first": is_first,
        "is_given": viewer.has_given_password,
        "has_passkey": not is_first and bool(salts_of_passkeys(viewer)),
        "wrong": wrong,
        "field": PASSPHRASE,
        "next": next_of(request),
    }
    return render(request, "keys/door.html", context, status=422 if wrong else 200)


def _made(request: HttpRequest, passphrase: str) -> list[str]:
    viewer = viewer_of(request)
    if authenticate(request, username=viewer.login, password=passphrase) is None:
        return [_("密码不对。")]
    try:
        take_in_hand(request, services.make_key(member=viewer, passphrase=passphrase))
    except Refused as refused:
        return say_all(refused)
    return []


@require_POST
def lock_up(request: HttpRequest) -> HttpResponse:
    """Lock the key now, and stay signed in."""
    put_away(request)
    return redirect("desk:today")


@require_POST
def stay(request: HttpRequest) -> HttpResponse:
    """Somebody is typing: the key stays unlocked; 423 when it was locked meanwhile."""
    return HttpResponse(status=423 if pair_at_hand(request) is None else 204)


@require_POST
def notices_seen(request: HttpRequest) -> HttpResponse:
    """She has read what befell her keys."""
    mark_seen(member=viewer_of(request))
    return redirect("desk:today")
