"""Fields that many forms have: a day, choices told in words, lines."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import TYPE_CHECKING, Any, TypeVar

from django import forms
from django.utils.translation import gettext_lazy

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as Promise

C = TypeVar("C", bound=StrEnum)
OLDEST_YEAR, LAST_YEAR = 1900, 2200


class DayInput(forms.DateInput):
    """The browser's own calendar."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


def say_what_to_fill() -> None:
    """A field left empty is told of in the house's words, wherever the form has none of its own."""
    forms.Field.default_error_messages["required"] = gettext_lazy("请填这一项。")


class OfOurTime(forms.Field):
    """What days and instants of somebody's life have in common: from either end of the calendar
    nothing can be reckoned, and an instant there has no time zone.
    """

    def clean(self, value: Any) -> Any:
        """The day or instant, or what is wrong with it."""
        found = super().clean(value)
        if found is not None and not OLDEST_YEAR <= found.year <= LAST_YEAR:
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid")
        return found


class Day(OfOurTime, forms.DateField):
    """A day of our time."""


class Instant(OfOurTime, forms.DateTimeField):
    """An instant of our time."""


def day_field(
    label: str | Promise, *, needed: bool = True, help_text: str | Promise = ""
) -> forms.DateField:
    """A day to choose."""
    return Day(label=label, required=needed, widget=DayInput(), help_text=help_text)


def worded(labels: Mapping[C, str]) -> list[tuple[str, str | Promise]]:
    """Codes with their labels, to choose from in the reader's language."""
    return [(str(code), gettext_lazy(label)) for code, label in labels.items()]


def to_choose(labels: Mapping[C, str]) -> list[tuple[str, str | Promise]]:
    """The same, with none chosen before she does: no answer is nearer at hand than another."""
    return [("", gettext_lazy("请选")), *worded(labels)]


def lines_in(text: str) -> list[str]:
    """What was typed line by line, without empty ones."""
    return [line.strip() for line in text.splitlines() if line.strip()]
