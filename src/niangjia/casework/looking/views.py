"""Pages of looking."""

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from niangjia.casework.looking import circle as own_circle
from niangjia.casework.looking import emergency as breaking
from niangjia.casework.looking import near, queries
from niangjia.casework.looking.asking import ask_about
from niangjia.casework.looking.forms import (
    AskedForm,
    CircleForm,
    EmergencyForm,
    ReasonForm,
    RemarkForm,
    SearchForm,
)
from niangjia.casework.looking.notices import mark_seen, notices_to
from niangjia.casework.looking.showing import (
    may_know,
    told_found,
    told_notices,
    told_odd,
    told_ties,
)
from niangjia.casework.room import open_case, opened_unasked
from niangjia.casework.views.showing import case_context
from niangjia.kernel.access import permit
from niangjia.kernel.web.asking import now_of
from niangjia.kernel.web.saying import answering, refusals_on
from niangjia.people.keys.session import holder_of
from niangjia.people.keys.web import key_needed


@key_needed
@require_safe
def looks(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Who looked at this case, and why."""
    found = open_case(case_id=pk, by=holder_of(request))
    context = case_context(found) | {"looks": queries.looks_at(found.row)}
    return render(request, "looking/looks.html", context)


@key_needed
@require_http_methods(["GET", "HEAD", "POST"])
def reason(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """One near to her says why she looks."""
    viewer = holder_of(request)
    found = opened_unasked(case_id=pk, by=viewer)
    form = ReasonForm(request.POST or None)
    if form.is_bound and form.is_valid():
        near.look_with_reason(case_id=pk, reason=form.cleaned_data["reason"], by=viewer)
        return redirect("casework:case", pk)
    context = {"form": form, "ties": told_ties(near.ties_of(found)), "pk": pk}
    return render(request, "looking/reason.html", context, status=422 if form.is_bound else 200)


@key_needed
@require_http_methods(["GET", "HEAD", "POST"])
def circle(request: HttpRequest) -> HttpResponse:
    """Whom and where I am near to: read with my key alone."""
    viewer = holder_of(request)
    permit(viewer, "casework.read", viewer.unit.path)
    form = CircleForm(request.POST or None, initial=CircleForm.typed(own_circle.circle_of(viewer)))
    if form.is_bound and form.is_valid():
        own_circle.keep_circle(near=form.near(), by=viewer)
        messages.success(request, _("已存好。只有你自己的钥匙读得出。"))
        return redirect("casework:list")
    status = 422 if form.is_bound else 200
    return render(request, "looking/circle.html", {"form": form}, status=status)


@key_needed
@require_safe
def notices(request: HttpRequest) -> HttpResponse:
    """What I must know about cases."""
    viewer = holder_of(request)
    permit(viewer, "casework.read", viewer.unit.path)
    context = {"notices": told_notices(notices_to(viewer), viewer=viewer)}
    return render(request, "looking/notices.html", context)


@key_needed
@require_POST
def notice_seen(request: HttpRequest, pk: int) -> HttpResponse:
    """I know."""
    mark_seen(notice_id=pk, by=holder_of(request))
    return redirect("looking:notices")


@key_needed
@require_safe
def odd(request: HttpRequest) -> HttpResponse:
    """Looks that a supervisor should ask about."""
    viewer = holder_of(request)
    permit(viewer, "casework.emergency", viewer.unit.path)
    found = queries.odd_looks_at(viewer.unit, viewer=viewer, now=now_of(request))
    return render(request, "looking/odd.html", {"lines": told_odd(found)})


@key_needed
@require_POST
def odd_asked(request: HttpRequest) -> HttpResponse:
    """She asked about some of them."""
    viewer = holder_of(request)
    permit(viewer, "casework.emergency", viewer.unit.path)
    if which := AskedForm(request.POST).which():
        with answering(request, _("已记下。再有新的，会再列出来。")):
            ask_about(unit=viewer.unit, which=which, by=viewer, now=now_of(request))
    return redirect("looking:odd")


@key_needed
@require_http_methods(["GET", "HEAD", "POST"])
def emergencies(request: HttpRequest) -> HttpResponse:
    """Look for a case in an emergency; those opened, and whether they were reviewed."""
    viewer = holder_of(request)
    permit(viewer, "casework.emergency", viewer.unit.path)
    form, found = SearchForm(request.POST or None), None
    if form.is_bound and form.is_valid():
        with refusals_on(form):
            some = breaking.search_in_emergency(unit=viewer.unit, by=viewer, **form.cleaned_data)
            found = told_found(some, reason=form.cleaned_data["reason"], who=may_know(viewer))
    context = {
        "form": form,
        "found": found,
        "rows": queries.emergencies_seen(viewer=viewer),
        "has_key": breaking.has_on_call_key(viewer.unit),
        "may_make_key": viewer.may("casework.keys", viewer.unit.path),
    }
    status = 422 if form.errors else 200
    return render(request, "looking/emergencies.html", context, status=status)


@key_needed
@require_http_methods(["GET", "HEAD", "POST"])
def emergency_ask(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Open a case for an hour, with a reason, before a witness."""
    viewer = holder_of(request)
    permit(viewer, "casework.emergency", viewer.unit.path)
    form, called = EmergencyForm(request.POST or None, members=may_know(viewer)), ""
    if form.is_bound and form.is_valid():
        said = form.cleaned_data
        with refusals_on(form):
            row = breaking.ask_emergency(
                case_id=pk,
                reason=said["reason"],
                second=form.members[said["second"]],
                by=viewer,
                now=now_of(request),
            )
            to = ("casework:case", pk) if row.opened_at else ("looking:emergency", row.pk)
            return redirect(*to)
    if form.is_bound:
        with refusals_on(form):
            called = breaking.called_in_emergency(case_id=pk, by=viewer)
    context, status = {"form": form, "called": called}, 422 if form.is_bound else 200
    return render(request, "looking/ask.html", context, status=status)


@key_needed
@require_http_methods(["GET", "HEAD", "POST"])
def emergency(request: HttpRequest, pk: int) -> HttpResponse:
    """One emergency: why; its review."""
    viewer = holder_of(request)
    row = queries.emergencies_seen(viewer=viewer).get(pk=pk)
    permit(viewer, "casework.emergency", row.case.unit.path)
    form = RemarkForm(request.POST or None)
    if form.is_bound and form.is_valid():
        remark, now = form.cleaned_data["remark"], now_of(request)
        with refusals_on(form):
            breaking.review_emergency(emergency_id=pk, remark=remark, by=viewer, now=now)
            return redirect("looking:emergencies")
    context = {"row": row, "form": form, "viewer_pk": viewer.pk}
    context["told"] = breaking.told_of(row, by=viewer)
    context["is_mine"] = queries.sits_in(row.case, viewer=viewer)
    return render(request, "looking/emergency.html", context, status=422 if form.is_bound else 200)


@key_needed
@require_POST
def emergency_approve(request: HttpRequest, pk: int) -> HttpResponse:
    """Agree that a minor's case be opened."""
    viewer = holder_of(request)
    with answering(request, _("已同意。她现在可以打开一小时。")):
        breaking.approve_emergency(emergency_id=pk, by=viewer)
    return redirect("looking:emergency", pk)


@key_needed
@require_POST
def emergency_open(request: HttpRequest, pk: int) -> HttpResponse:
    """Open a minor's case after it was approved."""
    viewer, now = holder_of(request), now_of(request)
    row = breaking.open_emergency(emergency_id=pk, by=viewer, now=now)
    return redirect("casework:case", row.case_id)
