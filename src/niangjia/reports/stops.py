"""Where the sentences of a report end."""

import re
from collections.abc import Iterator

STOPS = "。！？；;\n"
_SENTENCE = re.compile(rf"[^{STOPS}]+[{STOPS[:-1]}]?")
CLAUSE = re.compile(rf"[^,，{STOPS}]*")


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Every sentence with the stop that ends it."""
    return (found.span() for found in _SENTENCE.finditer(text))


def sentence_of(text: str, at: int) -> tuple[int, int]:
    """The sentence in which a place stands, with the stop that ends it."""
    start = sentence_start(text, at)
    found = _SENTENCE.match(text, start)
    return found.span() if found else (start, start)


def sentence_start(text: str, at: int, *, farthest: int | None = None) -> int:
    """Where the sentence of a place begins, not looked for farther back than this."""
    since = 0 if farthest is None else max(0, at - farthest)
    return 1 + max(text.rfind(stop, since, at) for stop in STOPS)
