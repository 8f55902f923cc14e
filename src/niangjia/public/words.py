"""The page where somebody leaves a word without an account: sealed to the unit's queue at once."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from niangjia.casework.intake import web
from niangjia.casework.intake.vocabulary import IntakeRefusal
from niangjia.kernel.web.asking import now_of
from niangjia.kernel.web.saying import refusals_on, say
from niangjia.public.forms import WordForm


@login_not_required
@sensitive_post_parameters()
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def word(request: HttpRequest, code: str) -> HttpResponse:
    """Leave a word; a unit that reads none says whom to call instead."""
    unit, is_read = web.takes_words(code)
    if not is_read:
        status = 200 if request.method != "POST" else 422
        return render(request, "public/word_none.html", {"unit": unit}, status=status)
    form = WordForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        if (status := _left(request, unit, form)) == 0:
            return redirect("public:word_left", code)
    else:
        status = 422 if form.is_bound else 200
    return render(request, "public/word.html", {"unit": unit, "form": form}, status=status)


def _left(request: HttpRequest, unit: Any, form: WordForm) -> int:
    """0 when it was left, else the status to answer with."""
    now = now_of(request)
    if not web.may_try(unit=unit, address=request.META.get("REMOTE_ADDR", ""), now=now):
        form.add_error(None, say(IntakeRefusal.TOO_MANY_TRIES))
        return 429
    with refusals_on(form):
        web.leave_word(unit=unit, word=form.word(), form_key=form.cleaned_data["key"], now=now)
        return 0
    return 422


@login_not_required
@never_cache
@require_safe
def left(request: HttpRequest, code: str) -> HttpResponse:
    """It was left; nothing of it is shown again."""
    unit, _is_read = web.takes_words(code)
    return render(request, "public/word_left.html", {"unit": unit})
