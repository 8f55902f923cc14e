"""Asks rows and the ledger what `staleness` needs to know of one edition, and keeps what people
say of its marks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from django.db import transaction

from niangjia.ledger.figures.asking import Asker, answers
from niangjia.ledger.figures.period import Period
from niangjia.ledger.figures.question import Question
from niangjia.ledger.pack import Pack
from niangjia.ledger.pack.forms import BEFORE
from niangjia.people.queries import names_above_and_below, names_below
from niangjia.reports.editions.carrying import whose
from niangjia.reports.editions.keeping import Author, draft
from niangjia.reports.editions.models import Edition, SourceGiven, StillTrue
from niangjia.reports.editions.queries import docx_of
from niangjia.reports.editions.reading import Key, ReadVersion, read_version
from niangjia.reports.editions.staleness.finding import Background, Text, marks_in
from niangjia.reports.editions.staleness.growth import numbers_said_to_move
from niangjia.reports.editions.staleness.mark import Mark
from niangjia.reports.editions.staleness.vocabulary import MarkCode, Trend
from niangjia.reports.editions.vocabulary import Decision
from niangjia.reports.paper.styles import Kind
from niangjia.reports.stating import Figure

_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")


@dataclass(frozen=True)
class Looked:
    """The marks of an edition, and those that a person looked at and lets stand."""

    marks: Sequence[Mark]
    settled: Sequence[StillTrue]


def looked_at(
    edition: Edition,
    read: ReadVersion,
    figures: Mapping[str, Figure],
    given: Mapping[Key, SourceGiven],
    *,
    viewer: Asker,
    pack: Pack,
    today: date,
) -> Looked:
    """What can no longer be true in this version; nothing in an edition that follows none."""
    if edition.follows is None:
        return Looked((), ())
    settled = list(StillTrue.objects.filter(edition=edition).order_by("pk"))
    known = {(row.code, Key(row.surface, row.before, row.after)) for row in settled}
    trends = _trends(_moving(read, figures), viewer=viewer, pack=pack, today=today)
    found = [
        *marks_in(_text_of(read), _background(edition, read, trends)),
        *_old_quotations(edition, edition.follows, read, given),
    ]
    marks = [one for one in found if (str(one.code), key_of(read, one)) not in known]
    return Looked(sorted(marks, key=lambda one: one.start), settled)


def key_of(read: ReadVersion, mark: Mark) -> Key:
    """How a word on this mark finds it again. Where the sign of a figure is the matter, its text
    belongs to it: the next figure is looked at anew.
    """
    key = read.key_of_words(mark.start, mark.end)
    if mark.code is MarkCode.SIGN:
        return replace(key, surface=f"{key.surface}{mark.told['number']}{mark.told['trend']}"[:60])
    return key


@transaction.atomic
def say_still_true(*, edition_id: int, code: MarkCode, key: Key, by: Author) -> None:
    """A person has looked: these words hold, and are not marked again in this edition."""
    edition, _ = draft(edition_id, None, by=by)
    StillTrue.objects.get_or_create(
        edition=edition,
        code=str(code),
        surface=key.surface,
        before=key.before,
        after=key.after,
        defaults={"by_name": by.name},
    )


@transaction.atomic
def mark_again(*, edition_id: int, settled: int, by: Author) -> None:
    """Take such a word back."""
    edition, _ = draft(edition_id, None, by=by)
    StillTrue.objects.filter(edition=edition, pk=settled).delete()


def _text_of(read: ReadVersion) -> Text:
    passages = [
        (one.start, one.end)
        for one in read.prose.paragraphs
        if one.kind is Kind.PARAGRAPH and one.row is None
    ]
    return Text(read.text, read.bound, read.unbound, read.audit.findings, passages)


def _background(edition: Edition, read: ReadVersion, trends: Mapping[str, Trend]) -> Background:
    """Its own first version is the report before: the same words with these numbers."""
    first = read if edition.latest == 1 else read_version(docx_of(edition, 1))
    old = edition.follows
    assert old is not None
    has_moved = old.unit_id != edition.unit_id
    around = set(names_above_and_below(edition.unit)) if has_moved else set()
    if old.unit.path.startswith(edition.unit.path):
        # A village's report told of it alone; its county's own does not.
        around.discard(old.unit.name)
    return Background(
        whose(old),
        whose(edition),
        Text(first.text, first.bound),
        trends,
        names_below(old.unit) if has_moved else (),
        around,
    )


def _moving(read: ReadVersion, figures: Mapping[str, Figure]) -> dict[str, Question]:
    """The questions of those numbers that the words around say went up or down."""
    ids = {one.number.id for one in numbers_said_to_move(read.text, read.bound)}
    return {
        id: figure.question
        for id in sorted(ids & figures.keys())
        if (figure := figures[id]).is_known and figure.asked.how.quantity != BEFORE
    }


def _trends(
    asked: Mapping[str, Question], *, viewer: Asker, pack: Pack, today: date
) -> dict[str, Trend]:
    """Against the same days of the year before, as far as this year has come."""
    now = [replace(one, period=one.period.up_to(today)) for one in asked.values()]
    found = answers([*now, *(one.a_year_before() for one in now)], viewer=viewer, pack=pack)
    pairs = zip(asked, found[: len(now)], found[len(now) :], strict=True)
    return {
        id: _trend(this.value, last.value)
        for id, this, last in pairs
        if this.is_known and last.is_known
        if this.value is not None and last.value is not None
    }


def _trend(this: Decimal, last: Decimal) -> Trend:
    if this == last:
        return Trend.LEVEL
    return Trend.UP if this > last else Trend.DOWN


def _old_quotations(
    edition: Edition, old: Edition, read: ReadVersion, given: Mapping[Key, SourceGiven]
) -> Iterator[Mark]:
    """Numbers quoted from a source of the period before, or quoted then from one without a year."""
    last, this = Period.parse(old.period).last.year, Period.parse(edition.period).last.year
    for claim in read.unbound:
        said = given.get(read.key_of(claim))
        if said is None or said.decision != Decision.QUOTED or last == this:
            continue
        years = {int(year) for year in _YEAR.findall(said.source)}
        if (last in years and this not in years) or (said.is_carried and not years):
            yield Mark(MarkCode.SOURCE, claim.start, claim.end, {"source": said.source})
