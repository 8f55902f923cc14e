"""Pages of working on a case: the list of one kind, one of it, the plan, the dangers."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from niangjia.casework.leaf_forms import LeafForm, refusals_on_leaf
from niangjia.casework.room import OpenCase, Read, open_case
from niangjia.casework.views.showing import case_context
from niangjia.casework.working.assessing import assessments, compared, said_before
from niangjia.casework.working.forms import RiskForm
from niangjia.casework.working.leaves import SafetyPlan
from niangjia.casework.working.sheets import PLAN, RISK, Sheet
from niangjia.people.keys.session import holder_of
from niangjia.people.keys.web import key_needed

METHODS = ["GET", "HEAD", "POST"]


@key_needed
@require_http_methods(METHODS)
def things(request: HttpRequest, pk: uuid.UUID, *, sheet: Sheet) -> HttpResponse:
    """What stands on leaves of one kind, and the form for a new one."""
    form = sheet.form(request.POST or None)
    if _kept(request, pk, form):
        return redirect(sheet.page, pk)
    found = open_case(case_id=pk, by=holder_of(request))
    context = {"sheet": sheet, "form": form, "things": sheet.of(found)}
    return _page(request, "casework/working/things.html", found, context)


@key_needed
@require_http_methods(METHODS)
def thing(request: HttpRequest, pk: uuid.UUID, thing: uuid.UUID, *, sheet: Sheet) -> HttpResponse:
    """One of them, to be written anew; what stood there stays as its earlier revision."""
    found = open_case(case_id=pk, by=holder_of(request))
    read = _newest(found, thing, sheet)
    form = sheet.form(request.POST or None, initial=sheet.form.initial_of(read))
    if _kept(request, pk, form):
        return redirect("casework:case" if sheet.page == "working:notes" else sheet.page, pk)
    context = {"sheet": sheet, "form": form, "newest": read if form.is_bound else None}
    return _page(request, "casework/working/thing.html", found, context)


@key_needed
@require_http_methods(METHODS)
def plan(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """The safety plan: one a case, with its earlier versions."""
    found = open_case(case_id=pk, by=holder_of(request))
    read = next(iter(PLAN.of(found)), None)
    form = PLAN.form(request.POST or None, initial=PLAN.form.initial_of(read))
    if _kept(request, pk, form):
        return redirect("working:plan", pk)
    context = {"sheet": PLAN, "form": form, "read": read}
    return _page(request, "casework/working/plan.html", found, context)


@key_needed
@require_safe
def card(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """The small card she carries: nothing on it says what it is."""
    found = open_case(case_id=pk, by=holder_of(request))
    plan = found.last(SafetyPlan)
    context = {"lines": plan.leaf.card if plan else "", "pk": pk}
    return render(request, "casework/working/card.html", context)


@key_needed
@require_http_methods(METHODS)
def risk(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Dangers: the assessments side by side, and the form for another."""
    found = open_case(case_id=pk, by=holder_of(request))
    newest_first = assessments(found)[::-1]
    form = RiskForm(request.POST or None, before=said_before(newest_first[::-1]))
    if _kept(request, pk, form):
        return redirect("working:risk", pk)
    shown = newest_first[:3]
    context = {"sheet": RISK, "form": form, "shown": shown, "compared": compared(shown)}
    return _page(request, "casework/working/risk.html", found, context)


def _kept(request: HttpRequest, pk: uuid.UUID, form: LeafForm) -> bool:
    """Whether what was sent was written; else the form says why not."""
    if not (form.is_bound and form.is_valid()):
        return False
    by = holder_of(request)
    with refusals_on_leaf(form, case_id=pk, by=by):
        form.keep(case_id=pk, by=by)
        messages.success(request, _("已记下。"))
        return True
    return False


def _newest(case: OpenCase, thing: uuid.UUID, sheet: Sheet) -> Read:
    """The last revision of a thing of this kind; a row out of sight when there is none."""
    found = next(reversed(case.history(thing)), None)
    if found is None or not isinstance(found.leaf, sheet.leaf):
        raise type(case.row).DoesNotExist
    return found


def _page(
    request: HttpRequest, page: str, found: OpenCase, context: dict[str, Any]
) -> HttpResponse:
    status = 422 if context["form"].is_bound else 200
    return render(request, page, case_context(found) | context, status=status)
