"""Streams one part of a Word file into stories whose every word knows its bytes."""

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import ClassVar

from niangjia.reports.paper.collecting import Collecting
from niangjia.reports.paper.drawn import DRAWING_PARTS
from niangjia.reports.paper.fields import FIELD_PARTS
from niangjia.reports.paper.names import COMPATIBILITY, WORD, value_of
from niangjia.reports.paper.nesting import NESTED
from niangjia.reports.paper.places import element_end, is_empty_tag, tag_end
from niangjia.reports.paper.plain import TRIMMED, spaced
from niangjia.reports.paper.spots import Run

_MATH_TEXT = "math:t"
_MARKS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_AROUND = frozenset(
    ("p", "sdt", "ins", "moveTo", "hyperlink", "smartTag", "customXml", "fldSimple", "dir", "bdo")
)
# Seen on the page, and no text: a number around one of them would swallow it.
_SOLID = frozenset(
    ("drawing", "pict", "object", "sym", "footnoteReference", "endnoteReference", "ruby",
     "AlternateContent", "pgNum", "altChunk", "subDoc", _MATH_TEXT, *_MARKS)
)  # fmt: skip
_XML_SPACE = "http://www.w3.org/XML/1998/namespace space"


class PartScan(Collecting):
    """Told of each element as it streams by."""

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """An element begins."""
        local = _local(name)
        if not local:
            if name in DRAWING_PARTS and not self._nesting.is_out_of_sight:
                self.drawings.start(name, self._where(), attributes, self._nesting.here)
            return
        at = self._where()
        here = self._nesting.here
        if here.words is not None:
            here.words.is_text = False  # something stands in the text, which a cut would halve
        if self._formats.start(local, at, attributes, here):
            return
        if local in _SOLID:
            self._solids_seen += 1
        if local in FIELD_PARTS:
            self._fields_seen += 1
            if not self._nesting.is_out_of_sight:
                self._fields.start(local, attributes)
        if local in NESTED:
            self._nesting.start(local, attributes)
        if local in _AROUND:
            self._enter(local, at, here)
        if local in self._BEGIN:
            self._BEGIN[local](self, local, at, attributes)

    def end(self, name: str) -> None:
        """An element ends."""
        local = _local(name)
        if not local:
            return
        at = self._where()
        if self._formats.end(local, at, self._nesting.here):
            return
        if local in self._FINISH:
            self._FINISH[local](self, at)
        if local in NESTED:
            self._nesting.end(local)
        if local in FIELD_PARTS and not self._nesting.is_out_of_sight:
            self._fields.end(local)
        if local in _AROUND:
            self._leave(at, self._nesting.here)

    def text(self, words: str) -> None:
        """Words count when they stand in a text of a run."""
        if self._nesting.here.words is not None:
            self._nesting.here.words.text += words
        else:
            self._fields.text(words)

    def _begin_paragraph(self, _local: str, at: int, _attributes: Mapping[str, str]) -> None:
        around = self._nesting.here.around
        if around is not None:
            end, is_empty = tag_end(self.data, at), is_empty_tag(self.data, at)
            self._begin_mark_of(around, end, is_empty=is_empty)

    def _end_paragraph(self, _at: int) -> None:
        self._finish_paragraph()

    def _begin_run(self, _local: str, at: int, _attributes: Mapping[str, str]) -> None:
        here = self._nesting.here
        if here.around is None or here.mark is None:
            return
        self._count()
        head_end = tag_end(self.data, at)
        here.run = Run(at, head_end, here.around, head_end)
        self._runs.append(here.run)

    def _finish_run(self, at: int) -> None:
        run = self._nesting.here.run
        if run is not None:
            run.content_end, run.end = at, element_end(self.data, run.start, at)
        self._nesting.here.run = None

    def _begin_text(self, local: str, at: int, attributes: Mapping[str, str]) -> None:
        here = self._nesting.here
        run = here.run
        if run is None and local == _MATH_TEXT and here.around is not None:
            run = Run(at, at, here.around, at)  # a formula's own runs are not Word's
        if run is None or here.words is not None:
            return
        self._count()
        self._is_preserved = attributes.get(_XML_SPACE) == "preserve"
        here.words = self._words(run, "", at, is_text=local == "t")

    def _finish_text(self, at: int) -> None:
        words = self._nesting.here.words
        if words is None:
            return
        words.end = element_end(self.data, words.start, at)
        # Without xml:space Word leaves out the blanks at both ends.
        shown = words.text if self._is_preserved else words.text.strip(TRIMMED)
        words.text = spaced(shown)
        self._nesting.here.words = None
        self._add(words)

    def _begin_mark(self, local: str, at: int, _attributes: Mapping[str, str]) -> None:
        run = self._nesting.here.run
        if run is not None and self._nesting.here.words is None:  # Word puts no mark into a text
            self._count()
            words = self._words(run, _MARKS[local], at, is_text=False)
            words.end = tag_end(self.data, at)
            self._add(words)

    def _begin_content(self, _local: str, at: int, _attributes: Mapping[str, str]) -> None:
        around = self._nesting.here.around
        if around is not None and around.control is not None:
            around.content = (tag_end(self.data, at), at)

    def _finish_content(self, at: int) -> None:
        around = self._nesting.here.around
        if around is not None and around.content is not None:
            around.content = (around.content[0], at)

    def _begin_bookmark(self, _local: str, at: int, attributes: Mapping[str, str]) -> None:
        self._count()
        named = value_of(attributes, "id"), value_of(attributes, "name")
        self.bookmark_starts.append((*named, (at, tag_end(self.data, at))))

    def _end_bookmark(self, _local: str, at: int, attributes: Mapping[str, str]) -> None:
        self.bookmark_ends.append((value_of(attributes, "id"), (at, tag_end(self.data, at))))

    def _begin_choice(self, _local: str, at: int, _attributes: Mapping[str, str]) -> None:
        self._choices_open.append(at)

    def _finish_choice(self, at: int) -> None:
        start = self._choices_open.pop()
        self.choices.append((start, element_end(self.data, start, at)))

    _BEGIN: ClassVar[Mapping[str, Callable[["PartScan", str, int, Mapping[str, str]], None]]] = {
        "p": _begin_paragraph,
        "r": _begin_run,
        "t": _begin_text,
        _MATH_TEXT: _begin_text,
        "sdtContent": _begin_content,
        "bookmarkStart": _begin_bookmark,
        "bookmarkEnd": _end_bookmark,
        "AlternateContent": _begin_choice,
        **dict.fromkeys(_MARKS, _begin_mark),
    }
    _FINISH: ClassVar[Mapping[str, Callable[["PartScan", int], None]]] = {
        "p": _end_paragraph,
        "r": _finish_run,
        "t": _finish_text,
        _MATH_TEXT: _finish_text,
        "sdtContent": _finish_content,
        "AlternateContent": _finish_choice,
    }


@lru_cache(maxsize=1024)
def _local(name: str) -> str:
    """Word's own elements by their own name, a formula's text, the choice between drawings."""
    namespace, _, local = name.rpartition(" ")
    if namespace in WORD or namespace == COMPATIBILITY:
        return local
    return _MATH_TEXT if local == "t" and namespace.endswith("/math") else ""
