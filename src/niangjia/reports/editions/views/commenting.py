"""Remarks on a passage of an edition."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from niangjia.kernel.web.asking import viewer_of
from niangjia.kernel.web.saying import answering
from niangjia.reports.editions import commenting
from niangjia.reports.editions.commenting import Passage
from niangjia.reports.editions.queries import edition_in_sight


@require_POST
def comment(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep a remark and go back to the page that it was written on."""
    viewer, form = viewer_of(request), request.POST
    edition_in_sight(pk, viewer=viewer)
    passage = Passage(form.get("quote", ""), form.get("before", ""), form.get("after", ""))
    with answering(request, _("批注已写在旁边。")):
        commenting.comment(edition_id=pk, passage=passage, text=form.get("text", ""), by=viewer)
    return redirect(_back(request), pk)


@require_POST
def settle(request: HttpRequest, pk: int, comment: int) -> HttpResponse:
    """A remark is done."""
    viewer = viewer_of(request)
    edition_in_sight(pk, viewer=viewer)
    commenting.settle(edition_id=pk, comment_id=comment, by=viewer)
    return redirect(_back(request), pk)


def _back(request: HttpRequest) -> str:
    return "editions:edit" if request.POST.get("back") == "edit" else "editions:edition"
