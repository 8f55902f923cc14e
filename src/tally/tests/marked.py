"""The marked sentences under `data`: `[[surface|…]]` in a line, everything else unmarked."""

import re
from dataclasses import dataclass
from pathlib import Path

_DATA = Path(__file__).parent / "data"
_MARK = re.compile(r"\[\[(.*?)\]\]")


@dataclass(frozen=True)
class Mark:
    start: int
    end: int
    fields: tuple[str, ...]


@dataclass(frozen=True)
class Marked:
    text: str
    marks: tuple[Mark, ...]


def marked(line: str) -> Marked:
    """The sentence without its marks, and where each mark stands in it."""
    text, marks, at = "", [], 0
    for found in _MARK.finditer(line):
        text += line[at : found.start()]
        fields = tuple(found.group(1).split("|"))
        marks.append(Mark(len(text), len(text) + len(fields[0]), fields))
        text += fields[0]
        at = found.end()
    return Marked(text + line[at:], tuple(marks))


def sentences(name: str) -> list[Marked]:
    """Every marked sentence of a file."""
    lines = (_DATA / name).read_text("utf-8").splitlines()
    return [marked(line) for line in lines if line and not line.startswith("#")]
