"""Pages of intake: one contact, my day, and the queue."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from niangjia.casework.intake import queries, queue, services
from niangjia.casework.intake.forms import EndForm, HandOnForm, IntakeForm, TakeForm, topic_choices
from niangjia.casework.intake.services import Contact
from niangjia.casework.intake.vocabulary import Ending
from niangjia.casework.room import OpenCase
from niangjia.kernel.access import permit
from niangjia.kernel.refusal import Refused
from niangjia.kernel.web.asking import now_of, today_of
from niangjia.kernel.web.saying import answering, refusals_on, say_all
from niangjia.people.keys.holder import KeyHolder
from niangjia.people.keys.session import holder_of
from niangjia.people.keys.shared import units_with_key
from niangjia.people.keys.vocabulary import SharedFor
from niangjia.people.keys.web import key_needed


@key_needed
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Take a contact down: it ends as a count, becomes a case, or waits in the queue."""
    viewer, now = holder_of(request), now_of(request)
    permit(viewer, "casework.begin", viewer.unit.path)
    form = IntakeForm(request.POST or None, initial={"began": int(now.timestamp())})
    if form.is_bound and form.is_valid():
        with refusals_on(form):
            return _ended(request, form.contact(now), viewer)
    context: dict[str, Any] = {"form": form}
    context |= {"day": queries.my_day(viewer=viewer, today=today_of(request))}
    context["queue"] = queue.queue_of(viewer=viewer.member, holder=None, now=now)
    context["undo"] = request.GET.get("done", "")
    return render(request, "intake/new.html", context, status=422 if form.is_bound else 200)


def _ended(request: HttpRequest, contact: Contact, viewer: KeyHolder) -> HttpResponse:
    today, ending = today_of(request), request.POST.get("ending", "")
    told: dict[str, Any] = {"unit": viewer.unit, "contact": contact, "by": viewer, "today": today}
    if ending == Ending.CASE:
        case = services.begin_from_intake(**told)
        return _to_first_question(request, case)
    if ending == Ending.QUEUE:
        queue.put(**told)
        messages.success(request, _("已交给值班，值班的人打得开。"))
        return redirect("intake:new")
    made = services.end_as_call(**told)
    return redirect(f"{request.path}?done={made.pk}")


def _to_first_question(request: HttpRequest, case: OpenCase) -> HttpResponse:
    """Of a minor whether it must be reported; else how she may safely be reached."""
    if case.face.is_minor:
        messages.success(
            request, _("成了你的个案。未满 18 岁：先看要不要报告，再问怎样联系才安全。")
        )
        return redirect("reporting_duty:duty", case.row.pk)
    messages.success(request, _("成了你的个案。先问她怎样联系才安全。"))
    return redirect("contacting:safe", case.row.pk)


@key_needed
@require_POST
def take_back(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Take back the count of a contact."""
    viewer, now = holder_of(request), now_of(request)
    with answering(request, _("撤销了，数也退回去了。")):
        services.take_back(contact_id=pk, by=viewer, now=now)
    return redirect("intake:new")


@key_needed
@require_safe
def day(request: HttpRequest) -> HttpResponse:
    """My own contacts of today, as counts."""
    viewer = holder_of(request)
    permit(viewer, "casework.begin", viewer.unit.path)
    found = queries.my_day(viewer=viewer, today=today_of(request))
    names = dict(topic_choices())
    told = {names[code]: n for code, n in found.topics.items()}
    return render(request, "intake/day.html", {"day": found, "topics": told})


@key_needed
@require_safe
def waiting(request: HttpRequest) -> HttpResponse:
    """What waits at my unit."""
    viewer, now = holder_of(request), now_of(request)
    permit(viewer, "casework.begin", viewer.unit.path)
    context: dict[str, Any] = {"count": queue.waiting_count(unit=viewer.unit, viewer=viewer)}
    try:
        context["items"] = queue.waiting(unit=viewer.unit, viewer=viewer, now=now)
        context["shut"] = context["count"] - len(context["items"])
    except Refused as refused:
        context["refusals"] = say_all(refused)
    return render(request, "intake/queue.html", context)


@key_needed
@require_safe
def item(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """One that waits, and what to do with it."""
    found = queue.open_item(item_id=pk, by=holder_of(request), now=now_of(request))
    return _item_page(request, found)


def _item_page(
    request: HttpRequest,
    found: queue.Waiting,
    *,
    take_form: TakeForm | None = None,
    end_form: EndForm | None = None,
) -> HttpResponse:
    there = units_with_key(SharedFor.QUEUE, viewer=holder_of(request))
    units = [u for u in there if u.pk != found.row.unit_id]
    context = {
        "found": found,
        "take_form": take_form or TakeForm(said=found.intake.called),
        "end_form": end_form or EndForm(initial={"topic": found.intake.topic}),
        "hand_form": HandOnForm(units=units) if units else None,
    }
    status = 422 if take_form or end_form else 200
    return render(request, "intake/item.html", context, status=status)


@key_needed
@require_POST
def take(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """It becomes my case; pressed twice, it is the same one."""
    viewer, today = holder_of(request), today_of(request)
    form = TakeForm(request.POST)
    called = form.cleaned_data["called"] if form.is_valid() else ""
    with refusals_on(form, "called"):
        taken = queue.take(item_id=pk, called=called, by=viewer, today=today)
        return _to_first_question(request, taken)
    found = queue.open_item(item_id=pk, by=viewer, now=now_of(request))
    return _item_page(request, found, take_form=form)


@key_needed
@require_POST
def end(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """It needed no case; what stands against that is told beside it."""
    form, viewer, today = EndForm(request.POST), holder_of(request), today_of(request)
    found = queue.open_item(item_id=pk, by=viewer, now=now_of(request))
    if form.is_valid():
        with refusals_on(form):
            queue.end(item_id=pk, by=viewer, today=today, **form.cleaned_data)
            messages.success(request, _("办完了，只留下数。"))
            return redirect("intake:queue")
    return _item_page(request, found, end_form=form)


@key_needed
@require_POST
def hand_on(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """To another unit's queue."""
    viewer = holder_of(request)
    queue.open_item(item_id=pk, by=viewer, now=now_of(request))
    form = HandOnForm(request.POST, units=units_with_key(SharedFor.QUEUE, viewer=viewer))
    if not form.is_valid():
        return redirect("intake:item", pk)
    to = form.units[form.cleaned_data["to"]]
    with answering(request, _("交过去了。")):
        queue.hand_on(item_id=pk, to=to, by=viewer)
    return redirect("intake:queue")
