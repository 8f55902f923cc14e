"""Pages of her door, for her team."""

import uuid
from collections.abc import Mapping

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from niangjia.casework.her_door import filing, queries, services
from niangjia.casework.her_door.drafting import drafts
from niangjia.casework.her_door.forms import AnswerForm, SlipForm
from niangjia.casework.room import open_case
from niangjia.casework.views.showing import case_context
from niangjia.casework.vocabulary import Purpose
from niangjia.kernel.keys import in_groups
from niangjia.kernel.web.asking import now_of, today_of
from niangjia.kernel.web.saying import answering, refusals_on
from niangjia.people.keys.session import holder_of
from niangjia.people.keys.web import key_needed


@key_needed
@require_safe
def door(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Whether she has a code, and what she asked."""
    return _shown(request, pk)


def _shown(
    request: HttpRequest, pk: uuid.UUID, typed: Mapping[uuid.UUID, AnswerForm] | None = None
) -> HttpResponse:
    found = open_case(case_id=pk, by=holder_of(request))
    asks = [
        {
            "one": one,
            "form": (typed or {}).get(one.row.pk) or AnswerForm(auto_id=f"{one.row.pk}_%s"),
        }
        for one in queries.asks_of(found, today=today_of(request))
    ]
    told = {"door": queries.door_of(found), "asks": asks, "slip": SlipForm()}
    status = 422 if typed else 200
    return render(request, "her_door/door.html", case_context(found) | told, status=status)


@key_needed
@require_POST
def code_new(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """A new code, shown on this page and never again."""
    slip = SlipForm(request.POST)
    slip.is_valid()
    code = services.give_code(case_id=pk, by=holder_of(request), now=now_of(request))
    address = request.get_host() + reverse("her:enter")
    told = {"groups": in_groups(code), "pk": pk}
    told["address"] = address if slip.cleaned_data["with_address"] else ""
    return render(request, "her_door/slip.html", told)


@key_needed
@require_http_methods(["GET", "HEAD", "POST"])
def file(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Read her file as she will; make it."""
    by, now = holder_of(request), now_of(request)
    if request.method == "POST":
        ticked = {
            "withheld": request.POST.getlist("withhold"),
            "released": request.POST.getlist("release"),
            "given": request.POST.getlist("give"),
        }
        with answering(request, _("做好了。只有她的码打得开。")):
            filing.make_file(case_id=pk, by=by, now=now, **ticked)
        return redirect("her_door:door", pk)
    found = open_case(case_id=pk, by=by, purpose=Purpose.HER_FILE)
    context = case_context(found) | {"drafts": drafts(found, now)}
    return render(request, "her_door/file.html", context)


@key_needed
@require_POST
def end(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Her code opens nothing from now on."""
    with answering(request, _("已停用。这个码从现在起打不开任何东西。")):
        services.end_door(case_id=pk, by=holder_of(request))
    return redirect("her_door:door", pk)


@key_needed
@require_POST
def receive(request: HttpRequest, pk: uuid.UUID, ask: uuid.UUID) -> HttpResponse:
    """Take what she asked into the case."""
    with answering(request, _("已收进案子。现在经办的人都能看到。")):
        services.receive(case_id=pk, ask_id=ask, by=holder_of(request))
    return redirect("her_door:door", pk)


@key_needed
@require_POST
def answer(request: HttpRequest, pk: uuid.UUID, ask: uuid.UUID) -> HttpResponse:
    """Answer what she asked."""
    by, form = holder_of(request), AnswerForm(request.POST, auto_id=f"{ask}_%s")
    if form.is_valid():
        with refusals_on(form):
            services.answer(case_id=pk, ask_id=ask, by=by, **form.cleaned_data)
            messages.success(request, _("已回复。她用自己的码能看到。"))
            return redirect("her_door:door", pk)
    return _shown(request, pk, {ask: form})
