"""The page on which a case is handed over."""

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from niangjia.casework.handing.forms import HandOverForm
from niangjia.casework.handing.services import Handing, hand_over
from niangjia.casework.keeping import Place
from niangjia.casework.room import open_case
from niangjia.casework.views.showing import case_context
from niangjia.kernel.web.asking import today_of
from niangjia.kernel.web.saying import refusals_on
from niangjia.people.keys.session import holder_of
from niangjia.people.keys.web import key_needed
from niangjia.people.queries import members_who_may


@key_needed
@require_http_methods(["GET", "HEAD", "POST"])
def handing(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Hand a case over to a colleague."""
    viewer = holder_of(request)
    found = open_case(case_id=pk, by=viewer)
    members = members_who_may("casework.read", at=found.row.unit)
    form = HandOverForm(request.POST or None, members=[m for m in members if m.pk != viewer.pk])
    if form.is_bound and form.is_valid() and _is_handed(request, pk, form):
        messages.success(request, _("交接好了。"))
        return redirect("casework:list")
    context = case_context(found) | {"form": form}
    status = 422 if form.is_bound else 200
    return render(request, "casework/hand_over.html", context, status=status)


def _is_handed(request: HttpRequest, pk: uuid.UUID, form: HandOverForm) -> bool:
    said = form.cleaned_data
    handed = Handing(form.members[said["to"]], said["reason"], said["ticked"], said["stays_until"])
    place, today = Place(said["thing"]), today_of(request)
    with refusals_on(form):
        hand_over(case_id=pk, handing=handed, place=place, by=holder_of(request), today=today)
        return True
    return False
