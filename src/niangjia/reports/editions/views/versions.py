"""Two versions of an edition side by side, or the newest beside the edition it follows."""

from collections.abc import Sequence
from itertools import groupby
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from niangjia.kernel.web.asking import viewer_of
from niangjia.kernel.web.saying import answering
from niangjia.reports.editions import queries, services
from niangjia.reports.editions.comparing import (
    Kind,
    Paragraph,
    compared,
    number_changes,
    paragraphs_of,
)
from niangjia.reports.editions.models import Edition
from niangjia.reports.editions.reading import ReadVersion, read_version
from niangjia.reports.editions.vocabulary import State

FOLLOWED = "follows"
_CONTEXT = 1  # paragraphs that are shown beside a change, to tell where it is


@require_safe
def versions(request: HttpRequest, pk: int) -> HttpResponse:
    """Which words and numbers are other ones, paragraph by paragraph."""
    viewer = viewer_of(request)
    edition = queries.edition_in_sight(pk, viewer=viewer)
    before = queries.followed_by(edition, viewer=viewer)
    kept = queries.versions_of(edition, viewer=viewer)
    choices = [str(one.number) for one in kept]
    first, second = _chosen(request, choices, has_before=before is not None)
    old, new = _read(edition, before, first), _read(edition, before, second)
    paragraphs = compared(paragraphs_of(old.text, old.bound), paragraphs_of(new.text, new.bound))
    says = {one.id: one.says for one in (*old.numbers.values(), *new.numbers.values())}
    context = {
        "edition": edition,
        "before": before,
        "versions": kept,
        "back_to": _back_to(edition, first, may=viewer.may("reports.make", edition.unit.path)),
        "first": first,
        "second": second,
        "stretches": _stretches(paragraphs),
        "numbers": number_changes(paragraphs, says),
        "changed_count": sum(one.kind is not Kind.SAME for one in paragraphs),
    }
    return render(request, "editions/versions.html", context)


@require_POST
def back(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """An earlier version becomes the newest one of a draft."""
    viewer = viewer_of(request)
    edition = queries.edition_in_sight(pk, viewer=viewer)
    if all(one.number != number for one in queries.versions_of(edition, viewer=viewer)):
        raise Http404
    with answering(request, _("回到第 {n} 稿了。刚才那一稿还在。").format(n=number)):
        services.take_back(edition_id=pk, version=edition.latest, to=number, by=viewer)
    return redirect("editions:edition", pk)


def _chosen(request: HttpRequest, choices: Sequence[str], *, has_before: bool) -> tuple[str, str]:
    """What was asked for; else the newest beside the one before it, or beside last year's."""
    asked = [*choices, FOLLOWED] if has_before else list(choices)
    newest = choices[0]
    usual = choices[1] if len(choices) > 1 else (FOLLOWED if has_before else newest)
    first, second = request.GET.get("first", ""), request.GET.get("second", "")
    return first if first in asked else usual, second if second in asked else newest


def _back_to(edition: Edition, first: str, *, may: bool) -> int | None:
    """The version that a draft can be taken back to from here."""
    is_earlier = first != FOLLOWED and int(first) != edition.latest
    return int(first) if may and is_earlier and edition.state == State.DRAFT else None


def _read(edition: Edition, before: Edition | None, which: str) -> ReadVersion:
    if which == FOLLOWED and before is not None:
        return read_version(queries.docx_of(before))
    return read_version(queries.docx_of(edition, int(which)))


def _stretches(paragraphs: Sequence[Paragraph]) -> list[dict[str, Any]]:
    """Changes with the paragraph beside them; the others folded, with how many they are."""
    changed = {at for at, one in enumerate(paragraphs) if one.kind is not Kind.SAME}
    near = {at + step for at in changed for step in range(-_CONTEXT, _CONTEXT + 1)}
    grouped = groupby(enumerate(paragraphs), key=lambda one: one[0] in near)
    return [
        {"is_open": is_near, "paragraphs": [paragraph for _, paragraph in some]}
        for is_near, some in ((is_near, list(some)) for is_near, some in grouped)
    ]
