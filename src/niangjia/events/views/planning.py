"""Events: the list, one event with its next step, planning, publishing, cancelling."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from niangjia.events import queries, services, showing
from niangjia.events.forms import LOCAL_TIME, CancelForm, PhotosForm, PlanForm, choices
from niangjia.events.queries import EventFilter
from niangjia.events.vocabulary import KIND_LABELS
from niangjia.kernel.access import permit
from niangjia.kernel.web.asking import now_of, page_or_part, viewer_of
from niangjia.kernel.web.paging import page_of_rows
from niangjia.kernel.web.saying import answering, refusals_on
from niangjia.people.queries import units_in_sight

EVENTS_A_PAGE = 30


@require_safe
def events(request: HttpRequest) -> HttpResponse:
    """Events to come or past, filtered by kind; the filter stands in the address."""
    viewer, now, asked = viewer_of(request), now_of(request), request.GET
    permit_to_read(viewer)
    when = "past" if asked.get("when") == "past" else "upcoming"
    only = EventFilter(when, asked.get("kind", ""))
    found = queries.events_listed(viewer=viewer, only=only, now=now)
    page = page_of_rows(found, asked.get("page", "1"), size=EVENTS_A_PAGE)
    context = {
        "rows": showing.event_rows(page.rows, viewer=viewer, now=now),
        "page": page,
        "only": only,
        "total": found.count(),
        "late": queries.to_close(viewer=viewer, now=now).count(),
        "kinds": choices(KIND_LABELS),
        "unit": viewer.unit if viewer.may("events.attend", viewer.unit.path) else None,
        "may_plan": viewer.may_somewhere("events.plan"),
    }
    template = page_or_part(request, "events/events.html", part="events/_event_rows.html")
    return render(request, template, context)


def permit_to_read(viewer: Any) -> None:
    """Those whose roles reach no events at all are told so, rather than shown an empty list."""
    if not viewer.may_somewhere("events.read"):
        permit(viewer, "events.read", viewer.unit.path)


@require_safe
def event(request: HttpRequest, pk: int) -> HttpResponse:
    """One event: what, when, where; how it stands; the one thing to do next."""
    viewer, now = viewer_of(request), now_of(request)
    found = queries.events_in_sight(viewer=viewer).get(pk=pk)
    out = queries.pieces_out(found)
    materials = queries.materials_of(found.unit, viewer=viewer).filter(pk__in=list(out))
    step = showing.next_step(found, now=now)
    context = {
        "event": found,
        "words": showing.event_words(found, now=now),
        "step": step,
        "days": showing.days_until(found.on, timezone.localdate(now)),
        "turnout": queries.turnout_seen(found, viewer=viewer),
        "materials": showing.material_rows(materials, out),
        "files": queries.photos_seen(found, viewer=viewer),
        "photos_form": PhotosForm(),
        "closing": queries.closing_of(found),
        "may_change": viewer.may("events.plan", found.unit.path),
        "may_attend": viewer.may("events.attend", found.unit.path),
        "is_over": found.ends_at <= now,
    }
    return render(request, "events/event.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def event_new(request: HttpRequest) -> HttpResponse:
    """Plan an event."""
    viewer = viewer_of(request)
    units = [u for u in units_in_sight(viewer=viewer) if viewer.may("events.plan", u.path)]
    if not units:
        permit(viewer, "events.plan", viewer.unit.path)
    kind = request.GET.get("kind", "")
    form = PlanForm(request.POST or None, units=units, initial={"kind": kind} if kind else None)
    if form.is_bound and form.is_valid():
        (unit,) = (u for u in units if u.code == form.cleaned_data["unit"])
        with refusals_on(form):
            made = services.plan_event(unit=unit, plan=form.plan(), by=viewer)
            return redirect("events:event", made.pk)
    status = 422 if form.is_bound else 200
    return render(request, "events/event_form.html", {"form": form, "event": None}, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def event_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change what an event is to be."""
    viewer = viewer_of(request)
    found = queries.events_in_sight(viewer=viewer).get(pk=pk)
    permit(viewer, "events.plan", found.unit.path)
    form = PlanForm(request.POST or None, units=[found.unit], initial=_as_typed(found))
    if form.is_bound and form.is_valid():
        with refusals_on(form):
            services.change_event(event_id=pk, plan=form.plan(), by=viewer)
            return redirect("events:event", pk)
    context = {"form": form, "event": found}
    status = 422 if form.is_bound else 200
    return render(request, "events/event_form.html", context, status=status)


def _as_typed(found: Any) -> dict[str, Any]:
    typed = {field: getattr(found, field) for field in services.PLAN_FIELDS}
    for field in ("starts_at", "ends_at"):
        typed[field] = timezone.localtime(typed[field]).strftime(LOCAL_TIME)
    return typed


@require_POST
def event_publish(request: HttpRequest, pk: int) -> HttpResponse:
    """Show it to the public."""
    viewer, now = viewer_of(request), now_of(request)
    with answering(request, _("已发布。公开页面和海报可以用了。")):
        services.publish_event(event_id=pk, by=viewer, now=now)
    return redirect("events:event", pk)


@require_POST
def event_withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Take it off the public pages."""
    with answering(request, _("已撤回发布。公开页面看不到它了。")):
        services.withdraw_event(event_id=pk, by=viewer_of(request))
    return redirect("events:event", pk)


@require_http_methods(["GET", "HEAD", "POST"])
def event_cancel(request: HttpRequest, pk: int) -> HttpResponse:
    """Call it off, with the reason that its page will show."""
    viewer = viewer_of(request)
    found = queries.events_in_sight(viewer=viewer).get(pk=pk)
    permit(viewer, "events.cancel", found.unit.path)
    form = CancelForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            services.cancel_event(event_id=pk, reason=form.cleaned_data["reason"], by=viewer)
            return redirect("events:event", pk)
    context = {"form": form, "event": found, "turnout": queries.turnout_seen(found, viewer=viewer)}
    status = 422 if form.is_bound else 200
    return render(request, "events/event_cancel.html", context, status=status)
