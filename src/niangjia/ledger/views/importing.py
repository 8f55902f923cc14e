"""Files in: upload, see what would be posted, then say yes; and take an import back."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.core import signing
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from niangjia.kernel.access import permit
from niangjia.kernel.files import waiting
from niangjia.kernel.web.asking import today_of, viewer_of
from niangjia.kernel.web.middleware import opens_its_own_transaction
from niangjia.kernel.web.saying import refusals_on
from niangjia.ledger import queries, services
from niangjia.ledger.figures.period import Period
from niangjia.ledger.forms import ImportForm
from niangjia.ledger.importing.plan import ImportFrame, ImportPlan, plan_import
from niangjia.ledger.importing.showing import plan_context
from niangjia.ledger.packs import current_pack
from niangjia.people.queries import units_in_sight

TICKET_SALT = "niangjia.import"
DAY_SECONDS = 24 * 60 * 60


@opens_its_own_transaction
@require_http_methods(["GET", "HEAD", "POST"])
def import_file(request: HttpRequest) -> HttpResponse:
    """Choose a file; what it would post is shown before anything is."""
    viewer = viewer_of(request)
    permit(viewer, "ledger.import", viewer.unit.path)
    form = ImportForm(
        request.POST or None,
        request.FILES or None,
        units=[u for u in units_in_sight(viewer=viewer) if viewer.may("ledger.import", u.path)],
        initial={"unit": viewer.unit.code},
    )
    if request.method == "POST" and form.is_valid():
        content = form.cleaned_data["file"].read()
        ticket = _ticket(form.cleaned_data, viewer.pk)
        with refusals_on(form, "file"):
            _plan(request, ticket, content)
            ticket["file"] = waiting.keep_waiting(content)
            return redirect("ledger:import_review", signing.dumps(ticket, salt=TICKET_SALT))
    context = {"form": form, "imports": queries.imports_of_own_unit(viewer=viewer)[:20]}
    return render(request, "ledger/import.html", context, status=422 if form.is_bound else 200)


def _ticket(said: dict[str, Any], uploader: int) -> dict[str, str]:
    return {
        "unit": said["unit"],
        "by": str(uploader),
        "period": str(said["period"] or ""),
        "name": said["file"].name,
    }


@opens_its_own_transaction
@require_http_methods(["GET", "HEAD", "POST"])
def import_review(request: HttpRequest, ticket: str) -> HttpResponse:
    """The dry run: what would be posted, every faulty row, stated totals; POST posts it."""
    said, content = _waiting(request, ticket)
    if content is None:
        messages.error(request, _("这个文件已经处理过，或者等了超过一天。请重新选择文件。"))
        return redirect("ledger:import")
    plan = _plan(request, said, content)
    if request.method == "POST" and not plan.faults:
        return _post(request, said, plan)
    context = plan_context(plan, current_pack()) | {"said": said}
    return render(request, "ledger/import_review.html", context)


def _waiting(request: HttpRequest, ticket: str) -> tuple[dict[str, str], bytes | None]:
    """What a ticket says, and the file: for her alone who uploaded it."""
    try:
        said: dict[str, str] = signing.loads(ticket, salt=TICKET_SALT, max_age=DAY_SECONDS)
    except signing.BadSignature:
        return {}, None
    if said.get("by") != str(viewer_of(request).pk):
        raise Http404
    return said, waiting.waiting_content(said["file"])


def _plan(request: HttpRequest, said: dict[str, str], content: bytes) -> ImportPlan:
    viewer: Any = viewer_of(request)
    units = {unit.code: unit for unit in units_in_sight(viewer=viewer)}
    if said["unit"] not in units:
        raise Http404  # a ticket that was made by somebody of another tree
    permit(viewer, "ledger.import", units[said["unit"]].path)
    frame = ImportFrame(
        units[said["unit"]],
        today_of(request),
        {code: u for code, u in units.items() if viewer.may("ledger.import", u.path)},
        Period.parse(said["period"]) if said["period"] else None,
    )
    return plan_import(content, frame=frame, pack=current_pack())


def _post(request: HttpRequest, said: dict[str, str], plan: ImportPlan) -> HttpResponse:
    viewer = viewer_of(request)
    unit = units_in_sight(viewer=viewer).get(code=said["unit"])
    recording = services.import_lines(
        unit=unit,
        lines=plan.lines,
        by=viewer,
        today=today_of(request),
        key=plan.key,
        title=said["name"],
    )
    transaction.on_commit(partial(waiting.forget, said["file"]))
    if recording is None:
        messages.info(request, _("这个文件已经导入过，没有再记一遍。"))
        return redirect("ledger:import")
    messages.success(request, _("已导入 {n} 条。").format(n=plan.line_count))
    return redirect("ledger:recording", recording.pk)


@require_POST
def import_drop(request: HttpRequest, ticket: str) -> HttpResponse:
    """Not this file after all."""
    said, _content = _waiting(request, ticket)
    if said:
        waiting.forget(said["file"])
    return redirect("ledger:import")


@require_safe
def import_help(request: HttpRequest) -> HttpResponse:
    """How a file should look, with a table to copy."""
    return render(request, "ledger/import_help.html", {"pack": current_pack()})
