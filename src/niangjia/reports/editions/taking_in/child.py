"""A signed report from below, with what stands under one heading of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from niangjia.reports.editions.models import Edition
from niangjia.reports.editions.reading import ReadVersion
from niangjia.reports.editions.taking_in.sections import Line
from niangjia.reports.paper.bound import BoundSpan
from niangjia.reports.stating import Figure


@dataclass(frozen=True)
class Child:
    """A signed report from below, and its lines under one heading."""

    edition: Edition
    read: ReadVersion
    lines: tuple[Line, ...]
    figures: Mapping[str, Figure]
    cells: tuple[Line, ...] = ()  # rows of tables under the same heading

    def bound_in(self, line: Line) -> list[BoundSpan]:
        """The bound numbers of one line."""
        return [one for one in self.read.bound if line.start <= one.start < line.end]

    def differing_in(self, line: Line) -> list[tuple[str, str]]:
        """Numbers that the ledger tells otherwise now: as signed, and as it is."""
        told = ((self.read.text[one.start : one.end], one.id) for one in self.bound_in(line))
        return [
            (words, figure.text)
            for words, id in told
            if (figure := self.figures.get(id)) is not None
            and figure.is_known
            and words.replace("\u00a0", " ") != figure.text
        ]
