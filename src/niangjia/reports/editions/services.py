"""What can be done with editions: hand in, bind, revise, fill, roll forward, name a source."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from django.db import transaction

from niangjia.kernel.access import permit
from niangjia.kernel.audit.writing import record
from niangjia.kernel.refusal import Refused, refuse_if
from niangjia.ledger.figures.period import Period
from niangjia.ledger.packs import current_pack
from niangjia.reports.asked import Asked
from niangjia.reports.editions.carrying import RENAMED, carry_words, renamed, whose
from niangjia.reports.editions.filling import About, Filled, filled, identity_of, number_of
from niangjia.reports.editions.keeping import (
    Author,
    Title,
    draft,
    facts_about,
    keep,
    keep_next,
    opened,
    report_id_of,
)
from niangjia.reports.editions.models import Edition, SourceGiven
from niangjia.reports.editions.queries import docx_of, editions_in_sight
from niangjia.reports.editions.reading import Key, ReadVersion, read_version
from niangjia.reports.editions.staleness.mark import Whose
from niangjia.reports.editions.vocabulary import (
    HANDED_IN,
    Decision,
    EditionRefusal,
    Way,
)
from niangjia.reports.paper.bind import Conditional, Unbound, bind_docx
from niangjia.reports.paper.fill import fill_docx
from niangjia.reports.paper.model import BoundNumber, Identity, Passage
from niangjia.reports.proof.in_docx import carries_proof
from niangjia.reports.stating import figures_of

if TYPE_CHECKING:
    pass


@dataclass(frozen=True)
class Choice:
    """A number of the text that is to be the ledger's: where it stands and what it asks; where
    `passage` is a span, those words go when the ledger has nothing.
    """

    start: int
    end: int
    asked: Asked
    passage: tuple[int, int] | None = None


@transaction.atomic
def hand_in(title: Title, *, docx: bytes, by: Author, follows: Edition | None = None) -> Edition:
    """Keep a Word file as the first version of a unit's report, or raise `Refused`."""
    permit(by, "reports.make", title.unit.path)
    read = _unsigned(docx)
    edition = opened(title, by=by, follows=follows)
    keep(edition, _adopted(docx, read, edition), Way.FILLED if follows else Way.HANDED_IN, by=by)
    record(HANDED_IN, subject=edition, by=by, facts=facts_about(edition))
    return edition


@transaction.atomic
def start(title: Title, *, written: Callable[[str], tuple[bytes, bool]], by: Author) -> Edition:
    """Keep as the first version what `written` makes for the new report's id: a Word file, and
    whether numbers of class C stand in it.
    """
    permit(by, "reports.make", title.unit.path)
    edition = opened(title, by=by, follows=None)
    docx, edition.is_internal = written(report_id_of(edition))
    edition.save(update_fields=["is_internal"])
    keep(edition, docx, Way.FILLED, by=by)
    record(HANDED_IN, subject=edition, by=by, facts=facts_about(edition))
    return edition


@transaction.atomic
def bind(
    *, edition_id: int, version: int, choices: Sequence[Choice], by: Author, today: date
) -> Sequence[Unbound]:
    """Bind numbers of the newest version and fill them; what could not be bound is returned."""
    edition, docx = draft(edition_id, version, by=by)
    read, pack = read_version(docx), current_pack()
    about = About(edition.unit, Period.parse(edition.period), today)
    figures = figures_of([choice.asked for choice in choices], viewer=by, pack=pack)
    free = _free_ids(read, len(choices))
    bindings = [
        (
            choice.start,
            choice.end,
            _as_written(number_of(id, figure, edition.unit.name, pack), words),
        )
        for id, figure, choice in zip(free, figures, choices, strict=True)
        if (words := read.text[choice.start : choice.end]).strip()
    ]
    target = io.BytesIO()
    unbound = bind_docx(
        io.BytesIO(docx),
        target,
        identity=identity_of(about, report_id=report_id_of(edition), name=edition.name, pack=pack),
        bindings=bindings,
        passages=_passages(choices, free),
    )
    _revised(edition, _filled(edition, target.getvalue(), about, by), Way.BOUND, by)
    return unbound


@transaction.atomic
def refill(*, edition_id: int, version: int, by: Author, today: date) -> Filled:
    """Ask the ledger anew for every bound number of a draft."""
    edition, docx = draft(edition_id, version, by=by)
    refuse_if([] if read_version(docx).numbers else [EditionRefusal.NO_NUMBERS_BOUND])
    about = About(edition.unit, Period.parse(edition.period), today)
    found = _filled(edition, docx, about, by)
    _revised(edition, found, Way.FILLED, by)
    return found


@transaction.atomic
def revise(*, edition_id: int, version: int, docx: bytes, way: Way, by: Author) -> Edition:
    """Keep a changed file of the same report as its newest version; its numbers stay as they are,
    changed by hand or not. Saves of one sitting at the editor are one version, told once.
    """
    edition, _ = draft(edition_id, version, by=by)
    read = _unsigned(docx)
    if read.back is not None and read.back.identity.report_id != report_id_of(edition):
        raise Refused([EditionRefusal.OTHER_REPORT])
    keep_next(edition, docx, way, by=by)
    return edition


@transaction.atomic
def take_back(*, edition_id: int, version: int, to: int, by: Author) -> Edition:
    """Keep an earlier version of a draft again, as its newest one; `Version.DoesNotExist` if there
    is no such version.
    """
    edition, _ = draft(edition_id, version, by=by)
    if to != edition.latest:
        keep_next(edition, docx_of(edition, to), Way.TAKEN_BACK, by=by)
    return edition


@transaction.atomic
def roll(
    *, edition_id: int, to: Title, by: Author, today: date, renames: bool = True
) -> tuple[Edition, Filled]:
    """A new edition with this one's words and the numbers of another period or unit; `renames`
    says that its title and signature name the new one.
    """
    old = editions_in_sight(viewer=by).get(pk=edition_id)
    permit(by, "reports.make", to.unit.path)
    read = read_version(docx_of(old))
    refuse_if(_reasons_against_rolling(old, to, read))
    docx, words = renamed(docx_of(old), read, whose(old), Whose(to.unit.name, to.period), renames)
    new = opened(to, by=by, follows=old)
    found = _filled(new, docx, About(to.unit, to.period, today), by)
    new.is_internal = found.is_internal
    new.save(update_fields=["is_internal"])
    keep(new, found.docx, Way.FILLED, by=by)
    carry_words(old, new)
    facts = facts_about(new) | {"follows": old.pk, RENAMED: words}
    record(HANDED_IN, subject=new, by=by, facts=facts)
    return new, found


@transaction.atomic
def give_source(
    *, edition_id: int, key: Key, decision: Decision | None, source: str, by: Author
) -> None:
    """Say of a number that it is quoted, and from where, or that it is no count; None takes the
    word back.
    """
    edition, _ = draft(edition_id, None, by=by)
    of_number = SourceGiven.objects.filter(
        edition=edition, surface=key.surface, before=key.before, after=key.after
    )
    # The form sends what it showed: the same words again are no new look at an old quotation.
    same = of_number.filter(decision=str(decision), source=source.strip()[:120], is_carried=True)
    is_carried = same.exists()
    of_number.delete()
    if decision is None:
        return
    if decision is Decision.QUOTED and not source.strip():
        raise Refused([EditionRefusal.SOURCE_MISSING])
    SourceGiven.objects.create(
        edition=edition,
        surface=key.surface,
        before=key.before,
        after=key.after,
        decision=str(decision),
        source=source.strip()[:120],
        is_carried=is_carried,
        by_name=by.name,
    )


def _unsigned(docx: bytes) -> ReadVersion:
    """Read a file that is handed in; a signed one has an annex that is not its author's words."""
    read = read_version(docx)
    refuse_if([EditionRefusal.SIGNED_FILE] if carries_proof(docx) else [])
    return read


def _adopted(docx: bytes, read: ReadVersion, edition: Edition) -> bytes:
    """A file that is a report already becomes this one; its numbers stay bound as they are."""
    if read.back is None:
        return docx
    identity = replace(read.back.identity, report_id=report_id_of(edition), template=edition.name)
    target = io.BytesIO()
    fill_docx(io.BytesIO(docx), target, identity=identity, numbers=())
    return target.getvalue()


def identity_for(edition: Edition, *, today: date) -> Identity:
    """What the file of an edition says of itself."""
    about = About(edition.unit, Period.parse(edition.period), today)
    pack = current_pack()
    return identity_of(about, report_id=report_id_of(edition), name=edition.name, pack=pack)


def _revised(edition: Edition, found: Filled, way: Way, by: Author) -> None:
    edition.is_internal = found.is_internal
    keep_next(edition, found.docx, way, by=by)


def _filled(edition: Edition, docx: bytes, about: About, by: Author) -> Filled:
    return filled(
        docx,
        about,
        report_id=report_id_of(edition),
        name=edition.name,
        viewer=by,
        pack=current_pack(),
    )


def _reasons_against_rolling(
    old: Edition, to: Title, read: ReadVersion
) -> Sequence[EditionRefusal]:
    if not read.numbers:
        return [EditionRefusal.NO_NUMBERS_BOUND]
    is_same = (old.unit_id, old.period, old.name) == (to.unit.pk, str(to.period), to.name)
    return [EditionRefusal.SAME_EDITION] if is_same else []


def _as_written(number: BoundNumber, words: str) -> BoundNumber:
    """It is bound as the author wrote it, and filled after."""
    return replace(number, text=words)


def _free_ids(read: ReadVersion, count: int) -> list[str]:
    taken = read.numbers.keys()
    ids = (f"n{number}" for number in range(1, count + len(taken) + 1))
    return [id for id in ids if id not in taken][:count]


def _passages(choices: Sequence[Choice], ids: Sequence[str]) -> list[Conditional]:
    """One passage for each span, that needs every number chosen to stand or fall with it."""
    needs: dict[tuple[int, int], list[str]] = {}
    for choice, id in zip(choices, ids, strict=True):
        if choice.passage is not None:
            needs.setdefault(choice.passage, []).append(id)
    return [(start, end, Passage(f"p{ids[0]}", tuple(ids))) for (start, end), ids in needs.items()]
