"""Oneself: roles, password, sessions."""

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from niangjia.kernel.web.asking import viewer_of
from niangjia.kernel.web.middleware import opens_its_own_transaction
from niangjia.people import queries, sessions
from niangjia.people.factors.queries import factors_of
from niangjia.people.forms import PasswordForm
from niangjia.people.keys.services import has_key, unlocked_if_hers
from niangjia.people.keys.session import pair_at_hand
from niangjia.people.keys.web import next_of
from niangjia.people.views.signing import KEY_STAYS_LOCKED


@never_cache
@require_safe
def me(request: HttpRequest) -> HttpResponse:
    """Who I am here, what my roles are, where I am signed in."""
    viewer = viewer_of(request)
    context = {
        "factors": factors_of(viewer),
        "appointments": queries.appointments_of([viewer]).get(viewer.pk, []),
        "sessions": [
            {"sign_in": one, "is_this": one.session_key == request.session.session_key}
            for one in sessions.sessions_of(viewer)
        ],
    }
    return render(request, "people/me.html", context)


@sensitive_post_parameters()
@never_cache
@opens_its_own_transaction
@require_http_methods(["GET", "HEAD", "POST"])
def password(request: HttpRequest) -> HttpResponse:
    """A new password; every other session ends, and the key is locked under it."""
    viewer = viewer_of(request)
    form = PasswordForm(request.POST or None, member=viewer)
    if request.method == "POST" and form.is_valid():
        _changed(request, form.cleaned_data["now"], form.cleaned_data["new"])
        messages.success(request, _("密码已改。其他设备上的登录都已结束。"))
        return redirect(next_of(request) if "next" in request.POST else "people:me")
    context = {"form": form, "next": next_of(request) if "next" in request.GET else ""}
    status = 422 if form.is_bound else 200
    return render(request, "people/password.html", context, status=status)


def _changed(request: HttpRequest, now: str, new: str) -> None:
    viewer, old_key = viewer_of(request), request.session.session_key or ""
    pair = pair_at_hand(request) or unlocked_if_hers(member=viewer, passphrase=now)
    sessions.change_password(member=viewer, password=new, keep_session=old_key, pair=pair)
    update_session_auth_hash(request, viewer)
    sessions.note_new_key(member=viewer, old_key=old_key, new_key=request.session.session_key or "")
    if pair is None and has_key(viewer):
        messages.warning(request, _(KEY_STAYS_LOCKED))


@require_POST
def session_end(request: HttpRequest, pk: int) -> HttpResponse:
    """End one of my sessions, on whatever device."""
    sessions.end_session(sign_in_id=pk, by=viewer_of(request))
    messages.success(request, _("那台设备上的登录已结束。"))
    return redirect("people:me")
