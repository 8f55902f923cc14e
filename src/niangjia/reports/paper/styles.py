"""Which paragraph styles of a Word file are titles and headings."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from niangjia.reports.paper.names import WORD, value_of
from niangjia.reports.paper.package import Package


class Kind(StrEnum):
    """What a paragraph is to its reader; headings below the second count as second."""

    TITLE = "title"
    HEADING1 = "heading1"
    HEADING2 = "heading2"
    PARAGRAPH = "paragraph"
    CELL = "cell"


_BY_NAME = {"title": Kind.TITLE, "heading 1": Kind.HEADING1, "标题 1": Kind.HEADING1}
_LOWER = ("heading ", "标题 ")
_NO_LEVEL = "9"  # outline level 10 in Word's window: body text


@dataclass
class _Style:
    name: str = ""
    based_on: str = ""
    level: str = ""


class Styles:
    """Streams the styles part; ids differ by language and program, names do not."""

    def __init__(self) -> None:
        self._styles: dict[str, _Style] = {}
        self._current = _Style()

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """An element begins."""
        local = _local(name)
        if local == "style":
            self._current = self._styles[value_of(attributes, "styleId")] = _Style()
        elif local == "name":
            self._current.name = value_of(attributes, "val").lower()
        elif local == "basedOn":
            self._current.based_on = value_of(attributes, "val")
        elif local == "outlineLvl":
            self._current.level = value_of(attributes, "val")

    def end(self, name: str) -> None:
        """Nothing ends that was begun."""

    def text(self, words: str) -> None:
        """Styles hold no words."""

    def style_for(self, kind: Kind) -> str:
        """The id of a style that makes a paragraph one of this kind; "" if there is none."""
        return next((id for id in self._styles if self.kind_of(id, "") is kind), "")

    def id_named(self, name: str) -> str:
        """The id of the style of this name, which programs keep; "" if there is none."""
        return next((id for id, one in self._styles.items() if one.name == name), "")

    def kind_of(self, style_id: str, level: str) -> Kind:
        """By the paragraph's own outline level, its style, or what the style is based on."""
        if level:
            return _of_level(level)
        passed: set[str] = set()
        while style_id in self._styles and style_id not in passed:
            passed.add(style_id)
            style = self._styles[style_id]
            if (named := _named(style.name)) is not None:
                return named
            if style.level:
                return _of_level(style.level)
            style_id = style.based_on
        return Kind.PARAGRAPH


def styles_of(package: Package) -> Styles:
    """The styles of a Word file."""
    styles = Styles()
    for part in package.style_parts():
        package.stream(part, styles)
    return styles


@lru_cache(maxsize=256)
def _local(name: str) -> str:
    namespace, _, local = name.rpartition(" ")
    return local if namespace in WORD else ""


def _named(name: str) -> Kind | None:
    if name in _BY_NAME:
        return _BY_NAME[name]
    is_lower = name.startswith(_LOWER) and name[-1:].isdigit()
    return Kind.HEADING2 if is_lower else None


def _of_level(level: str) -> Kind:
    if level == "0":
        return Kind.HEADING1
    return Kind.PARAGRAPH if level == _NO_LEVEL else Kind.HEADING2
