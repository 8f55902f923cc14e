"""Is a Word file still true: each of its numbers against the ledger, the page and the audit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from niangjia.kernel.refusal import Refused, refuse_if
from niangjia.ledger.figures.asking import Asker
from niangjia.ledger.figures.period import Period, PeriodError
from niangjia.ledger.figures.question import BY_MONTH, BY_UNIT, QuestionError
from niangjia.ledger.pack import Pack
from niangjia.people.queries import UnitUnknown, unit_coded
from niangjia.reports.asked import ALL_PARTS, Asked
from niangjia.reports.paper.model import Identity
from niangjia.reports.paper.page import Bound, Mark, Typed
from niangjia.reports.paper.read import FoundNumber, ReadBack
from niangjia.reports.queries import Snapshot, snapshot_of
from niangjia.reports.rules import Texts, state_of
from niangjia.reports.stating import Figure, Standing, figures_of, is_comparing, says_of
from niangjia.reports.vocabulary import MOST_NUMBERS, Doubt, ReportRefusal, State

if TYPE_CHECKING:
    from niangjia.people.models import Unit


@dataclass(frozen=True)
class Finding:
    """How one number stands; `now` and `recorded` are "" where there is nothing to tell."""

    id: str
    says: str
    asked: Asked | None
    state: State
    stated: str
    found: str
    now: str
    recorded: str

    @property
    def is_same(self) -> bool:
        """Nothing to say against it."""
        return self.state is State.SAME


@dataclass(frozen=True)
class Verified:
    """A file's numbers in the order they were made, and doubts about the file as a whole."""

    identity: Identity
    findings: tuple[Finding, ...]
    doubts: tuple[Doubt, ...]

    @property
    def is_all_same(self) -> bool:
        """Every number is the same, and nothing speaks against the file."""
        against = [doubt for doubt in self.doubts if doubt is not Doubt.PACK_CHANGED]
        return not against and all(finding.is_same for finding in self.findings)

    def count(self, state: State) -> int:
        """How many numbers stand so."""
        return sum(finding.state is state for finding in self.findings)


def verify(read: ReadBack, *, viewer: Asker, pack: Pack, is_signed: bool = False) -> Verified:
    """Ask the ledger again as `viewer`; raises `Refused` for a report out of her sight.

    Of a signed file the page is not compared with the audit's: its own proof says what was signed,
    after words were mended and numbers quoted.
    """
    unit = _unit_in_sight(read, viewer)
    snapshot = snapshot_of(read.identity.report_id, viewer=viewer)
    taken_out = _taken_out(read, snapshot)
    now = _asked_again((*read.numbers, *taken_out), read.identity, viewer, pack)
    findings = [
        _finding(number, snapshot, now.get(number.question), unit.name, pack)
        for number in (*read.numbers, *_tellable(taken_out, now))
    ]
    told = {question for question, figure in now.items() if _may_be_told(figure)}
    of_page = () if is_signed else _doubts_of_page(read, snapshot, told)
    doubts = (*_doubts(read, snapshot, pack), *of_page)
    return Verified(read.identity, tuple(findings), doubts)


def _unit_in_sight(read: ReadBack, viewer: Asker) -> Unit:
    refuse_if([ReportRefusal.TOO_MANY_NUMBERS] if len(read.numbers) > MOST_NUMBERS else [])
    try:
        unit = unit_coded(read.identity.unit_code, viewer=viewer)
    except UnitUnknown:
        raise Refused([ReportRefusal.OUT_OF_SIGHT]) from None
    is_seen = all(viewer.reach(domain).covers(unit.path) for domain in ("reports", "ledger"))
    refuse_if([] if is_seen else [ReportRefusal.OUT_OF_SIGHT])
    return unit


def _taken_out(read: ReadBack, snapshot: Snapshot | None) -> Sequence[FoundNumber]:
    """Numbers of the report as it was made whose data is no longer in the file."""
    there = {number.question for number in read.numbers}
    made = snapshot.figures if snapshot else {}
    return [
        FoundNumber("", question, text, "", (), "")
        for question, text in made.items()
        if question not in there
    ]


def _tellable(taken_out: Sequence[FoundNumber], now: Mapping[str, Figure]) -> Iterator[FoundNumber]:
    """Of a withheld number even that it was stated would tell that there was something."""
    for number in taken_out:
        figure = now.get(number.question)
        if figure is None:  # not a question any more: nobody knows who may be told its text
            yield replace(number, stated="")
        elif _may_be_told(figure):
            yield number


def _asked_again(
    numbers: Sequence[FoundNumber], identity: Identity, viewer: Asker, pack: Pack
) -> Mapping[str, Figure]:
    """The figures by question; of a stranger's file only what a report of ours asks is asked."""
    asked = {
        number.question: one
        for number in numbers
        if (one := _readable(number.question, identity, pack)) is not None
    }
    figures = figures_of(list(asked.values()), viewer=viewer, pack=pack)
    return dict(zip(asked, figures, strict=True))


def _readable(text: str, identity: Identity, pack: Pack) -> Asked | None:
    try:
        asked = Asked.parse(text)
    except (QuestionError, PeriodError):
        return None
    question = asked.question
    is_its_own = question.unit == identity.unit_code and _is_period_of(asked, identity)
    is_known = question.measure in pack.measures or question.measure in pack.ratios
    names = {name for name, _ in question.where} | ({question.by} - {""})
    split = {BY_UNIT, BY_MONTH} if asked.part is not None else set()
    is_known = is_known and names <= pack.dimensions.keys() | split
    if not (is_its_own and is_known and _is_part(asked)):
        return None
    return asked if question.as_at is None else None


def _is_part(asked: Asked) -> bool:
    """Whether a part is one that a breakdown by month can have."""
    if asked.question.by != BY_MONTH or asked.part == ALL_PARTS:
        return True
    try:
        return Period.parse(asked.part or "").kind == "month"
    except PeriodError:
        return False


def _is_period_of(asked: Asked, identity: Identity) -> bool:
    """Whether a report of this period asks so: its own period; a comparison its days so far too."""
    period = asked.question.period
    if str(period) == identity.period:
        return period.kind != "days"
    try:
        whole = Period.parse(identity.period)
    except PeriodError:
        return False
    return is_comparing(asked) and period == whole.up_to(period.last)


def _finding(
    number: FoundNumber, snapshot: Snapshot | None, now: Figure | None, unit_name: str, pack: Pack
) -> Finding:
    is_withheld = now is not None and not _may_be_told(now)
    told = None if now is None or is_withheld else now.text
    # Whether the audit has the question tells as much of a withheld number as what it says.
    recorded = snapshot.figures.get(number.question) if snapshot and not is_withheld else ""
    found = number.texts
    texts = Texts(number.stated, found, not number.is_removed, recorded, told)
    changed = next((text for text in found[::-1] if text != number.stated), number.stated)
    state = state_of(texts)
    return Finding(
        id=number.id,
        says=says_of(now, unit_name, pack) if now else number.says or number.question,
        asked=now.as_answered if now else None,
        state=state,
        stated=number.stated,
        found="" if number.is_removed else changed,
        now=told or "",
        recorded=(recorded or "") if told and state is State.REWRITTEN else "",
    )


def _may_be_told(figure: Figure) -> bool:
    """Not withheld, and answered as asked: a narrower reach answers another question."""
    return figure.standing is not Standing.WITHHELD and figure.as_answered == figure.asked


def _doubts(read: ReadBack, snapshot: Snapshot | None, pack: Pack) -> Sequence[Doubt]:
    said = read.identity
    doubts = []
    if snapshot is None:
        doubts.append(Doubt.NOT_MADE_HERE)
    elif (said.unit_code, said.template, said.period, said.pack_digest) != (
        snapshot.unit,
        snapshot.template,
        snapshot.period,
        snapshot.pack,
    ):
        doubts.append(Doubt.IDENTITY_REWRITTEN)
    elif said.pack_digest != pack.digest:
        doubts.append(Doubt.PACK_CHANGED)
    if read.orphans:
        doubts.append(Doubt.STRAY_NUMBERS)
    return doubts


def _doubts_of_page(
    read: ReadBack, snapshot: Snapshot | None, told: Collection[str]
) -> Iterator[Doubt]:
    """Whether the numbers follow one another as when the report was made.

    A number may be as it was and yet be told as another: by a digit before it, or in its place.
    Of a number that may not be told, not even its place is.
    """
    if snapshot is None or snapshot.page is None:
        return
    now, made = read.page, snapshot.page
    if not snapshot.holds_numerals:
        now = tuple(m for m in now if isinstance(m, Bound) or any(map(str.isdecimal, m.text)))
    if Counter(_typed(now)) != Counter(_typed(made)):
        yield Doubt.NUMBERS_TYPED
    else:
        both = {m for m in now if isinstance(m, Bound) and m.question in told} & set(made)
        before, after = ([m for m in x if isinstance(m, Typed) or m in both] for x in (made, now))
        if before != after:
            yield Doubt.NUMBERS_MOVED


def _typed(page: Sequence[Mark]) -> Iterator[Typed]:
    return (mark for mark in page if isinstance(mark, Typed))
