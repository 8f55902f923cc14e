"""List labels, which Word writes itself: one that touches a number makes another of it, 7 and 24起.

They are no words of a file, and in no signed line.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from niangjia.reports.paper.controls import DRAWN, ControlFinder
from niangjia.reports.paper.names import WORD, value_of
from niangjia.reports.paper.package import Package

_NUMERAL = "0-9０-９一二三四五六七八九十百千万亿两〇零"
_ENDS_WITH_ONE = re.compile(f"(?:%[1-9]|[{_NUMERAL}])$")
_BEGINS_WITH_ONE = re.compile(f"[{_NUMERAL}]")
_UNSEEN = f"{DRAWN}\u00ad\u200b\u200c\u200d\u2060\ufeff"
_NONE = "0"  # takes a paragraph out of the list of its style


@dataclass(frozen=True)
class Labelled:
    """A line that begins with a number, and the label that touches it."""

    label: str
    words: str


def labels_at_numbers(package: Package) -> list[Labelled]:
    """Every such line of a Word file."""
    lists, styles = _Lists(), _ListStyles()
    for part in package.numbering_parts():
        package.stream(part, lists)
    touching = lists.touching()
    if not touching:
        return []
    for part in package.style_parts():
        package.stream(part, styles)
    found: list[Labelled] = []
    for part in package.text_parts():
        paragraphs = _Paragraphs(styles.lists(), touching)
        package.stream(part, paragraphs)
        found += paragraphs.found
    return found


class _Lists:
    """Which lists have a level whose label ends with a numeral, nothing between it and the text."""

    def __init__(self) -> None:
        self._labels: dict[str, str] = {}  # by the id of the definition, or of the list itself
        self._definitions: dict[str, str] = {}  # by the id of the list
        self._here = self._suffix = self._text = ""

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        local, value = _local(name), value_of(attributes, "val")
        if local == "abstractNum":
            self._here = f"abstract {value_of(attributes, 'abstractNumId')}"
        elif local == "num":
            self._here = value_of(attributes, "numId")
        elif local == "abstractNumId":
            self._definitions[self._here] = f"abstract {value}"
        elif local == "lvl":
            self._suffix = self._text = ""
        elif local == "suff":
            self._suffix = value
        elif local == "lvlText":
            self._text = value

    def end(self, name: str) -> None:
        touches = self._suffix == "nothing" and _ENDS_WITH_ONE.search(self._text)
        if _local(name) == "lvl" and touches:
            self._labels[self._here] = self._text

    def text(self, words: str) -> None:
        """Lists are told by attributes."""

    def touching(self) -> dict[str, str]:
        """Such a label of each list that has one, at whatever level, by the list's id."""
        found = {
            id: self._labels.get(id) or self._labels.get(definition, "")
            for id, definition in self._definitions.items()
        }
        return {id: label for id, label in found.items() if label}


class _ListStyles:
    """The lists of paragraph styles, their own or those of what they are based on."""

    def __init__(self) -> None:
        self._own: dict[str, str] = {}
        self._based_on: dict[str, str] = {}
        self._style = ""

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        local, value = _local(name), value_of(attributes, "val")
        if local == "style":
            self._style = value_of(attributes, "styleId")
        elif local == "basedOn":
            self._based_on[self._style] = value
        elif local == "numId":
            self._own[self._style] = value

    def end(self, name: str) -> None:
        """Nothing ends that was begun."""

    def text(self, words: str) -> None:
        """Styles hold no words."""

    def lists(self) -> dict[str, str]:
        """By the id of the style; a chain that bites its tail ends."""
        return {style: self._list_of(style) for style in {*self._own, *self._based_on}}

    def _list_of(self, style: str) -> str:
        passed: set[str] = set()
        while style not in self._own and style in self._based_on and style not in passed:
            passed.add(style)
            style = self._based_on[style]
        return self._own.get(style, "")


@dataclass
class _Open:
    """A paragraph that is open: where its pieces begin, its list and its style."""

    start: int
    list_id: str = ""
    style: str = ""


class _Paragraphs:
    """Collects paragraphs with a touching label that begin with a numeral as they are seen."""

    def __init__(self, of_styles: Mapping[str, str], touching: Mapping[str, str]) -> None:
        self.found: list[Labelled] = []
        self._finder = ControlFinder()
        self._of_styles, self._touching = of_styles, touching
        self._open: list[_Open] = []
        self._is_past = False  # in what a paragraph was before a tracked change

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        local = _local(name)
        if local == "p":
            self._open.append(_Open(len(self._finder.pieces)))
        elif local == "pPrChange":
            self._is_past = True
        elif self._open and not self._is_past:
            self._note(local, value_of(attributes, "val"))
        self._finder.start(name, attributes)

    def end(self, name: str) -> None:
        if _local(name) == "p" and self._open:
            self.found += self._labelled(self._open.pop())
        self._is_past &= _local(name) != "pPrChange"
        self._finder.end(name)

    def text(self, words: str) -> None:
        self._finder.text(words)

    def _note(self, local: str, value: str) -> None:
        if local == "numId":
            self._open[-1].list_id = value
        elif local == "pStyle":
            self._open[-1].style = value

    def _labelled(self, one: _Open) -> Iterator[Labelled]:
        list_id = one.list_id or self._of_styles.get(one.style, "")
        if list_id == _NONE or list_id not in self._touching:
            return
        words = "".join(piece for piece, _ in self._finder.pieces[one.start :]).lstrip(_UNSEEN)
        if _BEGINS_WITH_ONE.match(words):
            yield Labelled(self._touching[list_id], words.strip())


def _local(name: str) -> str:
    namespace, _, local = name.rpartition(" ")
    return local if namespace in WORD else ""
