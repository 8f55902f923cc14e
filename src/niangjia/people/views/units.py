"""Units: the tree, one more below, one closed with who carries on."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from niangjia.kernel.access import permit
from niangjia.kernel.web.asking import today_of, viewer_of
from niangjia.kernel.web.saying import in_language, refusals_on
from niangjia.people import queries, services
from niangjia.people.forms import CloseForm, UnitForm


@require_safe
def units(request: HttpRequest) -> HttpResponse:
    """The trees I work in, as they stand today; the closed ones with who carries on."""
    viewer, today = viewer_of(request), today_of(request)
    found = list(queries.units_in_sight(viewer=viewer))
    successors = queries.successors_of(found)
    rows = [
        {
            "unit": unit,
            "depth": min(unit.depth, 6),
            "is_open": unit.is_open(today),
            "successors": successors.get(unit.pk, []),
            "may_open": unit.is_open(today) and viewer.may("units.open", unit.path),
            "may_close": unit.closed_on is None and viewer.may("units.close", unit.path),
        }
        for unit in found
    ]
    may_import = viewer.may_somewhere("units.open")
    return render(request, "people/units.html", {"rows": rows, "may_import": may_import})


@require_http_methods(["GET", "HEAD", "POST"])
def unit_open(request: HttpRequest, code: str) -> HttpResponse:
    """A new unit under the one with this code."""
    viewer, today = viewer_of(request), today_of(request)
    parent = queries.unit_coded(code, viewer=viewer)
    permit(viewer, "units.open", parent.path)
    form = UnitForm(request.POST or None, initial={"on": today, "code": _code_hint(parent.code)})
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        with refusals_on(form):
            unit = services.open_unit(
                code=said["code"],
                name=said["name"],
                name_en=said["name_en"],
                parent=parent,
                by=viewer,
                on=said["on"],
            )
            messages.success(request, _("已设立{unit}。").format(unit=in_language(unit)))
            return redirect("people:units")
    status = 422 if form.is_bound else 200
    context = {"form": form, "parent": parent}
    return render(request, "people/unit_open.html", context, status=status)


def _code_hint(parent: str) -> str:
    """A government unit's code begins with its parent's."""
    return parent if parent.isdigit() else ""


@require_http_methods(["GET", "HEAD", "POST"])
def unit_close(request: HttpRequest, code: str) -> HttpResponse:
    """Close the unit with this code: merged into one, split into several, or simply over."""
    viewer, today = viewer_of(request), today_of(request)
    unit = queries.unit_coded(code, viewer=viewer)
    permit(viewer, "units.close", unit.path)
    mine = queries.units_where(viewer=viewer, action="units.close", open_on=today)
    others = [one for one in mine if one.pk != unit.pk]
    form = CloseForm(request.POST or None, successors=others, today=today)
    if request.method == "POST" and form.is_valid():
        chosen = set(form.cleaned_data["successors"])
        after = [one for one in others if one.code in chosen]
        with refusals_on(form):
            services.close_unit(unit=unit, by=viewer, on=form.cleaned_data["on"], successors=after)
            messages.success(request, _("已撤销{unit}。").format(unit=in_language(unit)))
            return redirect("people:units")
    status = 422 if form.is_bound else 200
    context = {"form": form, "unit": unit, "member_count": queries.member_count_of(unit)}
    return render(request, "people/unit_close.html", context, status=status)
