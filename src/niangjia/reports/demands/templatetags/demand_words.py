"""Words of the register on pages."""

from django import template
from django.utils.translation import gettext as _

from niangjia.ledger.figure_page import address_of
from niangjia.reports.demands.vocabulary import ANSWERED_LABELS, Answered
from niangjia.reports.showing import name_of
from niangjia.reports.stating import Figure

register = template.Library()


@register.filter
def answered_named(answered: str) -> str:
    """台账已有, 台账没有 …"""
    return _(ANSWERED_LABELS[Answered(answered)])


@register.filter
def figure_named(figure: Figure) -> str:
    """What a figure counts, in short."""
    return name_of(figure.asked)


@register.filter
def figure_url(figure: Figure) -> str:
    """The page of a figure."""
    return address_of(figure.question)
