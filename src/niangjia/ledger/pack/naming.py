"""What postings and reports name: events and their facts, measures, dimensions, values."""

from collections.abc import Iterator, Mapping
from itertools import pairwise

from niangjia.ledger.pack.checking import (
    Draft,
    Spot,
    not_of_measure,
    unknown_measure,
    value_faults,
)
from niangjia.ledger.pack.facts import EventFacts, Fact
from niangjia.ledger.pack.faults import PackFault, Wrong
from niangjia.ledger.pack.forms import BARE, BEFORE, CHANGE, PLAIN, POINTS, SHARE, form_written
from niangjia.ledger.pack.placeholders import (
    MONTH,
    UNIT,
    Choice,
    FigureAsk,
    OptionalSentence,
    Part,
)
from niangjia.ledger.pack.shapes import Measure, Posting
from niangjia.ledger.pack.templates import ReportTemplate

COUNTED = {"persons": "人数 persons", "visits": "人次 visits"}


def naming_faults(draft: Draft, events: EventFacts) -> Iterator[PackFault]:
    """Every fault of the postings and reports of a pack."""
    for posting, spot in draft.postings:
        yield from posting_faults(draft, posting, spot, events)
    for report, _ in draft.reports:
        yield from report_faults(draft, report)


def posting_faults(
    draft: Draft, posting: Posting, spot: Spot, events: EventFacts
) -> Iterator[PackFault]:
    """What a posting names that is not there, and people posted as visits."""
    measure = draft.measure(posting.measure)
    if measure is None:
        yield from unknown_measure(draft, posting.measure, spot, "measure")
    facts = events.get(posting.event)
    if facts is None:
        yield spot.at(Wrong.EVENT_UNKNOWN, "event", code=posting.event, known="、".join(events))
        return
    yield from _when_faults(posting, facts, spot)
    yield from _amount_faults(posting, facts, measure, spot)
    for name, fact in posting.dimensions.items():
        yield from _dimension_faults(draft, posting, (name, fact), facts, spot)


def report_faults(draft: Draft, report: ReportTemplate) -> Iterator[PackFault]:
    """What a report asks that no measure answers, and units written twice."""
    for block in report.blocks:
        for ask in block.asks():
            yield from _ask_faults(draft, ask, Spot(report.file, ask.line))
        yield from _repeated_units(draft, report.file, block.parts)


def _when_faults(posting: Posting, facts: Mapping[str, Fact], spot: Spot) -> Iterator[PackFault]:
    for name, value in posting.when.items():
        if name not in facts:
            yield _no_fact(posting, name, facts, spot, "when")
        elif facts[name].words and value not in facts[name].words:
            yield spot.at(
                Wrong.FACT_VALUE_UNKNOWN,
                "when",
                event=posting.event,
                fact=name,
                value=value,
                known="、".join(facts[name].words),
            )


def _amount_faults(
    posting: Posting, facts: Mapping[str, Fact], measure: Measure | None, spot: Spot
) -> Iterator[PackFault]:
    amount = posting.amount
    if isinstance(amount, int):
        if amount <= 0:
            yield spot.at(Wrong.AMOUNT_NOT_POSITIVE, "amount", value=amount)
        return
    if amount not in facts:
        yield _no_fact(posting, amount, facts, spot, "amount")
    elif facts[amount].words:
        numbers = "、".join(name for name, fact in facts.items() if not fact.words)
        yield spot.at(Wrong.AMOUNT_NOT_COUNTED, "amount", fact=amount, known=numbers)
    elif measure and _mixes(facts[amount], measure):
        yield spot.at(
            Wrong.PERSONS_AND_VISITS,
            "amount",
            fact=amount,
            fact_is=COUNTED[facts[amount].counts],
            measure=measure.code,
            measure_is=COUNTED[measure.headcount or ""],
        )


def _mixes(fact: Fact, measure: Measure) -> bool:
    return (
        fact.counts in COUNTED
        and measure.headcount in COUNTED
        and (fact.counts != measure.headcount)
    )


def _dimension_faults(
    draft: Draft,
    posting: Posting,
    named: tuple[str, str],
    facts: Mapping[str, Fact],
    spot: Spot,
) -> Iterator[PackFault]:
    name, fact = named
    measure, dimension = draft.measure(posting.measure), draft.dimension(name)
    if fact not in facts:
        yield _no_fact(posting, fact, facts, spot, "dimensions")
    if measure and (dimension is None or name not in measure.dimensions):
        yield from not_of_measure(draft, measure, name, spot, "dimensions")
    elif measure and fact in facts:
        for word in facts[fact].words:
            yield from value_faults(draft, measure, {name: word}, spot, "dimensions")


def _no_fact(
    posting: Posting, name: str, facts: Mapping[str, Fact], spot: Spot, key: str
) -> PackFault:
    known = "、".join(facts)
    return spot.at(Wrong.FACT_UNKNOWN, key, event=posting.event, fact=name, known=known)


def _ask_faults(draft: Draft, ask: FigureAsk, spot: Spot) -> Iterator[PackFault]:
    asked = _measures_behind(draft, ask.measure)
    if not asked:
        yield from unknown_measure(draft, ask.measure, spot)
    for measure in asked:
        yield from value_faults(draft, measure, dict(ask.where), spot)
        if ask.by and ask.by not in (UNIT, MONTH, *measure.dimensions):
            yield from not_of_measure(draft, measure, ask.by, spot)
        elif ask.by not in (UNIT, MONTH):
            for part in ask.named:
                yield from value_faults(draft, measure, {ask.by: part}, spot)
    yield from _form_faults(draft, ask, spot)


def _form_faults(draft: Draft, ask: FigureAsk, spot: Spot) -> Iterator[PackFault]:
    ratio = next((ratio for ratio, _ in draft.ratios if ratio.code == ask.measure), None)
    form = form_written(ask.form) or PLAIN
    if form.quantity == SHARE and ratio:
        yield spot.at(Wrong.SHARE_OF_RATIO, column=ask.column, code=ask.measure)
    if form.quantity == POINTS and not (ratio and ratio.shown == "percent"):
        yield spot.at(Wrong.POINTS_OF_AMOUNT, column=ask.column, code=ask.measure)


def _measures_behind(draft: Draft, code: str) -> list[Measure]:
    """The measure of that code, or the two that its ratio divides."""
    ratio = next((ratio for ratio, _ in draft.ratios if ratio.code == code), None)
    codes = (ratio.numerator, ratio.denominator) if ratio else (code,)
    return [measure for code in codes if (measure := draft.measure(code))]


def _repeated_units(draft: Draft, file: str, parts: tuple[Part, ...]) -> Iterator[PackFault]:
    units = {counted.code: counted.count_unit for counted, _ in draft.counted}
    for part, after in pairwise((*parts, "")):
        if isinstance(part, OptionalSentence):
            yield from _repeated_units(draft, file, part.parts)
        if isinstance(part, Choice):
            for _, words in part.cases:
                yield from _repeated_units(draft, file, words)
        if not (isinstance(part, FigureAsk) and isinstance(after, str)):
            continue
        unit = units.get(part.measure, "")
        if unit and _ends_in_unit(part) and after.startswith(unit):
            spot = Spot(file, part.line)
            yield spot.at(Wrong.UNIT_REPEATED, column=part.column, unit=unit)


def _ends_in_unit(ask: FigureAsk) -> bool:
    form = form_written(ask.form) or PLAIN
    return form.quantity in ("", BEFORE, CHANGE) and form.word != BARE
