"""The marked sentences under `data`: `[[surface|…]]` in a line, everything else unmarked."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

_DATA = Path(__file__).parent / "data"
# A surface may begin or end with a bracket of its own: [[[打印]|furniture]].
_MARK = re.compile(r"\[\[(.*?[^\]])\]\](?!\])")
_ROLE = re.compile(r"[WP\d]+$")


@dataclass(frozen=True)
class Mark:
    start: int
    end: int
    fields: tuple[str, ...]


@dataclass(frozen=True)
class Marked:
    """A sentence; `head` is what stands before it in a file of relations."""

    text: str
    marks: tuple[Mark, ...]
    head: str = ""


def marked(line: str, head: str = "") -> Marked:
    """The sentence without its marks, and where each mark stands in it; the surface is the first
    field, the second behind a role such as `W` or `P1`."""
    text, marks, at = "", [], 0
    for found in _MARK.finditer(line):
        text += line[at : found.start()]
        fields = tuple(found.group(1).split("|"))
        surface = fields[1] if _ROLE.match(fields[0]) and len(fields) > 1 else fields[0]
        marks.append(Mark(len(text), len(text) + len(surface), fields))
        text += surface
        at = found.end()
    return Marked(text + line[at:], tuple(marks), head)


def sentences(name: str) -> list[Marked]:
    """Every marked sentence of a file; `\\n` and `\\t` stand for a new line and a tab."""
    lines = (_DATA / f"{name}.txt").read_text("utf-8").splitlines()
    found = []
    for line in lines:
        if line and not line.startswith("#"):
            head, _, rest = line.partition(": ") if name.startswith("relations") else ("", "", line)
            found.append(marked(rest.replace("\\n", "\n").replace("\\t", "\t"), head))
    return found


def texts_of(names: Iterable[str]) -> Iterator[Marked]:
    """The sentences of several files."""
    for name in names:
        yield from sentences(name)
