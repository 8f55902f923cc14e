"""Numbers in a Word text that stand there and cannot be seen: white, tiny, struck out, hidden."""

from collections.abc import Iterable, Mapping
from functools import lru_cache

from niangjia.reports.paper.names import WORD, value_of
from niangjia.reports.paper.numerals import said_in
from niangjia.reports.paper.package import Package

_OFF = ("0", "false", "off")
_SWITCHES = ("vanish", "webHidden", "specVanish", "strike", "dstrike")
_PALE = 0xE0  # of 255, in each of red, green and blue: no reader tells it from the paper
_TINY = 8  # half points
_GROUNDS = ("tc", "p", "r")
_NARROW = 10  # percent of a character's width


def concealed_numbers(package: Package, text_parts: Iterable[str]) -> list[str]:
    """The words of runs that hold numbers and are drawn so that nobody reads them."""
    styles = _Styles()
    if "word/styles.xml" in package.names:
        package.stream("word/styles.xml", styles)
    found: list[str] = []
    for part in text_parts:
        runs = _Runs(styles.concealing())
        package.stream(part, runs)
        found += [words for words in runs.concealed if said_in(words) or words.strip().isdecimal()]
    return found


class _Styles:
    """Which styles draw so, themselves or by what they are based on."""

    def __init__(self) -> None:
        self._conceals: set[str] = set()
        self._based_on: dict[str, str] = {}
        self._style = ""

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        local = _local(name)
        if local == "style":
            self._style = value_of(attributes, "styleId")
        elif local == "basedOn":
            self._based_on[self._style] = value_of(attributes, "val")
        elif self._style and conceals(local, value_of(attributes, "val")):
            self._conceals.add(self._style)

    def end(self, name: str) -> None:
        if _local(name) == "style":
            self._style = ""

    def text(self, words: str) -> None:
        """Styles hold no words."""

    def concealing(self) -> set[str]:
        """Their ids; a chain that bites its tail ends."""
        found = set(self._conceals)
        for _ in range(len(self._based_on)):
            more = {one for one, base in self._based_on.items() if base in found} - found
            if not more:
                break
            found |= more
        return found


class _Runs:
    """Collects what runs say that are drawn so that nobody reads them."""

    def __init__(self, styles: set[str]) -> None:
        self.concealed: list[str] = []
        self._styles = styles
        self._is_paragraph, self._is_run = False, False
        self._dark: set[str] = set()  # of cell, paragraph, run: which lie on a dark ground
        self._inside = ""
        self._in_format, self._in_words = False, False

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        local, value = _local(name), value_of(attributes, "val")
        if local in _GROUNDS:
            self._begin(local)
        elif local == "shd":
            self._shade(value_of(attributes, "fill"))
        elif local in ("rPr", "t"):
            self._in_format, self._in_words = local == "rPr", local == "t"
        elif local == "pStyle":
            self._is_paragraph = value in self._styles
        elif local == "rStyle":
            self._is_run |= value in self._styles
        elif self._in_format and not (local == "color" and self._dark):
            self._is_run |= conceals(local, value)

    def _begin(self, ground: str) -> None:
        self._inside = ground
        for inner in _GROUNDS[_GROUNDS.index(ground) :]:
            self._dark.discard(inner)
        if ground != "tc":
            self._is_run = False
            self._is_paragraph &= ground == "r"

    def _shade(self, fill: str) -> None:
        """White type on a dark ground is read well: the head of many a table."""
        if len(fill) == 6 and not _is_pale(fill):  # noqa: PLR2004 - RRGGBB; else "auto"
            self._dark.add(self._inside)

    def end(self, name: str) -> None:
        local = _local(name)
        if local == "tc":
            self._dark.clear()
        elif local == "rPr":
            self._in_format = False
        elif local == "t":
            self._in_words = False

    def text(self, words: str) -> None:
        if self._in_words and (self._is_run or self._is_paragraph):
            self.concealed.append(words)


def conceals(local: str, value: str) -> bool:
    """Whether one of Word's marks of a run, with this value, hides what the run says."""
    if local in _SWITCHES:
        return value not in _OFF
    if local == "color":
        return _is_pale(value)
    if local in ("sz", "w"):
        least = _TINY if local == "sz" else _NARROW
        return value.rstrip("%").isdecimal() and int(value.rstrip("%")) <= least
    return False


def _is_pale(colour: str) -> bool:
    try:
        return len(colour) == 6 and min(bytes.fromhex(colour)) >= _PALE  # noqa: PLR2004 - RRGGBB
    except ValueError:
        return False


@lru_cache(maxsize=256)
def _local(name: str) -> str:
    namespace, _, local = name.rpartition(" ")
    return local if namespace in WORD else ""
