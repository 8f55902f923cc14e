"""Going on from a pack's template: the report it makes becomes an edition to be written on."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from niangjia.kernel.access import NotPermitted
from niangjia.kernel.web.asking import today_of, viewer_of
from niangjia.kernel.web.saying import answering
from niangjia.ledger.figures.period import Period, PeriodError
from niangjia.ledger.packs import current_pack
from niangjia.reports.editions.keeping import Title
from niangjia.reports.editions.templating import start_from_template
from niangjia.reports.queries import units_with_reports_in_sight


@require_POST
def from_template(request: HttpRequest, template: str) -> HttpResponse:
    """Begin an edition of the template's name for the unit and period that are shown."""
    viewer, chosen = viewer_of(request), current_pack().reports.get(template)
    if chosen is None:
        raise Http404
    if not viewer.may_somewhere("reports.make"):
        raise NotPermitted("reports.make")
    code, page = request.POST.get("unit", ""), reverse("reports:report", args=[template])
    unit = units_with_reports_in_sight(viewer=viewer).filter(code=code).first()
    try:
        period = Period.parse(request.POST.get("period", ""))
    except PeriodError:
        period = None
    if unit is None or period is None:
        messages.error(request, _("单位或期间没有选好。请选好再按「接着改这一份」。"))
        return redirect(page)
    with answering(request, _("这份报告可以接着改了：字可以改，绑定的数跟着台账走。")):
        title = Title(unit, chosen.name, period)
        edition = start_from_template(chosen, title, by=viewer, today=today_of(request))
        return redirect("editions:edition", edition.pk)
    return redirect(f"{page}?unit={unit.code}&period={period}")
