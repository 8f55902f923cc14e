"""Writing a report without Word: the page, saving what is typed, and what it asks meanwhile."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from niangjia.kernel.access import permit
from niangjia.kernel.refusal import Refused
from niangjia.kernel.web.asking import today_of, viewer_of
from niangjia.kernel.web.saying import say, say_all
from niangjia.reports.editions import commenting, editing, live, plain
from niangjia.reports.editions.editing import Draft, Saved
from niangjia.reports.editions.merging import Clash
from niangjia.reports.editions.models import Edition
from niangjia.reports.editions.queries import edition_in_sight
from niangjia.reports.editions.typed import blocks_in, json_of
from niangjia.reports.editions.vocabulary import (
    EDITOR_WORDS,
    KIND_LABELS,
    STAY_LABELS,
    EditionRefusal,
    State,
)
from niangjia.reports.paper.blocks import Block


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """The editor; without JavaScript one field for each paragraph."""
    edition = _to_write(request, pk)
    if edition.state != State.DRAFT:
        messages.error(request, say(EditionRefusal.NOT_A_DRAFT))
        return redirect("editions:edition", pk)
    draft = editing.draft_of(edition)
    if request.method != "POST":
        return _page(request, edition, draft, plain.fields_of(draft))
    try:
        saved = _save_form(request, edition)
    except Refused as refused:
        for sentence in say_all(refused):
            messages.error(request, sentence)
        fields = plain.fields_again(draft, request.POST.dict())
        return _page(request, edition, draft, fields, status=422)
    if saved.items:
        messages.warning(request, say(EditionRefusal.CHANGED_MEANWHILE))
        fields = plain.fields_to_choose(saved)
        return _page(request, edition, saved.draft, fields, status=409)
    messages.success(request, _("已存，是最新一稿。"))
    return redirect("editions:edit", pk)


def _save_form(request: HttpRequest, edition: Edition) -> Saved:
    form = request.POST.dict()
    base = plain.base_in(form)
    return editing.save(
        edition_id=edition.pk,
        version=plain.version_in(form),
        base=base.blocks,
        mine=plain.typed_in(form, base, edition),
        by=viewer_of(request),
        today=today_of(request),
    )


@require_POST
def save(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep what the editor sends as JSON; 409 where somebody has to choose."""
    _to_write(request, pk)
    try:
        sent = _Sent.of(request)
        saved = editing.save(
            edition_id=pk,
            version=sent.version,
            base=blocks_in(sent.base).blocks,
            mine=blocks_in(sent.blocks),
            by=viewer_of(request),
            today=today_of(request),
        )
    except Refused as refused:
        return _json({"reasons": say_all(refused)}, 422)
    if saved.items:
        return _json({"items": _items(saved), **_draft(saved.draft)}, 409)
    return _json(_told(saved, asked_for=sent.version))


@require_safe
def newest(request: HttpRequest, pk: int) -> HttpResponse:
    """Who saved what last; with ?text=1 the text itself. A page whose session ended and began anew
    learns its token, and whether she is the same.
    """
    edition = _to_write(request, pk)
    told = {
        "version": edition.latest,
        "by": edition.changed_by,
        "member": viewer_of(request).pk,
        "token": get_token(request),
    }
    if request.GET.get("text"):
        told |= _draft(editing.draft_of(edition))
    return _json(told)


@require_safe
def measures(request: HttpRequest, pk: int) -> HttpResponse:
    """Measures that ?q= may mean, with their values for this report."""
    edition, words = _to_write(request, pk), request.GET.get("q", "")[:40]
    found = live.measures_to_insert(edition, words, viewer=viewer_of(request))
    return _json({"measures": found})


@require_safe
def values(request: HttpRequest, pk: int) -> HttpResponse:
    """What the ledger says now for every number of the text."""
    edition = _to_write(request, pk)
    told = live.values_of(edition, viewer=viewer_of(request), today=today_of(request))
    return _json({"values": told})


@dataclass(frozen=True)
class _Sent:
    """A save as the editor sends it."""

    version: int
    base: object
    blocks: object

    @staticmethod
    def of(request: HttpRequest) -> "_Sent":
        if request.content_type != "application/json":
            raise Refused([EditionRefusal.UNREADABLE])
        try:
            told = json.loads(request.body)
            return _Sent(int(told["version"]), told["base"], told["blocks"])
        except (ValueError, OverflowError, KeyError, TypeError, RecursionError):
            raise Refused([EditionRefusal.UNREADABLE]) from None


def _to_write(request: HttpRequest, pk: int) -> Edition:
    viewer = viewer_of(request)
    edition = edition_in_sight(pk, viewer=viewer)
    permit(viewer, "reports.make", edition.unit.path)
    return edition


def _page(
    request: HttpRequest,
    edition: Edition,
    draft: Draft,
    fields: Sequence[Mapping[str, Any]],
    status: int = 200,
) -> HttpResponse:
    comments = commenting.open_comments(edition)
    context = {
        "edition": edition,
        "fields": fields,
        "base": plain.base_of(draft),
        "draft": {**_draft(draft), "by": edition.changed_by},
        "kinds": [(kind, _(label)) for kind, label in KIND_LABELS.items()],
        "stays": {stays: _(label) for stays, label in STAY_LABELS.items()},
        "words": {name: _(text) for name, text in EDITOR_WORDS.items()},
        "comments": comments,
        "passages": [
            {"quote": one.quote, "before": one.before, "text": one.text} for one in comments
        ],
    }
    return render(request, "editions/edit.html", context, status=status)


def _draft(draft: Draft) -> dict[str, Any]:
    return {"version": draft.version, "blocks": json_of(draft.blocks, draft.asked)}


def _told(saved: Saved, *, asked_for: int) -> dict[str, Any]:
    """The whole text only where it is not what was sent."""
    if saved.is_merged or None in saved.sent:
        return {"is_merged": saved.is_merged, **_draft(saved.draft)}
    sent = json_of([one for one in saved.sent if one is not None], saved.draft.asked)
    return {
        "version": saved.draft.version,
        "sent": sent,
        "is_new": saved.draft.version != asked_for,
    }


def _items(saved: Saved) -> list[dict[str, Any]]:
    return [
        {"mine": _one(item.mine, saved), "theirs": _one(item.theirs, saved)}
        if isinstance(item, Clash)
        else {"block": _one(item, saved)}
        for item in saved.items
    ]


def _one(block: Block | None, saved: Saved) -> dict[str, Any] | None:
    return json_of([block], saved.draft.asked)[0] if block else None


def _json(told: Mapping[str, Any], status: int = 200) -> JsonResponse:
    return JsonResponse(told, status=status, json_dumps_params={"ensure_ascii": False})
