"""Pages of the directory."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from niangjia.casework.directory import queries, services
from niangjia.casework.directory.forms import FileForm, ServiceForm
from niangjia.casework.directory.rules import is_old
from niangjia.casework.directory.shapes import ServiceTold
from niangjia.casework.directory.vocabulary import KIND_LABELS, STATUS_LABELS, Kind, Status
from niangjia.kernel.access import permit
from niangjia.kernel.web.asking import today_of, viewer_of
from niangjia.kernel.web.paging import page_of_rows
from niangjia.kernel.web.saying import answering, refusals_on

PAGE_ROWS = 50


@require_safe
def directory(request: HttpRequest) -> HttpResponse:
    """Find a service."""
    viewer, asked = viewer_of(request), request.GET
    permit(viewer, "directory.read", viewer.unit.path)
    kind = Kind(asked["kind"]) if asked.get("kind") in set(Kind) else None
    words = asked.get("q", "")[:100]
    rows = queries.directory_of(viewer=viewer, words=words, kind=kind)
    page = page_of_rows(rows, asked.get("page", ""), size=PAGE_ROWS)
    context = {
        "page": page,
        "found": [_shown(request, row) for row in page.rows],
        "words": words,
        "kind": kind,
        "kinds": KIND_LABELS.items(),
        "may_edit": viewer.may("directory.edit", viewer.unit.path),
    }
    return render(request, "directory/directory.html", context)


@require_safe
def service(request: HttpRequest, pk: int) -> HttpResponse:
    """One service."""
    row = queries.service_in_sight(pk, viewer=viewer_of(request))
    context = _shown(request, row) | {
        "may_edit": viewer_of(request).may("directory.edit", row.unit.path)
    }
    return render(request, "directory/service.html", context)


def _shown(request: HttpRequest, row: Any) -> dict[str, Any]:
    return {
        "row": row,
        "told": row.shape,
        "kind_label": KIND_LABELS[row.shape.kind],
        "status_label": _status_told(row.shape.status),
        "is_old": is_old(row.checked_on, today=today_of(request)),
    }


def _status_told(status: Status) -> str:
    """What is said of one that is not open; of one that is, nothing."""
    return "" if status is Status.ACTIVE else STATUS_LABELS[status]


@require_http_methods(["GET", "HEAD", "POST"])
def service_new(request: HttpRequest) -> HttpResponse:
    """Put a service into the unit's directory."""
    viewer = viewer_of(request)
    permit(viewer, "directory.edit", viewer.unit.path)
    return _typed(request, viewer.unit, services.new_key(), None)


@require_http_methods(["GET", "HEAD", "POST"])
def service_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Tell a service anew."""
    viewer = viewer_of(request)
    row = queries.service_in_sight(pk, viewer=viewer)
    permit(viewer, "directory.edit", row.unit.path)
    return _typed(request, row.unit, row.key, row.shape)


def _typed(request: HttpRequest, unit: Any, key: str, before: ServiceTold | None) -> HttpResponse:
    initial = ServiceForm.typed(before) if before else {"checked_on": today_of(request)}
    form = ServiceForm(request.POST or None, initial=initial)
    if form.is_bound and form.is_valid():
        told, by, today = form.told(key, before), viewer_of(request), today_of(request)
        with refusals_on(form):
            row = services.keep_service(unit=unit, told=told, by=by, today=today)
            return redirect("directory:service", row.pk)
    context = {"form": form, "is_new": before is None}
    status = 422 if form.is_bound else 200
    return render(request, "directory/service_form.html", context, status=status)


@require_POST
def service_checked(request: HttpRequest, pk: int) -> HttpResponse:
    """It is as the directory says."""
    by, today = viewer_of(request), today_of(request)
    with answering(request, _("已记下今天核对过。")):
        services.check_service(service_id=pk, by=by, today=today)
    return redirect("directory:service", pk)


@require_http_methods(["GET", "HEAD", "POST"])
def bring_in(request: HttpRequest) -> HttpResponse:
    """Bring in an HSDS file: all of it, or nothing and every fault."""
    viewer = viewer_of(request)
    permit(viewer, "directory.edit", viewer.unit.path)
    form = FileForm(request.POST or None, request.FILES or None)
    if form.is_bound and form.is_valid():
        content, today = form.cleaned_data["file"], today_of(request)
        with refusals_on(form, "file"):
            said = services.import_directory(
                unit=viewer.unit, content=content, by=viewer, today=today
            )
            messages.success(request, _told(said))
            return redirect("directory:list")
    status = 422 if form.is_bound else 200
    return render(request, "directory/bring_in.html", {"form": form}, status=status)


def _told(said: services.Imported) -> str:
    done = _("新增 {new} 条，更新 {known} 条。").format(new=said.new, known=said.known)
    left = _("文件里有 {n} 个联系人，名录不存个人，没有导入。").format(n=said.persons_left_out)
    return f"{done} {left}" if said.persons_left_out else done


@require_safe
def take_out(request: HttpRequest, form: str) -> HttpResponse:
    """The directory as an HSDS file."""
    as_tables = form == "zip"
    content = services.export_directory(viewer=viewer_of(request), as_tables=as_tables)
    kind = "application/zip" if as_tables else "application/json"
    answer = HttpResponse(content, content_type=kind)
    answer["Content-Disposition"] = f'attachment; filename="hsds.{form}"'
    return answer
