"""Template filters every page may use: names in the reader's language, days, instants."""

from datetime import date, datetime
from typing import Any

from django import template
from django.utils.translation import gettext

from niangjia.kernel.web.saying import in_language, language, say_day, say_instant
from niangjia.kernel.words import N_

register = template.Library()
WEEKDAYS = (N_("周一"), N_("周二"), N_("周三"), N_("周四"), N_("周五"), N_("周六"), N_("周日"))


@register.filter
def named(item: Any, field: str = "name") -> str:
    """A measure, unit, role … in the reader's language."""
    return in_language(item, field)


@register.filter
def named_list(item: Any, field: str) -> Any:
    """The sentences of a thing that has them in both languages, in the reader's."""
    return getattr(item, f"{field}_en" if language() == "en" else field)


@register.filter
def day(value: date) -> str:
    """A day as people say it: 2026年11月22日; 22 Nov 2026."""
    return say_day(value)


@register.filter
def instant(value: datetime) -> str:
    """An instant here: day and minute."""
    return say_instant(value)


@register.filter
def weekday(value: date) -> str:
    """周日; Sun."""
    return gettext(WEEKDAYS[value.weekday()])


@register.filter
def day_of_week(value: date) -> str:
    """2026年11月22日 周日; Sun 22 Nov 2026."""
    parts = (weekday(value), day(value)) if language() == "en" else (day(value), weekday(value))
    return f"{parts[0]} {parts[1]}"


@register.filter
def translated(text: str) -> str:
    """A marked text in the reader's language."""
    return gettext(str(text))


@register.filter
def indented(unit: Any) -> str:
    """A unit's name, set in by its depth in the tree."""
    indent: str = "\u3000" * unit.depth
    return indent + in_language(unit)
