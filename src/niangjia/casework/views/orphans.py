"""Cases whose team has all gone."""

import uuid

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from niangjia.casework import leavers
from niangjia.kernel.web.saying import answering
from niangjia.people.keys.session import holder_of
from niangjia.people.keys.web import key_needed
from niangjia.people.proof import fresh_factor


@key_needed
@require_safe
def without_team(request: HttpRequest) -> HttpResponse:
    """Since when each is open; who they are of is seen by her who takes one over."""
    context = {"cases": leavers.without_team(viewer=holder_of(request))}
    return render(request, "casework/without_team.html", context)


@key_needed
@fresh_factor
@require_POST
def take_over(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Take one over, with the unit's on-call key."""
    with answering(request, _("接过来了。请接着让同事加入。")):
        leavers.take_over(case_id=pk, by=holder_of(request))
        return redirect("casework:team", pk)
    return redirect("casework:without_team")
