"""One edition as paper, its Word file, and the steps on its way up."""

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from niangjia.kernel.refusal import Refused
from niangjia.kernel.web.asking import today_of, viewer_of
from niangjia.kernel.web.saying import answering
from niangjia.ledger.figures.period import Period
from niangjia.ledger.packs import current_pack
from niangjia.people.queries import has_units_below
from niangjia.reports.editions import commenting, queries, rules, services, workflow
from niangjia.reports.editions.carrying import renamed_in
from niangjia.reports.editions.collecting.showing import below_of
from niangjia.reports.editions.filling import About, draughtsman, figures_in
from niangjia.reports.editions.forms import StepForm
from niangjia.reports.editions.margin import Remark, kinds_of
from niangjia.reports.editions.marking import looked_at
from niangjia.reports.editions.models import Edition
from niangjia.reports.editions.noting import note_beside, passage_at, passages_of
from niangjia.reports.editions.picturing import ShownChart, charts_shown
from niangjia.reports.editions.reading import ReadVersion, read_version
from niangjia.reports.editions.showing import Row, rows_of
from niangjia.reports.editions.vocabulary import (
    SENT_UP,
    STEP_LABELS,
    EditionRefusal,
    State,
    Step,
)
from niangjia.reports.vocabulary import DOCX
from niangjia.reports.wording import period_text

FILE_TYPES = {"docx": DOCX, "pdf": "application/pdf", "html": "text/html; charset=utf-8"}


@require_safe
def edition(request: HttpRequest, pk: int) -> HttpResponse:
    """The newest version as paper; in its margin every number that is not settled."""
    viewer = viewer_of(request)
    found = queries.edition_in_sight(pk, viewer=viewer)
    read = read_version(queries.docx_of(found))
    about = About(found.unit, Period.parse(found.period), today_of(request))
    passings = workflow.passings_of(found)
    paper = _paper(found, read, about, viewer)
    note_beside(paper["rows"], state=State(found.state), passings=passings)
    context = {
        **paper,
        **_signed(found, viewer),
        **_may(found, viewer),
        "edition": found,
        "period": about.period,
        "renamed": renamed_in(found) if found.follows_id else [],
        "bound_count": len(read.numbers),
        "states": [(state, state == found.state) for state in State],
        "steps": _steps(found, viewer),
        "versions": queries.versions_of(found, viewer=viewer),
        "passings": passings,
        "passages": passages_of(read),
        "has_below": has_units_below(found.unit),
        "below": below_of(found, viewer=viewer, today=about.today),
    }
    return render(request, "editions/edition.html", context)


def _may(found: Edition, viewer: Any) -> dict[str, bool]:
    """What she may do with it; one of a unit below is rolled on for her own."""
    return {
        "may_write": viewer.may("reports.make", found.unit.path),
        "may_roll": viewer.may_somewhere("reports.make"),
        "is_draft": found.state == State.DRAFT,
    }


def _signed(found: Edition, viewer: Any) -> dict[str, Any]:
    """Its signed files, and whether print and page show less than Word."""
    is_up = found.state in SENT_UP
    return {
        "signed_kinds": queries.signed_kinds(found) if is_up else [],
        "points_to_word": is_up and queries.points_to_word(found),
        "signings": queries.signings_of(found, viewer=viewer),
    }


def _paper(found: Edition, read: ReadVersion, about: About, viewer: Any) -> dict[str, Any]:
    """The rows of the paper with their remarks, and the remarks by kind."""
    pack, given = current_pack(), queries.sources_of(found)
    figures = figures_in(read.back, about, viewer=viewer, pack=pack) if read.back else {}
    looked = looked_at(found, read, figures, given, viewer=viewer, pack=pack, today=about.today)
    rows = rows_of(read, figures, given, looked.marks)
    if read.back and read.back.charts:
        draws = draughtsman(read.back, figures, about, viewer=viewer, pack=pack)
        _put(list(charts_shown(read, figures, draws)), rows)
    remarks = [remark for row in rows for remark in row.remarks]
    return {
        "rows": rows,
        "comments": _with_comments(rows, found),
        "open_count": len(remarks),
        "kinds": kinds_of(remarks),
        "settled": looked.settled,
    }


def _put(charts: Sequence[tuple[str, ShownChart, Remark | None]], rows: Sequence[Row]) -> None:
    """Each chart into its line, with what is to be told of it."""
    by_anchor = {row.anchor: row for row in rows}
    for line, chart, remark in charts:
        by_anchor[line].chart = chart
        by_anchor[line].remarks += [remark] if remark else []


def _with_comments(rows: Sequence[Row], found: Edition) -> Sequence[Any]:
    """Every open remark; those whose words still stand are put beside their line too."""
    comments = commenting.open_comments(found)
    placed = commenting.by_line(comments, [row.words for row in rows])
    for line, some in placed.items():
        rows[line].comments = some
    return comments


@require_safe
def word(request: HttpRequest, pk: int) -> HttpResponse:
    """The newest version as the Word file it is."""
    found = queries.edition_in_sight(pk, viewer=viewer_of(request))
    return _file(found, queries.docx_of(found), "docx")


@require_safe
def signed(request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    """The newest version as it was signed: Word, PDF or a page of HTML."""
    found = queries.edition_in_sight(pk, viewer=viewer_of(request))
    return _file(found, queries.signed_file(found, kind), kind)


@require_safe
def signing(request: HttpRequest, pk: int, number: str, kind: str) -> HttpResponse:
    """What was signed at an earlier time, before it was sent back."""
    viewer = viewer_of(request)
    found = queries.edition_in_sight(pk, viewer=viewer)
    return _file(found, queries.file_of_signing(found, int(number), kind, viewer=viewer), kind)


def _file(found: Edition, content: bytes, kind: str) -> HttpResponse:
    name = f"{found.unit.name}{period_text(Period.parse(found.period))}{found.name}.{kind}"
    disposition = content_disposition_header(True, name) or ""
    headers = {"Content-Disposition": disposition}
    return HttpResponse(content, content_type=FILE_TYPES[kind], headers=headers)


@require_POST
def fill(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask the ledger anew for every bound number."""
    viewer, today = viewer_of(request), today_of(request)
    found = queries.edition_in_sight(pk, viewer=viewer)
    with answering(request):
        filled = services.refill(edition_id=pk, version=found.latest, by=viewer, today=today)
        messages.success(request, _filled_told(len(filled.unasked)))
    return redirect("editions:edition", pk)


def _filled_told(stayed: int) -> str:
    if not stayed:
        return _("绑定的数字都换成了台账现在的数。")
    told = ngettext(
        "绑定的数字换成了台账现在的数，但有 %(n)s 个问不到，停在原处，下面标出来了。",
        "绑定的数字换成了台账现在的数，但有 %(n)s 个问不到，停在原处，下面标出来了。",
        stayed,
    )
    return told % {"n": stayed}


@require_POST
def step(request: HttpRequest, pk: int) -> HttpResponse:
    """Move it on, or say every reason why not."""
    viewer, form = viewer_of(request), StepForm(request.POST)
    found = queries.edition_in_sight(pk, viewer=viewer)
    if not form.is_valid() or form.cleaned_data["step"] not in list(Step):
        messages.error(request, _("没有这一步。请刷新后再试。"))
        return redirect("editions:edition", pk)
    taken = Step(form.cleaned_data["step"])
    with answering(request, _("已{step}。").format(step=_(STEP_LABELS[taken]))):
        workflow.take(
            taken,
            edition_id=pk,
            by=viewer,
            today=today_of(request),
            why=form.cleaned_data["why"],
            quote=_quote(found, form.cleaned_data["passage"]),
        )
    # What is sent back is a draft again, and out of sight of whoever sent it.
    is_seen = queries.editions_in_sight(viewer=viewer).filter(pk=pk).exists()
    return redirect("editions:edition", pk) if is_seen else redirect("editions:calls")


def _quote(found: Edition, start: int | None) -> str:
    """The passage that was chosen; one that is not there refuses the step."""
    if start is None:
        return ""
    quote = passage_at(read_version(queries.docx_of(found)), start)
    if not quote:
        raise Refused([EditionRefusal.PASSAGE_GONE])
    return quote


def _steps(found: Edition, viewer: Any) -> list[dict[str, Any]]:
    """The steps that this member may take now."""
    return [
        {"step": one, "label": STEP_LABELS[one], "asks_why": one is Step.SEND_BACK}
        for one in rules.steps_from(State(found.state))
        if viewer.may(workflow.action_of(one, found), found.unit.path)
    ]
