"""Notices: what somebody must know about a case, without a word of what stands in it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import models, transaction

from niangjia.casework.looking.models import Notice
from niangjia.casework.looking.vocabulary import FOUND_SPOILT
from niangjia.casework.vocabulary import Part
from niangjia.kernel import clock
from niangjia.kernel.audit.writing import record
from niangjia.people.queries import members_who_may

if TYPE_CHECKING:
    from niangjia.casework.models import Case
    from niangjia.kernel.access import Actor


SPOILT_AGAIN = timedelta(days=1)


def tell(members: Iterable[int], *, case: Case, about: str, by: Actor) -> None:
    """Let each of these know, but not the one who did it."""
    _tell({*members} - {int(by.pk or 0)}, case=case, about=about, by=by)


def tell_of_spoilt(case: Case, by: Actor) -> None:
    """Let its supervisors know that something in it does not open, her who met it too: it may have
    been met without a page. While it is not mended, again each day.
    """
    since = clock.now() - SPOILT_AGAIN
    told = Notice.objects.filter(case=case, about=FOUND_SPOILT, at__gt=since)
    know = set(told.values_list("to", flat=True))
    if new := who_must_know(case) - know:
        _tell(new, case=case, about=FOUND_SPOILT, by=by)
        record(FOUND_SPOILT, subject=case, by=by, facts={})


def who_must_know(case: Case) -> set[int]:
    """Supervisors of the case and of its unit."""
    team = case.seats.sitting().filter(part=Part.SUPERVISOR)
    at_unit = members_who_may("casework.emergency", at=case.unit)
    return {*team.values_list("member", flat=True), *(m.pk for m in at_unit)}


def _tell(members: Iterable[int], *, case: Case, about: str, by: Actor) -> None:
    at, doer = clock.now(), int(by.pk or 0)
    rows = [Notice(to_id=key, case=case, about=about, by_id=doer, at=at) for key in sorted(members)]
    Notice.objects.bulk_create(rows)


def notices_to(viewer: Actor) -> models.QuerySet[Notice]:
    """What she has not yet said she knows, newest first."""
    rows = Notice.objects.filter(to=viewer.pk, seen_at__isnull=True)
    return rows.select_related("by", "case__unit")


@transaction.atomic
def mark_seen(*, notice_id: int, by: Actor) -> None:
    """She knows."""
    mine = Notice.objects.filter(to=by.pk, seen_at__isnull=True)
    mine.filter(pk=mine.get(pk=notice_id).pk).update(seen_at=clock.now())
