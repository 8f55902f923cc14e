"""Pages of mediation."""

import uuid
from typing import Any

from django import forms as django_forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from niangjia.casework.mediation import forms, queries, services
from niangjia.casework.mediation.vocabulary import Alone, Ending
from niangjia.casework.room import OpenCase, open_case
from niangjia.casework.views.showing import case_context
from niangjia.kernel.access import permit
from niangjia.kernel.web.asking import today_of, viewer_of
from niangjia.kernel.web.saying import refusals_on
from niangjia.people.keys.session import holder_of
from niangjia.people.keys.web import key_needed


@require_safe
def board(request: HttpRequest) -> HttpResponse:
    """The unit's own counts of this year."""
    viewer = viewer_of(request)
    permit(viewer, "casework.read", viewer.unit.path)
    context = {"board": queries.board_of(viewer.unit, year=today_of(request).year)}
    return render(request, "mediation/board.html", context)


@key_needed
@require_safe
def mediations(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """The mediations of this case; where there is violence, what to do instead."""
    found = open_case(case_id=pk, by=holder_of(request))
    context = case_context(found) | {
        "mediations": services.mediations_of(found),
        "has_violence": found.has_violence,
    }
    return render(request, "mediation/mediations.html", context)


@key_needed
@require_http_methods(["GET", "HEAD", "POST"])
def mediation_new(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Begin a mediation, after she was asked alone."""
    by, today = holder_of(request), today_of(request)
    form = forms.MediationForm(request.POST or None)
    if form.is_bound and form.is_valid():
        said = form.cleaned_data
        if form.alone_told() is Alone.YES:
            services.note_violence(case_id=pk, said=said["said"], by=by, today=today)
            return redirect("mediation:list", pk)
        with refusals_on(form):
            services.begin_mediation(
                case_id=pk,
                thing=said["thing"],
                mediation=form.mediation(today),
                alone=form.alone_told(),
                by=by,
            )
            return _noted(request, pk)
    found = open_case(case_id=pk, by=by)
    return _form_page(request, found, form, _("开始调解"))


def _noted(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    messages.success(request, _("已记下。"))
    return redirect("mediation:list", pk)


def _form_page(
    request: HttpRequest, found: OpenCase, form: django_forms.Form, heading: str
) -> HttpResponse:
    context = case_context(found) | {"form": form, "what": heading}
    status = 422 if form.is_bound else 200
    return render(request, "mediation/form.html", context, status=status)


def _told_or_404(found: OpenCase, thing: uuid.UUID) -> services.Told:
    for one in services.mediations_of(found):
        if one.thing == thing:
            return one
    raise Http404


@key_needed
@require_http_methods(["GET", "HEAD", "POST"])
def session(request: HttpRequest, pk: uuid.UUID, thing: uuid.UUID) -> HttpResponse:
    """Keep what was said in a sitting."""
    by, today = holder_of(request), today_of(request)
    found = open_case(case_id=pk, by=by)
    _told_or_404(found, thing)
    form = forms.SessionForm(request.POST or None, initial={"on": today})
    if form.is_bound and form.is_valid():
        with refusals_on(form):
            services.hold_session(
                case_id=pk,
                session=form.session(thing),
                key=form.cleaned_data["thing"],
                next_on=form.cleaned_data["next_on"],
                by=by,
                today=today,
            )
            return _noted(request, pk)
    return _form_page(request, found, form, _("记一次调解"))


@key_needed
@require_http_methods(["GET", "HEAD", "POST"])
def agreement(request: HttpRequest, pk: uuid.UUID, thing: uuid.UUID) -> HttpResponse:
    """Write down what they agreed on."""
    by, today = holder_of(request), today_of(request)
    found = open_case(case_id=pk, by=by)
    before = _told_or_404(found, thing).agreements
    form = forms.AgreementForm(request.POST or None, initial=_typed(before, today))
    if form.is_bound and form.is_valid():
        with refusals_on(form):
            services.write_agreement(
                case_id=pk, agreement=form.agreement(thing), by=by, today=today
            )
            return _noted(request, pk)
    return _form_page(request, found, form, _("调解协议"))


def _typed(before: Any, today: Any) -> dict[str, Any]:
    if not before:
        return {"on": today}
    last = before[-1]
    return {"on": last.on, "text": last.text, "signed_by": "\n".join(last.signed_by)}


@key_needed
@require_safe
def to_sign(request: HttpRequest, pk: uuid.UUID, thing: uuid.UUID) -> HttpResponse:
    """The agreement on one page, to be printed and signed by hand."""
    found = open_case(case_id=pk, by=holder_of(request))
    told = _told_or_404(found, thing)
    if not told.agreements:
        raise Http404
    context = case_context(found) | {"told": told, "agreement": told.agreements[-1]}
    return render(request, "mediation/sign.html", context)


@key_needed
@require_http_methods(["GET", "HEAD", "POST"])
def end(request: HttpRequest, pk: uuid.UUID, thing: uuid.UUID) -> HttpResponse:
    """Say how it ended."""
    by, today = holder_of(request), today_of(request)
    found = open_case(case_id=pk, by=by)
    _told_or_404(found, thing)
    form = forms.EndingForm(request.POST or None)
    if form.is_bound and form.is_valid():
        said = form.cleaned_data
        with refusals_on(form):
            services.end_mediation(
                case_id=pk,
                thing=thing,
                ending=Ending(said["ending"]),
                remark=said["remark"],
                by=by,
                today=today,
            )
            return _noted(request, pk)
    return _form_page(request, found, form, _("结束调解"))


@key_needed
@require_http_methods(["GET", "HEAD", "POST"])
def visit(request: HttpRequest, pk: uuid.UUID, visit: uuid.UUID) -> HttpResponse:
    """Keep what a return visit found."""
    by, today = holder_of(request), today_of(request)
    found = open_case(case_id=pk, by=by)
    form = forms.VisitForm(request.POST or None)
    if form.is_bound and form.is_valid():
        with refusals_on(form):
            services.do_visit(
                case_id=pk, visit=visit, found=form.cleaned_data["found"], by=by, today=today
            )
            return _noted(request, pk)
    return _form_page(request, found, form, _("回访"))
