"""Putting a chart into a draft, and taking it out again."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from niangjia.kernel.access import permit
from niangjia.kernel.web.asking import today_of, viewer_of
from niangjia.kernel.web.saying import answering, in_language
from niangjia.ledger.figures.period import Period
from niangjia.ledger.packs import current_pack
from niangjia.reports.editions import queries
from niangjia.reports.editions.charts import offering, services
from niangjia.reports.editions.charts.forms import ChartForm
from niangjia.reports.editions.filling import About, figures_in
from niangjia.reports.editions.models import Edition
from niangjia.reports.editions.noting import passages_of
from niangjia.reports.editions.reading import ReadVersion, read_version

_HEADING = 20  # characters: a longer line is a paragraph, behind which a chart may well come


@require_http_methods(["GET", "HEAD", "POST"])
def chart(request: HttpRequest, pk: int) -> HttpResponse:
    """Choose what is drawn and where it comes; a chart put in is a version of its own."""
    viewer = viewer_of(request)
    edition = queries.edition_in_sight(pk, viewer=viewer)
    permit(viewer, "reports.make", edition.unit.path)
    read = read_version(queries.docx_of(edition))
    places = passages_of(read, with_cells=False)
    behind = next((at for at, words in reversed(places) if len(words) > _HEADING), None)
    form = ChartForm(
        request.POST or None,
        places=places,
        offered=_offered(request, edition, read),
        initial={"version": edition.latest, "after": behind},
    )
    if request.method == "POST" and form.is_valid() and _is_added(request, pk, form):
        return redirect("editions:edition", pk)
    names = sorted({in_language(item) for item in current_pack().measures.values()})
    context = {"edition": edition, "form": form, "names": names}
    status = 422 if request.method == "POST" else 200
    return render(request, "editions/chart.html", context, status=status)


@require_POST
def chart_out(request: HttpRequest, pk: int, chart: str) -> HttpResponse:
    """Take a chart out; the version before still has it."""
    viewer = viewer_of(request)
    edition = queries.edition_in_sight(pk, viewer=viewer)
    with answering(request, _("图去掉了。要找回来，在「比较两稿」里回到前一稿。")):
        services.remove_chart(chart=chart, edition_id=pk, version=edition.latest, by=viewer)
    return redirect("editions:edition", pk)


def _is_added(request: HttpRequest, pk: int, form: ChartForm) -> bool:
    with answering(request, _("图放进去了，是新的一稿。填新数、做新一期时，图跟着重画。")):
        services.add_chart(
            form.wanted(),
            edition_id=pk,
            version=form.cleaned_data["version"],
            by=viewer_of(request),
            today=today_of(request),
        )
        return True
    return False


def _offered(request: HttpRequest, edition: Edition, read: ReadVersion) -> list[Any]:
    """The tables of the report, and the measures that it counts already."""
    viewer, pack = viewer_of(request), current_pack()
    about = About(edition.unit, Period.parse(edition.period), today_of(request))
    figures = figures_in(read.back, about, viewer=viewer, pack=pack) if read.back else {}
    tables = [(one.key, one.name) for one in offering.tables_in(read, figures)]
    return [
        (_("报告里的表"), tables),
        (_("报告里的数"), offering.measures_bound(figures)),
    ]
