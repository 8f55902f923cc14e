"""Figures: the catalogue, one figure with all it rests on, and the same as JSON."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from niangjia.kernel.access import NotPermitted
from niangjia.kernel.web.asking import page_or_part, today_of, viewer_of
from niangjia.ledger.figure_page import address_of, figure_context, figure_json
from niangjia.ledger.figures.asking import answers, usual_question
from niangjia.ledger.figures.period import Period, PeriodError
from niangjia.ledger.figures.question import Question, QuestionError
from niangjia.ledger.packs import current_pack
from niangjia.ledger.queries import theme_of_work, unit_meant
from niangjia.ledger.search import measures_matching
from niangjia.ledger.showing import shown_value

ASKED_BESIDES = ("by", "reach", "as_at")


@require_safe
def catalogue(request: HttpRequest) -> HttpResponse:
    """The measures and ratios of a theme, or those found, with the year's figure of one's unit."""
    viewer, pack, text = viewer_of(request), current_pack(), request.GET.get("q", "").strip()[:40]
    if not viewer.may_somewhere("ledger.read"):
        raise NotPermitted("ledger.read")
    period, faulty = _period(request)
    theme = pack.themes.get(request.GET.get("theme", "")) or theme_of_work(viewer.unit, pack=pack)
    found = measures_matching(text, pack=pack, with_ratios=True)
    if not text:
        found = [item for item in found if item.theme == theme.code]
    asked = [usual_question(item.code, viewer.unit.code, period, pack) for item in found]
    rows = [
        {
            "item": item,
            "answer": answer,
            "value": shown_value(answer.value, item) if answer.is_known else None,
            "url": address_of(answer.question),
        }
        for item, answer in zip(found, answers(asked, viewer=viewer, pack=pack), strict=True)
    ]
    context = {"q": text, "rows": rows, "theme": theme, "themes": pack.themes.values()}
    context |= {"period": period, "faulty": faulty}
    page = page_or_part(request, "ledger/catalogue.html", part="ledger/_catalogue_rows.html")
    return render(request, page, context)


@require_safe
def figure(request: HttpRequest, measure: str, unit: str, period: str) -> HttpResponse:
    """One figure: value, what it counts, trend, breakdown, entries, how it is computed."""
    return _page(request, _question(request, measure, unit, period))


@require_safe
def figure_api(request: HttpRequest, measure: str, unit: str, period: str) -> JsonResponse:
    """The same figure as JSON."""
    question = _question(request, measure, unit, period)
    (answer,) = answers([question], viewer=viewer_of(request), pack=current_pack())
    return JsonResponse(figure_json(answer), json_dumps_params={"ensure_ascii": False})


@require_safe
def figure_find(request: HttpRequest) -> HttpResponse:
    """Where the filter form of a figure's page leads: the same figure of another unit or period."""
    asked = {name: request.GET.get(name, "").strip() for name in ("measure", "unit", "period")}
    unit = unit_meant(asked["unit"], viewer=viewer_of(request))
    period, faulty = _period(request)
    code = unit.code if unit else asked["unit"]
    question = _question(request, asked["measure"], code, str(period))
    if faulty:
        return _page(request, question, faulty)
    return HttpResponseRedirect(address_of(question))


def _page(request: HttpRequest, question: Question, faulty: str = "") -> HttpResponse:
    viewer, today = viewer_of(request), today_of(request)
    page = request.GET.get("page", "1")
    context = figure_context(question, viewer=viewer, today=today, page=page)
    return render(request, "ledger/figure.html", context | {"faulty": faulty})


def _question(request: HttpRequest, measure: str, unit: str, period: str) -> Question:
    """The question an address asks; 404 when it is none or names what the pack has not."""
    pack, rest = current_pack(), request.GET
    if measure not in pack.measures and measure not in pack.ratios:
        raise Http404
    names = [n for n in rest if (n in pack.dimensions or n in ASKED_BESIDES) and rest[n]]
    query = urlencode([(name, rest[name]) for name in names])
    try:
        question = Question.parse(f"{measure}@{unit}/{period}?{query}")
    except (QuestionError, PeriodError) as unreadable:
        raise Http404 from unreadable
    if question.by not in ("", "unit", "month", *pack.dimensions):
        raise Http404
    if not all(pack.dimensions[name].value(value) for name, value in question.where):
        raise Http404
    return question


def _period(request: HttpRequest) -> tuple[Period, str]:
    """The period asked for, or this year; and what was typed where that is no period."""
    text, this_year = request.GET.get("period", "").strip(), str(today_of(request).year)
    try:
        return Period.parse(text or this_year), ""
    except PeriodError:
        return Period.parse(this_year), text
