"""The words of calls on pages."""

from django import template
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from niangjia.reports.editions.calls.vocabulary import PROGRESS_LABELS, Progress

register = template.Library()


@register.filter
def progress_named(progress: str) -> str:
    """没开始, 起草 …"""
    return _(PROGRESS_LABELS[Progress(progress)])


@register.filter
def days_left(days: int) -> str:
    """还有 3 天, 今天到期, 晚了 2 天."""
    if days == 0:
        return _("今天到期")
    if days < 0:
        return ngettext("晚了 %(n)s 天", "晚了 %(n)s 天", -days) % {"n": -days}
    return ngettext("还有 %(n)s 天", "还有 %(n)s 天", days) % {"n": days}
