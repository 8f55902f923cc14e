"""What a scan of a part has met so far, and taking a plain paragraph of it all at once."""

import re
from collections.abc import Callable

from niangjia.reports.paper.controls import Control
from niangjia.reports.paper.drawn import Drawings
from niangjia.reports.paper.fields import Fields
from niangjia.reports.paper.formats import Formats
from niangjia.reports.paper.nesting import DEPTH_LIMIT, Here, Nesting
from niangjia.reports.paper.places import element_end
from niangjia.reports.paper.plain import PlainParagraphs
from niangjia.reports.paper.spots import Around, Format, Line, Mark, Run, Span, Story, Words
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
        self.marks: list[Mark] = []
        self.runs: list[Run] = []
        self.arounds: list[Around] = []
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
        for one in self._plain.at(self._where()):
            if here.words is not None:
                here.words.is_text = False
            self._take_plain(one, here)

    def _take_plain(self, one: "re.Match[bytes]", here: Here) -> None:
        self._enter("p", one.start(), here)
        around = here.around
        assert around is not None
        self._begin_mark_of(around, one.end(1), is_empty=False)
        begins, told = self._plain.properties(one)
        if told is not None and here.mark is not None:
            here.mark.properties = one.span(2)
            here.mark.format_at = one.end(2) - len(b"</w:pPr>")
            if told.format:
                start, end = (begins + place for place in told.format)
                here.mark.format = Format(start, end, False, begins + told.vanish_at)
                here.mark.format_at = here.mark.format_at
            self._formats.style_id, self._formats.level = told.style, told.level
        self._take_runs(one, around)
        self._finish_paragraph()
        around.end, around.solids_after = one.end(), self._solids_seen
        here.around = around.parent

    def _take_runs(self, one: "re.Match[bytes]", around: Around) -> None:
        line, fields = self._nesting.here.line, self._fields
        is_gone = self._nesting.is_gone or fields.is_instruction
        is_computed, is_counted = fields.is_computed, fields.is_page_number
        for told, run in self._plain.runs(one, around):
            self.runs.append(run)
            self._pieces += 2
            if not told.text or line is None or is_counted:
                continue
            words = Words(told.text, told.start, told.end, run, True, is_gone, is_computed,
                          self._fields_seen, self._solids_seen)  # fmt: skip
            line.words.append(words)
            if not is_gone and not run.is_hidden:
                _note(words, around)
        self._count_to_limit()

    def _enter(self, local: str, at: int, here: Here) -> None:
        parent = here.around
        depth = parent.depth + 1 if parent else 0
        if depth > DEPTH_LIMIT:
            raise PaperFault(FaultCode.BOMB, part=self.part)
        self._count()
        here.around = Around(local, at, parent, depth, self._solids_seen)
        here.around.control = Control() if local == "sdt" else None
        self.arounds.append(here.around)

    def _leave(self, at: int, here: Here) -> None:
        if here.around is not None:
            here.around.end = element_end(self.data, here.around.start, at)
            here.around.solids_after = self._solids_seen
            here.around = here.around.parent

    def _count(self) -> None:
        self._pieces += 1
        self._count_to_limit()

    def _count_to_limit(self) -> None:
        if self._pieces > PIECE_LIMIT:
            raise PaperFault(FaultCode.TOO_MANY, part=self.part, limit=PIECE_LIMIT)

    def _begin_mark_of(self, around: Around, head_end: int, *, is_empty: bool) -> None:
        here = self._nesting.here
        self._formats.forget_paragraph()
        here.mark = Mark(around, head_end, is_empty)
        here.mark.is_in_body = self._nesting.is_outermost
        self.marks.append(here.mark)
        if here.line is None or not here.story.is_open:
            here.line = Line("", self._nesting.is_copy)
            self.lines.append(here.line)
            if not self._nesting.is_separator:
                here.story.blocks.append(here.line)
        here.line.marks += (here.mark,)

    def _finish_paragraph(self) -> None:
        here = self._nesting.here
        if here.line is not None:
            kind = self._styles.kind_of(self._formats.style_id, self._formats.level)
            here.line.kind = here.line.kind or kind
        here.story.is_open = self._formats.is_mark_gone
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
