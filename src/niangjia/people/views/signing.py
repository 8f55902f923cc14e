"""Signing in and out, and the language one reads."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import authenticate, login, logout
from django.contrib.auth.decorators import login_not_required
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render, resolve_url
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST
from django.views.i18n import set_language

from niangjia.kernel.keys import KeyPair
from niangjia.kernel.web.asking import now_of, viewer_of
from niangjia.kernel.web.middleware import opens_its_own_transaction
from niangjia.kernel.words import N_
from niangjia.people import sessions
from niangjia.people.factors.queries import has_factor
from niangjia.people.forms import SignInForm
from niangjia.people.keys.services import has_key, unlocked_if_hers
from niangjia.people.keys.session import keep_unlocked, put_away
from niangjia.people.keys.web import do_now
from niangjia.people.proof import await_factor

WRONG = N_("登录名或密码不对。请再试一次；忘了密码请找本单位负责人。")
KEY_STAYS_LOCKED = N_("你的个案钥匙还锁在以前的密码下。到「个案」那里可以恢复。")
WHOLE_YEAR_SECONDS = 365 * 24 * 60 * 60


@sensitive_post_parameters("password")
@never_cache
@login_not_required
@opens_its_own_transaction
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """Sign in with login and password, then go where one was heading."""
    if request.user.is_authenticated:
        return redirect(_next_of(request))
    form = SignInForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        member = authenticate(request, username=said["username"], password=said["password"])
        if member is not None:
            # Slow, as the password was: before the transaction.
            pair = unlocked_if_hers(member=member, passphrase=said["password"])
            return _welcome(request, member, pair)
        form.add_error(None, _(WRONG))
    context = {"form": form, "next": request.POST.get("next", request.GET.get("next", ""))}
    return render(request, "people/sign_in.html", context, status=422 if form.is_bound else 200)


@transaction.atomic
def _welcome(request: HttpRequest, member: object, pair: KeyPair | None) -> HttpResponse:
    login(request, member)  # type: ignore[arg-type]
    viewer = viewer_of(request)
    sessions.note_sign_in(
        member=viewer,
        session_key=request.session.session_key or "",
        device=request.headers.get("User-Agent", ""),
        at=now_of(request),
    )
    holder = keep_unlocked(request, pair) if pair is not None else None
    if has_factor(viewer):
        await_factor(request)
    elif holder is not None:
        do_now(holder)
    if pair is None and has_key(viewer):
        messages.warning(request, _(KEY_STAYS_LOCKED))
    response = redirect(_next_of(request))
    if viewer.language:
        keep_language_cookie(response, viewer.language)
    return response


def _next_of(request: HttpRequest) -> str:
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    # What begins otherwise, `redirect` would take for the name of a page.
    is_ours = wanted.startswith("/") and url_has_allowed_host_and_scheme(
        wanted, {request.get_host()}, request.is_secure()
    )
    return wanted if is_ours else resolve_url(settings.LOGIN_REDIRECT_URL)


@login_not_required
@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """End this session here."""
    if request.user.is_authenticated:
        sessions.note_sign_out(
            member=viewer_of(request), session_key=request.session.session_key or ""
        )
        put_away(request)
        logout(request)
    response = redirect(settings.LOGIN_URL)
    # Whoever sits down next at this desk finds nothing of hers.
    response["Clear-Site-Data"] = '"cache", "storage"'
    return response


@login_not_required
@require_POST
def choose_language(request: HttpRequest) -> HttpResponseBase:
    """Read on in another language, now and from the next sign-in on."""
    response = set_language(request)
    language = request.POST.get("language", "")
    if request.user.is_authenticated and language in dict(settings.LANGUAGES):
        sessions.keep_language(member=viewer_of(request), language=language)
    return response


def keep_language_cookie(response: HttpResponse, language: str) -> None:
    """The same cookie as Django's own language view sets."""
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        language,
        max_age=WHOLE_YEAR_SECONDS,
        path=settings.LANGUAGE_COOKIE_PATH,
        secure=settings.SESSION_COOKIE_SECURE,
        samesite="Lax",
    )
