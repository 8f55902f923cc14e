"""Asking the author what each number is, and reading the answer off a form."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from niangjia.ledger.figures.asking import Asker, usual_question
from niangjia.ledger.figures.period import Period, PeriodError
from niangjia.ledger.figures.question import QuestionError
from niangjia.ledger.pack import Pack
from niangjia.ledger.showing import measure_or_ratio
from niangjia.reports.askable import is_askable, units_to_ask_about
from niangjia.reports.asked import Asked
from niangjia.reports.editions.models import Edition, SourceGiven
from niangjia.reports.editions.reading import Key, ReadVersion
from niangjia.reports.editions.services import Choice
from niangjia.reports.editions.spans import place_of
from niangjia.reports.editions.vocabulary import Decision
from niangjia.reports.proposed import ProposedFigure, numbers_read
from niangjia.reports.stating import figures_of
from niangjia.reports.stops import sentence_of
from tally.model import Claim

LATER, OTHER = "", "other"


@dataclass(frozen=True)
class Asking:
    """One unbound number, the figures it may be, and what was said of it before."""

    claim: Claim
    proposed: Sequence[ProposedFigure]
    given: SourceGiven | None

    @property
    def first(self) -> str:
        """What is chosen when nobody has chosen yet: a figure only where its value is the same."""
        if self.given is not None:
            return self.given.decision
        return self.likeliest if self.proposed and self.proposed[0].is_same else LATER

    @property
    def likeliest(self) -> str:
        """The first figure proposed, whatever its value; what was said before stands."""
        if self.given is not None:
            return self.given.decision
        return str(self.proposed[0].figure.question) if self.proposed else LATER


@dataclass(frozen=True)
class Said:
    """What the author says of one number."""

    claim: Claim
    answer: str
    other: str = ""
    source: str = ""
    goes_with_it: bool = False


def askings(
    edition: Edition,
    read: ReadVersion,
    given: Mapping[Key, SourceGiven],
    claims: Sequence[Claim],
    *,
    viewer: Asker,
    pack: Pack,
) -> list[Asking]:
    """Some of the unbound numbers in reading order, with what each may be."""
    stated = numbers_read(
        read.audit,
        unit=edition.unit.code,
        period=Period.parse(edition.period),
        viewer=viewer,
        pack=pack,
        only={claim.start for claim in claims},
    )
    proposed = {one.claim.start: one.proposed for one in stated}
    return [
        Asking(claim, proposed.get(claim.start, ()), given.get(read.key_of(claim)))
        for claim in claims
    ]


def next_unsettled(read: ReadVersion, given: Mapping[Key, SourceGiven], after: int) -> int | None:
    """Which of the unbound numbers, counted from 0, is the first from this one on of which nobody
    has said what it is; the first of all where none follows.
    """
    order = [*range(after, len(read.unbound)), *range(min(after, len(read.unbound)))]
    return next((at for at in order if read.key_of(read.unbound[at]) not in given), None)


def said_in(read: ReadVersion, form: Mapping[str, str]) -> list[Said]:
    """What the form says of each number; a number it does not name is left for later."""
    return [
        Said(
            claim,
            form.get(f"n{claim.start}", LATER),
            form.get(f"o{claim.start}", "").strip(),
            form.get(f"s{claim.start}", "").strip(),
            f"p{claim.start}" in form,
        )
        for claim in read.unbound
    ]


def choices_of(
    edition: Edition, read: ReadVersion, said: Sequence[Said], *, viewer: Asker, pack: Pack
) -> list[Choice]:
    """Those numbers that are to be the ledger's, each in the form in which its author wrote it."""
    asked = [(one, found) for one in said if (found := _asked(one, edition, pack))]
    units = units_to_ask_about([found for _, found in asked], viewer=viewer)
    asked = [(one, found) for one, found in asked if found.question.unit in units]
    figures = figures_of([found for _, found in asked], viewer=viewer, pack=pack)
    choices = []
    for (one, _), figure in zip(asked, figures, strict=True):
        place = place_of(read.text, one.claim, figure, pack)
        span = sentence_of(read.text, place.start) if one.goes_with_it else None
        choices.append(Choice(place.start, place.end, place.asked, span))
    return choices


def names_unknown(said: Sequence[Said], pack: Pack) -> list[Said]:
    """Those for which a measure was typed that the pack does not have."""
    typed = [one for one in said if one.other and one.answer in (LATER, OTHER)]
    return [one for one in typed if not measure_named(one.other, pack)]


def sources_said(said: Sequence[Said]) -> Iterator[tuple[Claim, Decision, str]]:
    """Those numbers that are quoted, or no count at all."""
    for one in said:
        if one.answer in list(Decision):
            yield one.claim, Decision(one.answer), one.source


def _asked(said: Said, edition: Edition, pack: Pack) -> Asked | None:
    """The question that was chosen, or that of the measure whose name was typed."""
    if said.answer == OTHER or (said.other and said.answer == LATER):
        code = measure_named(said.other, pack)
        period = Period.parse(edition.period)
        return Asked(usual_question(code, edition.unit.code, period, pack)) if code else None
    if said.answer in (LATER, *Decision):
        return None
    try:
        asked = Asked.parse(said.answer)
    except (QuestionError, PeriodError):
        return None
    return asked if is_askable(asked, pack) else None


def measure_named(name: str, pack: Pack) -> str:
    """The code of the measure or ratio with this name in either language; "" if there is none."""
    for code in (*pack.measures, *pack.ratios):
        item = measure_or_ratio(code, pack)
        if name in (item.name, item.name_en, code):
            return code
    return ""
