"""Taking the passages of signed reports from below into one's own draft."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from niangjia.kernel.access import permit
from niangjia.kernel.web.asking import today_of, viewer_of
from niangjia.kernel.web.saying import answering
from niangjia.reports.editions.collecting.queries import units_waited_for
from niangjia.reports.editions.collecting.showing import below_of
from niangjia.reports.editions.models import Edition
from niangjia.reports.editions.queries import docx_of, edition_in_sight
from niangjia.reports.editions.reading import read_version
from niangjia.reports.editions.taking_in import queries, services, tables
from niangjia.reports.editions.taking_in.child import Child
from niangjia.reports.editions.taking_in.sections import headings_in, lines_in
from niangjia.reports.showing import name_of


@require_http_methods(["GET", "HEAD", "POST"])
def take_in(request: HttpRequest, pk: int) -> HttpResponse:
    """Choose a heading, then what stands under it in each signed report from below."""
    viewer, today = viewer_of(request), today_of(request)
    edition = edition_in_sight(pk, viewer=viewer)
    permit(viewer, "reports.make", edition.unit.path)
    if request.method == "POST" and _is_taken(request, pk):
        return redirect("editions:edition", pk)
    lines = lines_in(read_version(docx_of(edition)))
    places = headings_in(lines) or [one for one in lines if one.words.strip() and not one.is_cell]
    asked = (request.POST or request.GET).get("heading", "")
    chosen = next((one for one in places if str(one.start) == asked), None)
    words = chosen.words if chosen and chosen.level else ""
    children = (
        queries.children_of(edition, heading=words, viewer=viewer, today=today) if chosen else []
    )
    context = {
        "edition": edition,
        "places": places,
        "chosen": chosen,
        "children": [_shown(child) for child in children],
        "is_empty": not queries.has_children(edition, viewer=viewer),
    }
    context |= _all_have(edition, children, viewer) | _waited_for(edition, viewer, today)
    return render(request, "editions/take_in.html", context)


def _all_have(edition: Edition, children: Sequence[Child], viewer: Any) -> dict[str, Any]:
    """Sums and tables of what all units tell."""
    sums = [
        {"key": str(one.as_answered), "name": name_of(one.asked), "now": one.text}
        for one in queries.ledger_sums(edition, children, viewer=viewer)
    ]
    return {
        "sums": sums,
        "typed": queries.typed_sums(children),
        "shared": tables.shared_by(children),
    }


def _waited_for(edition: Edition, viewer: Any, today: date) -> dict[str, Any]:
    """Who has not signed yet, and where to call on them."""
    return {
        "below": below_of(edition, viewer=viewer, today=today),
        "waiting": units_waited_for(edition, today=today),
        "may_call": viewer.may("reports.call", edition.unit.path),
    }


def _shown(child: Child) -> dict[str, Any]:
    lines = [
        {"key": f"{child.edition.pk}:{one.start}", "line": one, "differs": child.differing_in(one)}
        for one in child.lines
    ]
    found = [(f"{child.edition.pk}:{one.start}", one) for one in tables.tables_in(child)]
    return {"edition": child.edition, "lines": lines, "tables": found}


def _is_taken(request: HttpRequest, pk: int) -> bool:
    form, viewer, today = request.POST, viewer_of(request), today_of(request)
    heading, version = form.get("heading", ""), form.get("version", "")
    wanted = services.Wanted(
        int(heading) if heading.isdecimal() else -1,
        _passages(form),
        form.getlist("sum"),
        form.getlist("listed"),
        form.getlist("added"),
    )
    with answering(request, _("收进来了。数字还绑着下级的台账，字可以接着改。")):
        services.take_in(
            wanted,
            edition_id=pk,
            version=int(version) if version.isdecimal() else 0,
            by=viewer,
            today=today,
        )
        return True
    return False


def _passages(form: QueryDict) -> set[tuple[int, int]]:
    pairs = (one.partition(":") for one in form.getlist("take"))
    return {
        (int(edition), int(start))
        for edition, _colon, start in pairs
        if edition.isdecimal() and start.isdecimal()
    }
