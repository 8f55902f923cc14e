"""Handing in a report, and handing in again what was edited in Word."""

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from niangjia.kernel.access import NotPermitted, permit
from niangjia.kernel.refusal import Refused
from niangjia.kernel.web.asking import today_of, viewer_of
from niangjia.kernel.web.saying import language, say_all
from niangjia.reports.editions import services
from niangjia.reports.editions.forms import HandInForm, RollForm, UploadForm, a_year_on
from niangjia.reports.editions.pasting import word_file_of
from niangjia.reports.editions.queries import edition_in_sight
from niangjia.reports.editions.vocabulary import Way
from niangjia.reports.paper.vocabulary import PaperFault
from niangjia.reports.queries import units_with_reports_in_sight


@require_http_methods(["GET", "HEAD", "POST"])
def hand_in(request: HttpRequest) -> HttpResponse:
    """A Word file or pasted text becomes the first version of a report."""
    viewer, units = viewer_of(request), units_to_write_for(request)
    first = {"unit": viewer.unit.code, "period": str(today_of(request).year - 1)}
    first |= {key: request.GET[key] for key in ("name", "period") if key in request.GET}
    if request.method != "POST":
        return _page(request, "hand_in", HandInForm(units=units, initial=first))
    form = HandInForm(request.POST, request.FILES, units=units)
    if form.is_valid():
        file, words = form.cleaned_data["file"], form.cleaned_data["words"]
        try:
            docx = file.read() if file else word_file_of(words)
            edition = services.hand_in(form.title(), docx=docx, by=viewer)
        except (Refused, PaperFault) as wrong:
            _tell(form, wrong)
        else:
            return redirect("editions:numbers", edition.pk)
    return _page(request, "hand_in", form)


@require_http_methods(["GET", "HEAD", "POST"])
def upload(request: HttpRequest, pk: int) -> HttpResponse:
    """The same report, edited in Word, as its newest version."""
    viewer = viewer_of(request)
    edition = edition_in_sight(pk, viewer=viewer)
    permit(viewer, "reports.make", edition.unit.path)
    if request.method != "POST":
        return _page(request, "upload", UploadForm(initial={"version": edition.latest}), edition)
    form = UploadForm(request.POST, request.FILES)
    if form.is_valid():
        try:
            services.revise(
                edition_id=pk,
                version=form.cleaned_data["version"],
                docx=form.cleaned_data["file"].read(),
                way=Way.UPLOADED,
                by=viewer,
            )
        except (Refused, PaperFault) as wrong:
            _tell(form, wrong)
        else:
            messages.success(request, _("改过的 Word 已收下，是最新一稿。"))
            return redirect("editions:edition", pk)
    return _page(request, "upload", form, edition)


@require_http_methods(["GET", "HEAD", "POST"])
def roll(request: HttpRequest, pk: int) -> HttpResponse:
    """The next edition: the same words, the numbers of another period or unit."""
    viewer = viewer_of(request)
    edition = edition_in_sight(pk, viewer=viewer)
    units = units_to_write_for(request)
    first = {
        "unit": viewer.unit.code,
        "name": edition.name,
        "period": a_year_on(edition.period),
    }
    if request.method != "POST":
        return _page(request, "roll", RollForm(units=units, initial=first), edition)
    form = RollForm(request.POST, units=units)
    if form.is_valid():
        try:
            new, _found = services.roll(
                edition_id=pk,
                to=form.title(),
                by=viewer,
                today=today_of(request),
                renames=form.cleaned_data["renames"],
            )
        except (Refused, PaperFault) as wrong:
            _tell(form, wrong)
        else:
            return redirect("editions:edition", new.pk)
    return _page(request, "roll", form, edition)


def units_to_write_for(request: HttpRequest) -> Sequence[Any]:
    """The units she may make reports of; none at all is an action not allowed."""
    viewer = viewer_of(request)
    units = [
        unit
        for unit in units_with_reports_in_sight(viewer=viewer)
        if viewer.may("reports.make", unit.path)
    ]
    if not units:
        raise NotPermitted("reports.make")
    return units


def _tell(form: Form, wrong: Refused | PaperFault) -> None:
    field = "file" if "file" in form.fields else None
    if isinstance(wrong, Refused):
        form.add_error(field, say_all(wrong))
    else:
        form.add_error(field, wrong.message(language()))


def _page(request: HttpRequest, name: str, form: Form, edition: Any = None) -> HttpResponse:
    status = 422 if form.errors else 200
    context = {"form": form, "edition": edition}
    return render(request, f"editions/{name}.html", context, status=status)
