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
from niangjia.people import queries, sessions
from niangjia.people.forms import PasswordForm


@never_cache
@require_safe
def me(request: HttpRequest) -> HttpResponse:
    """Who I am here, what my roles are, where I am signed in."""
    viewer = viewer_of(request)
    context = {
        "appointments": queries.appointments_of([viewer]).get(viewer.pk, []),
        "sessions": [
            {"sign_in": one, "is_this": one.session_key == request.session.session_key}
            for one in sessions.sessions_of(viewer)
        ],
    }
    return render(request, "people/me.html", context)


@sensitive_post_parameters()
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def password(request: HttpRequest) -> HttpResponse:
    """A new password; every other session ends."""
    viewer = viewer_of(request)
    form = PasswordForm(request.POST or None, member=viewer)
    if request.method == "POST" and form.is_valid():
        old_key = request.session.session_key or ""
        sessions.change_password(
            member=viewer, password=form.cleaned_data["new"], keep_session=old_key
        )
        update_session_auth_hash(request, viewer)
        sessions.note_new_key(
            member=viewer, old_key=old_key, new_key=request.session.session_key or ""
        )
        messages.success(request, _("密码已改。其他设备上的登录都已结束。"))
        return redirect("people:me")
    status = 422 if form.is_bound else 200
    return render(request, "people/password.html", {"form": form}, status=status)


@require_POST
def session_end(request: HttpRequest, pk: int) -> HttpResponse:
    """End one of my sessions, on whatever device."""
    sessions.end_session(sign_in_id=pk, by=viewer_of(request))
    messages.success(request, _("那台设备上的登录已结束。"))
    return redirect("people:me")
