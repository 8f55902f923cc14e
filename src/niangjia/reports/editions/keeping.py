"""Keeping editions: one opened, its versions one after another, the draft that may be changed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from django.db import IntegrityError, transaction

from niangjia.kernel import clock
from niangjia.kernel.access import Actor, permit
from niangjia.kernel.audit.reading import facts_of, records_about
from niangjia.kernel.audit.writing import record
from niangjia.kernel.refusal import Refused, refuse_if
from niangjia.ledger.figures.asking import Asker
from niangjia.ledger.figures.period import Period
from niangjia.reports.editions import rules
from niangjia.reports.editions.models import Edition, Version
from niangjia.reports.editions.queries import docx_of, editions_in_sight
from niangjia.reports.editions.vocabulary import MOVED, REVISED, EditionRefusal, State, Way

if TYPE_CHECKING:
    from niangjia.people.models import Unit


class Author(Actor, Asker, Protocol):
    """Who writes a report: acts, and asks the ledger."""


@dataclass(frozen=True)
class Title:
    """Which report of whom and when."""

    unit: Unit
    name: str
    period: Period


def draft(edition_id: int, version: int | None, *, by: Author) -> tuple[Edition, bytes]:
    """An edition that may be changed, locked, and its file; `version` is what was seen of it."""
    rows = editions_in_sight(viewer=by).select_for_update(of=("self",))
    edition: Edition = rows.get(pk=edition_id)
    permit(by, "reports.make", edition.unit.path)
    refuse_if([] if edition.state == State.DRAFT else [EditionRefusal.NOT_A_DRAFT])
    if version is not None and version != edition.latest:
        raise Refused([EditionRefusal.CHANGED_MEANWHILE])
    return edition, docx_of(edition)


def opened(title: Title, *, by: Author, follows: Edition | None) -> Edition:
    """A new edition without a version yet, or `Refused`."""
    unit, period = title.unit, title.period
    is_closed = unit.closed_on is not None and unit.closed_on <= period.first
    refuse_if(_CLOSED if is_closed or unit.opened_on > period.last else [])
    try:
        with transaction.atomic():
            return Edition.objects.create(
                unit=unit,
                name=title.name,
                period=str(period),
                follows=follows,
                changed_at=clock.now(),
                changed_by=by.name,
                changed_by_key=by.pk,
            )
    except IntegrityError:
        raise Refused([EditionRefusal.ALREADY_THERE]) from None


_CLOSED = [EditionRefusal.UNIT_CLOSED]
_CHANGED = ["latest", "changed_at", "changed_by", "changed_by_key", "is_internal"]


def keep(edition: Edition, docx: bytes, way: Way, *, by: Author) -> None:
    """Keep the file as the version that the edition calls its latest."""
    Version.objects.create(
        edition=edition,
        number=edition.latest,
        way=str(way),
        docx=docx,
        at=clock.now(),
        by_name=by.name,
        by_key=by.pk,
    )


def keep_next(edition: Edition, docx: bytes, way: Way, *, by: Author) -> None:
    """Keep the file as the next version; a save that goes on takes the place of the latest."""
    goes_on = _sitting(edition, way, by)
    edition.latest += 1
    edition.changed_at, edition.changed_by, edition.changed_by_key = clock.now(), by.name, by.pk
    edition.save(update_fields=_CHANGED)
    if goes_on is not None:
        # Its number moves on, so that whoever saw what it was cannot save over what it is.
        Version.objects.filter(pk=goes_on.pk).update(number=edition.latest, docx=docx)
        return
    keep(edition, docx, way, by=by)
    facts = facts_about(edition) | {"version": edition.latest, "way": str(way)}
    record(REVISED, subject=edition, by=by, facts=facts)


def _sitting(edition: Edition, way: Way, by: Author) -> Version | None:
    """The newest version, where this save only goes on with it and nobody took a step on it."""
    newest = Version.objects.defer("docx").get(edition=edition, number=edition.latest)
    is_same, age = newest.by_key == by.pk, clock.now() - newest.at
    if not rules.goes_on(way, Way(newest.way), is_same_author=is_same, age=age):
        return None
    moved = records_about(edition).filter(event=MOVED)
    is_passed = any(facts_of(row).get("version") == edition.latest for row in moved)
    return None if is_passed else newest


def report_id_of(edition: Edition) -> str:
    """By what a Word file names its edition."""
    return f"e{edition.pk}"


def facts_about(edition: Edition) -> dict[str, object]:
    """What the audit says of an edition whatever was done to it."""
    return {"unit": edition.unit.code, "name": edition.name, "period": edition.period}
