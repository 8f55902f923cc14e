"""What may be asked about the directory."""

from __future__ import annotations

from typing import TYPE_CHECKING

from niangjia.casework.directory.models import Service, ServiceQuerySet
from niangjia.casework.directory.vocabulary import Kind

if TYPE_CHECKING:
    from niangjia.kernel.scoping import Viewer

ServiceUnknown = Service.DoesNotExist


def directory_of(*, viewer: Viewer, words: str = "", kind: Kind | None = None) -> ServiceQuerySet:
    """The services in sight; `words` must all stand in them, in any order."""
    found: ServiceQuerySet = Service.objects.visible_to(viewer).select_related("unit")
    for word in words.casefold().split()[:8]:
        found = found.filter(words__contains=word)
    return found.filter(kind=str(kind)) if kind is not None else found


def service_in_sight(pk: int, *, viewer: Viewer) -> Service:
    """One service; `ServiceUnknown` otherwise."""
    found: Service = Service.objects.visible_to(viewer).select_related("unit").get(pk=pk)
    return found
