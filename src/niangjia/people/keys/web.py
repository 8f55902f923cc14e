"""The door: pages that need a key ask for it, and what was typed before is not lost."""

from collections.abc import Callable
from functools import wraps

from django.contrib.auth import authenticate
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render, resolve_url
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters

from niangjia.kernel.keys import KeyPair
from niangjia.kernel.refusal import Refused
from niangjia.kernel.web.asking import viewer_of
from niangjia.kernel.web.saying import say_all
from niangjia.people.keys import services
from niangjia.people.keys.custody import seal_for_recovery
from niangjia.people.keys.drafts import tell_received
from niangjia.people.keys.holder import KeyHolder
from niangjia.people.keys.hooks import do_what_is_due
from niangjia.people.keys.session import KeyLocked, answer_with_cookie, holder_of, keep_unlocked
from niangjia.people.keys.shared import change_what_is_due
from niangjia.people.proof import has_proved, to_prove

Handler = Callable[..., HttpResponse]
PASSPHRASE = "unlock_with"


class KeepKeyWarm:
    """Middleware: each page that used the key starts its idle time anew."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        answer_with_cookie(request, response)
        tell_received(request, response)
        return response


def key_needed(view: Handler) -> Handler:
    """A page behind the lock. Asked without a key it leads to the door; a form that was sent is
    kept in the page that asks for the passphrase, and goes on from there. Besides the key a second
    factor must have been shown in this session; who has none yet is led to choose one.
    """

    @sensitive_post_parameters()
    @wraps(view)
    def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        try:
            holder_of(request)
        except KeyLocked:
            if request.method != "POST":
                return _to_the_door(request)
            if wrong := wrong_passphrase(request, request.POST.get(PASSPHRASE, "")):
                return _asked_again(request, wrong)
        if not has_proved(request):
            return to_prove(request)
        if request.method == "POST":
            do_now(holder_of(request))
        return view(request, *args, **kwargs)

    return guarded


def wrong_passphrase(request: HttpRequest, passphrase: str) -> list[str]:
    """Unlock the key for this session, or say why not. Wrong tries count as at sign-in."""
    member = viewer_of(request)
    if not passphrase:
        return [_("请输入密码。")]
    if authenticate(request, username=member.login, password=passphrase) is None:
        return [_("密码不对。")]
    try:
        take_in_hand(request, services.unlocked(member=member, passphrase=passphrase))
    except Refused as refused:
        return say_all(refused)
    return []


def take_in_hand(request: HttpRequest, pair: KeyPair) -> None:
    """Keep the key for this session, and do at once what had to wait for it."""
    do_now(keep_unlocked(request, pair))


def do_now(holder: KeyHolder) -> None:
    """What waits for a key: sealing it for recovery, changing keys that somebody took along."""
    seal_for_recovery(holder)
    change_what_is_due(holder)
    do_what_is_due(holder)


def next_of(request: HttpRequest) -> str:
    """Where she was heading, of our own addresses only."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    is_ours = wanted.startswith("/") and url_has_allowed_host_and_scheme(
        wanted, {request.get_host()}, request.is_secure()
    )
    return wanted if is_ours else resolve_url("desk:today")


def _to_the_door(request: HttpRequest) -> HttpResponse:
    return redirect(f"{reverse('keys:door')}?{urlencode({'next': request.get_full_path()})}")


def _asked_again(request: HttpRequest, wrong: list[str]) -> HttpResponse:
    typed = [(name, value) for name, values in request.POST.lists() for value in values]
    kept = [(n, v) for n, v in typed if n not in {PASSPHRASE, "csrfmiddlewaretoken"}]
    said = wrong if PASSPHRASE in request.POST else []
    context = {"kept": kept, "wrong": said, "field": PASSPHRASE, "files": bool(request.FILES)}
    return render(request, "keys/ask_again.html", context, status=423)
