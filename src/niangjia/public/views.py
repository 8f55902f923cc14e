"""Pages for anybody: an event, signing up, her own page, the poster, a unit's list and calendar."""

from datetime import datetime, timedelta

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from niangjia.casework.intake.web import takes_words
from niangjia.events import queries, sign_ups
from niangjia.events.actors import Stranger
from niangjia.events.refusals import SignUpRefusal
from niangjia.kernel.web.asking import now_of
from niangjia.kernel.web.qr import qr_svg
from niangjia.kernel.web.saying import answering, refusals_on, say
from niangjia.public.calendar import calendar_text
from niangjia.public.forms import SignUpForm

CALENDAR_LOOKS_BACK = timedelta(days=90)


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def event(request: HttpRequest, token: str) -> HttpResponse:
    """What, when, where, who to ask, and the form to sign up; POST signs her up."""
    now = now_of(request)
    found = queries.published_event(token)
    form, status = SignUpForm(request.POST or None), 422 if request.method == "POST" else 200
    if request.method == "POST" and form.is_valid():
        address = request.META.get("REMOTE_ADDR", "")
        with refusals_on(form):
            if sign_ups.may_try(token=token, address=address, now=now):
                made = _signed_up(token, form, now)
                return redirect("public:mine", token, made.code)
            form.add_error(None, say(SignUpRefusal.TOO_MANY_TRIES))
            status = 429
    context = {
        "event": found,
        "form": form,
        "is_over": found.ends_at <= now,
        "is_full": queries.is_full(found),
    }
    return render(request, "public/event.html", context, status=status)


def _signed_up(token: str, form: SignUpForm, now: datetime) -> queries.PublicSignUp:
    key = form.cleaned_data["key"]
    return sign_ups.sign_up(token=token, wish=form.wish(), by=Stranger(), now=now, key=key)


@login_not_required
@never_cache
@require_safe
def mine(request: HttpRequest, token: str, code: str) -> HttpResponse:
    """Her own page: the code to show at the door, her place in line, and the way back."""
    found = queries.sign_up_of_bearer(token, code)
    at_door = request.build_absolute_uri(reverse("events:checkin", args=[code]))
    context = {
        "sign_up": found,
        "event": found.event,
        "is_over": found.event.ends_at <= now_of(request),
        "line": queries.place_in_line(found) if found.state == "waiting" else 0,
        "qr": qr_svg(at_door, title=_("签到用的二维码")),
    }
    return render(request, "public/mine.html", context)


@login_not_required
@require_POST
def mine_cancel(request: HttpRequest, token: str, code: str) -> HttpResponse:
    """She gives her place up; her name and phone go at once."""
    queries.sign_up_of_bearer(token, code)
    with answering(request):
        sign_ups.give_up(code=code, by=Stranger(), now=now_of(request))
    return redirect("public:mine", token, code)


@login_not_required
@require_POST
def mine_forget(request: HttpRequest, token: str, code: str) -> HttpResponse:
    """She no longer wants to hear of the next one: nothing of her is kept."""
    queries.sign_up_of_bearer(token, code)
    sign_ups.forget_me(code=code, by=Stranger(), now=now_of(request))
    messages.success(request, _("您的称呼和电话已删掉。"))
    return redirect("public:event", token)


@login_not_required
@require_safe
def poster(request: HttpRequest, token: str) -> HttpResponse:
    """A page of A4 to print, with the QR code of the event's page."""
    found = queries.published_event(token)
    address = request.build_absolute_uri(reverse("public:event", args=[token]))
    qr = qr_svg(address, title=_("活动页面的二维码"))
    parts = [f"{part}/" for part in address.removesuffix("/").split("/")]
    return render(request, "public/poster.html", {"event": found, "qr": qr, "address_parts": parts})


@login_not_required
@require_safe
def unit(request: HttpRequest, code: str) -> HttpResponse:
    """What a unit has announced."""
    found, events = queries.published_of_unit(code, now=now_of(request))
    context = {"unit": found, "events": events, "takes_words": takes_words(code)[1]}
    return render(request, "public/unit.html", context)


@login_not_required
@require_safe
def calendar(request: HttpRequest, code: str) -> HttpResponse:
    """The unit's announced events as an iCalendar feed."""
    since = now_of(request) - CALENDAR_LOOKS_BACK
    found, events = queries.calendar_of_unit(code, since=since)
    text = calendar_text(
        events,
        name=found.name,
        host=request.get_host(),
        address_of=lambda token: request.build_absolute_uri(reverse("public:event", args=[token])),
    )
    answer = HttpResponse(text, content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = f'inline; filename="{found.code}.ics"'
    return answer
