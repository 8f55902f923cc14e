"""Template tags of the look: an inlined icon, a number with its unit, a dressed form control."""

import re
from decimal import Decimal
from functools import cache
from pathlib import Path

from django import template
from django.conf import settings
from django.forms import BoundField, widgets
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext

from niangjia.kernel.web.careful import asked_about
from niangjia.kernel.web.english import for_one

register = template.Library()

ICON_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
OUTLINE = Path("@tabler/icons/icons/outline")
MINUS = "\N{MINUS SIGN}"
NO_BREAK_SPACE = "\N{NO-BREAK SPACE}"
CHOICES = (widgets.RadioSelect, widgets.CheckboxSelectMultiple)


class UnknownIconError(LookupError):
    """The icon set has no outline icon of this name."""


@cache
def _svg(folder: Path, name: str) -> SafeString:
    path = folder / f"{name}.svg"
    if not ICON_NAME.fullmatch(name) or not path.is_file():
        raise UnknownIconError(f"no icon {name!r} in {OUTLINE}; is node_modules installed?")
    text = re.sub(r"<!--.*?-->", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    inner = re.sub(r"\s*\n\s*", "", text.split(">", 1)[1])
    # The files come from the locked package, never from a person, so they are safe as they are.
    return mark_safe(
        '<svg class="icon" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2"'
        f' stroke-linecap="round" stroke-linejoin="round" aria-hidden="true">{inner}'
    )


@register.simple_tag
def icon(name: str) -> SafeString:
    """The Tabler outline icon, inlined, silent for screen readers: words must stand beside it."""
    return _svg(Path(settings.NIANGJIA_NODE_MODULES) / OUTLINE, name)


def grouped(value: int | Decimal) -> str:
    """Digits in threes with commas (Chinese and English agree), a true minus, decimals kept."""
    return f"{value:,}".replace("-", MINUS)


@register.simple_tag
def number(value: int | Decimal | None, unit: str = "") -> SafeString:
    """The number with its unit, never broken apart; None is unknown, which is not 0."""
    if value is None:
        words = gettext("没有数")
        return format_html('<span class="num num-unknown" title="{0}">{0}</span>', words)
    if isinstance(value, bool) or not isinstance(value, (int, Decimal)):
        raise TypeError(f"number takes int or Decimal, never {type(value).__name__}")
    if unit in {"", "%"}:
        return format_html('<span class="num">{}{}</span>', grouped(value), unit)
    is_chinese = (get_language() or "").startswith("zh")
    gap = "" if is_chinese else NO_BREAK_SPACE
    if not is_chinese and abs(value) == 1:
        unit = for_one(unit)
    return format_html(
        '<span class="num">{}{}<span class="num-unit">{}</span></span>', grouped(value), gap, unit
    )


@register.filter
def control(field: BoundField) -> SafeString:
    """The field's widget in the kit's clothes; its own classes and attributes stay."""
    widget = field.field.widget
    if isinstance(widget, widgets.CheckboxInput):
        dress = "tick"
    elif isinstance(widget, CHOICES):
        dress = "choices"
    elif isinstance(widget, widgets.Select):
        dress = "form-select"
    else:
        dress = "form-control"
    worn = str(widget.attrs.get("class", ""))
    return field.as_widget(attrs={"class": f"{dress} {worn}".strip()})


register.filter("asked", asked_about)


@register.filter
def is_tick(field: BoundField) -> bool:
    """Whether the field is one lone checkbox, whose label stands after it."""
    return isinstance(field.field.widget, widgets.CheckboxInput)
