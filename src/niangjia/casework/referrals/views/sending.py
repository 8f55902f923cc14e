"""The sender's pages."""

import uuid
from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from niangjia.casework.consents.services import consents_of
from niangjia.casework.referrals import queries, sending
from niangjia.casework.referrals.forms import OutcomeForm, ReferralForm, SendForm
from niangjia.casework.referrals.printing import slip_of
from niangjia.casework.room import OpenCase, open_case
from niangjia.casework.views.showing import case_context
from niangjia.kernel.refusal import Refused
from niangjia.kernel.web.asking import now_of, today_of
from niangjia.kernel.web.saying import answering, say, say_all
from niangjia.people.keys.session import holder_of
from niangjia.people.keys.web import key_needed


@key_needed
@require_safe
def referrals(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """What was sent from this case, and what became of it."""
    return _listed(request, pk)


def _listed(
    request: HttpRequest, pk: uuid.UUID, typed: Mapping[uuid.UUID, OutcomeForm] | None = None
) -> HttpResponse:
    found = open_case(case_id=pk, by=holder_of(request))
    sent = [
        {
            "one": one,
            "form": (typed or {}).get(one.row.pk) or OutcomeForm(auto_id=f"{one.row.pk}_%s"),
        }
        for one in queries.sent_from(found)
    ]
    context = case_context(found) | {"sent": sent}
    return render(request, "referrals/referrals.html", context, status=422 if typed else 200)


def _form_of(request: HttpRequest, found: OpenCase) -> ReferralForm:
    today = today_of(request)
    good = [one for one in consents_of(found) if one.is_good(today)]
    said = request.GET if "way" in request.GET else None
    return ReferralForm(said, consents=good, today=today)


@key_needed
@require_http_methods(["GET", "HEAD", "POST"])
def referral_new(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Choose what goes along; see it exactly as it would be sent; send it."""
    found = open_case(case_id=pk, by=holder_of(request))
    form = _form_of(request, found)
    context: dict[str, Any] = case_context(found) | {"form": form}
    if not (form.is_bound and form.is_valid()):
        status = 422 if form.is_bound or request.method == "POST" else 200
        return render(request, "referrals/referral_form.html", context, status=status)
    seen = sending.seen_before_sending(found, form.asked(), today=today_of(request))
    reasons = [say(one) for one in seen.reasons]
    if request.method == "POST":
        send, wrong = SendForm(request.POST), reasons
        if send.is_valid() and not (wrong := _sent(request, pk, form, send)):
            return redirect("referrals:list", pk)
        reasons = wrong
    send = SendForm(initial={"referral_id": uuid.uuid4(), "digest": seen.packet.digest})
    context |= {"seen": seen, "asked": form.asked(), "send": send, "reasons": reasons}
    status = 422 if request.method == "POST" else 200
    return render(request, "referrals/preview.html", context, status=status)


def _sent(request: HttpRequest, pk: uuid.UUID, form: ReferralForm, send: SendForm) -> list[str]:
    said = send.cleaned_data
    try:
        row = sending.send(
            case_id=pk,
            referral_id=said["referral_id"],
            asked=form.asked(),
            digest=said["digest"],
            by=holder_of(request),
        )
    except Refused as refused:
        return say_all(refused)
    messages.success(request, _("已送出。") if row.to_unit else _("已备好，还没有送出。请打印。"))
    return []


@key_needed
@require_safe
def slip(request: HttpRequest, pk: uuid.UUID, referral: uuid.UUID) -> HttpResponse:
    """The packet on paper, with a slip to be sent back."""
    found = open_case(case_id=pk, by=holder_of(request))
    try:
        pdf = slip_of(found, referral, now=now_of(request))
    except queries.ReferralUnknown as unknown:
        raise Http404 from unknown
    answer = HttpResponse(pdf, content_type="application/pdf")
    answer["Content-Disposition"] = 'inline; filename="1.pdf"'
    return answer


@key_needed
@require_POST
def recall(request: HttpRequest, pk: uuid.UUID, referral: uuid.UUID) -> HttpResponse:
    """Take it back."""
    by = holder_of(request)
    with answering(request, _("已收回，内容已销毁。")):
        sending.recall(case_id=pk, referral_id=referral, by=by)
    return redirect("referrals:list", pk)


@key_needed
@require_POST
def confirm(request: HttpRequest, pk: uuid.UUID, referral: uuid.UUID) -> HttpResponse:
    """The slip came back."""
    by = holder_of(request)
    with answering(request, _("已记下回执。")):
        sending.confirm_receipt(case_id=pk, referral_id=referral, by=by)
    return redirect("referrals:list", pk)


@key_needed
@require_POST
def end(request: HttpRequest, pk: uuid.UUID, referral: uuid.UUID) -> HttpResponse:
    """What became of it."""
    by, form = holder_of(request), OutcomeForm(request.POST, auto_id=f"{referral}_%s")
    if not form.is_valid():
        return _listed(request, pk, {referral: form})
    outcome, remark = form.outcome_told(), form.cleaned_data["remark"]
    with answering(request, _("已记下结果。")):
        sending.end(case_id=pk, referral_id=referral, outcome=outcome, remark=remark, by=by)
    return redirect("referrals:list", pk)
