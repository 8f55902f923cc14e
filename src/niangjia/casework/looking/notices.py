"""Notices: what somebody must know about a case, without a word of what stands in it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.db import models, transaction

from niangjia.casework.looking.models import Notice
from niangjia.kernel import clock

if TYPE_CHECKING:
    from niangjia.casework.models import Case
    from niangjia.kernel.access import Actor


def tell(members: Iterable[int], *, case: Case, about: str, by: Actor) -> None:
    """Let each of these know, but not the one who did it."""
    doer = int(by.pk or 0)
    rows = [
        Notice(to_id=key, case=case, about=about, by_id=doer, at=clock.now())
        for key in sorted({*members} - {doer})
    ]
    Notice.objects.bulk_create(rows)


def notices_to(viewer: Actor) -> models.QuerySet[Notice]:
    """What she has not yet said she knows, newest first."""
    rows = Notice.objects.filter(to=viewer.pk, seen_at__isnull=True)
    return rows.select_related("by", "case")


@transaction.atomic
def mark_seen(*, notice_id: int, by: Actor) -> None:
    """She knows."""
    mine = Notice.objects.filter(to=by.pk, seen_at__isnull=True)
    mine.filter(pk=mine.get(pk=notice_id).pk).update(seen_at=clock.now())
