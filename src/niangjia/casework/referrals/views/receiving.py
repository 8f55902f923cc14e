"""The receiver's pages."""

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from niangjia.casework.referrals import queries, receiving
from niangjia.casework.referrals.forms import RefuseForm
from niangjia.kernel.access import permit
from niangjia.kernel.refusal import Refused
from niangjia.kernel.web.asking import today_of
from niangjia.kernel.web.saying import done_or_told, say_all
from niangjia.people.keys.session import holder_of
from niangjia.people.keys.web import key_needed


@key_needed
@require_safe
def arrived(request: HttpRequest) -> HttpResponse:
    """What other units sent to mine."""
    viewer = holder_of(request)
    permit(viewer, "casework.read", viewer.unit.path)
    context = {"arrived": queries.received_by(viewer=viewer)}
    return render(request, "referrals/arrived.html", context)


@key_needed
@require_POST
def open_one(request: HttpRequest, referral: uuid.UUID) -> HttpResponse:
    """Open what came."""
    by = holder_of(request)
    act = lambda: receiving.open_referral(referral_id=referral, by=by)  # noqa: E731
    is_open = done_or_told(request, act, _("已打开，记在查看记录里。"))
    return redirect("referrals:one", referral) if is_open else redirect("referrals:arrived")


@key_needed
@require_safe
def one(request: HttpRequest, referral: uuid.UUID) -> HttpResponse:
    """What came along; accept or refuse."""
    return _shown(request, referral, RefuseForm(), 200)


def _shown(
    request: HttpRequest, referral: uuid.UUID, form: RefuseForm, status: int
) -> HttpResponse:
    try:
        row, packet = receiving.read_again(referral_id=referral, by=holder_of(request))
    except Refused as refused:
        for sentence in say_all(refused):
            messages.error(request, sentence)
        return redirect("referrals:arrived")
    context = {"row": row, "packet": packet, "form": form}
    return render(request, "referrals/received.html", context, status=status)


@key_needed
@require_POST
def accept(request: HttpRequest, referral: uuid.UUID) -> HttpResponse:
    """It becomes a case of mine."""
    by, today, key = holder_of(request), today_of(request), uuid.uuid4()
    act = lambda: receiving.accept(referral_id=referral, case_id=key, by=by, today=today)  # noqa: E731
    if done_or_told(request, act, _("已接收，成了你的一个案子。")):
        return redirect("casework:case", key)
    return redirect("referrals:arrived")


@key_needed
@require_POST
def refuse(request: HttpRequest, referral: uuid.UUID) -> HttpResponse:
    """It cannot be taken."""
    by, form = holder_of(request), RefuseForm(request.POST)
    if not form.is_valid():
        return _shown(request, referral, form, 422)
    reason = form.cleaned_data["reason"]
    act = lambda: receiving.refuse(referral_id=referral, reason=reason, by=by)  # noqa: E731
    done_or_told(request, act, _("已告诉对方原因，内容已销毁。"))
    return redirect("referrals:arrived")
