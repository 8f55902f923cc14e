"""Pages of consents."""

import uuid

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from niangjia.casework.consents import services
from niangjia.casework.consents.forms import ConsentForm
from niangjia.casework.consents.recipients import recipient_typed, services_offered, units_offered
from niangjia.casework.room import open_case
from niangjia.casework.views.showing import case_context
from niangjia.kernel.web.asking import now_of, today_of
from niangjia.kernel.web.saying import answering, refusals_on
from niangjia.people.keys.session import holder_of
from niangjia.people.keys.web import key_needed


@key_needed
@require_http_methods(["GET", "HEAD", "POST"])
def consents(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """What she agreed to; keep another consent."""
    viewer, form = holder_of(request), ConsentForm(request.POST or None)
    if form.is_bound and form.is_valid() and _is_kept(request, form, pk):
        return redirect("consents:list", pk)
    found = open_case(case_id=pk, by=viewer)
    today = today_of(request)
    lines = [(one, one.is_good(today)) for one in services.consents_of(found)]
    context = case_context(found) | {
        "form": form,
        "consents": lines,
        "offered": [*units_offered(viewer=viewer), *services_offered(viewer=viewer)],
    }
    status = 422 if form.is_bound else 200
    return render(request, "consents/consents.html", context, status=status)


def _is_kept(request: HttpRequest, form: ConsentForm, pk: uuid.UUID) -> bool:
    by, said = holder_of(request), form.cleaned_data
    with refusals_on(form):
        services.give_consent(
            case_id=pk,
            consent_id=said["consent_id"],
            consent=form.consent(recipient_typed(said["recipient"], viewer=by)),
            by=by,
            today=today_of(request),
        )
        return True
    return False


@key_needed
@require_POST
def withdraw(request: HttpRequest, pk: uuid.UUID, consent: uuid.UUID) -> HttpResponse:
    """She takes it back."""
    by, now = holder_of(request), now_of(request)
    with answering(request, _("已撤回。从现在起什么都不会再交出去。")):
        services.withdraw_consent(case_id=pk, consent_id=consent, by=by, now=now)
    return redirect("consents:list", pk)
