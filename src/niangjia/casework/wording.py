"""A leaf in plain words: as its page shows it, without the page; for her, with nothing left out."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from enum import Enum
from typing import TYPE_CHECKING, TypeVar

from django.template.loader import render_to_string
from django.utils import formats, timezone
from django.utils.html import strip_tags
from django.utils.translation import gettext as _
from pydantic import BaseModel

if TYPE_CHECKING:
    from pydantic.fields import FieldInfo

    from niangjia.casework.leaves import Leaf

M = TypeVar("M", bound=BaseModel)
STRUCK = "▇▇▇"
ENDS_LINE = re.compile(r"</(?:p|li|div|dt|dd|tr|h[1-6]|blockquote)>|<br\s*/?>")


def in_words(leaf: Leaf) -> str:
    """What stands on the leaf, a line each. What its page does not show is told at the end, by
    the name of its field: a page that forgets a field keeps nothing from whoever may read it all.
    """
    lines = lines_shown(leaf)
    close = _close("".join(lines))
    missing = [
        f"{name}: {_said(value)}" for name, value in _values(leaf) if not _is_in(value, close)
    ]
    return "\n".join([*lines, *dict.fromkeys(missing)])


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


def _values(model: BaseModel) -> Iterator[tuple[str, object]]:
    """Every value with words of its own; a choice is told by its page in words, and a code of the
    pack's by its label.
    """
    for name, field in type(model).model_fields.items():
        if is_of_the_lock(field):
            continue
        label = _(field.title) if field.title else name.replace("_", " ")
        for one in _spread(getattr(model, f"{name}_label", getattr(model, name))):
            if isinstance(one, BaseModel):
                yield from _values(one)
            elif one and not isinstance(one, bool | Enum):
                yield label, one


def _spread(value: object) -> Iterator[object]:
    if isinstance(value, tuple | list | set | frozenset):
        for one in value:
            yield from _spread(one)
    elif isinstance(value, dict):
        yield from _spread(list(value.values()))
    else:
        yield value


def _is_in(value: object, close: str) -> bool:
    return _close(_said(value)) in close


def _said(value: object) -> str:
    if isinstance(value, datetime):
        return formats.date_format(timezone.localtime(value), "DATETIME_FORMAT")
    return formats.date_format(value) if isinstance(value, date) else str(value)


def _close(text: str) -> str:
    return "".join(text.split())
