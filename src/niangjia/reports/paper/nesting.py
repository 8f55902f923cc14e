"""Which story the scan of a part stands in: cells, text boxes, notes, second copies of drawings."""

from collections.abc import Mapping

from niangjia.reports.paper.names import value_of
from niangjia.reports.paper.spots import Around, Cell, Line, Mark, Row, Run, Story, Table, Words
from niangjia.reports.paper.vocabulary import FaultCode, PaperFault

DEPTH_LIMIT = 32  # every word asks for all that is around it: without a limit, a quadratic trap
_GONE = frozenset(("del", "moveFrom", "rt"))
_NOTES = ("footnote", "endnote")
NESTED = _GONE | {
    *_NOTES, "AlternateContent", "Choice", "Fallback", "txbxContent", "tbl", "tr", "tc",
}  # fmt: skip


class Here:
    """One story that is open, and what is open in it."""

    def __init__(self, story: Story, around: Around | None, *, is_box: bool) -> None:
        self.story = story
        self.around = around
        self.is_box = is_box
        self.line: Line | None = None
        self.mark: Mark | None = None
        self.run: Run | None = None
        self.words: Words | None = None
        self.table: Table | None = None
        self.begin_paragraph()

    def begin_paragraph(self) -> None:
        """Nothing is known of it yet."""
        self.style_id = self.level = ""
        self.is_mark_gone = False


class Nesting:
    """The stories that are open, the innermost as `here`, and whether a reader sees it."""

    def __init__(self, part: str, story: Story) -> None:
        self.here = Here(story, None, is_box=False)
        self._part = part
        self._above: list[Here] = []
        self._gone = 0
        self._shadows = 0
        self._branches: list[int] = []  # of each choice that is open: how many were met
        self._notes: list[bool] = []

    @property
    def is_outermost(self) -> bool:
        """Neither in a table nor in a text box."""
        return not self._above

    @property
    def is_out_of_sight(self) -> bool:
        """Deleted, moved away, or the copy of a drawing for older programs."""
        return bool(self._gone or self._shadows)

    @property
    def is_gone(self) -> bool:
        """As `is_out_of_sight`, but the text box of a copy is a text that is kept in step."""
        return bool(self._gone or (self._shadows and not self.here.is_box))

    @property
    def is_copy(self) -> bool:
        """In a text box that is drawn a second time for other programs."""
        return bool(self._shadows) and self.here.is_box

    @property
    def is_separator(self) -> bool:
        """In the line that parts notes from the text."""
        return bool(self._notes) and self._notes[-1]

    def start(self, local: str, attributes: Mapping[str, str]) -> None:
        """An element begins."""
        if local in _GONE:
            self._gone += 1
        elif local in _NOTES:
            # The lines that part notes from the text are written as notes with a type.
            self._notes.append(value_of(attributes, "type") not in ("", "normal"))
            self._gone += self._notes[-1]
        elif local == "AlternateContent":
            self._branches.append(0)
        elif local in ("Choice", "Fallback") and self._branches:
            self._shadows += self._branches[-1] > 0
            self._branches[-1] += 1
        else:
            self._start_story(local)

    def end(self, local: str) -> None:
        """An element ends."""
        if local in _GONE:
            self._gone -= 1
        elif local in _NOTES:
            self._gone -= self._notes.pop()
        elif local == "AlternateContent":
            self._branches.pop()
        elif local in ("Choice", "Fallback") and self._branches:
            # All but the first of a choice's branches were counted.
            self._shadows -= self._branches[-1] > 1
        elif local in ("txbxContent", "tbl", "tc"):
            self.here = self._above.pop()

    def _start_story(self, local: str) -> None:
        here = self.here
        if local == "txbxContent":
            story = Story()
            if not self._shadows and here.line is not None:
                here.line.boxes.append(story)
            self._push(story, is_box=True)
        elif local == "tbl":
            here.line, here.story.is_open = None, False
            table = Table()
            here.story.blocks.append(table)
            self._push(Story(), is_box=here.is_box)
            self.here.table = table
        elif local == "tr" and here.table is not None:
            here.table.rows.append(Row())
        elif local == "tc":
            self._start_cell()

    def _start_cell(self) -> None:
        cell = Cell(Story())
        table = self.here.table
        if table is not None and table.rows:
            table.rows[-1].cells.append(cell)
        self._push(cell.story, is_box=self.here.is_box)
        self.here.table = table

    def _push(self, story: Story, *, is_box: bool) -> None:
        if len(self._above) > DEPTH_LIMIT:
            raise PaperFault(FaultCode.BOMB, part=self._part)
        self._above.append(self.here)
        self.here = Here(story, self.here.around, is_box=is_box)
