"""The page on which a case is closed, opened again, held."""

import uuid
from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from niangjia.casework.closing import services
from niangjia.casework.closing.forms import AnswerForm, AskForm, HoldForm, ReopenForm
from niangjia.casework.closing.holding import hold
from niangjia.casework.closing.leaves import Closure
from niangjia.casework.room import open_case
from niangjia.casework.views.showing import case_context
from niangjia.casework.vocabulary import Part
from niangjia.kernel.web.asking import posted_to, today_of
from niangjia.kernel.web.saying import refusals_on
from niangjia.people.keys.session import holder_of
from niangjia.people.keys.web import key_needed


@key_needed
@require_safe
def closing(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Where the case stands, how long it is kept, and what can be done about it."""
    return _page(request, pk)


@key_needed
@posted_to("closing:closing")
def ask(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Ask the supervisor to close it."""
    form, by, today = AskForm(request.POST), holder_of(request), today_of(request)

    def asked() -> None:
        services.ask_to_close(
            case_id=pk, asking=form.asking(), place=form.place(), by=by, today=today
        )

    return _done(request, pk, form, asked)


@key_needed
@posted_to("closing:closing")
def answer(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Close it, or send it back."""
    form, by, today = AnswerForm(request.POST), holder_of(request), today_of(request)

    def answered() -> None:
        agrees, remark = form.cleaned_data["agrees"] == "yes", form.cleaned_data["remark"]
        services.answer_closure(case_id=pk, agrees=agrees, remark=remark, by=by, today=today)

    return _done(request, pk, form, answered)


@key_needed
@posted_to("closing:closing")
def reopen(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Open it again."""
    form, by, today = ReopenForm(request.POST), holder_of(request), today_of(request)

    def reopened() -> None:
        reason, place = form.cleaned_data["reason"], form.place()
        services.reopen(case_id=pk, reason=reason, place=place, by=by, today=today)

    return _done(request, pk, form, reopened)


@key_needed
@posted_to("closing:closing")
def holding(request: HttpRequest, pk: uuid.UUID, *, to_hold: bool) -> HttpResponse:
    """Keep it from being shredded, or let it go again."""
    form, by = HoldForm(request.POST), holder_of(request)

    def held() -> None:
        reason, place = form.cleaned_data["reason"], form.place()
        hold(case_id=pk, to_hold=to_hold, reason=reason, place=place, by=by)

    return _done(request, pk, form, held)


def _done(
    request: HttpRequest, pk: uuid.UUID, form: forms.Form, do: Callable[[], None]
) -> HttpResponse:
    if form.is_valid():
        with refusals_on(form):
            do()
            messages.success(request, _("已记下。"))
            return redirect("closing:closing", pk)
    return _page(request, pk, form)


def _page(request: HttpRequest, pk: uuid.UUID, sent: forms.Form | None = None) -> HttpResponse:
    found = open_case(case_id=pk, by=holder_of(request))
    last = found.last(Closure)
    closure = last.leaf if last else None
    asked = closure if closure and closure.is_asked else None
    is_supervisor = found.seat.part == Part.SUPERVISOR
    context: dict[str, Any] = {
        "closure": closure,
        "is_asked": asked is not None,
        "is_closed": found.row.is_closed,
        "is_supervisor": is_supervisor,
        "may_answer": is_supervisor and asked is not None and asked.asked_by != found.by.pk,
        "form": sent,
        "ask_form": sent if isinstance(sent, AskForm) else _ask_form(request),
        "answer_form": sent if isinstance(sent, AnswerForm) else AnswerForm(),
        "reopen_form": sent if isinstance(sent, ReopenForm) else ReopenForm(),
        "hold_form": sent if isinstance(sent, HoldForm) else HoldForm(),
    }
    status = 200 if sent is None else 422
    return render(request, "casework/closing.html", case_context(found) | context, status=status)


def _ask_form(request: HttpRequest) -> AskForm:
    return AskForm(initial={"outcome": request.GET.get("outcome", "")})
