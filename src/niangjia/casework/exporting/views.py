"""Pages of exporting."""

import uuid

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from niangjia.casework.exporting import services
from niangjia.casework.exporting.forms import ExportForm
from niangjia.casework.room import open_case
from niangjia.casework.views.showing import case_context
from niangjia.kernel.web.asking import now_of
from niangjia.kernel.web.saying import answering, refusals_on
from niangjia.people.keys.session import holder_of
from niangjia.people.keys.web import key_needed
from niangjia.people.proof import fresh_factor


@key_needed
@require_http_methods(["GET", "HEAD", "POST"])
def exports(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Ask that this case be given out; what was asked, agreed and taken."""
    viewer, now = holder_of(request), now_of(request)
    form = ExportForm(request.POST or None)
    if form.is_bound and form.is_valid():
        with refusals_on(form):
            services.ask_export(case_id=pk, ground=form.ground(), by=viewer, now=now)
            return redirect("exporting:list", pk)
    found = open_case(case_id=pk, by=viewer)
    context = case_context(found) | {
        "form": form,
        "exports": services.exports_of(found),
        "viewer_pk": viewer.pk,
    }
    status = 422 if form.is_bound else 200
    return render(request, "exporting/exports.html", context, status=status)


@key_needed
@fresh_factor
@require_POST
def agree(request: HttpRequest, pk: uuid.UUID, export: int) -> HttpResponse:
    """Agree to what another asked."""
    by, now = holder_of(request), now_of(request)
    with answering(request, _("已同意。24 小时内可以取。")):
        services.agree_to_export(case_id=pk, export_id=export, by=by, now=now)
    return redirect("exporting:list", pk)


@key_needed
@fresh_factor
@require_POST
def take(request: HttpRequest, pk: uuid.UUID, export: int) -> HttpResponse:
    """Take it, once."""
    by, now = holder_of(request), now_of(request)
    pdf = services.take_export(case_id=pk, export_id=export, by=by, now=now)
    answer = HttpResponse(pdf, content_type="application/pdf")
    answer["Content-Disposition"] = f'attachment; filename="{export}.pdf"'
    return answer
