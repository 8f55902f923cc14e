"""Where the words of a Word text stand in the bytes of their part."""

from __future__ import annotations

from dataclasses import dataclass, field

from niangjia.reports.paper.controls import Control
from niangjia.reports.paper.styles import Kind

Span = tuple[int, int]  # of bytes in the part
_BREAKS = str.maketrans("\t\n", "  ")


@dataclass(slots=True)
class Format:
    """A `w:rPr`, where a `w:vanish` may come into it, and where one stands."""

    start: int
    end: int
    is_empty_tag: bool
    vanish_at: int = 0  # 0 until an element is met that must come after it
    vanish: Span | None = None
    is_hidden: bool = False


@dataclass(slots=True)
class Around:
    """An element that paragraphs or runs stand in: paragraph, control, link, tracked change."""

    kind: str
    start: int
    parent: Around | None
    depth: int
    solids_before: int
    end: int = 0
    solids_after: int = 0
    first: Words | None = None
    last: Words | None = None
    control: Control | None = None  # of `sdt` only
    control_id: str = ""
    alias: Span | None = None
    placeholder: Span | None = None  # the mark that says: what stands here is a prompt
    content: Span | None = None  # between the tags of `sdtContent`; the same place twice if empty

    def outward(self) -> list[Around]:
        """This element and all around it, the innermost first."""
        chain: list[Around] = [self]
        while (parent := chain[-1].parent) is not None:
            chain.append(parent)
        return chain


@dataclass(slots=True)
class Run:
    """A `w:r`: its start tag, its format, and what comes after the format."""

    start: int
    head_end: int
    around: Around
    content_start: int
    content_end: int = 0
    end: int = 0
    format: Format | None = None

    @property
    def is_hidden(self) -> bool:
        """Word does not show it."""
        return self.format is not None and self.format.is_hidden


@dataclass(slots=True)
class Words:
    """One child of a run that a reader sees: text, or a mark such as a tab."""

    text: str
    start: int
    end: int
    run: Run
    is_text: bool  # a `w:t`; a mark or a formula is not
    is_gone: bool  # deleted or moved away by a tracked change, or what a field is told
    is_computed: bool  # Word writes it anew whenever the field around it is updated
    fields_before: int
    solids_before: int
    at: int = -1  # in the text of the prose

    @property
    def is_seen(self) -> bool:
        """A reader of the page sees it."""
        return not self.is_gone and not self.run.is_hidden


@dataclass(slots=True)
class Mark:
    """A `w:p` with what the hiding and the taking out of a whole paragraph need."""

    around: Around
    head_end: int
    is_empty_tag: bool
    properties: Span | None = None
    format: Format | None = None
    format_at: int = 0  # where a `w:rPr` may come into the properties
    has_section: bool = False
    is_in_body: bool = False


@dataclass(slots=True)
class Drawn:
    """A chart of ours as it is drawn: its id, its relation, the tags with its words and size."""

    id: str
    around: Around
    described: Span
    relation: str = ""
    sizes: list[Span] = field(default_factory=list)


@dataclass(slots=True)
class Line:
    """A paragraph as it is read: two where the mark between them was deleted."""

    kind: Kind | None = None  # until its properties were read
    is_copy: bool = False  # in the second drawing of a text box, for programs that miss the first
    words: list[Words] = field(default_factory=list)
    boxes: list[Story] = field(default_factory=list)
    marks: tuple[Mark, ...] = ()
    chart: str = ""  # the id of the chart of ours that is drawn in it

    def seen(self) -> list[Words]:
        """What a reader sees of it."""
        return [words for words in self.words if words.is_seen]

    @property
    def text(self) -> str:
        """As its reader sees it."""
        return "".join(words.text for words in self.seen())

    def run_on(self) -> None:
        """As in the cell of a table: a tab or the break of a line is a blank."""
        for words in self.words:
            if not words.is_text:
                words.text = words.text.translate(_BREAKS)


@dataclass(slots=True)
class Cell:
    """A cell and how many columns it is wide."""

    story: Story
    width: int = 1


@dataclass(slots=True)
class Row:
    """A row of a table; `offset` columns stay free at its left."""

    cells: list[Cell] = field(default_factory=list)
    offset: int = 0
    is_gone: bool = False


@dataclass(slots=True)
class Table:
    """Rows in order."""

    rows: list[Row] = field(default_factory=list)


@dataclass(slots=True)
class Story:
    """Words that follow one another: a body, a note, a header, a cell, a text box."""

    blocks: list[Line | Table] = field(default_factory=list)
    is_open: bool = False  # the mark of the last paragraph was deleted: the next goes on in it
