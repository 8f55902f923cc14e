"""What a scan of a part has met so far, and taking a plain paragraph of it all at once."""

from collections.abc import Callable, Sequence
from functools import cached_property

from niangjia.reports.paper.controls import Control
from niangjia.reports.paper.drawn import Drawings
from niangjia.reports.paper.fields import Fields
from niangjia.reports.paper.formats import Formats
from niangjia.reports.paper.nesting import DEPTH_LIMIT, Here, Nesting
from niangjia.reports.paper.places import element_end
from niangjia.reports.paper.plain import Paragraph, PlainLine, PlainParagraphs, Within, style_of
from niangjia.reports.paper.spots import Around, Line, Mark, Run, Span, Story, Words
from niangjia.reports.paper.styles import Styles
from niangjia.reports.paper.vocabulary import FaultCode, PaperFault

PIECE_LIMIT = 100_000  # paragraphs, runs, texts and marks: a report of 80 pages has some 10,000


class Collecting:
    """One part: its story, and all paragraphs, runs, controls and bookmarks in it; with
    `is_bound_alone` without plain paragraphs that no control is around.
    """

    def __init__(
        self,
        part: str,
        data: bytes,
        styles: Styles,
        where: Callable[[], int],
        *,
        is_bound_alone: bool = False,
    ) -> None:
        self.part = part
        self.data = data
        self.story = Story()
        self.lines: list[Line] = []
        self._runs: list[Run | PlainLine] = []
        self.arounds: list[Around] = []  # but the paragraphs, which `marks` know
        self.bookmark_starts: list[tuple[str, str, Span]] = []  # id, name, bytes
        self.bookmark_ends: list[tuple[str, Span]] = []
        self.drawings = Drawings(data)
        self.choices: list[Span] = []  # between drawings, the inner before the outer
        self._choices_open: list[int] = []
        self._where = where
        self._styles = styles
        self._nesting = Nesting(part, self.story)
        self._formats = Formats(data)
        self._fields = Fields()
        self._fields_seen = self._solids_seen = self._pieces = 0
        self._is_preserved = False
        self._plain = PlainParagraphs(data)
        self._is_bound_alone = is_bound_alone

    @cached_property
    def marks(self) -> list[Mark]:
        """Every paragraph of the part."""
        return [mark for line in self.lines for mark in line.marks]

    @cached_property
    def runs(self) -> list[Run]:
        """Every run, in the order of the part."""
        return [
            run
            for one in self._runs
            for run in (one.runs if isinstance(one, PlainLine) else (one,))
        ]

    @property
    def controls(self) -> list[Around]:
        """Every content control, the outer before the inner."""
        return [around for around in self.arounds if around.control is not None]

    def masked(self) -> bytes:
        """The part with its plain paragraphs out of the way."""
        return self._plain.masked()

    def instruction(self, _target: str, _words: str) -> None:
        """Plain paragraphs, all at once: what `start`, `text` and `end` would make of them."""
        here = self._nesting.here
        if self._formats.is_open or (self._is_bound_alone and here.around is None):
            return
        if paragraphs := self._plain.at(self._where()):
            self._take_plain(paragraphs, here)

    def _take_plain(self, paragraphs: Sequence[Paragraph], here: Here) -> None:
        if here.words is not None:
            here.words.is_text = False
        within = self._within(here.around)
        self._count(len(paragraphs) + 2 * self._plain.run_count(paragraphs))
        here.begin_paragraph()
        for one in paragraphs:
            line = PlainLine(one, within, self._styles.kind_of(*style_of(one)))
            self._runs.append(line)
            for words in line.seen() if within.around else ():
                _note(words, words.run.around)
            self._put(line, here)
        here.mark = here.run = here.words = None

    def _within(self, around: Around | None) -> Within:
        self._refuse_deeper(around.depth + 1 if around else 0)
        nesting, fields = self._nesting, self._fields
        return Within(
            around,
            self._solids_seen,
            self._fields_seen,
            nesting.is_outermost,
            nesting.is_copy,
            nesting.is_gone or fields.is_instruction,
            fields.is_computed,
            fields.is_page_number,
        )

    def _put(self, line: Line, here: Here) -> None:
        """A line of its own, or the end of one whose mark was deleted."""
        if here.line is None or not here.story.is_open:
            self._begin_line(line, here)
        else:
            here.line.kind = here.line.kind or line.kind
            here.line.marks += line.marks
            here.line.words += line.words
        here.story.is_open = False

    def _enter(self, local: str, at: int, here: Here) -> None:
        parent = here.around
        depth = parent.depth + 1 if parent else 0
        self._refuse_deeper(depth)
        self._count()
        here.around = Around(local, at, parent, depth, self._solids_seen)
        here.around.control = Control() if local == "sdt" else None
        if local != "p":
            self.arounds.append(here.around)

    def _leave(self, at: int, here: Here) -> None:
        if here.around is not None:
            here.around.end = element_end(self.data, here.around.start, at)
            here.around.solids_after = self._solids_seen
            here.around = here.around.parent

    def _refuse_deeper(self, depth: int) -> None:
        if depth > DEPTH_LIMIT:
            raise PaperFault(FaultCode.BOMB, part=self.part)

    def _count(self, pieces: int = 1) -> None:
        self._pieces += pieces
        if self._pieces > PIECE_LIMIT:
            raise PaperFault(FaultCode.TOO_MANY, part=self.part, limit=PIECE_LIMIT)

    def _begin_mark_of(self, around: Around, head_end: int, *, is_empty: bool) -> None:
        here = self._nesting.here
        here.begin_paragraph()
        here.mark = Mark(around, head_end, is_empty)
        here.mark.is_in_body = self._nesting.is_outermost
        if here.line is None or not here.story.is_open:
            self._begin_line(Line(is_copy=self._nesting.is_copy), here)
        assert here.line is not None
        here.line.marks += (here.mark,)

    def _begin_line(self, line: Line, here: Here) -> None:
        here.line = line
        self.lines.append(line)
        if not self._nesting.is_separator:
            here.story.blocks.append(line)

    def _finish_paragraph(self) -> None:
        here = self._nesting.here
        if here.line is not None:
            kind = self._styles.kind_of(here.style_id, here.level)
            here.line.kind = here.line.kind or kind
        here.story.is_open = here.is_mark_gone
        here.mark = here.run = here.words = None

    def _words(self, run: Run, text: str, at: int, *, is_text: bool) -> Words:
        fields = self._fields
        is_gone = self._nesting.is_gone or fields.is_instruction
        return Words(
            text, at, at, run, is_text, is_gone, fields.is_computed,
            self._fields_seen, self._solids_seen,
        )  # fmt: skip

    def _add(self, words: Words) -> None:
        line = self._nesting.here.line
        # A page number is Word's own count: nobody stated it.
        if not words.text or line is None or self._fields.is_page_number:
            return
        line.words.append(words)
        if words.is_seen:
            _note(words, words.run.around)


def _note(words: Words, within: Around) -> None:
    """Words that are seen are the last so far in all that is around them."""
    around: Around | None = within
    while around is not None:
        around.first = around.first or words
        around.last = words
        around = around.parent
