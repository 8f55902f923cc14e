"""Words of the ledger in templates: names in the reader's language, days, periods, addresses."""

from decimal import Decimal

from django import template
from django.urls import reverse
from django.utils.translation import gettext

from niangjia.kernel.web.saying import in_language
from niangjia.kernel.web.subjects import name_of
from niangjia.kernel.web.templatetags.telling import (
    day,
    indented,
    instant,
    named,
    translated,
    weekday,
)
from niangjia.ledger.figure_page import address_of
from niangjia.ledger.figures.period import Period
from niangjia.ledger.figures.question import Question
from niangjia.ledger.packs import current_pack
from niangjia.ledger.rules import dimension_text
from niangjia.ledger.showing import dimension_words, measure_or_ratio, precision_word

register = template.Library()
for told in (day, indented, instant, named, translated, weekday):
    register.filter(told)


@register.filter
def measure_named(code: str) -> str:
    """A measure's name by its code."""
    try:
        return in_language(measure_or_ratio(code, current_pack()))
    except KeyError:
        return code


@register.filter
def event_named(event: str) -> str:
    """What an audited event is called."""
    return name_of(event)


@register.filter
def period_words(period: Period) -> str:
    """2026年第三季度; Q3 2026."""
    year, kind = period.first.year, period.kind
    if kind == "days":
        return gettext("{first}至{last}").format(first=day(period.first), last=day(period.last))
    said = {
        "year": gettext("{year}年"),
        "half": gettext("{year}年{half}"),
        "quarter": gettext("{year}年第{quarter}季度"),
        "month": gettext("{year}年{month}月"),
    }[kind]
    half = gettext("上半年") if period.first.month == 1 else gettext("下半年")
    return said.format(
        year=year, half=half, quarter=1 + period.first.month // 3, month=period.first.month
    )


@register.filter
def precise(precision: str) -> str:
    """约 before a number that is about, 不少于 before one that is at least."""
    word = precision_word(precision)
    return gettext("不少于") if word == gettext("余") and word else word


@register.filter
def where_words(question: Question) -> str:
    """The dimension values a question keeps."""
    return dimension_words(dimension_text(dict(question.where)), current_pack())


@register.filter
def figure_address(question: Question) -> str:
    """The page of a figure."""
    return address_of(question)


@register.filter
def api_address(question: Question) -> str:
    """The JSON of a figure."""
    path = reverse("ledger:figure", args=[question.measure, question.unit, str(question.period)])
    return address_of(question).replace(path, f"/api{path}", 1)


@register.filter
def without_sign(value: Decimal) -> Decimal:
    """How much, whichever way."""
    return abs(value)
