"""A leaf field by field, each under its label in the reader's language; what is empty: nothing."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import Enum
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from django.utils import formats, timezone
from django.utils.translation import gettext
from pydantic import BaseModel

from niangjia.casework.field_names import FOLLOWS, IN_ONE_LINE, LABELLED_BY, Named, named
from niangjia.casework.wording import is_of_the_lock
from niangjia.kernel.web.saying import language

if TYPE_CHECKING:
    from niangjia.casework.leaves import Leaf

Say = Callable[[str], str]


@dataclass(frozen=True)
class Line:
    """What stands in one field, and its label."""

    label: str
    text: str

    @property
    def head(self) -> str:
        """The label with its colon; a question has its own mark."""
        if self.label.endswith(gettext("？")):
            return f"{self.label} "
        return gettext("{label}：").format(label=self.label)

    def __str__(self) -> str:
        return f"{self.head}{self.text}"


def in_words(leaf: Leaf) -> str:
    """All that stands on the leaf, a field each."""
    return "\n".join(map(str, lines_of(leaf)))


def lines_of(leaf: Leaf, *, say: Say = gettext) -> Sequence[Line]:
    """Each field that says something; `say` puts labels and choices into the reader's words, and
    never touches what somebody wrote.
    """
    return [line for line in _Telling(say).lines(leaf) if line.text.strip()]


@dataclass(frozen=True)
class _Telling:
    say: Say

    def lines(self, model: BaseModel) -> Iterator[Line]:
        kind = type(model).__name__
        for name, field in type(model).model_fields.items():
            how = named(kind, name)
            if how.label and not is_of_the_lock(field) and not _is_twin(model, name):
                yield from self.told(model, name, how)
        if kind in FOLLOWS:
            label, path = FOLLOWS[kind]
            yield Line(self.say(label), self.say(str(attrgetter(path)(model))))

    def told(self, model: BaseModel, name: str, how: Named) -> Iterator[Line]:
        """One field; parts that have labels of their own as lines of their own."""
        value = getattr(model, name)
        parts = value if isinstance(value, tuple) else (value,)
        if any(isinstance(p, BaseModel) and type(p).__name__ not in IN_ONE_LINE for p in parts):
            for part in parts:
                yield from self.part(part)
        else:
            yield Line(self.say(how.label), self.text(model, name, how))

    def part(self, part: BaseModel) -> Iterator[Line]:
        """A part with labels of its own; in some, one field is the label of another."""
        kind = type(part).__name__
        if kind not in LABELLED_BY:
            yield from self.lines(part)
            return
        label, text = LABELLED_BY[kind]
        yield Line(self.text(part, label, Named("")), self.text(part, text, Named("")))
        for name in type(part).model_fields:
            if name not in {label, text} and (how := named(kind, name)).label:
                yield from self.told(part, name, how) if not _is_twin(part, name) else ()

    def text(self, model: BaseModel, name: str, how: Named) -> str:
        """What a field says: in the words that its model has for it, where it has some."""
        value = getattr(model, _in_language(model, name))
        words = how.take or (f"{name}_label" if hasattr(model, f"{name}_label") else "")
        if words:
            found = getattr(model, words)
            return self.say(found) if isinstance(found, str) else _listed(map(self.say, found))
        if isinstance(value, bool):
            return "" if how.only_yes and not value else gettext("是") if value else gettext("否")
        if how.as_said is not None:
            return how.as_said(value)
        return self.value(value)

    def value(self, value: Any) -> str:
        """One value, or several, in words; of none nothing."""
        if isinstance(value, tuple):
            are_words = all(isinstance(one, Enum) for one in value)
            return _listed(map(self.value, value), are_words=are_words)
        if isinstance(value, BaseModel):
            return self.in_one_line(value)
        if isinstance(value, Enum):
            return self.say(words_beside(type(value)).get(value, str(value.value)))
        return "" if value is None else _plain(value)

    def in_one_line(self, part: BaseModel) -> str:
        kind = type(part).__name__
        fields = type(part).model_fields
        told = {name: self.text(part, name, named(kind, name)) for name in fields}
        return IN_ONE_LINE[kind].format(**told).strip()


LONGEST_WORD = 12


def words_beside(kind: type[Enum]) -> Mapping[Enum, str]:
    """The words of a choice: the table that stands beside its class, keyed by it. None where its
    values are words themselves.
    """
    beside = vars(sys.modules[kind.__module__]).values()
    tables = (one for one in beside if isinstance(one, dict) and set(map(type, one)) == {kind})
    return next((one for one in tables if set(one) == set(kind)), {})


def _is_twin(model: BaseModel, name: str) -> bool:
    """Whether it says in English what another field says."""
    return name.endswith("_en") and name[:-3] in type(model).model_fields


def _in_language(model: BaseModel, name: str) -> str:
    twin = f"{name}_en"
    return twin if language() == "en" and getattr(model, twin, None) else name


def _listed(told: Iterable[str], *, are_words: bool = True) -> str:
    """Several: words beside each other, sentences under each other."""
    found = [one for one in told if one]
    are_long = not are_words and any(len(one) > LONGEST_WORD for one in found)
    return ("\n" if are_long else gettext("、")).join(found)


def _plain(value: object) -> str:
    if isinstance(value, datetime):
        return formats.date_format(timezone.localtime(value), "DATETIME_FORMAT")
    if isinstance(value, date):
        return formats.date_format(value)
    return f"{value:%H:%M}" if isinstance(value, time) else str(value)
