"""The footnotes and endnotes of a Word file: numbered as they are called, set behind the text."""

from collections.abc import Iterator

from lxml import etree

from niangjia.reports.paper.added import NoteMark
from niangjia.reports.paper.names import WORD

_W = f"{{{WORD[0]}}}"

Call = tuple[str, str]  # "footnote" or "endnote", and the id of the note among its kind


class Calls:
    """Which notes are called, in what order: one row of numbers for both kinds."""

    def __init__(self) -> None:
        self._called: dict[Call, NoteMark] = {}

    def mark(self, kind: str, note: str) -> NoteMark:
        """How this note is called, here and wherever else."""
        return self._called.setdefault((kind, note), NoteMark.of(len(self._called) + 1))

    def all(self) -> Iterator[tuple[Call, NoteMark]]:
        """Those so far, then those that were called meanwhile: a note may call another."""
        told = 0
        while told < len(self._called):
            yield list(self._called.items())[told]
            told += 1


def notes_in(root: etree._Element, kind: str) -> dict[str, etree._Element]:
    """The notes of a part by their ids; lines that part notes from the text are nowhere called."""
    return {note.get(f"{_W}id", ""): note for note in root.iterfind(f"{_W}{kind}")}
