"""Pages of second factors: showing one, adding and taking away one's own."""

from collections.abc import Callable
from contextlib import suppress
from functools import wraps
from typing import Any

from django.contrib import messages
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from niangjia.kernel.refusal import Refused, refuse_if
from niangjia.kernel.web.asking import now_of, viewer_of
from niangjia.kernel.web.qr import qr_svg
from niangjia.kernel.web.saying import answering, refusals_on, say, say_all
from niangjia.people.factors import codes, services, tries
from niangjia.people.factors.forms import AppForm, CodeForm
from niangjia.people.factors.queries import factors_of, has_factor
from niangjia.people.factors.vocabulary import FactorRefusal
from niangjia.people.keys.session import KeyLocked, holder_of
from niangjia.people.keys.vocabulary import KeyRefusal
from niangjia.people.keys.web import do_now, next_of
from niangjia.people.proof import fresh_within, note_factor, to_prove
from niangjia.people.queries import member_in_sight
from niangjia.people.sessions import note_new_key

SECRET_LASTS_SECONDS = 15 * 60
DIGITS = 6


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def prove(request: HttpRequest) -> HttpResponse:
    """The second page of signing in: six digits, a recovery code, or a passkey."""
    viewer, form = viewer_of(request), CodeForm(request.POST or None)
    mine = factors_of(viewer)
    if not mine.any:
        return redirect(f"{reverse('factors:mine')}?{urlencode({'next': next_of(request)})}")
    if form.is_bound and form.is_valid():
        with refusals_on(form, "code"):
            _check(request, form.cleaned_data["code"])
            return redirect(next_of(request))
    context = {"form": form, "mine": mine, "next": next_of(request)}
    return render(request, "factors/prove.html", context, status=422 if form.is_bound else 200)


def _check(request: HttpRequest, code: str) -> None:
    viewer, now = viewer_of(request), now_of(request)
    tries.refuse_too_many(viewer, now=now)
    typed = "".join(code.split())
    try:
        if typed.isdigit() and len(typed) == DIGITS:
            codes.check_app(member=viewer, code=typed, now=now)
        else:
            codes.use_recovery_code(member=viewer, code=code)
    except Refused:
        tries.note_wrong(viewer, now=now)
        raise
    has_shown(request)


def has_shown(request: HttpRequest) -> None:
    """The factor was right: this session is hers."""
    viewer, old_key = viewer_of(request), request.session.session_key or ""
    tries.note_right(viewer)
    note_factor(request)
    request.session.cycle_key()  # whoever knew the session before has half a sign-in, no more
    note_new_key(member=viewer, old_key=old_key, new_key=request.session.session_key or "")
    with suppress(KeyLocked):  # else she unlocks it at the door, where it is needed
        do_now(holder_of(request))


def own_factors(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Adding and taking away: whoever has a factor shows it first; the first one is taken from her
    who knows the password, and that must be she alone.
    """

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        viewer = viewer_of(request)
        if has_factor(viewer) and not fresh_within(request):
            return to_prove(request)
        refuse_if([KeyRefusal.PASSWORD_NOT_HERS] if viewer.has_given_password else [])
        return view(request, *args, **kwargs)

    return guarded


@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """What I show besides my password."""
    viewer = viewer_of(request)
    context = {
        "mine": factors_of(viewer),
        "next": next_of(request),
        "is_sent_here": "next" in request.GET,
        "is_given": viewer.has_given_password,
    }
    return render(request, "factors/mine.html", context)


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
@own_factors
def app_add(request: HttpRequest) -> HttpResponse:
    """Scan a code with an authenticator app, and type what it shows."""
    viewer = viewer_of(request)
    salt = f"niangjia.app of {viewer.pk}"
    form = AppForm(request.POST or None)
    if form.is_bound and form.is_valid():
        said = form.cleaned_data
        try:
            secret = signing.loads(said["secret"], salt=salt, max_age=SECRET_LASTS_SECONDS)
            codes.add_app(member=viewer, secret=secret, code=said["code"], now=now_of(request))
        except signing.BadSignature:
            form.add_error(None, say(FactorRefusal.SECRET_OLD))
        except Refused as refused:
            form.add_error("code", say_all(refused))
        else:
            return _added(request)
    return _app_page(request, form, salt)


def _app_page(request: HttpRequest, form: AppForm, salt: str) -> HttpResponse:
    kept = request.POST.get("secret", "")
    try:
        secret = signing.loads(kept, salt=salt, max_age=SECRET_LASTS_SECONDS)
    except signing.BadSignature:
        secret = codes.new_secret()
        kept = signing.dumps(secret, salt=salt)
    address = codes.address_of(secret, viewer_of(request))
    context = {
        "form": form,
        "kept": kept,
        "groups": " ".join(secret[n : n + 4] for n in range(0, len(secret), 4)),
        "qr": qr_svg(address, title=_("验证器用的二维码")),
        "next": next_of(request),
    }
    status = 422 if form.is_bound else 200
    return render(request, "factors/app_add.html", context, status=status)


def _added(request: HttpRequest) -> HttpResponse:
    has_shown(request)
    messages.success(request, _("加好了。请再做一套备用码，手机丢了用得上。"))
    return redirect(f"{reverse('factors:mine')}?{urlencode({'next': next_of(request)})}")


@require_POST
@own_factors
def codes_make(request: HttpRequest) -> HttpResponse:
    """A set of recovery codes: the answer is the one time they are shown."""
    viewer = viewer_of(request)
    refuse_if([] if has_factor(viewer) else [FactorRefusal.FIRST_ADD_ONE])
    context = {"codes": codes.new_recovery_codes(member=viewer), "next": next_of(request)}
    return render(request, "factors/codes.html", context)


@require_POST
@own_factors
def app_drop(request: HttpRequest) -> HttpResponse:
    """Take away my authenticator app."""
    with answering(request, _("去掉了。")):
        services.drop_app(member=viewer_of(request))
    return redirect("factors:mine")


@require_POST
@own_factors
def passkey_drop(request: HttpRequest, pk: int) -> HttpResponse:
    """Take away one of my passkeys."""
    with answering(request, _("去掉了。")):
        services.drop_passkey(member=viewer_of(request), passkey_id=pk)
    return redirect("factors:mine")


@require_POST
def forget(request: HttpRequest, pk: int) -> HttpResponse:
    """Somebody lost every device: she chooses a new factor when she signs in next."""
    viewer = viewer_of(request)
    found = member_in_sight(pk, viewer=viewer)
    with answering(request, _("取消了。她下次登录会知道，并要重新加一道。")):
        services.forget_factors(member=found, by=viewer)
    return redirect("people:member", pk)
