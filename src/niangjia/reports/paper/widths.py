"""How wide the columns of a table are, by what stands in them."""

import re
from itertools import pairwise
from unicodedata import east_asian_width

from niangjia.reports.paper.inlines import text_of
from niangjia.reports.paper.model import Inline, Table

TEXT_WIDTH = 8845  # twips: A4 less 28 and 26 mm
_LENGTH = re.compile(r"\s*(-?[0-9]{1,9})(?:\.[0-9]*)?\s*$")
_LEAST_SHARE = 6  # half-width characters, so that a column of 序号 is not squeezed
_MOST_SHARE = 40
_AROUND = 2  # what a cell keeps free on both sides


def length_in(said: str | None) -> int:
    """A length as Word writes it, or other programs do (2340.5); 0 where it is none."""
    found = _LENGTH.match(said or "")
    return int(found[1]) if found else 0


def widths_of(table: Table) -> list[int]:
    """Shares of the line by the widest cell of each column, in twips; they add up exactly."""
    shares = table.shares or _shares(table)
    edges = [TEXT_WIDTH * sum(shares[:i]) // sum(shares) for i in range(len(shares) + 1)]
    return [right - left for left, right in pairwise(edges)]


def _shares(table: Table) -> list[int]:
    columns = [
        max(_drawn_width(row[i]) for row in (table.header, *table.rows))
        for i in range(len(table.header))
    ]
    return [min(max(width, _LEAST_SHARE), _MOST_SHARE) + _AROUND for width in columns]


def _drawn_width(cell: Inline) -> int:
    text = text_of(cell)
    return sum(2 if east_asian_width(character) in "WFA" else 1 for character in text)
