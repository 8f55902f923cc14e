"""A figure as it is frozen when it is signed: its value, and a digest of the entries behind it."""

from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256

from niangjia.ledger.figures.asking import Asker
from niangjia.ledger.figures.question import BELOW, Question
from niangjia.ledger.pack import Pack, Ratio
from niangjia.ledger.queries import EntryFilter, entries_in_sight
from niangjia.people.queries import unit_coded
from niangjia.reports.proof.proof import Stated
from niangjia.reports.stating import Figure, amount_in, questions_behind

_PLACES = 4  # of a quotient, which may have no end
_FIELDS = ("pk", "measure", "unit__code", "day", "steps", "dimensions", "precision")


def stated(figure: Figure, *, number_id: str, says: str, viewer: Asker, pack: Pack) -> Stated:
    """The figure for a proof; what it counted can be counted again from the same entries."""
    digest, count = sha256(), 0
    for row in _entries(figure, viewer, pack):
        digest.update(row.encode())
        count += 1
    return Stated(
        id=number_id,
        question=str(figure.as_answered),
        says=says,
        text=figure.text,
        value=_plain(figure),
        entry_count=count,
        entries=digest.hexdigest(),
    )


def _entries(figure: Figure, viewer: Asker, pack: Pack) -> Iterator[str]:
    """A line for each entry that counts, in the order in which they were posted."""
    for question in _questions(figure, pack):
        only = EntryFilter(
            question.measure,
            unit_coded(question.unit, viewer=viewer),
            question.reach == BELOW,
            question.period,
            question.where,
            figure.answer.joined,
            with_reversed=False,
        )
        found = entries_in_sight(viewer=viewer, pack=pack, only=only).order_by("pk")
        for row in found.values_list(*_FIELDS).iterator(chunk_size=2_000):
            yield "\t".join(map(str, row)) + "\n"


def _questions(figure: Figure, pack: Pack) -> Iterator[Question]:
    """What the figure was computed from: a ratio from two measures, growth from two years."""
    asked = replace(figure.asked, question=figure.question)
    ratio = pack.ratios.get(figure.question.measure)
    for question in questions_behind(asked):
        if isinstance(ratio, Ratio):
            yield from (question.about(ratio.numerator), question.about(ratio.denominator))
        else:
            yield question


def _plain(figure: Figure) -> str:
    is_part = figure.asked.part is not None
    value = amount_in(figure) if is_part else figure.answer.value
    if value is None or not figure.is_known:
        return ""
    text = f"{round(value, _PLACES):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
