"""Checking a Word file: upload it, see how each of its numbers stands."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from niangjia.kernel.access import NotPermitted
from niangjia.kernel.refusal import Refused
from niangjia.kernel.web.asking import viewer_of
from niangjia.kernel.web.middleware import opens_its_own_transaction
from niangjia.kernel.web.saying import language, say_all
from niangjia.ledger.packs import current_pack
from niangjia.reports.forms import VerifyForm
from niangjia.reports.paper.vocabulary import PaperFault
from niangjia.reports.proof.vocabulary import ProofFault
from niangjia.reports.showing import verified_context
from niangjia.reports.verifying_file import verify_file as verified_file


@opens_its_own_transaction
@require_http_methods(["GET", "HEAD", "POST"])
def verify_file(request: HttpRequest) -> HttpResponse:
    """Choose a file; its numbers are told one by one, and the file is not kept."""
    viewer = viewer_of(request)
    if not viewer.may_somewhere("reports.read"):
        raise NotPermitted("reports.read")
    form = VerifyForm(request.POST, request.FILES) if request.method == "POST" else VerifyForm()
    context: dict[str, Any] = {"form": form, "verified": None}
    if form.is_bound and form.is_valid():
        try:
            data = form.cleaned_data["file"].read()
            found = verified_file(data, viewer=viewer, pack=current_pack())
        except (PaperFault, ProofFault) as fault:
            form.add_error("file", fault.message(language()))
        except Refused as refused:
            form.add_error("file", say_all(refused))
        else:
            context |= verified_context(found.verified, found.checked)
    status = 422 if form.errors else 200
    return render(request, "reports/verify.html", context, status=status)
