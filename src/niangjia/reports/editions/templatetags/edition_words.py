"""The words of editions on pages."""

from django import template
from django.utils.translation import gettext as _

from niangjia.reports.editions.vocabulary import (
    KIND_LABELS,
    STATE_LABELS,
    STEP_LABELS,
    WAY_LABELS,
    State,
    Step,
    Way,
)

register = template.Library()


@register.filter
def state_named(state: str) -> str:
    """起草, 已核对 …"""
    return _(STATE_LABELS[State(state)])


@register.filter
def step_named(step: str) -> str:
    """签发, 退回修改 …"""
    return _(STEP_LABELS[Step(step)])


@register.filter
def way_named(way: str) -> str:
    """交来, 填新数 …"""
    return _(WAY_LABELS[Way(way)])


@register.filter
def kind_named(kind: str) -> str:
    """标题, 正文 …"""
    return _(KIND_LABELS[kind])
