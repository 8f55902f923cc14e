"""Telling members what befell their keys: it stands on their first page until they have seen it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from django.db import transaction

from niangjia.kernel import clock
from niangjia.people.keys.models import KeyNotice

if TYPE_CHECKING:
    from niangjia.kernel.access import Actor
    from niangjia.people.keys.vocabulary import NoticeAbout
    from niangjia.people.models import Member


def tell(members: Iterable[int], *, about: NoticeAbout, by: Actor) -> None:
    """Tell these members; inside a writer's transaction."""
    at = clock.now()
    for member in sorted(set(members)):
        KeyNotice.objects.create(to_id=member, about=about.name, by_name=by.name, at=at)


def notices_to(member: Member) -> Sequence[KeyNotice]:
    """What she has not yet seen."""
    return list(KeyNotice.objects.filter(to=member, seen_at__isnull=True))


@transaction.atomic
def mark_seen(*, member: Member) -> None:
    """She has seen all of them."""
    KeyNotice.objects.filter(to=member, seen_at__isnull=True).update(seen_at=clock.now())
