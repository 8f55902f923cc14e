"""Pages of her own door."""

import uuid
from collections.abc import Callable
from functools import wraps

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from niangjia.casework.files.serving import served
from niangjia.casework.her_door import filing, hers, queries, session
from niangjia.casework.her_door.forms import AskForm, CodeForm
from niangjia.casework.her_door.hers import Her, TooManyTries
from niangjia.kernel.web.asking import now_of, today_of
from niangjia.kernel.web.saying import answering, refusals_on

Page = Callable[..., HttpResponse]


def her_door_open(view: Page) -> Page:
    """A page behind her door: `view(request, her, …)`; with the door shut it leads to the code."""

    @login_not_required
    @never_cache
    @sensitive_post_parameters()
    @wraps(view)
    def guarded(request: HttpRequest, **kwargs: object) -> HttpResponse:
        try:
            her, half = session.her_of(request)
        except session.DoorShut:
            return redirect("her:enter")
        response = view(request, her, **kwargs)
        if not response.cookies:  # shutting the door sets its own
            session.keep_warm(response, half)
        return response

    return guarded


@login_not_required
@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def enter(request: HttpRequest) -> HttpResponse:
    """The code. Whatever is wrong with it, the answer is one."""
    form, status = CodeForm(request.POST or None), 422 if request.method == "POST" else 200
    if form.is_bound and form.is_valid():
        typed, address = form.cleaned_data["code"], request.META.get("REMOTE_ADDR", "")
        try:
            her = hers.open_door(typed=typed, address=address, now=now_of(request))
        except TooManyTries:
            form.add_error(None, _("试得太多了。请一小时以后再来。"))
            status = 429
        else:
            if her is not None:
                response = redirect("her:mine")
                session.keep_open(request, response, her)
                return response
            form.add_error("code", _("打不开。请对着纸一组一组再看一遍；也可能换过新的了。"))
    return render(request, "her/enter.html", {"form": form}, status=status)


@login_not_required
@never_cache
@require_safe
def about(request: HttpRequest) -> HttpResponse:
    """What the paper is for, in plain words."""
    return render(request, "her/about.html")


@her_door_open
@require_safe
def mine(request: HttpRequest, her: Her) -> HttpResponse:
    """What lies here for her."""
    return _mine(request, her, AskForm())


@her_door_open
@require_safe
def file(request: HttpRequest, her: Her) -> HttpResponse:
    """Her file, to be read."""
    return render(request, "her/file.html", {"leaf": queries.her_file(her)})


@her_door_open
@require_safe
def file_paper(request: HttpRequest, her: Her) -> HttpResponse:
    """Her file as PDF, under a name that says nothing."""
    answer = HttpResponse(filing.pdf_of(queries.her_file(her)), content_type="application/pdf")
    answer["Content-Disposition"] = 'attachment; filename="1.pdf"'
    return answer


@her_door_open
@require_safe
def paper(request: HttpRequest, her: Her, thing: uuid.UUID) -> HttpResponse:
    """A file that goes with hers."""
    return served(*queries.her_paper(her, thing))


@her_door_open
@require_POST
def take_back(request: HttpRequest, her: Her, consent: uuid.UUID) -> HttpResponse:
    """She takes a consent back."""
    with answering(request, _("已撤回。从现在起，什么都不会再给他们。")):
        hers.take_back(consent_id=consent, by=her, now=now_of(request))
    return redirect("her:mine")


@her_door_open
@require_POST
def ask(request: HttpRequest, her: Her) -> HttpResponse:
    """She asks something."""
    form = AskForm(request.POST)
    if form.is_valid():
        said = form.cleaned_data
        with refusals_on(form):
            hers.ask(
                ask_id=said["ask_id"],
                asking=form.asked(),
                words=said["words"],
                by=her,
                now=now_of(request),
            )
            messages.success(request, _("已送出。回复会出现在这里。"))
            return redirect("her:mine")
    return _mine(request, her, form, status=422)


@her_door_open
@require_POST
def shut(request: HttpRequest, her: Her) -> HttpResponse:
    """She has finished."""
    response = redirect("her:enter")
    session.shut(request, response)
    return response


@her_door_open
@require_POST
def end(request: HttpRequest, her: Her) -> HttpResponse:
    """Her code opens nothing from now on."""
    hers.end_own_door(by=her)
    response = redirect("her:enter")
    session.shut(request, response)
    return response


def _mine(request: HttpRequest, her: Her, form: AskForm, status: int = 200) -> HttpResponse:
    context = {"behind": queries.behind_door(her, today=today_of(request)), "form": form}
    return render(request, "her/mine.html", context, status=status)
