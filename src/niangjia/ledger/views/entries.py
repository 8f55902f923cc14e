"""The list of entries, its export, the event behind an entry, and the files that show it."""

from dataclasses import replace

from django.http import FileResponse, Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from niangjia.kernel.access import NotPermitted, permit
from niangjia.kernel.audit.writing import record_read
from niangjia.kernel.files.services import path_of
from niangjia.kernel.web.asking import page_or_part, viewer_of
from niangjia.kernel.web.paging import page_of_rows
from niangjia.kernel.web.saying import answering
from niangjia.kernel.web.subjects import page_of
from niangjia.ledger import queries, services
from niangjia.ledger.entry_rows import entry_rows
from niangjia.ledger.exporting import FORMATS, exported
from niangjia.ledger.figures.asking import Asker
from niangjia.ledger.figures.period import Period, PeriodError
from niangjia.ledger.packs import current_pack

ENTRIES_A_PAGE = 50


@require_safe
def entries(request: HttpRequest) -> HttpResponse:
    """Entries newest first; the filter stands in the address."""
    viewer, pack = viewer_of(request), current_pack()
    if not viewer.may_somewhere("ledger.read"):
        raise NotPermitted("ledger.read")
    only, faulty = _filter(request)
    found = queries.entries_in_sight(viewer=viewer, pack=pack, only=only)
    page = page_of_rows(found, request.GET.get("page", "1"), size=ENTRIES_A_PAGE)
    context = {
        "rows": entry_rows(page.rows, pack),
        "page": page,
        "only": only,
        "asked": request.GET,
        "faulty": faulty,
        "units": queries.listed_units(viewer=viewer),
        "measures": pack.measures.values(),
        "may_record": viewer.may("ledger.record", viewer.unit.path),
        "formats": FORMATS if viewer.may("ledger.export", viewer.unit.path) else (),
    }
    template = page_or_part(request, "ledger/entries.html", part="ledger/_entry_rows.html")
    return render(request, template, context)


@require_safe
def entries_export(request: HttpRequest, form: str) -> StreamingHttpResponse:
    """The filtered entries as CSV, XLSX or DHIS2 data values."""
    viewer, pack = viewer_of(request), current_pack()
    permit(viewer, "ledger.export", viewer.unit.path)
    if form not in FORMATS:
        raise Http404
    only = replace(_filter(request)[0], with_reversed=bool(request.GET.get("reversed")))
    facts = only.as_facts() | {"format": form}
    record_read("ledger.entries.exported", subject=viewer.unit, by=viewer, facts=facts)
    file = exported(viewer=viewer, only=only, form=form, pack=pack)
    named = {"Content-Disposition": f'attachment; filename="{file.name}"'}
    return StreamingHttpResponse(file.chunks, content_type=file.media_type, headers=named)


def _filter(request: HttpRequest) -> tuple[queries.EntryFilter, str]:
    asked, viewer = request.GET, viewer_of(request)
    unit = queries.unit_meant(asked.get("unit", ""), viewer=viewer)
    try:
        period = Period.parse(asked["period"]) if asked.get("period") else None
    except PeriodError:
        return queries.EntryFilter(asked.get("measure", ""), unit), asked["period"]
    return queries.EntryFilter(asked.get("measure", ""), unit, period=period), ""


@require_safe
def posting(request: HttpRequest, audit_id: int) -> HttpResponse:
    """What was done, by whom and when; the entries it posted; the files that show it."""
    viewer, pack = viewer_of(request), current_pack()
    row = queries.audited(audit_id)
    found = queries.entries_of(row, viewer=viewer, pack=pack)
    page = page_of_rows(found, request.GET.get("page", "1"), size=ENTRIES_A_PAGE)
    if not page.rows:
        raise Http404
    posted, unit = page.rows, page.rows[0].unit
    context = {
        "row": row,
        "unit": unit,
        "rows": entry_rows(posted, pack),
        "page": page,
        "files": queries.files_in_sight(
            row.subject_type, row.subject_id, unit.path, viewer=viewer, pack=pack
        ),
        "subject_url": page_of(row.subject_type, row.subject_id),
        "reversals": queries.reversals_of(posted),
        "may_reverse": viewer.may("ledger.reverse", unit.path),
    }
    return render(request, "ledger/posting.html", context)


@require_POST
def posting_reverse(request: HttpRequest, audit_id: int) -> HttpResponse:
    """Take one event's entries back."""
    viewer, row = viewer_of(request), queries.audited(audit_id)
    if not queries.entries_of(row, viewer=viewer, pack=current_pack()).exists():
        raise Http404
    with answering(request, _("已撤销。原记录和撤销都留在台账里。")):
        services.reverse_posting(audit_id=audit_id, by=viewer)
    return redirect("ledger:posting", audit_id)


@require_safe
def evidence(request: HttpRequest, pk: int) -> FileResponse:
    """A file behind a record, for those who may see the record; each look is audited."""
    viewer: Asker = viewer_of(request)
    found = queries.file_in_sight(pk, viewer=viewer, pack=current_pack())
    is_small = bool(request.GET.get("small")) and found.is_picture
    if not is_small:
        record_read("ledger.evidence.seen", subject=found, by=viewer_of(request))
    path = path_of(found.digest, is_thumbnail=is_small)
    if not path.exists():
        raise Http404
    name = found.name if not found.is_picture else ""
    return FileResponse(
        path.open("rb"),
        content_type=found.media_type,
        as_attachment=bool(name),
        filename=name,
    )
