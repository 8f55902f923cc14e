"""Pages of legal steps."""

import uuid

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from niangjia.casework.leaf_forms import refusals_on_leaf
from niangjia.casework.legal import services
from niangjia.casework.legal.forms import FORMS, sort_of
from niangjia.casework.legal.vocabulary import SORT_LABELS, Sort
from niangjia.casework.room import OpenCase, Read, open_case
from niangjia.casework.views.showing import case_context
from niangjia.kernel.web.asking import today_of
from niangjia.people.keys.session import holder_of
from niangjia.people.keys.web import key_needed


@key_needed
@require_safe
def steps(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Protection orders, hearings, legal aid."""
    found = open_case(case_id=pk, by=holder_of(request))
    context = case_context(found) | {
        "steps": services.steps_of(found),
        "sorts": SORT_LABELS.items(),
    }
    return render(request, "legal/steps.html", context)


@key_needed
@require_http_methods(["GET", "HEAD", "POST"])
def step_new(request: HttpRequest, pk: uuid.UUID, sort: Sort) -> HttpResponse:
    """Keep another step."""
    return _page(request, open_case(case_id=pk, by=holder_of(request)), sort, None)


@key_needed
@require_http_methods(["GET", "HEAD", "POST"])
def step_edit(request: HttpRequest, pk: uuid.UUID, thing: uuid.UUID) -> HttpResponse:
    """What became of a step."""
    found = open_case(case_id=pk, by=holder_of(request))
    for one in services.steps_of(found):
        if one.thing == thing:
            return _page(request, found, sort_of(one.leaf), one)
    raise Http404


def _page(request: HttpRequest, found: OpenCase, sort: Sort, read: Read | None) -> HttpResponse:
    kind = FORMS[sort]
    form, by = kind(request.POST or None, initial=kind.initial_of(read)), holder_of(request)
    if form.is_bound and form.is_valid():
        with refusals_on_leaf(form, case_id=found.row.pk, by=by):
            services.keep_step(
                case_id=found.row.pk,
                leaf=form.leaf(),
                place=form.place(),
                by=by,
                today=today_of(request),
            )
            messages.success(request, _("已记下。"))
            return redirect("legal:list", found.row.pk)
    newest = read if form.is_bound else None
    context = case_context(found) | {"form": form, "what": SORT_LABELS[sort], "newest": newest}
    status = 422 if form.is_bound else 200
    return render(request, "legal/step_form.html", context, status=status)
