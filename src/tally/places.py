"""Where in a text something may begin: every character is looked at once, then patterns are tried
at those places alone. A pattern that scans by itself looks at each character several times."""

import re
from collections.abc import Iterator
from functools import cached_property

from tally.normal import HAS_NUMPY

if HAS_NUMPY:
    import numpy

_EVERY = 0x110000
_GROUP, _BEHIND, _THEN = 0x3F, 0x40, 0x80
# Characters of a text whose code points are held, 8 bytes for each.
_HELD = 200_000


class Beginnings:
    """The characters with which something begins, in groups, and the places where they stand:
    not behind any of `behind`, and before one of `then` if there are such."""

    def __init__(self, *groups: str, behind: str = "", then: str = "") -> None:
        self.groups = groups
        self.behind, self.then = behind, then

    @cached_property
    def _scan(self) -> re.Pattern[str]:
        either = "|".join(f"[{re.escape(group)}]+" for group in self.groups)
        return re.compile(either)

    @cached_property
    def _one(self) -> re.Pattern[str]:
        behind = f"(?<![{re.escape(self.behind)}])" if self.behind else ""
        then = f"(?=[{re.escape(self.then)}])" if self.then else ""
        return re.compile(f"{behind}[{re.escape(''.join(self.groups))}]{then}")

    @cached_property
    def _table(self) -> "numpy.ndarray[tuple[int], numpy.dtype[numpy.uint8]]":
        """For every code point the number of its group, with a bit for `behind` and for `then`."""
        table = numpy.zeros(_EVERY, dtype=numpy.uint8)
        for number, group in enumerate(self.groups, 1):
            table[_points(group)] = number
        table[_points(self.behind)] |= _BEHIND
        table[_points(self.then)] |= _THEN
        return table

    def places(self, norm: str) -> list[int]:
        """Every place of one of the characters."""
        if not HAS_NUMPY:
            return [found.start() for found in self._one.finditer(norm)]
        kinds = self._kinds(norm)
        fit = (kinds & _GROUP) != 0
        if self.behind:
            fit[1:] &= (kinds[:-1] & _BEHIND) == 0
        if self.then:
            fit[:-1] &= (kinds[1:] & _THEN) != 0
            fit[-1:] = False
        places: list[int] = fit.nonzero()[0].tolist()
        return places

    def runs(self, norm: str) -> list[int]:
        """The first place of every unbroken run of characters of one group."""
        if not HAS_NUMPY:
            return [found.start() for found in self._scan.finditer(norm)]
        kinds = self._kinds(norm)
        firsts = kinds != 0
        firsts[1:] &= kinds[1:] != kinds[:-1]
        places: list[int] = firsts.nonzero()[0].tolist()
        return places

    def matches(self, pattern: re.Pattern[str], norm: str) -> Iterator[re.Match[str]]:
        """What `pattern.finditer` would find, if all it finds begins at such a place."""
        end, match = 0, pattern.match
        for at in self.places(norm):
            if at >= end and (found := match(norm, at)) is not None:
                end = found.end()
                yield found

    def _kinds(self, norm: str) -> "numpy.ndarray[tuple[int], numpy.dtype[numpy.uint8]]":
        return self._table.take(_LAST.points(norm))


class _Last:
    """The code points of the text that was asked of last: an audit asks seven times in a row."""

    def __init__(self) -> None:
        self._held: tuple[str, numpy.ndarray[tuple[int], numpy.dtype[numpy.intp]]] | None = None

    def points(self, norm: str) -> "numpy.ndarray[tuple[int], numpy.dtype[numpy.intp]]":
        held = self._held  # once: another thread may set it meanwhile
        if held is not None and held[0] is norm:
            return held[1]
        codes = numpy.frombuffer(norm.encode("utf-32-le", "surrogatepass"), "<u4")
        # What an index is made of, or every look would turn all of them into it anew.
        points = codes.astype(numpy.intp)
        self._held = (norm, points) if len(norm) <= _HELD else None
        return points


_LAST = _Last()


def _points(characters: str) -> list[int]:
    return [ord(char) for char in characters]
