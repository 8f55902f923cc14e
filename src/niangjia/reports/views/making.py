"""The list of reports, one report as it reads, and its Word file."""

from collections.abc import Mapping
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_POST, require_safe

from niangjia.kernel.access import NotPermitted
from niangjia.kernel.web.asking import today_of, viewer_of
from niangjia.kernel.web.paging import page_of_rows
from niangjia.ledger.figures.period import Period
from niangjia.ledger.pack import ReportTemplate
from niangjia.ledger.packs import current_pack
from niangjia.reports import queries, services
from niangjia.reports.composing import compose, figure_count
from niangjia.reports.editions.queries import editions_in_sight
from niangjia.reports.forms import ReportFilter
from niangjia.reports.rules import current_period
from niangjia.reports.showing import paper_context
from niangjia.reports.vocabulary import DOCX, PERIOD_KINDS
from niangjia.reports.wording import period_text

ROWS_A_PAGE = 20


@require_safe
def reports(request: HttpRequest) -> HttpResponse:
    """The templates, and the reports made from them, newest first."""
    viewer, pack = viewer_of(request), current_pack()
    units = {unit.code: unit for unit in _units(viewer)}
    asked = request.GET.get("page", "1")
    page = page_of_rows(queries.reports_made(viewer=viewer), asked, size=ROWS_A_PAGE)
    context = _living(request, viewer) | {
        "templates": [
            {"template": t, "kind": PERIOD_KINDS[t.period], "count": figure_count(t)}
            for t in pack.reports.values()
        ],
        "made": [
            {
                "report": one,
                "template": pack.reports.get(one.template),
                "unit": units[one.unit],
                "period": Period.parse(one.period),
            }
            for one in map(queries.snapshot, page.rows)
        ],
        "page": page,
    }
    return render(request, "reports/reports.html", context)


def _living(request: HttpRequest, viewer: Any) -> dict[str, Any]:
    """The units' own reports, the newest change first."""
    asked = request.GET.get("edition_page", "1")
    page = page_of_rows(editions_in_sight(viewer=viewer), asked, size=ROWS_A_PAGE)
    return {
        "living": [{"edition": one, "period": Period.parse(one.period)} for one in page.rows],
        "living_page": page,
        "may_write": viewer.may_somewhere("reports.make"),
    }


@require_safe
def report(request: HttpRequest, template: str) -> HttpResponse:
    """One report of a unit and period, every number a way to its figure."""
    return _paper(request, _template(template), _filter(request, template, request.GET))


@require_POST
def report_word(request: HttpRequest, template: str) -> HttpResponse:
    """The report as a Word file; what it states is kept in the audit."""
    chosen, form = _template(template), _filter(request, template, request.POST)
    if not form.is_valid():
        return _paper(request, chosen, form)
    period = form.cleaned_data["period"]
    made = services.make_report(
        template=chosen,
        unit=form.chosen,
        period=period,
        by=viewer_of(request),
        today=today_of(request),
    )
    name = f"{form.chosen.name}{period_text(period)}{chosen.name}.docx"
    return HttpResponse(
        made.docx,
        content_type=DOCX,
        headers={"Content-Disposition": content_disposition_header(True, name) or ""},
    )


def _paper(request: HttpRequest, template: ReportTemplate, form: ReportFilter) -> HttpResponse:
    viewer, context = viewer_of(request), {"template": template, "form": form, "paragraphs": []}
    context["kind"] = PERIOD_KINDS[template.period]
    if not form.is_valid():
        return render(request, "reports/report.html", context, status=422)
    unit, period = form.chosen, form.cleaned_data["period"]
    pack = current_pack()
    composed = compose(
        template, unit=unit, period=period, viewer=viewer, pack=pack, today=today_of(request)
    )
    context |= paper_context(composed) | {
        "unit": unit,
        "period": period,
        "may_make": viewer.may("reports.make", unit.path),
    }
    return render(request, "reports/report.html", context)


def _template(code: str) -> ReportTemplate:
    templates = current_pack().reports
    if code not in templates:
        raise Http404
    return templates[code]


def _filter(request: HttpRequest, template: str, said: Mapping[str, str]) -> ReportFilter:
    """The filter filled; her own unit and the running period where nothing is said."""
    viewer, today = viewer_of(request), today_of(request)
    units, chosen = _units(viewer), _template(template)
    codes = [unit.code for unit in units]
    own = viewer.unit.code if viewer.unit.code in codes else codes[0]
    unit = said.get("unit") or own
    if unit not in codes:
        raise Http404
    period = said.get("period") or str(current_period(chosen.period, today))
    filled = {"unit": unit, "period": period[:40]}
    return ReportFilter(filled, units=units, template=chosen, today=today)


def _units(viewer: Any) -> list[Any]:
    """The units whose reports she may read; none at all is an action not allowed."""
    units = list(queries.units_with_reports_in_sight(viewer=viewer))
    if not units:
        raise NotPermitted("reports.read")
    return units
