"""Showing figures and entries: amounts with their units, names in the reader's language."""

from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from django.utils.translation import gettext

from niangjia.kernel.web.saying import in_language
from niangjia.ledger.figures.answer import UNSPLIT, Answer
from niangjia.ledger.pack import Measure, Pack, Ratio
from niangjia.ledger.rules import dimensions_of
from niangjia.ledger.vocabulary import Precision


def measure_or_ratio(code: str, pack: Pack) -> Measure | Ratio:
    """The measure or ratio with this code; `KeyError` if the pack has none."""
    return pack.measures[code] if code in pack.measures else pack.ratios[code]


def shown_value(value: Decimal | None, item: Measure | Ratio) -> Decimal | None:
    """A value rounded once, as it is printed: whole where it is whole, else the item's decimals."""
    if value is None:
        return None
    rounded = value.quantize(Decimal(1).scaleb(-places_of(item)), ROUND_HALF_UP)
    return rounded.quantize(Decimal(1)) if rounded == rounded.to_integral_value() else rounded


def places_of(item: Measure | Ratio) -> int:
    """The decimals a value is printed with at most: an average has one at least."""
    return max(item.decimals, 1 if getattr(item, "adds", "") == "average" else 0)


def amount_of(steps: int, measure: Measure) -> Decimal:
    """An entry's amount in the measure's count unit."""
    amount = Decimal(steps).scaleb(-measure.decimals)
    return amount.quantize(Decimal(1)) if amount == amount.to_integral_value() else amount


def precision_word(precision: Precision | str) -> str:
    """余 or 约 as printed beside a number; "" when it is exact."""
    words = {Precision.AT_LEAST: gettext("余"), Precision.ABOUT: gettext("约")}
    return words.get(Precision(precision), "")


def dimension_words(text: str, pack: Pack) -> str:
    """Dimensions in words: 级别 市级 · 来源 企业."""
    return " · ".join(
        f"{in_language(pack.dimensions[name])} {value_word(name, value, pack)}"
        if name in pack.dimensions
        else f"{name} {value}"
        for name, value in dimensions_of(text).items()
    )


def value_word(dimension: str, value: str, pack: Pack) -> str:
    """A dimension's value in words; entries that do not say are called so."""
    if value == UNSPLIT:
        return gettext("未分")
    for known in pack.dimensions[dimension].values:
        if known.code == value:
            return in_language(known)
    return value


def part_rows(answer: Answer, pack: Pack, unit_names: Mapping[str, str]) -> list[dict[str, Any]]:
    """A breakdown's parts for a page: key, label, value; they add up to the answer."""
    item = measure_or_ratio(answer.question.measure, pack)
    by = answer.question.by
    rows = []
    for part in answer.parts:
        label = unit_names.get(part.key, part.key)
        if by in pack.dimensions:
            label = value_word(by, part.key, pack)
        rows.append(
            {"key": part.key, "label": label, "value": shown_value(part.value, item), "part": part}
        )
    return rows
