"""Which of the author's words a figure takes the place of: 近5万份, 同比增长12.6%, 45."""

import re
from dataclasses import dataclass
from decimal import Decimal

from niangjia.ledger.pack import Pack
from niangjia.ledger.pack.forms import BARE, CHANGE, GROWTH, POINTS, Form, form_written
from niangjia.reports.asked import Asked
from niangjia.reports.manners import form_of
from niangjia.reports.stating import Figure, manner_of
from tally.model import Claim

_CHANGE = re.compile(
    r"(?:同比|[比较](?:上年|去年)(?:同期|度)?)?(?:增长|增加|上升|提高|上涨|下降|减少|降低|多|少)了?$"
)
_WORD = re.compile(r"(?:将近|接近|大约|约为|超过|突破|超出|不足|不到|近|约|超|逾)$")
_BEHIND = re.compile("左右|上下")
_DIGITS = re.compile(r"\d[\d, ]*(?:\.\d+)?")
_FARTHEST = 12


@dataclass(frozen=True)
class Place:
    """Characters of the text, and what is to stand there from now on."""

    start: int
    end: int
    asked: Asked


def place_of(text: str, claim: Claim, figure: Figure, pack: Pack) -> Place:
    """The words that the figure replaces, and the form that writes it as the author did."""
    manner = manner_of(figure.item, pack)
    value = figure.answer.value if figure.is_known else None
    written = form_of(claim, manner, Decimal(value) if value is not None else None)
    form = form_written(written) or Form()
    if _is_counted_otherwise(claim, manner.count_unit, form):
        return _digits_alone(claim, figure)
    start, end = claim.start, claim.end
    if form.word and (said := _WORD.search(text, max(0, start - _FARTHEST), start)):
        start = said.start()
    if form.quantity in (GROWTH, CHANGE, POINTS) and (
        said := _CHANGE.search(text, max(0, start - _FARTHEST), start)
    ):
        start = said.start()
    if form.word and (behind := _BEHIND.match(text, end)):
        end = behind.end()
    return Place(start, end, Asked(figure.question, written))


def _is_counted_otherwise(claim: Claim, count_unit: str, form: Form) -> bool:
    """45场 of a measure counted in 个: the author's unit stays, as do other quantities' words."""
    return form == Form() and bool(claim.unit) and not claim.surface.rstrip().endswith(count_unit)


def _digits_alone(claim: Claim, figure: Figure) -> Place:
    found = _DIGITS.search(claim.surface)
    start, end = found.span() if found else (0, len(claim.surface))
    return Place(claim.start + start, claim.start + end, Asked(figure.question, BARE))
