"""Passkeys from the browser: each is two questions, what to ask the device and what it answered."""

import json
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST
from fido2.utils import websafe_decode

from niangjia.kernel.keys import WrongKey
from niangjia.kernel.refusal import Refused
from niangjia.kernel.web.asking import now_of, viewer_of
from niangjia.kernel.web.saying import say_all
from niangjia.people.factors import passkeys, tries
from niangjia.people.factors.views import has_shown, own_factors
from niangjia.people.factors.vocabulary import FactorRefusal
from niangjia.people.keys.holder import KeyHolder
from niangjia.people.keys.session import pair_at_hand
from niangjia.people.keys.ways import add_passkey_way, unlocked_by_passkey
from niangjia.people.keys.web import next_of, take_in_hand

ASKED = "passkey_asked"


@require_POST
@own_factors
def passkey_new(request: HttpRequest) -> HttpResponse:
    """What to ask the device that is to hold a new passkey."""
    options, asked = passkeys.ask_to_add(member=viewer_of(request), host=request.get_host())
    request.session[ASKED] = asked
    return JsonResponse(options)


@sensitive_post_parameters()
@require_POST
@own_factors
def passkey_add(request: HttpRequest) -> HttpResponse:
    """Take the new passkey; with the secret it computed it unlocks the key that is at hand."""
    viewer, asked, answer = viewer_of(request), _asked(request), _told(request)
    name = str(answer.get("name") or "").strip() or _("通行密钥")
    try:
        made = passkeys.add_passkey(
            member=viewer, host=request.get_host(), asked=asked, answer=answer, name=name
        )
        _let_unlock(request, made.reference, asked, answer)
    except Refused as refused:
        return _refused(refused)
    has_shown(request)
    return JsonResponse(
        {"next": f"{reverse('factors:mine')}?{urlencode({'next': next_of(request)})}"}
    )


def _let_unlock(request: HttpRequest, reference: str, asked: Any, answer: Any) -> None:
    pair, secret = pair_at_hand(request), passkeys.secret_told(answer)
    if pair is None or secret is None:
        return
    salt = websafe_decode(asked["salt"])
    holder = KeyHolder(viewer_of(request), pair)
    try:
        add_passkey_way(by=holder, passkey=reference, salt=salt, secret=secret)
    except WrongKey as wrong:
        raise Refused([FactorRefusal.PASSKEY_WRONG]) from wrong


@require_POST
def passkey_ask(request: HttpRequest) -> HttpResponse:
    """What to ask the device that holds one of mine."""
    options, asked = passkeys.ask_to_show(member=viewer_of(request), host=request.get_host())
    request.session[ASKED] = asked
    return JsonResponse(options)


@sensitive_post_parameters()
@require_POST
def passkey_answer(request: HttpRequest) -> HttpResponse:
    """The device answered: the factor is shown, and where it computed the secret the key opens."""
    viewer, answer = viewer_of(request), _told(request)
    try:
        tries.refuse_too_many(viewer, now=now_of(request))
        found = passkeys.check_passkey(
            member=viewer, host=request.get_host(), asked=_asked(request), answer=answer
        )
    except Refused as refused:
        return _refused(refused)
    has_shown(request)
    secret = passkeys.secret_told(answer)
    if secret is not None:
        pair = unlocked_by_passkey(member=viewer, passkey=found.reference, secret=secret)
        if pair is not None:
            take_in_hand(request, pair)
    return JsonResponse({"next": next_of(request)})


def _asked(request: HttpRequest) -> dict[str, Any]:
    return request.session.pop(ASKED, None) or {}


def _told(request: HttpRequest) -> dict[str, Any]:
    try:
        told = json.loads(request.POST.get("answer", ""))
    except (ValueError, RecursionError):
        return {}
    return told if isinstance(told, dict) else {}


def _refused(refused: Refused) -> HttpResponse:
    return JsonResponse({"said": say_all(refused)}, status=422)
