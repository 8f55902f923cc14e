"""The desk's own pages: today, search, help, checking any report."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from niangjia.desk import queries
from niangjia.desk.forms import CheckReportForm
from niangjia.desk.reading_report import checked_report
from niangjia.desk.searching import found_everywhere
from niangjia.events.queries import events_needing_me
from niangjia.kernel.audit.writing import record_read
from niangjia.kernel.leaping import is_doubtful
from niangjia.kernel.web.asking import page_or_part, today_of, viewer_of
from niangjia.kernel.web.middleware import opens_its_own_transaction
from niangjia.ledger.recorded import last_recorded
from niangjia.people.keys.showing import told_key_notices
from tally import check

MOST_EVENTS = 8


@require_safe
def today(request: HttpRequest) -> HttpResponse:
    """What needs me now; record; what was recorded last; the year so far."""
    viewer, on = viewer_of(request), today_of(request)
    reads = viewer.reach("ledger").covers(viewer.unit.path)
    context = {
        "on": on,
        "is_clock_doubtful": is_doubtful(on),
        "key_notices": told_key_notices(viewer),
        **queries.reports_asked(viewer=viewer, today=on),
        "waits": queries.casework_waiting(request, viewer=viewer, today=on),
        "events": events_needing_me(viewer=viewer, today=on)[:MOST_EVENTS],
        "recorded": last_recorded(viewer=viewer) if reads else [],
        "chart": queries.year_so_far(viewer=viewer, today=on) if reads else None,
        "may_begin": viewer.may("casework.begin", viewer.unit.path),
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


@opens_its_own_transaction
@require_http_methods(["GET", "HEAD", "POST"])
def check_report(request: HttpRequest) -> HttpResponse:
    """Choose a report or paste it; what does not tally stands in its margin. Nothing is kept."""
    is_sent = request.method == "POST"
    form = CheckReportForm(request.POST, request.FILES) if is_sent else CheckReportForm()
    context: dict[str, object] = {"form": form, "report": None}
    if form.is_bound and form.is_valid():
        context["report"] = checked_report(form.document, check(form.document.text))
        viewer = viewer_of(request)
        record_read("desk.report.checked", subject=viewer.unit, by=viewer)
    status = 422 if form.errors else 200
    return render(request, "desk/check_report.html", context, status=status)
