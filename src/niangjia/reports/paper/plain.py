"""Plain paragraphs of a part: nothing but runs of one text each, which a scan need not be told of
element by element. Most of a long report is such.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from niangjia.reports.paper.fields import WORD
from niangjia.reports.paper.formats import BEFORE_VANISH
from niangjia.reports.paper.spots import Around, Format, Run, Span

TRIMMED = " \t\n\r"  # without xml:space Word leaves these out at both ends of a text
_MARK = b"<?plain"  # stands in the place of such a paragraph, as long as it
_NAMESPACE = re.compile(rb'xmlns:w="([^"]*)"')
# Where these stand, tags may be no tags.
_TREACHEROUS = (b"<![CDATA[", b"<!--")
_TAGS = rb"(?:(?!</w:%s>)<[^<>]*>)*"
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
# Word's own notes on changes, and what hides: such a paragraph is told element by element.
_NOT_PLAIN = (b"sectPr", b"Change", b"w:ins ", b"w:del ", b"w:moveFrom", b"w:moveTo", b"anish",
              b"w:rPr/>", b"w:pPr/>", b"<w:sdt", b"<mc:")  # fmt: skip


class Told(NamedTuple):
    """The text of a run as its reader sees it, and where it stands."""

    text: str
    start: int
    end: int


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
        self._found: dict[int, list[re.Match[bytes]]] = {}
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

    def at(self, place: int) -> "Sequence[re.Match[bytes]]":
        """The paragraphs whose mark stands here; an instruction of the file itself is no mark."""
        return self._found.get(place, ())

    def properties(self, one: "re.Match[bytes]") -> tuple[int, PlainProperties | None]:
        """Where its properties begin, and what they say."""
        told = one.group(2)
        return one.start(2), _properties(told) if told else None

    def runs(self, one: "re.Match[bytes]", around: Around) -> Iterator[tuple[Told, Run]]:
        """Its runs in order."""
        for run in _RUN_PARTS.finditer(self._data, *one.span(3)):
            head_end, at = run.end(1), run.start(2)
            start, end = run.span(3)
            form, begins = None, head_end
            if at >= 0:
                begins = run.end(2)
                form = Format(at, begins, False, at + _vanish_at(run.group(2)))
            text = run.group(5).decode()
            shown = text if run.group(4) else text.strip(TRIMMED)
            made = Run(run.start(), head_end, around, begins, end, run.end(), form)
            yield Told(spaced(shown), start, end), made


def spaced(text: str) -> str:
    """A text's tabs and line ends are spaces to Word."""
    return text.replace("\t", " ").replace("\n", " ").replace("\r", " ")


def _matches(data: bytes) -> Iterator["re.Match[bytes]"]:
    """None where the prefix `w` might mean another namespace anywhere."""
    names = _NAMESPACE.findall(data)
    if len(names) != 1 or names[0].decode() not in WORD or data.count(b"xmlns:w=") != 1:
        return
    if any(one in data for one in _TREACHEROUS):
        return
    others = sorted(place for words in _NOT_PLAIN for place in _places(data, words))
    for one in _PARAGRAPH.finditer(data):
        following = bisect_left(others, one.start()) if others else 0
        if following == len(others) or others[following] >= one.end():
            yield one


def _places(data: bytes, words: bytes) -> Iterator[int]:
    at = data.find(words)
    while at >= 0:
        yield at
        at = data.find(words, at + 1)


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
        if closes or (prefix and name.decode() not in BEFORE_VANISH):
            return tag.start()
    return len(format)
