"""Pages of the duty to report: the decision, the report, and who may open minors' cases."""

import uuid
from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from niangjia.casework.reporting_duty import minors as minors_cases
from niangjia.casework.reporting_duty import services, splitting
from niangjia.casework.reporting_duty.forms import DutyForm, ReportForm, SplitForm
from niangjia.casework.reporting_duty.leaves import DutyFacts, DutyReport
from niangjia.casework.reporting_duty.rules import hours_since
from niangjia.casework.room import OpenCase, open_case
from niangjia.casework.views.showing import case_context
from niangjia.kernel.access import permit
from niangjia.kernel.web.asking import now_of, today_of
from niangjia.kernel.web.saying import answering, refusals_on
from niangjia.people.keys.session import holder_of
from niangjia.people.keys.web import key_needed

A_YEAR = timedelta(days=366)


@key_needed
@require_http_methods(["GET", "HEAD", "POST"])
def duty(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Whether the law demands a report: the facts, the decision, the clock."""
    viewer, now = holder_of(request), now_of(request)
    form = DutyForm(request.POST) if request.method == "POST" else None
    found = open_case(case_id=pk, by=viewer)
    if form and form.is_valid():
        with refusals_on(form):
            services.note_facts(case_id=pk, facts=form.facts(now), by=viewer)
            messages.success(request, _("已记下。"))
            return redirect("reporting_duty:duty", pk)
    context = _context(found, request) | ({"form": form} if form else {})
    return render(request, "reporting_duty/duty.html", context, status=422 if form else 200)


@key_needed
@require_POST
def report(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """A report was made."""
    form, viewer = ReportForm(request.POST), holder_of(request)
    found = open_case(case_id=pk, by=viewer)
    if form.is_valid():
        told = form.report(now_of(request))
        with refusals_on(form):
            key = form.cleaned_data["thing"]
            services.note_report(case_id=pk, report=told, by=viewer, key=key)
            messages.success(request, _("已记下报告。"))
            return redirect("reporting_duty:duty", pk)
    context = _context(found, request) | {"report_form": form}
    return render(request, "reporting_duty/duty.html", context, status=422)


@key_needed
@require_http_methods(["GET", "HEAD", "POST"])
def split(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Split a child's case from its mother's."""
    viewer = holder_of(request)
    found = open_case(case_id=pk, by=viewer)
    movable = splitting.movable(found)
    form = SplitForm(request.POST or None, movable=movable)
    if form.is_bound and form.is_valid():
        with refusals_on(form):
            own = splitting.split_off(
                case_id=pk, child=form.child(), by=viewer, today=today_of(request)
            )
            return redirect("casework:case", own.row.pk)
    context = case_context(found) | {"form": form, "movable": movable}
    status = 422 if form.is_bound else 200
    return render(request, "reporting_duty/split.html", context, status=status)


def _context(found: OpenCase, request: HttpRequest) -> dict[str, Any]:
    known, now = found.last(DutyFacts), now_of(request)
    facts = known.leaf if known else None
    initial = facts.model_dump() if facts else {"known_at": now}
    hours, minutes = hours_since(facts.known_at, now=now) if facts else (0, 0)
    return case_context(found) | {
        "form": DutyForm(initial=initial),
        "report_form": ReportForm(),
        "facts": facts,
        "duty": facts.duty if facts else None,
        "reports": found.current(DutyReport),
        "hours": hours,
        "minutes": minutes,
    }


@key_needed
@require_safe
def minors(request: HttpRequest) -> HttpResponse:
    """Who waits to be let into a minor's case."""
    viewer = holder_of(request)
    permit(viewer, "casework.minors", viewer.unit.path)
    context = {
        "owed": minors_cases.reports_owed(viewer=viewer),
        "waiting": minors_cases.waiting_to_be_let_in(viewer=viewer),
        "known": minors_cases.let_in_since(viewer=viewer, since=today_of(request) - A_YEAR),
    }
    return render(request, "reporting_duty/minors.html", context)


@key_needed
@require_POST
def let_in(request: HttpRequest, pk: int, member: int) -> HttpResponse:
    """Approve beforehand that she opens it."""
    viewer = holder_of(request)
    with answering(request, _("已批准。她现在可以打开这个案子。")):
        minors_cases.let_in(minors_id=pk, member_id=member, by=viewer)
    return redirect("reporting_duty:minors")
