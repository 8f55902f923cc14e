"""The register of demands: all of them with their cost, adding one, one of them, a file."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from niangjia.kernel.access import permit
from niangjia.kernel.web.asking import today_of, viewer_of
from niangjia.kernel.web.saying import refusals_on
from niangjia.ledger.exporting import CSV_TYPE
from niangjia.people.queries import units_in_sight
from niangjia.reports.demands import queries, services
from niangjia.reports.demands.exporting import lines_of
from niangjia.reports.demands.forms import DemandForm
from niangjia.reports.demands.queries import Registered


@require_safe
def demands(request: HttpRequest) -> HttpResponse:
    """What offices ask for, what it costs, and how much of it the ledger knows already."""
    viewer = viewer_of(request)
    rows = _all_of(request)
    context = {
        "rows": rows,
        "burden": queries.burden_of(rows),
        "may_add": viewer.may("reports.make", viewer.unit.path),
    }
    return render(request, "demands/demands.html", context)


@require_safe
def demand(request: HttpRequest, pk: int) -> HttpResponse:
    """One demand, field by field."""
    viewer, today = viewer_of(request), today_of(request)
    found = queries.registered_one(pk, viewer=viewer, today=today)
    context = {"one": found, "units": queries.units_of(found.demand, viewer=viewer)}
    return render(request, "demands/demand.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def demand_new(request: HttpRequest) -> HttpResponse:
    """Write down what an office asks of one's own unit."""
    viewer, today = viewer_of(request), today_of(request)
    permit(viewer, "reports.make", viewer.unit.path)
    in_tree = units_in_sight(viewer=viewer).below(viewer.unit)
    below = [one for one in in_tree if one.is_open(today) and one.pk != viewer.unit.pk]
    form = DemandForm(request.POST or None, unit=viewer.unit, below=below, today=today)
    if form.is_bound and form.is_valid():
        with refusals_on(form):
            made = services.register(
                form.demanded(), unit=viewer.unit, units=form.filling(), by=viewer, today=today
            )
            messages.success(request, _("已登记。"))
            return redirect("demands:demand", made.pk)
    status = 422 if form.errors else 200
    return render(request, "demands/demand_new.html", {"form": form}, status=status)


@require_safe
def export(request: HttpRequest) -> HttpResponse:
    """The whole register, a line for each field."""
    return HttpResponse(
        "".join(lines_of(_all_of(request))),
        content_type=CSV_TYPE,
        headers={"Content-Disposition": 'attachment; filename="niangjia-demands.csv"'},
    )


def _all_of(request: HttpRequest) -> list[Registered]:
    """Those whose roles reach no reports at all are told so, rather than shown an empty list."""
    viewer: Any = viewer_of(request)
    if not viewer.may_somewhere("reports.read"):
        permit(viewer, "reports.read", viewer.unit.path)
    rows = queries.demands_in_sight(viewer=viewer)
    return queries.registered(rows, viewer=viewer, today=today_of(request))
