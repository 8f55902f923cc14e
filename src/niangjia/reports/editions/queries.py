"""What may be asked about editions: those in sight, one with its versions, words on numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q

from niangjia.kernel.scoping import Viewer
from niangjia.reports.editions.models import Edition, SignedFile, SourceGiven, Version
from niangjia.reports.editions.reading import Key
from niangjia.reports.editions.vocabulary import SENT_UP
from niangjia.reports.paper.page_html import PLACE

EditionUnknown = Edition.DoesNotExist
SignedUnknown = SignedFile.DoesNotExist


def editions_in_sight(*, viewer: Any) -> Any:
    """Her own unit's editions, and of other units in reach those that were signed and hold no
    number of class C; the newest change first.
    """
    own = Q(unit__path=viewer.unit.path)
    sent_up = Q(state__in=SENT_UP, is_internal=False)
    rows = Edition.objects.visible_to(viewer).filter(own | sent_up)
    return rows.select_related("unit", "follows__unit").order_by("-changed_at", "-pk")


def edition_in_sight(edition_id: int, *, viewer: Viewer) -> Edition:
    """One of them, or `EditionUnknown`."""
    edition: Edition = editions_in_sight(viewer=viewer).get(pk=edition_id)
    return edition


def followed_by(edition: Edition, *, viewer: Viewer) -> Edition | None:
    """The edition that this one was rolled from, where it is in sight."""
    found: Edition | None = editions_in_sight(viewer=viewer).filter(pk=edition.follows_id).first()
    return found


def docx_of(edition: Edition, number: int | None = None) -> bytes:
    """The Word file of an edition already seen: its newest version, or the one with this number."""
    rows = Version.objects.filter(edition=edition, number=number or edition.latest)
    return bytes(rows.values_list("docx", flat=True).get())


def versions_of(edition: Edition, *, viewer: Any) -> Sequence[Version]:
    """Its versions without their files, the newest first; of another unit's edition the newest
    alone: what was taken out before it was signed may be of class C.
    """
    rows = edition.versions.defer("docx").order_by("-number")
    is_own = edition.unit_id == viewer.unit.pk
    return list(rows if is_own else rows.filter(number=edition.latest))


@dataclass(frozen=True)
class Signing:
    """One time that a report was signed: which version, when, by whom, as which kinds of file."""

    number: int
    version: int
    at: datetime
    by_name: str
    kinds: tuple[str, ...]


def signings_of(edition: Edition, *, viewer: Any) -> list[Signing]:
    """Every time it was signed, the latest first; of another unit's edition the last alone: what
    was sent back and taken out since may be of class C.
    """
    found: dict[int, Signing] = {}
    rows = SignedFile.objects.filter(version__edition=edition).defer("file")
    for row in rows.select_related("version").defer("version__docx").order_by("-signing", "pk"):
        before = found.get(row.signing)
        kinds = (*(before.kinds if before else ()), row.kind)
        of = (row.signing, row.version.number, row.at, row.by_name)
        found[row.signing] = Signing(*of, kinds)
    if edition.unit_id == viewer.unit.pk:
        return list(found.values())
    return [one for one in found.values() if one.version == edition.latest][:1]


def signed_kinds(edition: Edition) -> list[str]:
    """The kinds of file in which its newest version was signed last."""
    return list(_last_signed(edition).order_by("pk").values_list("kind", flat=True))


def signed_file(edition: Edition, kind: str) -> bytes:
    """Its newest version as it was signed last; `SignedUnknown` where it was not."""
    return bytes(_last_signed(edition).values_list("file", flat=True).get(kind=kind))


def points_to_word(edition: Edition) -> bool:
    """Whether what was signed as print and page leaves something out that Word alone shows."""
    pages = _last_signed(edition).filter(kind="html").values_list("file", flat=True)
    return any(PLACE in bytes(page) for page in pages)


def file_of_signing(edition: Edition, number: int, kind: str, *, viewer: Any) -> bytes:
    """What was signed at one of the times that the viewer is told of; else `SignedUnknown`."""
    if number not in [one.number for one in signings_of(edition, viewer=viewer)]:
        raise SignedUnknown
    rows = SignedFile.objects.filter(version__edition=edition, signing=number)
    return bytes(rows.values_list("file", flat=True).get(kind=kind))


def _last_signed(edition: Edition) -> Any:
    rows = SignedFile.objects.filter(version__edition=edition, version__number=edition.latest)
    return rows.filter(signing=rows.order_by("-signing").values("signing")[:1])


def sources_of(edition: Edition) -> dict[Key, SourceGiven]:
    """What authors said of numbers that are not the ledger's."""
    rows = SourceGiven.objects.filter(edition=edition)
    return {Key(row.surface, row.before, row.after): row for row in rows}
