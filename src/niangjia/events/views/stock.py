"""Materials: the stock, one material with its moves, and what an event takes."""

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from niangjia.events import queries, showing, stock
from niangjia.events.forms import MaterialForm, StockForm, UseForm
from niangjia.events.vocabulary import MOVES, MoveKind
from niangjia.kernel.access import permit
from niangjia.kernel.web.asking import now_of, viewer_of
from niangjia.kernel.web.paging import page_of_rows
from niangjia.kernel.web.saying import refusals_on

MOVES_A_PAGE = 30


@require_safe
def materials(request: HttpRequest) -> HttpResponse:
    """What my unit keeps, and how much is left of each."""
    viewer = viewer_of(request)
    permit(viewer, "events.stock", viewer.unit.path)
    rows = showing.material_rows(queries.materials_of(viewer.unit, viewer=viewer), {})
    return render(request, "events/materials.html", {"rows": rows, "unit": viewer.unit})


@require_http_methods(["GET", "HEAD", "POST"])
def material_new(request: HttpRequest) -> HttpResponse:
    """Begin to keep a stock of something."""
    viewer = viewer_of(request)
    permit(viewer, "events.stock", viewer.unit.path)
    form = MaterialForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with refusals_on(form):
            stock.add_material(
                unit=viewer.unit,
                wanted=form.wanted(),
                pieces=form.cleaned_data["pieces"] or 0,
                by=viewer,
                now=now_of(request),
            )
            return redirect("events:stock")
    status = 422 if form.is_bound else 200
    return render(request, "events/material_new.html", {"form": form}, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def material(request: HttpRequest, pk: int) -> HttpResponse:
    """One material: how much is left, in or out, and how it came to this."""
    viewer, now = viewer_of(request), now_of(request)
    found = queries.material_in_sight(pk, viewer=viewer)
    if request.method == "POST":
        permit(viewer, "events.stock", found.unit.path)
    form = StockForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        act = stock.receive if said["way"] == MoveKind.RECEIVED else stock.write_off
        with refusals_on(form, "pieces"):
            act(material_id=pk, pieces=said["pieces"], by=viewer, now=now)
            messages.success(request, _("记下了。"))
            return redirect("events:material", pk)
    moves = queries.moves_of(found, viewer=viewer)
    page = page_of_rows(moves, request.GET.get("page", "1"), size=MOVES_A_PAGE)
    context = {
        "form": form,
        "row": showing.material_rows([found], {})[0],
        "moves": [(move, MOVES[MoveKind(move.kind)].label) for move in page.rows],
        "page": page,
        "may_move": viewer.may("events.stock", found.unit.path),
    }
    return render(request, "events/material.html", context, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def event_materials(request: HttpRequest, pk: int) -> HttpResponse:
    """What an event takes from the stock, and what comes back."""
    viewer, now = viewer_of(request), now_of(request)
    found = queries.events_in_sight(viewer=viewer).get(pk=pk)
    permit(viewer, "events.stock", found.unit.path)
    kept = queries.materials_of(found.unit, viewer=viewer)
    rows = showing.material_rows(kept, queries.pieces_out(found))
    named = [(row.material.pk, row.material.name) for row in rows]
    form = UseForm(request.POST or None, materials=named)
    if request.method == "POST" and form.is_valid():
        with refusals_on(form, "pieces"):
            _move_for_event(form.cleaned_data, event_id=pk, by=viewer, now=now)
            messages.success(request, _("记下了。"))
            return redirect("events:materials", pk)
    context = {"form": form, "event": found, "rows": rows}
    return render(
        request, "events/event_materials.html", context, status=422 if form.is_bound else 200
    )


def _move_for_event(said: dict[str, Any], *, event_id: int, by: Any, now: datetime) -> None:
    act = stock.issue if said["way"] == MoveKind.SET_ASIDE else stock.bring_back
    act(
        material_id=int(said["material"]),
        event_id=event_id,
        pieces=said["pieces"],
        by=by,
        now=now,
    )
