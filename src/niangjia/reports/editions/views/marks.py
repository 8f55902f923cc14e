"""Saying of marked words that they hold all the same, and taking it back."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from niangjia.kernel.access import permit
from niangjia.kernel.web.asking import viewer_of
from niangjia.kernel.web.saying import answering
from niangjia.reports.editions import marking, queries
from niangjia.reports.editions.forms import StillTrueForm
from niangjia.reports.editions.staleness.vocabulary import MarkCode


@require_POST
def still_true(request: HttpRequest, pk: int) -> HttpResponse:
    """The mark goes, and the page goes on where it stood."""
    viewer, form = viewer_of(request), StillTrueForm(request.POST)
    permit(viewer, "reports.make", queries.edition_in_sight(pk, viewer=viewer).unit.path)
    if not form.is_valid():
        messages.error(request, _("没有这一处。报告可能刚改过，请再看一遍。"))
        return redirect("editions:edition", pk)
    code = MarkCode(form.cleaned_data["code"])
    with answering(request, _("记下了：照旧属实。要收回，在页尾。")):
        marking.say_still_true(edition_id=pk, code=code, key=form.key(), by=viewer)
    row = form.cleaned_data["row"]
    return redirect(reverse("editions:edition", args=[pk]) + (f"#{row}" if row else ""))


@require_POST
def mark_again(request: HttpRequest, pk: int) -> HttpResponse:
    """The mark comes back."""
    viewer, settled = viewer_of(request), request.POST.get("settled", "")
    permit(viewer, "reports.make", queries.edition_in_sight(pk, viewer=viewer).unit.path)
    known = int(settled) if settled.isdecimal() and len(settled) < 10 else 0  # noqa: PLR2004
    with answering(request, _("收回了，这一处又会标出来。")):
        marking.mark_again(edition_id=pk, settled=known, by=viewer)
    return redirect("editions:edition", pk)
