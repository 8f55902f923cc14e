"""Calls: asking units below for a report, who is late, and answering one."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from niangjia.kernel.access import permit
from niangjia.kernel.web.asking import today_of, viewer_of
from niangjia.kernel.web.paging import page_of_rows
from niangjia.kernel.web.saying import answering, refusals_on
from niangjia.ledger.figures.period import Period
from niangjia.ledger.packs import current_pack
from niangjia.people.queries import units_in_sight
from niangjia.reports.editions.calls import rules
from niangjia.reports.editions.calls.models import Call
from niangjia.reports.editions.collecting import queries, services
from niangjia.reports.editions.collecting.forms import CallForm, LiftForm, WithdrawForm
from niangjia.reports.editions.collecting.queries import CallHere
from niangjia.reports.editions.collecting.standing import Answering, counts_of, standing_of
from niangjia.reports.editions.keeping import Title
from niangjia.reports.editions.models import Edition
from niangjia.reports.editions.services import roll
from niangjia.reports.editions.templating import start_from_template, templates_for

CALLS_A_PAGE = 20
ROLLED = "roll"


@require_safe
def calls(request: HttpRequest) -> HttpResponse:
    """What her own unit is asked for, and what units in sight asked for themselves."""
    viewer, today = viewer_of(request), today_of(request)
    permit_to_read(viewer)
    page = page_of_rows(
        queries.calls_in_sight(viewer=viewer), request.GET.get("page", "1"), size=CALLS_A_PAGE
    )
    rows = []
    for one in page.rows:
        standing = standing_of(one, today=today)
        waiting = sum(unit.is_waited_for for unit in standing)
        late = queries.late_in(standing)
        rows.append({"call": one, "period": Period.parse(one.period), "count": len(standing),
                     "waiting": waiting, "late": late})  # fmt: skip
    here = queries.calls_to(viewer.unit, today=today)
    context = {
        "here": [{"one": one, "period": Period.parse(one.call.period)} for one in here],
        "made": rows,
        "page": page,
        "may_call": viewer.may("reports.call", viewer.unit.path),
    }
    return render(request, "editions/calls.html", context)


def permit_to_read(viewer: Any) -> None:
    """Those whose roles reach no reports at all are told so, rather than shown an empty list."""
    if not viewer.may_somewhere("reports.read"):
        permit(viewer, "reports.read", viewer.unit.path)


@require_http_methods(["GET", "HEAD", "POST"])
def call_new(request: HttpRequest) -> HttpResponse:
    """Ask units below one's own for a report."""
    viewer, today = viewer_of(request), today_of(request)
    permit(viewer, "reports.call", viewer.unit.path)
    below = [
        unit
        for unit in units_in_sight(viewer=viewer).below(viewer.unit)
        if unit.is_open(today) and unit.pk != viewer.unit.pk
    ]
    first = {"period": str(today.year), "name": request.GET.get("name", "")}
    form = CallForm(
        request.POST or None, caller=viewer.unit, below=below, today=today, initial=first
    )
    if form.is_bound and form.is_valid():
        with refusals_on(form):
            made = services.ask_for(
                form.wanted(), unit=viewer.unit, units=form.asked(), by=viewer, today=today
            )
            messages.success(request, _("已布置。下级在「今天」里就能看到。"))
            return redirect("editions:call", made.pk)
    status = 422 if form.errors else 200
    context = {"form": form, "has_below": bool(below)}
    return render(request, "editions/call_new.html", context, status=status)


@require_safe
def call(request: HttpRequest, pk: int) -> HttpResponse:
    """Who has signed, who has not begun, who is late; in the order of the tree, never ranked."""
    viewer, today = viewer_of(request), today_of(request)
    found = queries.call_in_sight(pk, viewer=viewer)
    standing = standing_of(found, today=today)
    may_call = viewer.may("reports.call", found.unit.path)
    rows = [_call_row(one, may_call=may_call, today=today) for one in standing]
    context = {
        "call": found,
        "period": Period.parse(found.period),
        "days_left": (found.due_on - today).days,
        "rows": rows,
        "counts": counts_of(standing).items(),
        "count": len(standing),
        "late": queries.late_in(standing),
        "may_remind_all": any(row["may_remind"] for row in rows),
        "may_lift": any(row["may_lift"] for row in rows),
        "may_withdraw": may_call and not found.is_withdrawn,
    }
    return render(request, "editions/call.html", context)


def _call_row(one: Answering, *, may_call: bool, today: date) -> dict[str, Any]:
    is_due = rules.may_be_reminded(one.progress, reminded_on=one.reminded_on, today=today)
    return {
        "one": one,
        "may_open": one.is_readable_above,
        "may_remind": may_call and is_due,
        "may_lift": may_call and one.is_waited_for,
    }


@require_POST
def remind(request: HttpRequest, pk: int) -> HttpResponse:
    """Remind one unit, or all that have not signed."""
    viewer, today = viewer_of(request), today_of(request)
    queries.call_in_sight(pk, viewer=viewer)
    with answering(request):
        found = services.remind(
            call_id=pk, by=viewer, today=today, only=request.POST.get("unit") or None
        )
        told = ngettext("催办了 %(n)s 个单位。", "催办了 %(n)s 个单位。", len(found))
        messages.success(request, told % {"n": len(found)})
    return redirect("editions:call", pk)


@require_POST
def lift(request: HttpRequest, pk: int) -> HttpResponse:
    """Let one unit off, with a reason."""
    viewer, form = viewer_of(request), LiftForm(request.POST)
    queries.call_in_sight(pk, viewer=viewer)
    said = form.cleaned_data if form.is_valid() else {"unit": "", "why": ""}
    with answering(request, _("这个单位免交了，原因双方都能看到。")):
        services.lift(
            call_id=pk, code=said["unit"], why=said["why"], by=viewer, today=today_of(request)
        )
    return redirect("editions:call", pk)


@require_POST
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask no longer, with a reason."""
    viewer, form = viewer_of(request), WithdrawForm(request.POST)
    queries.call_in_sight(pk, viewer=viewer)
    why = form.cleaned_data["why"] if form.is_valid() else ""
    with answering(request, _("布置已收回，原因下级都能看到。他们写的稿子还是他们的。")):
        services.withdraw(call_id=pk, why=why, by=viewer, today=today_of(request))
    return redirect("editions:call", pk)


@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """What one's own unit is asked for, and the ways to begin."""
    viewer, today = viewer_of(request), today_of(request)
    here = queries.call_to_own_unit(pk, viewer=viewer, today=today)
    if request.method == "POST":
        permit(viewer, "reports.make", viewer.unit.path)
        began = _began(request, here)
        return redirect("editions:edition", began.pk) if began else redirect(request.path)
    period = Period.parse(here.call.period)
    context = {
        "here": here,
        "call": here.call,
        "period": period,
        "before": queries.edition_before(here.call, viewer=viewer),
        "templates": templates_for(period),
        "may_make": viewer.may("reports.make", viewer.unit.path),
    }
    return render(request, "editions/call_answer.html", context)


def _began(request: HttpRequest, here: CallHere) -> Edition | None:
    """Begin as was chosen, or say every reason why not."""
    how = request.POST.get("how", "")
    begin = _way_to_begin(request, here.call, how)
    if begin is None:
        messages.error(request, _("没有这种开始的办法。请刷新后再选。"))
        return None
    with answering(request, _("已开始。字可以改，绑定的数跟着台账走。")):
        return begin()
    return None


def _way_to_begin(request: HttpRequest, call: Call, how: str) -> Callable[[], Edition] | None:
    viewer, today = viewer_of(request), today_of(request)
    title = Title(viewer.unit, call.name, Period.parse(call.period))
    before = queries.edition_before(call, viewer=viewer)
    template = current_pack().reports.get(how)
    if how == ROLLED and before is not None:
        key = before.pk
        return lambda: roll(edition_id=key, to=title, by=viewer, today=today)[0]
    if template is not None:
        return lambda: start_from_template(template, title, by=viewer, today=today)
    return None
