"""The caseload, a case, its notes and its team."""

import uuid

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from niangjia.casework import queries, seats
from niangjia.casework.forms import CaseloadForm, NoteForm, SeatForm
from niangjia.casework.keeping import keep
from niangjia.casework.room import open_case
from niangjia.casework.timeline import revisions, timeline
from niangjia.casework.views.showing import case_context
from niangjia.casework.vocabulary import Part
from niangjia.kernel.access import permit
from niangjia.kernel.web.asking import posted_to, today_of
from niangjia.kernel.web.saying import answering, refusals_on
from niangjia.kernel.web.spoilt import said_beside
from niangjia.people.keys.session import holder_of
from niangjia.people.keys.web import key_needed
from niangjia.people.queries import members_who_may


@key_needed
@require_http_methods(["GET", "HEAD", "POST"])
def caseload(request: HttpRequest) -> HttpResponse:
    """The cases of my teams. A name that is looked for is sent, never written into an address."""
    viewer = holder_of(request)
    permit(viewer, "casework.read", viewer.unit.path)
    form = CaseloadForm(request.POST if request.method == "POST" else request.GET)
    wanted = form.wanted()
    context = {
        "cases": queries.caseload(viewer=viewer, wanted=wanted),
        "form": form,
        "wanted": wanted,
        "today": today_of(request),
        "may_review": viewer.may("casework.review", viewer.unit.path),
        "is_on_call": viewer.may("casework.emergency", viewer.unit.path),
    }
    return render(request, "casework/caseload.html", context)


@key_needed
@require_safe
def case(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """One case: who can see it, what is next, and its timeline."""
    found = open_case(case_id=pk, by=holder_of(request))
    shown = timeline(found, kind=request.GET.get("kind", ""))
    context = case_context(found) | {"timeline": shown, "form": NoteForm()}
    if shown.spoilt is not None:
        context["spoilt"] = said_beside(request, shown.spoilt)
    status = 422 if shown.spoilt else 200
    return render(request, "casework/case.html", context, status=status)


@key_needed
@require_safe
def thing(request: HttpRequest, pk: uuid.UUID, thing: uuid.UUID) -> HttpResponse:
    """Everything that ever stood on one leaf, newest first."""
    found = open_case(case_id=pk, by=holder_of(request))
    read = revisions(found, thing)
    if not read:
        raise Http404
    return render(request, "casework/thing.html", case_context(found) | {"revisions": read})


@key_needed
@posted_to("casework:case")
def note_new(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Write a note."""
    form, by = NoteForm(request.POST), holder_of(request)
    if form.is_valid():
        with refusals_on(form):
            keep(case_id=pk, leaf=form.leaf(), place=form.place(), by=by)
            messages.success(request, _("已记下。"))
            return redirect("casework:case", pk)
    found = open_case(case_id=pk, by=by)
    context = case_context(found) | {"form": form}
    return render(request, "casework/note_form.html", context, status=422)


@key_needed
@require_http_methods(["GET", "HEAD", "POST"])
def team(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Who can open this case; let another in."""
    viewer = holder_of(request)
    found = open_case(case_id=pk, by=viewer)
    seated = {seat.member_id for seat in queries.team_of(found.row)}
    others = [m for m in members_who_may("casework.read", at=found.row.unit) if m.pk not in seated]
    form = SeatForm(request.POST or None, members=others)
    if form.is_bound and form.is_valid():
        said = form.cleaned_data
        with refusals_on(form):
            seats.seat(
                case_id=pk,
                member=form.members[said["member"]],
                part=Part(said["part"]),
                by=viewer,
            )
            return redirect("casework:team", pk)
    context = case_context(found) | {"form": form}
    return render(request, "casework/team.html", context, status=422 if form.is_bound else 200)


@key_needed
@require_POST
def team_leave(request: HttpRequest, pk: uuid.UUID, member: int) -> HttpResponse:
    """Take somebody, or oneself, out of the team."""
    viewer = holder_of(request)
    with answering(request, _("已退出。案子换了新钥匙。")):
        seats.unseat(case_id=pk, member_id=member, by=viewer)
        if member == viewer.pk:
            return redirect("casework:list")
    return redirect("casework:team", pk)
