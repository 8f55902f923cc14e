"""After an event: photos, who came, closed."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from niangjia.events import queries, services, showing
from niangjia.events.forms import CloseForm
from niangjia.kernel.access import permit
from niangjia.kernel.web.asking import now_of, viewer_of
from niangjia.kernel.web.middleware import opens_its_own_transaction
from niangjia.kernel.web.saying import answering, refusals_on
from niangjia.kernel.web.uploads import MOST_FILES


@opens_its_own_transaction
@require_POST
def event_photos(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep photos that show the event."""
    viewer = viewer_of(request)
    found = queries.events_in_sight(viewer=viewer).get(pk=pk)
    permit(viewer, "events.photo", found.unit.path)
    files = request.FILES.getlist("photos")
    if not files or len(files) > MOST_FILES:
        messages.error(request, _("请选 1 到 9 个文件再传。"))
    for file in files[: MOST_FILES if len(files) <= MOST_FILES else 0]:
        content, name = file.read(), file.name or ""
        with answering(request, _("已保存 {name}。").format(name=name)):
            services.add_photo(event_id=pk, content=content, name=name, by=viewer)
    return redirect("events:event", pk)


@require_http_methods(["GET", "HEAD", "POST"])
def event_close(request: HttpRequest, pk: int) -> HttpResponse:
    """Who came, how that is known, who helped; then it is closed and stands in the ledger."""
    viewer, now = viewer_of(request), now_of(request)
    found = queries.events_in_sight(viewer=viewer).get(pk=pk)
    permit(viewer, "events.close", found.unit.path)
    turnout = queries.turnout_seen(found, viewer=viewer)
    came = turnout.checked_in if turnout else 0
    form = CloseForm(request.POST or None, event=found, checked_in=came)
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            services.close_event(event_id=pk, came=form.headcount(), by=viewer, now=now)
            messages.success(request, _("活动已结束，数已记进台账。"))
            return redirect("events:event", pk)
    out = queries.pieces_out(found)
    materials = queries.materials_of(found.unit, viewer=viewer).filter(pk__in=list(out))
    rows = showing.material_rows(materials, out)
    context = {"form": form, "event": found, "turnout": turnout, "materials": rows}
    return render(request, "events/event_close.html", context, status=422 if form.is_bound else 200)
