"""A leaf as its page shows it, without the page; and without what is about others."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from enum import Enum
from typing import TYPE_CHECKING, TypeVar

from django.template.loader import render_to_string
from django.utils.html import strip_tags
from pydantic import BaseModel

if TYPE_CHECKING:
    from pydantic.fields import FieldInfo

    from niangjia.casework.leaves import Leaf

M = TypeVar("M", bound=BaseModel)
STRUCK = "▇▇▇"
ENDS_LINE = re.compile(r"</(?:p|li|div|dt|dd|tr|h[1-6]|blockquote)>|<br\s*/?>")


def lines_shown(leaf: Leaf) -> list[str]:
    """What the leaf's page shows and no more, line by line, as it was written."""
    page = ENDS_LINE.sub("\n", render_to_string(leaf.template, {"leaf": leaf}))
    shown = html.unescape(strip_tags(page))
    return [" ".join(line.split()) for line in shown.splitlines() if line.strip()]


def struck(model: M) -> M:
    """The same without what is about others (`ABOUT_OTHERS`), and without keys."""
    fields = type(model).model_fields.items()
    told = {name: _struck_field(getattr(model, name), field) for name, field in fields}
    return model.model_copy(update=told)


def _struck_field(value: object, field: FieldInfo) -> object:
    if is_of_the_lock(field):
        return ""
    return _blackened(value) if is_about_others(field) else _struck_within(value)


def without_others(model: M) -> tuple[M, Sequence[str]]:
    """The same as if nothing had been said about others, and each text that was."""
    left, others = {}, []
    for name, field in type(model).model_fields.items():
        value = getattr(model, name)
        if isinstance(value, str) and is_about_others(field):
            left[name] = ""
            others += [value] if value else []
    return model.model_copy(update=left), others


def is_about_others(field: FieldInfo) -> bool:
    """Whether the field is marked as being about others."""
    return _is_marked(field, "about_others")


def is_of_the_lock(field: FieldInfo) -> bool:
    """Whether the field is marked as a key, or as where something locked lies."""
    return _is_marked(field, "of_the_lock")


def _is_marked(field: FieldInfo, mark: str) -> bool:
    extra = field.json_schema_extra
    return isinstance(extra, dict) and bool(extra.get(mark))


def _blackened(value: object) -> object:
    if isinstance(value, tuple):
        return tuple(_blackened(one) for one in value)
    if value is None or value == "":
        return value
    if isinstance(value, str) and not isinstance(value, Enum):
        return STRUCK
    raise TypeError("only text can be marked as being about others")


def _struck_within(value: object) -> object:
    if isinstance(value, tuple):
        return tuple(_struck_within(one) for one in value)
    return struck(value) if isinstance(value, BaseModel) else value
