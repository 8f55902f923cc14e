"""Plain paragraphs of a part: nothing but runs of one text each, which a scan need not be told of
element by element. Most of a long report is such.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple

from niangjia.reports.paper.formats import BEFORE_VANISH
from niangjia.reports.paper.names import WORD
from niangjia.reports.paper.spots import Around, Format, Line, Mark, Run, Span, Words
from niangjia.reports.paper.styles import Kind

TRIMMED = " \t\n\r"  # without xml:space Word leaves these out at both ends of a text
_MARK = b"<?plain"  # stands in the place of such a paragraph, as long as it
_DECLARED = re.compile(rb"""xmlns(?::([^\s=]+))?\s*=\s*["']([^"']*)""")
_TREACHEROUS = b"<!"  # comments and CDATA, in which tags are no tags
# Word's own notes on changes, and what hides: such a paragraph is told element by element.
_TELLING = (
    rb"(?:[^<>\s:/]+:)?(?:sectPr|\w+Change|ins|del|moveFrom|moveTo|\w*[vV]anish|[rp]Pr/|sdt\w*"
    rb"|AlternateContent)[\s/>]"
)
_TAGS = rb"(?:<(?!/w:%s>|" + _TELLING + rb")[^<>]*>)*"
_RUN = (
    rb"<w:r(?: [^<>]*[^/<>])?>(?:<w:rPr>" + _TAGS % b"rPr" + rb"</w:rPr>)?"
    rb'<w:t(?: xml:space="preserve")?>[^<>&]*</w:t></w:r>'
)
_PARAGRAPH = re.compile(
    rb"(<w:p(?: [^<>]*[^/<>])?>)(<w:pPr>"
    + _TAGS % b"pPr"
    + rb"</w:pPr>)?((?:"
    + _RUN
    + rb")*)</w:p>"
)
_RUN_PARTS = re.compile(
    rb"(<w:r(?: [^<>]*)?>)(<w:rPr>" + _TAGS % b"rPr" + rb"</w:rPr>)?"
    rb'(<w:t( xml:space="preserve")?>([^<>&]*)</w:t>)</w:r>'
)
_TAG = re.compile(rb"<(/?)(?:(w):)?([^\s/>]+)([^<>]*)>")
_VALUE = re.compile(rb'\bw:val="([^"&]*)"')

Paragraph = re.Match[bytes]


@dataclass(frozen=True)
class PlainProperties:
    """What of a paragraph's properties matters; places from their start."""

    style: str
    level: str
    format: Span | None
    vanish_at: int


class PlainParagraphs:
    """The plain paragraphs of one well-formed part, those side by side together."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._found: dict[int, list[Paragraph]] = {}
        end = -1
        for one in _matches(data):
            if one.start() != end:
                side_by_side = self._found[one.start()] = []
            side_by_side.append(one)
            end = one.end()

    def masked(self) -> bytes:
        """The part with a mark in the place of those side by side, all else where it was."""
        pieces: list[bytes] = []
        at = 0
        for start, some in self._found.items():
            end = some[-1].end()
            pieces += (self._data[at:start], _MARK, b" " * (end - start - len(_MARK) - 2), b"?>")
            at = end
        return b"".join([*pieces, self._data[at:]])

    def at(self, place: int) -> Sequence[Paragraph]:
        """The paragraphs whose mark stands here; an instruction of the file itself is no mark."""
        return self._found.get(place, ())

    def run_count(self, some: Sequence[Paragraph]) -> int:
        """How many runs paragraphs side by side hold."""
        return self._data.count(b"</w:r>", some[0].start(), some[-1].end())


class Within(NamedTuple):
    """What plain paragraphs side by side stand in."""

    around: Around | None
    solids_before: int
    fields_before: int
    is_in_body: bool
    is_copy: bool
    is_gone: bool
    is_computed: bool
    is_counted: bool  # Word's own count, which nobody stated: no words of the page


class PlainLine(Line):
    """A plain paragraph. Its mark, runs and words are made when somebody asks for them: of a long
    report few are asked for more than their text.
    """

    __slots__ = ("_paragraph", "_within", "runs")
    _MADE = ("marks", "runs", "words")
    runs: list[Run]

    def __init__(self, paragraph: Paragraph, within: Within, kind: Kind) -> None:
        self._paragraph, self._within = paragraph, within
        self.kind, self.is_copy, self.chart, self.boxes = kind, within.is_copy, "", []

    def __getattr__(self, name: str) -> Any:
        """Asked for what is not there yet."""
        if name not in self._MADE:
            raise AttributeError(name)
        self._make()
        return getattr(self, name)

    @property
    def text(self) -> str:
        """Without making the words."""
        if self._within.is_gone or self._within.is_counted:
            return ""
        return "".join([_shown(run) for run in self._runs()])

    def run_on(self) -> None:
        """Nothing in it is a tab or the break of a line."""

    def _runs(self) -> Iterator[re.Match[bytes]]:
        return _RUN_PARTS.finditer(self._paragraph.string, *self._paragraph.span(3))

    def _make(self) -> None:
        within, one = self._within, self._paragraph
        depth = within.around.depth + 1 if within.around else 0
        around = Around("p", one.start(), within.around, depth, within.solids_before, one.end())
        around.solids_after = within.solids_before
        self.marks = (_mark_of(one, around, is_in_body=within.is_in_body),)
        told = [(run, _run_of(run, around)) for run in self._runs()]
        self.runs = [run for _, run in told]
        self.words = [
            Words(text, *found.span(3), run, True, within.is_gone, within.is_computed,
                  within.fields_before, within.solids_before)
            for found, run in told
            if (text := _shown(found)) and not within.is_counted
        ]  # fmt: skip
        if seen := self.seen():
            around.first, around.last = seen[0], seen[-1]


def style_of(paragraph: Paragraph) -> tuple[str, str]:
    """The id of its style, and its own outline level."""
    told = paragraph.group(2)
    properties = _properties(told) if told else None
    return (properties.style, properties.level) if properties else ("", "")


def _mark_of(paragraph: Paragraph, around: Around, *, is_in_body: bool) -> Mark:
    mark = Mark(around, paragraph.end(1), False, is_in_body=is_in_body)
    if told := paragraph.group(2):
        begins, properties = paragraph.start(2), _properties(told)
        mark.properties = paragraph.span(2)
        mark.format_at = paragraph.end(2) - len(b"</w:pPr>")
        if properties.format:
            start, end = (begins + place for place in properties.format)
            mark.format = Format(start, end, False, begins + properties.vanish_at)
    return mark


def _run_of(found: re.Match[bytes], around: Around) -> Run:
    form, head_end = None, found.end(1)
    if format := found.group(2):
        start, end = found.span(2)
        form = Format(start, end, False, start + _vanish_at(format))
    begins = form.end if form else head_end
    return Run(found.start(), head_end, around, begins, found.end(3), found.end(), form)


def _shown(run: re.Match[bytes]) -> str:
    text = run.group(5).decode()
    return spaced(text if run.group(4) else text.strip(TRIMMED))


def spaced(text: str) -> str:
    """A text's tabs and line ends are spaces to Word."""
    return text.replace("\t", " ").replace("\n", " ").replace("\r", " ")


def _matches(data: bytes) -> Iterable[Paragraph]:
    """None where `w` might mean another namespace anywhere, or another prefix Word's too."""
    declared = _DECLARED.findall(data)
    words = [prefix for prefix, uri in declared if b"&" in uri or uri.decode() in WORD]
    is_clear = words == [b"w"] and [prefix for prefix, _ in declared].count(b"w") == 1
    return _PARAGRAPH.finditer(data) if is_clear and _TREACHEROUS not in data else ()


@lru_cache(maxsize=512)
def _properties(told: bytes) -> PlainProperties:
    """Of the paragraph itself only what stands directly in them."""
    style = level = ""
    form: Span | None = None
    vanish_at, open_tags = 0, list[bytes]()
    for tag in _TAG.finditer(told):
        closes, prefix, name, rest = tag.groups()
        if closes:
            open_tags.pop()
            if name == b"rPr" and prefix and open_tags == [b"pPr"] and form is not None:
                form = form[0], tag.end()
                vanish_at = form[0] + _vanish_at(told[slice(*form)])
            continue
        if open_tags == [b"pPr"] and prefix:
            found = _VALUE.search(rest)
            value = found.group(1).decode() if found else ""
            style = value if name == b"pStyle" else style
            level = value if name == b"outlineLvl" else level
            form = (tag.start(), 0) if name == b"rPr" else form
        if not rest.endswith(b"/"):
            open_tags.append(name)
    return PlainProperties(style, level, form, vanish_at)


@lru_cache(maxsize=512)
def _vanish_at(format: bytes) -> int:
    """Where a `w:vanish` may come into a format, from its start."""
    for tag in _TAG.finditer(format, len(b"<w:rPr>")):
        closes, prefix, name, _ = tag.groups()
        if prefix and not closes and name.decode() not in BEFORE_VANISH:
            return tag.start()
    return len(format) - len(b"</w:rPr>")
