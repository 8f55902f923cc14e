"""The receiver's pages."""

import uuid

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from niangjia.casework.referrals import queries, receiving
from niangjia.casework.referrals.forms import RefuseForm
from niangjia.kernel.access import permit
from niangjia.kernel.web.asking import today_of
from niangjia.kernel.web.saying import answering
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
    with answering(request, _("已打开，记在查看记录里。")):
        receiving.open_referral(referral_id=referral, by=by)
        return redirect("referrals:one", referral)
    return redirect("referrals:arrived")


@key_needed
@require_safe
def one(request: HttpRequest, referral: uuid.UUID) -> HttpResponse:
    """What came along; accept or refuse."""
    return _shown(request, referral, RefuseForm(), 200)


def _shown(
    request: HttpRequest, referral: uuid.UUID, form: RefuseForm, status: int
) -> HttpResponse:
    with answering(request):
        row, packet = receiving.read_again(referral_id=referral, by=holder_of(request))
        context = {"row": row, "packet": packet, "form": form}
        return render(request, "referrals/received.html", context, status=status)
    return redirect("referrals:arrived")


@key_needed
@require_POST
def accept(request: HttpRequest, referral: uuid.UUID) -> HttpResponse:
    """It becomes a case of mine."""
    by, today, key = holder_of(request), today_of(request), uuid.uuid4()
    with answering(request, _("已接收，成了你的一个案子。")):
        receiving.accept(referral_id=referral, case_id=key, by=by, today=today)
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
    with answering(request, _("已告诉对方原因，内容已销毁。")):
        receiving.refuse(referral_id=referral, reason=reason, by=by)
    return redirect("referrals:arrived")
