"""A tree of units from a file: chosen, looked at, then opened all at once."""

from functools import partial

from django.contrib import messages
from django.core import signing
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from niangjia.kernel.access import NotPermitted
from niangjia.kernel.files import waiting
from niangjia.kernel.web.asking import today_of, viewer_of
from niangjia.kernel.web.saying import refusals_on, say
from niangjia.people.forms import TreeFileForm
from niangjia.people.importing import TreePlan, import_tree, plan_tree

TICKET_SALT = "niangjia.tree"
DAY_SECONDS = 24 * 60 * 60
MOST_SHOWN = 200


@require_http_methods(["GET", "HEAD", "POST"])
def units_import(request: HttpRequest) -> HttpResponse:
    """Choose a file; what it would open is shown before anything is."""
    _demand_right(request)
    form = TreeFileForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        content = form.cleaned_data["file"].read()
        with refusals_on(form, "file"):
            _plan(request, content)
            digest = waiting.keep_waiting(content)
            return redirect("people:units_import_review", signing.dumps(digest, salt=TICKET_SALT))
    status = 422 if form.is_bound else 200
    return render(request, "people/units_import.html", {"form": form}, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def units_import_review(request: HttpRequest, ticket: str) -> HttpResponse:
    """The dry run: every unit that would be opened, every faulty row; POST opens them."""
    _demand_right(request)
    digest = _digest(ticket)
    content = waiting.waiting_content(digest) if digest else None
    if content is None:
        messages.error(request, _("这个文件等了超过一天，已经清掉。请重新选择文件。"))
        return redirect("people:units_import")
    plan = _plan(request, content)
    if request.method == "POST" and not plan.faults:
        opened = import_tree(plan, by=viewer_of(request))
        transaction.on_commit(partial(waiting.forget, digest))
        messages.success(request, _("已设立 {n} 个单位。").format(n=len(opened)))
        return redirect("people:units")
    context = {
        "rows": plan.rows[:MOST_SHOWN],
        "count": len(plan.rows),
        "faults": [(fault, say(fault.reason)) for fault in plan.faults[:MOST_SHOWN]],
        "fault_count": len(plan.faults),
    }
    return render(request, "people/units_import_review.html", context)


def _demand_right(request: HttpRequest) -> None:
    if not viewer_of(request).may_somewhere("units.open"):
        raise NotPermitted("units.open")


def _digest(ticket: str) -> str:
    try:
        return str(signing.loads(ticket, salt=TICKET_SALT, max_age=DAY_SECONDS))
    except signing.BadSignature:
        return ""


def _plan(request: HttpRequest, content: bytes) -> TreePlan:
    return plan_tree(content, today=today_of(request), by=viewer_of(request))
