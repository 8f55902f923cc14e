"""Who comes: the list of names, the door, and who asked to hear about the next one."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from niangjia.events import queries, sign_ups
from niangjia.events.codes import code_typed
from niangjia.events.forms import CodeForm
from niangjia.kernel.access import permit
from niangjia.kernel.web.asking import now_of, viewer_of
from niangjia.kernel.web.saying import answering


@never_cache
@require_safe
def names(request: HttpRequest, pk: int) -> HttpResponse:
    """Who signed up, to be ticked off; each look is audited."""
    viewer = viewer_of(request)
    found = queries.events_in_sight(viewer=viewer).get(pk=pk)
    rows = list(queries.names_of(found, viewer=viewer))
    context = {
        "event": found,
        "seated": [row for row in rows if row.state == "seated"],
        "waiting": [row for row in rows if row.state == "waiting"],
        "turnout": queries.turnout_seen(found, viewer=viewer),
        "is_open": found.state == "open",
    }
    return render(request, "events/names.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def door(request: HttpRequest, pk: int) -> HttpResponse:
    """Type the code she shows; a wrong one says so and stays typed."""
    viewer = viewer_of(request)
    found = queries.events_in_sight(viewer=viewer).get(pk=pk)
    permit(viewer, "events.attend", found.unit.path)
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        code = code_typed(form.cleaned_data["code"])
        if queries.has_sign_up(found, code=code):
            return redirect("events:checkin", code)
        form.add_error("code", _("这场活动没有这个报名码。请核对，或在名单里找她的称呼。"))
    context = {"form": form, "event": found, "turnout": queries.turnout_seen(found, viewer=viewer)}
    return render(request, "events/door.html", context, status=422 if form.is_bound else 200)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def check_in(request: HttpRequest, code: str) -> HttpResponse:
    """What her code opens for staff: who she is, and the button that checks her in."""
    viewer, now = viewer_of(request), now_of(request)
    found = queries.sign_up_at_door(code_typed(code), viewer=viewer)
    if request.method == "POST":
        with answering(request, _("已签到。")):
            sign_ups.check_in(code=found.code, by=viewer, now=now)
        place = "events:names" if request.POST.get("back") == "names" else "events:door"
        return redirect(place, found.event_id)
    context = {"sign_up": found, "event": found.event, "is_open": found.event.state == "open"}
    return render(request, "events/checkin.html", context)


@require_POST
def check_in_undo(request: HttpRequest, code: str) -> HttpResponse:
    """Take a check-in back."""
    viewer = viewer_of(request)
    found = _event_of_code(request, code)
    with answering(request, _("签到已收回。")):
        sign_ups.undo_check_in(code=code_typed(code), by=viewer)
    return redirect("events:names", found)


def _event_of_code(request: HttpRequest, code: str) -> int:
    return queries.sign_up_at_door(code_typed(code), viewer=viewer_of(request)).event_id


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def names_to_tell(request: HttpRequest) -> HttpResponse:
    """Who asked to hear about the next one; POST deletes one who no longer wants to."""
    viewer, now = viewer_of(request), now_of(request)
    rows = queries.names_to_tell(viewer.unit, viewer=viewer)
    if request.method == "POST":
        found = rows.get(code=code_typed(request.POST.get("code", "")))
        with answering(request, _("已删掉她的称呼和电话。")):
            sign_ups.forget_me(code=found.code, by=viewer, now=now)
        return redirect("events:to_tell")
    return render(request, "events/names_to_tell.html", {"rows": rows, "unit": viewer.unit})
