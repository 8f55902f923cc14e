"""Pages of her door, for her team."""

import uuid

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from niangjia.casework.her_door import filing, queries, services
from niangjia.casework.her_door.forms import AnswerForm, SlipForm
from niangjia.casework.room import open_case
from niangjia.casework.views.showing import case_context
from niangjia.casework.vocabulary import Purpose
from niangjia.kernel.keys import in_groups
from niangjia.kernel.web.asking import now_of, today_of
from niangjia.kernel.web.saying import answering
from niangjia.people.keys.session import holder_of
from niangjia.people.keys.web import key_needed


@key_needed
@require_safe
def door(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Whether she has a code, and what she asked."""
    found = open_case(case_id=pk, by=holder_of(request))
    context = case_context(found) | {
        "door": queries.door_of(found),
        "asks": queries.asks_of(found, today=today_of(request)),
        "slip": SlipForm(),
        "form": AnswerForm(),
    }
    return render(request, "her_door/door.html", context)


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
        withheld, given = request.POST.getlist("withhold"), request.POST.getlist("give")
        with answering(request, _("做好了。只有她的码打得开。")):
            filing.make_file(case_id=pk, withheld=withheld, given=given, by=by, now=now)
        return redirect("her_door:door", pk)
    found = open_case(case_id=pk, by=by, purpose=Purpose.HER_REQUEST)
    context = case_context(found) | {"drafts": filing.drafts(found, now)}
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
    by, form = holder_of(request), AnswerForm(request.POST)
    form.is_valid()
    said, is_refused = form.cleaned_data.get("said", ""), form.cleaned_data["is_refused"]
    with answering(request, _("已回复。她用自己的码能看到。")):
        services.answer(case_id=pk, ask_id=ask, said=said, is_refused=is_refused, by=by)
    return redirect("her_door:door", pk)
