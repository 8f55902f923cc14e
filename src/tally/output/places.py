"""Where in a text: lines and columns of its offsets, the words around a span, fit for a screen."""

import re
from bisect import bisect_left, bisect_right

from tally.model import Span

_WIDE = re.compile("[\U00010000-\U0010ffff]")
_BEFORE, _WITHIN, _AFTER = 12, 40, 8


class Places:
    """Lines of a text, told from 1; a column counts from 1 as well."""

    def __init__(self, text: str) -> None:
        self.text = text
        # Characters that take two units of UTF-16; there are hardly any.
        self.wide = [found.start() for found in _WIDE.finditer(text)]
        self.starts = [0]
        at = text.find("\n")
        while at >= 0:
            self.starts.append(at + 1)
            at = text.find("\n", at + 1)

    def line(self, at: int) -> int:
        return bisect_right(self.starts, at)

    def column(self, at: int) -> int:
        return at - self.starts[self.line(at) - 1] + 1

    def units_before(self, at: int) -> int:
        """The same offset in code units of UTF-16."""
        return at + bisect_left(self.wide, at)

    def words(self, span: Span) -> tuple[str, str, str]:
        """A little of the line before a span, the span, a little after it."""
        start, end = span
        begin = max(start - _BEFORE, self.starts[self.line(start) - 1])
        found = self.text[start:end]
        if len(found) > _WITHIN:
            found = found[: _WITHIN - 1] + "…"
        after = self.text[end : end + _AFTER].split("\n", 1)[0]
        return printable(self.text[begin:start]), printable(found), printable(after)


def printable(words: str) -> str:
    """Nothing that could steer a terminal or break a line: a report is not to be trusted."""
    return "".join(char if char.isprintable() else " " for char in words)


def pages_told(pages: tuple[int, ...]) -> tuple[str, str]:
    """Which pages were not read, in both languages."""
    numbers = [str(page) for page in pages]
    return (
        f"第 {'、'.join(numbers)} 页是图片，没有读。",
        f"Pages not read, as they are pictures: {', '.join(numbers)}.",
    )
