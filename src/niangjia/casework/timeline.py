"""The timeline of a case: what stands now, newest first, with earlier revisions at hand."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from niangjia.casework.leaves import Leaf
from niangjia.casework.room import OpenCase, Read
from niangjia.casework.spoilt import SpoiltCase

_written_at: dict[type[Leaf], str] = {}


def rewrite_at(leaf: type[Leaf], url_name: str) -> None:
    """Leaves of this kind can be rewritten on the page of this name (case, thing)."""
    _written_at[leaf] = url_name


@dataclass(frozen=True)
class Line:
    """One thing in the timeline."""

    read: Read
    moment: datetime
    rewrite_page: str

    @property
    def is_told_later(self) -> bool:
        """Whether it was written on another day than it happened."""
        return self.moment.date() != self.read.at.date()


@dataclass(frozen=True)
class Timeline:
    """The lines asked for, everything as it stands, and the kinds there are: (code, label, how
    many); what of it does not open.
    """

    lines: Sequence[Line]
    everything: Sequence[Read]
    kinds: Sequence[tuple[str, str, int]]
    asked: str
    spoilt: SpoiltCase | None = None


def timeline(case: OpenCase, *, kind: str = "") -> Timeline:
    """All that stands in a case, or what is of one kind; newest first, by when it happened."""
    read, spoilt = case.leaves_that_open()
    lines = [_line(one) for one in read]
    kinds: dict[str, tuple[str, str, int]] = {}
    for line in lines:
        leaf = line.read.leaf
        kinds[leaf.kind] = (leaf.kind, leaf.label, kinds.get(leaf.kind, ("", "", 0))[2] + 1)
    asked = kind if kind in kinds else ""
    shown = [line for line in lines if not asked or line.read.leaf.kind == asked]
    shown.sort(key=lambda line: line.moment, reverse=True)
    return Timeline(shown, read, list(kinds.values()), asked, spoilt)


def revisions(case: OpenCase, thing: uuid.UUID) -> Sequence[Read]:
    """Everything that ever stood there, newest first."""
    return list(reversed(case.history(thing)))


def _line(read: Read) -> Line:
    moment = getattr(read.leaf, "happened_at", None) or read.at
    return Line(read, moment, _written_at.get(type(read.leaf), ""))
