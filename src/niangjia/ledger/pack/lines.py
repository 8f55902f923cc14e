"""Where each table and key of a TOML text stands: parsers forget the lines, people need them."""

import re

Place = tuple[str | int, ...]
TABLE = re.compile(r"^\s*\[\[\s*([\w.]+)\s*\]\]")
SINGLE = re.compile(r"^\s*\[\s*([\w.]+)\s*\]")
KEY = re.compile(r"^\s*\"?([\w-]+)\"?\s*=\s*(.*)$")
LONG_QUOTES = ('"""', "'''")


class Lines:
    """The line of a place such as ("measure", 3, "kind"), counting tables from 0."""

    def __init__(self, text: str, first_line: int = 1) -> None:
        self._at: dict[Place, int] = {}
        self._counts: dict[Place, int] = {}
        self._first = first_line
        self._scan(text)

    def of(self, *place: str | int) -> int:
        """The line of the place, or of the nearest thing around it, or the first line."""
        while place:
            if found := self._at.get(place) or self._at.get((*place, 0)):
                return found
            place = place[:-1]
        return self._first

    def _scan(self, text: str) -> None:
        here: Place = ()
        open_quotes = ""
        for number, line in enumerate(text.splitlines(), start=self._first):
            if open_quotes:
                open_quotes = "" if open_quotes in line else open_quotes
            elif found := TABLE.match(line):
                here = self._next_table(found[1].split("."))
                self._at[here] = number
            elif found := SINGLE.match(line):
                here = tuple(found[1].split("."))
                self._at[here] = number
            elif found := KEY.match(line):
                self._at.setdefault((*here, found[1]), number)
                open_quotes = _left_open(found[2])

    def _next_table(self, names: list[str]) -> Place:
        """`[[dimension.value]]` is the next value of the last dimension begun."""
        place: Place = ()
        for name in names[:-1]:
            place = (*place, name)
            if place in self._counts:
                place = (*place, self._counts[place] - 1)
        place = (*place, names[-1])
        index = self._counts.get(place, 0)
        self._counts[place] = index + 1
        return (*place, index)


def _left_open(value: str) -> str:
    return next((q for q in LONG_QUOTES if value.startswith(q) and value.count(q) == 1), "")
