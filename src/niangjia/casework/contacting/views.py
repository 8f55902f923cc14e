"""Pages of contacting: what she said, the gate to her number, what came of it."""

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from niangjia.casework.contacting import services
from niangjia.casework.contacting.forms import AttemptForm, OutcomeForm, SafeContactForm, way_forms
from niangjia.casework.contacting.leaves import SafeContact
from niangjia.casework.contacting.showing import doors
from niangjia.casework.contacting.vocabulary import OUTCOME_LABELS, Outcome
from niangjia.casework.intake.leaves import Intake
from niangjia.casework.room import OpenCase, open_case
from niangjia.casework.views.showing import case_context
from niangjia.kernel.refusal import Refused
from niangjia.kernel.web.asking import now_of, today_of
from niangjia.kernel.web.saying import answering, refusals_on, say_all
from niangjia.people.keys.session import holder_of
from niangjia.people.keys.web import key_needed


@key_needed
@require_http_methods(["GET", "HEAD", "POST"])
def contact(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Who may be reached how and when; POST takes the number of one way."""
    viewer, refusals, status = holder_of(request), [], 200
    if request.method == "POST":
        form, status = AttemptForm(request.POST), 422
        if form.is_valid():
            try:
                way = form.cleaned_data
                opened = services.contact(case_id=pk, at=now_of(request), by=viewer, **way)
            except Refused as refused:
                refusals = say_all(refused)
            else:
                context = case_context(open_case(case_id=pk, by=viewer)) | {"opened": opened}
                context["outcomes"] = _outcomes()
                return render(request, "contacting/opened.html", context)
    found = open_case(case_id=pk, by=viewer)
    said, now = _record(found), now_of(request)
    context = case_context(found) | {
        "refusals": refusals,
        "safe": said,
        "doors": doors(said, at=now),
        "waiting": services.attempts_waiting(found),
        "outcomes": _outcomes(),
        "now": now,
        "said_first": _said_first(found),
    }
    return render(request, "contacting/contact.html", context, status=status)


@key_needed
@require_http_methods(["GET", "HEAD", "POST"])
def safe(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Write down what she said about being reached."""
    viewer, today = holder_of(request), today_of(request)
    found = open_case(case_id=pk, by=viewer)
    read, data = found.last(SafeContact), request.POST or None
    before = read.leaf if read else None
    form = SafeContactForm(data, initial=SafeContactForm.initial_of(read))
    ways = way_forms(data, before)
    if data is not None and all([form.is_valid(), *(one.is_valid() for one in ways)]):
        told = form.safe_contact([way for one in ways if (way := one.way())], today)
        with refusals_on(form):
            seen = form.cleaned_data["seen"] or 0
            services.keep_safe_contact(case_id=pk, safe=told, by=viewer, today=today, seen=seen)
            messages.success(request, _("已记下。以后只能照她说的联系。"))
            return redirect("contacting:contact", pk)
    context = case_context(found) | {"form": form, "ways": ways, "before": before}
    context["said_first"] = _said_first(found)
    return render(request, "contacting/safe.html", context, status=422 if data else 200)


@key_needed
@require_POST
def outcome(request: HttpRequest, pk: uuid.UUID, attempt: uuid.UUID) -> HttpResponse:
    """What came of an attempt."""
    form, viewer = OutcomeForm(request.POST), holder_of(request)
    open_case(case_id=pk, by=viewer)
    if form.is_valid():
        said = form.cleaned_data["outcome"]
        with answering(request, _("已记下。")):
            services.tell_outcome(case_id=pk, attempt=attempt, outcome=said, by=viewer)
    return redirect("contacting:contact", pk)


def _record(found: OpenCase) -> SafeContact | None:
    said = found.last(SafeContact)
    return said.leaf if said else None


def _said_first(found: OpenCase) -> str:
    """Her words about it when she first came, until it is asked in full."""
    came = found.last(Intake)
    return came.leaf.reach if came else ""


def _outcomes() -> list[tuple[str, str]]:
    told = [(o, label) for o, label in OUTCOME_LABELS.items() if o is not Outcome.SHOWN]
    return [(str(o), _(label)) for o, label in told]
