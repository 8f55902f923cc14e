"""The desk's own pages: today, search, help."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from niangjia.desk import queries
from niangjia.desk.searching import found_everywhere
from niangjia.events.queries import events_needing_me
from niangjia.kernel.web.asking import page_or_part, today_of, viewer_of
from niangjia.ledger.recorded import last_recorded

MOST_EVENTS = 8


@require_safe
def today(request: HttpRequest) -> HttpResponse:
    """What needs me now; record; what was recorded last; the year so far."""
    viewer, on = viewer_of(request), today_of(request)
    reads = viewer.reach("ledger").covers(viewer.unit.path)
    context = {
        "on": on,
        "events": events_needing_me(viewer=viewer, today=on)[:MOST_EVENTS],
        "recorded": last_recorded(viewer=viewer) if reads else [],
        "chart": queries.year_so_far(viewer=viewer, today=on) if reads else None,
        "may_record": viewer.may("ledger.record", viewer.unit.path),
        "reads": reads,
    }
    return render(request, "desk/today.html", context)


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """One box for measures, units, events and reports."""
    text = request.GET.get("q", "").strip()[:40]
    groups = (
        found_everywhere(text, viewer=viewer_of(request), today=today_of(request)) if text else []
    )
    page = page_or_part(request, "desk/search.html", part="desk/_found.html")
    return render(request, page, {"q": text, "groups": groups})


@require_safe
def help_page(request: HttpRequest) -> HttpResponse:
    """How to record, correct, import and read a figure, on one page."""
    return render(request, "desk/help.html")
