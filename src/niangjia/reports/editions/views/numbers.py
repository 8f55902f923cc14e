"""Saying what each number is: a figure of the ledger, quoted, or no count."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from niangjia.kernel.access import permit
from niangjia.kernel.web.asking import today_of, viewer_of
from niangjia.kernel.web.saying import answering, in_language, language
from niangjia.ledger.packs import current_pack
from niangjia.reports.editions import keeping, queries, services
from niangjia.reports.editions.asking import (
    Asking,
    Said,
    askings,
    choices_of,
    names_unknown,
    next_unsettled,
    said_in,
    sources_said,
)
from niangjia.reports.editions.models import Edition
from niangjia.reports.editions.plain import version_in
from niangjia.reports.editions.reading import ReadVersion, read_version
from niangjia.reports.editions.showing import lines_of
from niangjia.reports.paper.bind import Unbound
from niangjia.reports.showing import name_of

MOST_ASKED = 100  # a page; each number comes with some ten figures to choose from


@require_http_methods(["GET", "HEAD", "POST"])
def numbers(request: HttpRequest, pk: int) -> HttpResponse:
    """Every unbound number in its place, with the figures that it may be."""
    viewer, pack = viewer_of(request), current_pack()
    edition = queries.edition_in_sight(pk, viewer=viewer)
    permit(viewer, "reports.make", edition.unit.path)
    read = read_version(queries.docx_of(edition))
    status = 200
    if request.method == "POST":
        if _is_taken(request, edition, read):
            return _onwards(request, pk)
        edition.refresh_from_db()
        read, status = read_version(queries.docx_of(edition)), 422
    page = Page(_place(request), len(read.unbound))
    claims, given = read.unbound[page.first : page.end], queries.sources_of(edition)
    found = askings(edition, read, given, claims, viewer=viewer, pack=pack)
    context = _context(edition, read, found, is_likeliest="likeliest" in request.GET)
    context |= {"page": page, "next": next_unsettled(read, given, page.end)}
    return render(request, "editions/numbers.html", context, status=status)


@dataclass(frozen=True)
class Page:
    """Some of the numbers: asking about all of thousands at once takes long and helps nobody."""

    first: int  # counted from 0
    count: int  # of all

    @property
    def end(self) -> int:
        """Behind its last number."""
        return min(self.first + MOST_ASKED, self.count)

    @property
    def is_whole(self) -> bool:
        """Whether there is no other page."""
        return self.first == 0 and self.end == self.count

    @property
    def before(self) -> int | None:
        """Where the page before begins."""
        return max(self.first - MOST_ASKED, 0) if self.first else None

    @property
    def after(self) -> int | None:
        """Where the page behind begins."""
        return self.end if self.end < self.count else None


def _place(request: HttpRequest) -> int:
    said = request.GET.get("from", "")
    return int(said) if said.isdecimal() and len(said) < 7 else 0  # noqa: PLR2004


def _onwards(request: HttpRequest, pk: int) -> HttpResponse:
    """To the next number that is not settled, where there are more than one page of them."""
    edition = queries.edition_in_sight(pk, viewer=viewer_of(request))
    read = read_version(queries.docx_of(edition))
    place = next_unsettled(read, queries.sources_of(edition), _place(request))
    if place is None or len(read.unbound) <= MOST_ASKED:
        return redirect("editions:edition", pk)
    return redirect(f"{reverse('editions:numbers', args=[pk])}?from={place}")


def _context(
    edition: Edition, read: ReadVersion, found: Sequence[Asking], *, is_likeliest: bool
) -> dict[str, Any]:
    pack = current_pack()
    items = (*pack.measures.values(), *pack.ratios.values())
    return {
        "edition": edition,
        "rows": _rows(read, found, is_likeliest=is_likeliest),
        "is_likeliest": is_likeliest,
        "count": len(read.unbound),
        "bound_count": len(read.numbers),
        "names": sorted({in_language(item) for item in items}),
        "version": edition.latest,
    }


def _is_taken(request: HttpRequest, edition: Edition, read: ReadVersion) -> bool:
    """Keep what was said; every reason against it is told, and then nothing was kept."""
    said = said_in(read, request.POST.dict())
    with answering(request):
        with transaction.atomic():
            # Places are those of the text as it was shown: what was said of one is of no other.
            keeping.draft(edition.pk, version_in(request.POST.dict()), by=viewer_of(request))
            bound = _keep(request, edition, read, said)
        told = ngettext("绑定了 %(n)s 个数。", "绑定了 %(n)s 个数。", bound) % {"n": bound}
        messages.success(request, told)
        return True
    return False


def _keep(request: HttpRequest, edition: Edition, read: ReadVersion, said: Sequence[Said]) -> int:
    viewer, pack = viewer_of(request), current_pack()
    for claim, decision, source in sources_said(said):
        services.give_source(
            edition_id=edition.pk,
            key=read.key_of(claim),
            decision=decision,
            source=source,
            by=viewer,
        )
    for one in names_unknown(said, pack):
        told = _("没有叫「{name}」的指标，{words} 先不定。请从列出的名称里选。")
        messages.warning(request, told.format(name=one.other[:40], words=one.claim.surface))
    choices = choices_of(edition, read, said, viewer=viewer, pack=pack)
    if not choices:
        return 0
    left = services.bind(
        edition_id=edition.pk,
        version=edition.latest,
        choices=choices,
        by=viewer,
        today=today_of(request),
    )
    _tell_unbound(request, read, left)
    return len(choices) - len(left)


def _tell_unbound(request: HttpRequest, read: ReadVersion, left: Sequence[Unbound]) -> None:
    """Why a number that was chosen stays as it is."""
    for place in left:
        words, why = read.text[place.start : place.end], place.message(language())
        messages.warning(request, _("{words}：{source}").format(words=words, source=why))


def _rows(
    read: ReadVersion, found: Sequence[Asking], *, is_likeliest: bool
) -> list[dict[str, Any]]:
    """The lines of the paper from the first number to the last, each with its numbers and what is
    asked of them; before the first number of all and behind the last all lines.
    """
    starts = [one.claim.start for one in found]
    rows = []
    for kind, start, end in lines_of(read):
        if _is_elsewhere(read, found, start, end):
            continue
        here = found[bisect_left(starts, start) : bisect_left(starts, end)]
        pieces: list[dict[str, str]] = []
        at = start
        for one in here:
            pieces += [
                {"words": read.text[at : one.claim.start]},
                {"words": one.claim.surface, "anchor": f"n{one.claim.start}"},
            ]
            at = one.claim.end
        pieces.append({"words": read.text[at:end]})
        rows.append(
            {"kind": kind, "pieces": pieces, "asked": [_asked(one, is_likeliest) for one in here]}
        )
    return rows


def _is_elsewhere(read: ReadVersion, found: Sequence[Asking], start: int, end: int) -> bool:
    """Whether a line belongs to another page."""
    if not found:
        return False
    first, last = found[0].claim, found[-1].claim
    is_before = end <= first.start and first is not read.unbound[0]
    return is_before or (start > last.start and last is not read.unbound[-1])


def _asked(one: Asking, is_likeliest: bool) -> dict[str, Any]:
    options = [
        {
            "value": str(proposed.figure.question),
            "name": name_of(proposed.figure.asked),
            "now": proposed.figure.text,
            "is_same": proposed.is_same,
        }
        for proposed in one.proposed
    ]
    return {
        "id": one.claim.start,
        "words": one.claim.surface,
        "options": options,
        "first": one.likeliest if is_likeliest else one.first,
        "source": one.given.source if one.given else "",
    }
