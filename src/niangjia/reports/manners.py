"""Which form writes a number as its author did: 1.3万余份 is 万, 近5万 is 近万.

Forms are tried, the plain one first; the one that gives the author's own words back is his.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal

from niangjia.ledger.pack.forms import (
    ABOUT,
    CHANGE,
    GROWTH,
    MORE,
    MUCH,
    NEARLY,
    OVER,
    POINTS,
    SHARE,
    TIMES,
    UNDER,
    WHOLE,
    Form,
)
from niangjia.reports.numbers import PERCENT, Manner, amount
from tally.model import Claim

# What an author writes, as the form that stands for it writes it.
_SAME_AS = {
    MORE: (MORE, "有余", "出头"),
    MUCH: (MUCH,),
    NEARLY: (NEARLY, "将近", "接近"),
    OVER: (OVER, "超过", "逾", "突破", "超出", "过"),
    ABOUT: (ABOUT, "大约", "约为", "左右", "上下"),
    UNDER: (UNDER, "不到"),
}
_WORD_OF = {said: word for word, many in _SAME_AS.items() for said in many}
_BEHIND = (MORE, MUCH)
_SURFACE = re.compile(
    r"(?P<digits>\d[\d, ]*(?:\.\d+)?) *[余多]?(?P<scale>[十百千]*[万亿]*)[余多]? *(?P<unit>\D*)"
)


def form_of(claim: Claim, manner: Manner, value: Decimal | None = None) -> str:
    """The form that writes the claim as its author did; the nearest one where none does.

    `value` is what the ledger has: forms that differ only for other values are told apart by it.
    """
    found = _SURFACE.fullmatch(claim.surface)
    if found is None:
        return ""
    decimals = len(found["digits"].partition(".")[2])
    quantity = _quantity(claim, manner)
    if quantity in (GROWTH, POINTS, TIMES):
        usual = manner.places if quantity == POINTS else 1
        return str(Form(quantity, places=decimals if decimals > usual else None))
    if quantity == SHARE:
        manner, value = PERCENT, None
    word = _WORD_OF.get(claim.approx or "", "")
    scale = found["scale"][-1:] if found["scale"] else ""
    said, unit = _said(found, word), found["unit"].strip()
    forms = [Form(quantity, *rest) for rest in _writings(word, scale, decimals)]
    sound = [form for form in forms if form.is_sound]
    manner = replace(manner, count_unit=unit or manner.count_unit)
    for probe in (*([] if value is None else [value]), _probe(claim, word, manner)):
        for form in sound:
            if amount(probe, manner, form=form.writing) == said:
                return str(form)
    return str(sound[0]) if sound else quantity


def _quantity(claim: Claim, manner: Manner) -> str:
    """What the claim tells of the measure: its amount, or how it stands to another number."""
    is_change = claim.direction in ("up", "down")
    if claim.unit in ("百分点", "千分点"):
        return POINTS
    if claim.unit == "倍":
        return TIMES
    if claim.unit == "%" and is_change:
        return GROWTH
    if claim.unit == "%" and not manner.is_percent:
        return SHARE
    return CHANGE if is_change and claim.base else ""


def _said(found: re.Match[str], word: str) -> str:
    """The author's number as a form would write it."""
    digits = re.sub("[, ]", "", found["digits"])
    if "." in digits:
        digits = digits.rstrip("0").rstrip(".")
    number = digits + found["scale"]
    told = f"{number}{word}" if word in _BEHIND else f"{word}{number}"
    return told + found["unit"].strip()


def _writings(word: str, scale: str, decimals: int) -> Iterator[tuple[str, str, int | None]]:
    """Word, scale and decimals to try: the usual before the particular."""
    words: Iterable[str] = (word,)
    if word == MORE:
        words = ("", MORE) if scale else (MORE,)
    elif not word:
        words = ("", WHOLE)
    if not word:
        yield "", "", None  # 5.54万元 is plain money
    for places in (None, decimals):
        for one in words:
            yield one, scale, places


def _probe(claim: Claim, word: str, manner: Manner) -> Decimal:
    """A value of which the author's words would be true: just above 余, just below 近."""
    value, least = Decimal(str(claim.value)), Decimal(1).scaleb(-manner.places)
    if word in (MORE, MUCH, OVER, ABOUT):
        return value + least
    return value - least if word in (NEARLY, UNDER) else value
