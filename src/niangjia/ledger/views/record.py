"""Recording work: what, how many, done; and the way back."""

from datetime import timedelta

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from niangjia.kernel.access import permit
from niangjia.kernel.audit.reading import records_about
from niangjia.kernel.web.asking import now_of, page_or_part, today_of, viewer_of
from niangjia.kernel.web.middleware import opens_its_own_transaction
from niangjia.kernel.web.saying import answering, refusals_on
from niangjia.ledger import queries, services
from niangjia.ledger.entry_rows import entry_rows
from niangjia.ledger.figures.period import Period
from niangjia.ledger.figures.question import OWN, Question
from niangjia.ledger.forms import RecordForm
from niangjia.ledger.packs import current_pack
from niangjia.ledger.search import measures_matching

MOST_RECENT = 6
UNDO_OFFERED = timedelta(minutes=1)  # at once, in the toast; the page's own button stays


@require_safe
def record_choose(request: HttpRequest) -> HttpResponse:
    """What was done: the unit's recent measures first, then a search."""
    viewer, pack = viewer_of(request), current_pack()
    permit(viewer, "ledger.record", viewer.unit.path)
    text = request.GET.get("q", "").strip()[:40]
    recent = [] if text else queries.measures_used_by(viewer.unit, most=MOST_RECENT)
    context = {
        "q": text,
        "recent": [pack.measures[code] for code in recent if code in pack.measures],
        "themes": [] if text else [(t, pack.of_theme(t.code)) for t in pack.themes.values()],
        "found": measures_matching(text, pack=pack) if text else (),
    }
    page = page_or_part(request, "ledger/record_choose.html", part="ledger/_measure_rows.html")
    return render(request, page, context)


@opens_its_own_transaction
@require_http_methods(["GET", "HEAD", "POST"])
def record_amount(request: HttpRequest, measure: str) -> HttpResponse:
    """How many, when, what shows it; a refused form keeps what was typed."""
    viewer, pack, today = viewer_of(request), current_pack(), today_of(request)
    permit(viewer, "ledger.record", viewer.unit.path)
    if measure not in pack.measures:
        raise Http404
    chosen = pack.measures[measure]
    form = RecordForm(
        request.POST or None, request.FILES or None, measure=chosen, pack=pack, today=today
    )
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            recording = services.record_work(
                unit=viewer.unit,
                lines=[form.line()],
                by=viewer,
                today=today,
                key=form.cleaned_data["key"],
                evidence=[services.Upload(f.name, f.read()) for f in form.cleaned_data["evidence"]],
            )
            return redirect("ledger:recording", recording.pk)
    context = {"form": form, "measure": chosen, "unit": viewer.unit}
    status = 422 if form.is_bound else 200
    return render(request, "ledger/record_amount.html", context, status=status)


@require_safe
def recording(request: HttpRequest, pk: int) -> HttpResponse:
    """What was recorded, what shows it, which figures it answers, and undo."""
    viewer, pack, now = viewer_of(request), current_pack(), now_of(request)
    found = queries.recording_in_sight(pk, viewer=viewer, pack=pack)
    rows = list(records_about(found))
    entries = queries.entries_in_sight(viewer=viewer, pack=pack)
    shown = entry_rows(entries.filter(audit_id__in=[row.pk for row in rows])[:50], pack)
    year = Period.parse(str(today_of(request).year))
    context = {
        "recording": found,
        "rows": shown,
        "who": rows[-1] if rows else None,
        "files": queries.files_of_recording(found, viewer=viewer, pack=pack),
        "is_undone": found.is_undone,
        "may_undo": viewer.may("ledger.reverse", found.unit.path),
        "is_new": bool(rows) and rows[-1].by_id == viewer.pk and now - rows[-1].at < UNDO_OFFERED,
        "questions": {
            row["entry"].measure: Question(row["entry"].measure, found.unit.code, year, OWN)
            for row in shown
        },
    }
    return render(request, "ledger/recording.html", context)


@require_POST
def recording_undo(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a recording back by reversing entries."""
    viewer = viewer_of(request)
    queries.recording_in_sight(pk, viewer=viewer, pack=current_pack())
    with answering(request, _("已撤销。原记录和撤销都留在台账里。")):
        services.reverse_recording(recording_id=pk, by=viewer)
    return redirect("ledger:recording", pk)
