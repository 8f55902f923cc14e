"""Pages of supervision: the board, and a case's reviews."""

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from niangjia.casework.leaf_forms import LeafForm
from niangjia.casework.queries import needing_supervision
from niangjia.casework.reviewing import services
from niangjia.casework.reviewing.forms import AskForm, ReviewForm
from niangjia.casework.reviewing.leaves import ReviewAsked, Reviewed
from niangjia.casework.room import open_case
from niangjia.casework.views.showing import case_context
from niangjia.casework.vocabulary import Part
from niangjia.kernel.access import permit
from niangjia.kernel.web.asking import today_of
from niangjia.kernel.web.saying import refusals_on
from niangjia.people.keys.session import holder_of
from niangjia.people.keys.web import key_needed


@key_needed
@require_safe
def board(request: HttpRequest) -> HttpResponse:
    """What waits for me as a supervisor, and what is overdue in my teams."""
    viewer, today = holder_of(request), today_of(request)
    permit(viewer, "casework.review", viewer.unit.path)
    context = {"cases": needing_supervision(viewer=viewer, today=today), "today": today}
    return render(request, "casework/board.html", context)


@key_needed
@require_http_methods(["GET", "HEAD", "POST"])
def reviews(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """What was asked of the supervisor of this case and what she said; ask her, or say it."""
    found = open_case(case_id=pk, by=holder_of(request))
    is_hers = found.seat.part == Part.SUPERVISOR
    form: LeafForm = (ReviewForm if is_hers else AskForm)(request.POST or None)
    if form.is_bound and form.is_valid() and _kept(request, pk, form):
        messages.success(request, _("已记下。"))
        return redirect("reviewing:reviews", pk)
    said = [one for one in reversed(found.leaves()) if isinstance(one.leaf, ReviewAsked | Reviewed)]
    context = case_context(found) | {"form": form, "said": said, "is_hers": is_hers}
    status = 422 if form.is_bound else 200
    return render(request, "casework/reviews.html", context, status=status)


def _kept(request: HttpRequest, pk: uuid.UUID, form: LeafForm) -> bool:
    by, said = holder_of(request), form.cleaned_data
    with refusals_on(form):
        if isinstance(form, ReviewForm):
            services.review(
                case_id=pk,
                remark=said["remark"],
                place=form.place(),
                by=by,
                today=today_of(request),
            )
        else:
            services.ask_review(case_id=pk, question=said["question"], place=form.place(), by=by)
        return True
    return False
