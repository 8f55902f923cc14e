"""Leaves of any kind with every text of theirs known: some to be read by her, some about others."""

from datetime import UTC, date, datetime, time
from enum import Enum
from itertools import count
from typing import get_args, get_origin
from uuid import uuid4

from pydantic import BaseModel

from niangjia.casework.field_names import IN_ONE_LINE, UNTOLD, named
from niangjia.casework.her_door.leaves import HerFile
from niangjia.casework.leaves import all_kinds
from niangjia.casework.wording import is_about_others, is_of_the_lock

INSTANT = datetime(2026, 2, 3, 4, 5, tzinfo=UTC)
LOCKED = "00000000-0000-4000-8000-00000000c0de"
PLAIN = {
    datetime: INSTANT,
    date: date(2026, 2, 3),
    time: time(8),
    bool: True,
    int: 3,
    float: 0.5,
}


def every_kind():
    """Every kind of leaf the house has; those made up by tests are not its own."""
    return [
        kind for kind in all_kinds() if kind is not HerFile and ".tests." not in kind.__module__
    ]


def is_untold(kind, name):
    """A code, or what another field says in the other language."""
    is_twin = name.endswith("_en") and name[:-3] in kind.model_fields
    in_part = kind.__name__ in IN_ONE_LINE and f"{{{name}}}" not in IN_ONE_LINE[kind.__name__]
    return is_twin or in_part or named(kind.__name__, name) is UNTOLD


class Seeder:
    """Fills fields; `hers` and `others` are what was filled in."""

    def __init__(self):
        self.numbers, self.hers, self.others = count(1), set(), set()

    def filled(self, kind, about_others=False):
        """A model with every field filled."""
        of_others = about_others or getattr(kind, "is_of_others", False)
        told = {
            name: self._field(kind, name, field, of_others)
            for name, field in kind.model_fields.items()
        }
        return kind(**told)

    def _field(self, kind, name, field, of_others):
        if is_of_the_lock(field):
            return LOCKED
        if is_untold(kind, name):
            return Seeder().value(field.annotation, about_others=False)
        return self.value(field.annotation, of_others or is_about_others(field))

    def value(self, kind, about_others):
        """A value of one type."""
        if get_origin(kind) is tuple:
            return (self.value(get_args(kind)[0], about_others),)
        if get_args(kind):
            return self.value(get_args(kind)[0], about_others)
        if kind is str:
            text = f"种{next(self.numbers):05d}&<粒>"
            (self.others if about_others else self.hers).add(text)
            return text
        if issubclass(kind, BaseModel):
            return self.filled(kind, about_others)
        if issubclass(kind, Enum):
            return next(iter(kind))
        return uuid4() if kind.__name__ == "UUID" else PLAIN[kind]
