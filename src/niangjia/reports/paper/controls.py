"""Finds the content controls of a Word text and what a reader of the page sees in each."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from niangjia.reports.paper.fields import Fields
from niangjia.reports.paper.names import COMPATIBILITY, FORMULA, WORD, value_of
from niangjia.reports.paper.page import PARAGRAPH_END
from niangjia.reports.paper.vocabulary import FaultCode, PaperFault

FALLBACK = f"{COMPATIBILITY} Fallback"
# Deleted or moved away by tracked changes; the second copy of a drawing's text.
_UNSEEN = ("del", "moveFrom", "Fallback")
_CHARACTERS = {"tab": " ", "br": " ", "cr": " ", "noBreakHyphen": "-"}
# Words count for every control around them: without a limit, a trap of quadratic time.
_DEPTH_LIMIT = 32
# Every control notes the passages around it: another such trap.
_PASSAGE_LIMIT = 32
_OFF = ("0", "false", "off")
# Words that stand in another file and come in when this one is opened: nobody can read them here,
# so they count as a number that was typed.
_FOREIGN = {"altChunk": " 0 ", "subDoc": " 0 "}
# What is seen where a picture or a field stands: no words, or words that the program may change.
DRAWN = "\ufffc"
_DRAWINGS = ("drawing", "pict", "object")
_SYMBOLS = 0xF000  # where Word keeps the characters of a symbol font


BOOKMARK = "niangjia_"  # and the id of the passage: a bookmark's name in Word


@dataclass
class Control:
    """One content control: what it names, what it is bound to, and the words in it."""

    tag: str = ""
    store: str = ""
    xpath: str = ""
    mappings: str = ""
    is_placeholder: bool = False
    words: list[str] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    passages: frozenset[str] = frozenset()  # names of the passages in which it begins

    def hidden_text(self) -> str:
        """What would stand on the page if it were not hidden."""
        return _plain("".join(self.hidden))

    def text(self) -> str:
        """What stands on the page; a prompt to type something is not a number."""
        return "" if self.is_placeholder else _plain("".join(self.words))


Piece = tuple[str, tuple[Control, ...]]  # words as they are seen, and the controls around them


class ControlFinder:
    """Collects `found` while a part streams by; LibreOffice may put a control inside its like."""

    def __init__(self) -> None:
        self.found: list[Control] = []
        self._open: list[Control] = []
        self._unseen = 0
        self._in_properties = False
        self._in_run_format = False
        self._in_old_format = False  # as it was before a tracked change
        self._in_words = False
        self._is_hidden = False
        self.pieces: list[Piece] = []
        self._fields = Fields()
        self.passages_met: set[str] = set()
        self._passages: dict[str, str] = {}  # by the id of the bookmark that is open

    @property
    def is_seen(self) -> bool:
        """Whether what comes now is seen: not deleted, not the copy of another, not hidden."""
        return not (self._unseen or self._is_hidden)

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """An element begins."""
        local = _local(name)
        if not local:
            return
        self._fields.start(local, attributes)
        if local == "fldSimple" or value_of(attributes, "fldCharType") == "begin":
            self._draw()
        if local in _UNSEEN:
            self._unseen += 1
        elif local == "sdt":
            self._begin()
        elif local == "sdtPr":
            self._in_properties = bool(self._open)
        elif self._in_properties:
            self._describe(local, attributes)
        else:
            self._start_in_run(local, attributes)

    def end(self, name: str) -> None:
        """An element ends."""
        local = _local(name)
        if not local:
            return
        self._fields.end(local)
        if local in _UNSEEN:
            self._unseen -= 1
        elif local == "p":
            self.pieces.append((PARAGRAPH_END, ()))
        elif local == "sdt":
            self._close(self._open.pop())
        elif local == "sdtPr":
            self._in_properties = False
        elif local == "t":
            self._in_words = False
        elif local == "rPr":
            self._in_run_format = False
        elif local == "rPrChange":
            self._in_old_format = False

    def text(self, words: str) -> None:
        """Words count when they stand in a run that is seen."""
        if self._in_words:
            self._add(words)
        else:
            self._fields.text(words)

    def _begin(self) -> None:
        if len(self._open) == _DEPTH_LIMIT:
            raise PaperFault(FaultCode.BOMB, part="w:sdt")
        self._open.append(Control(passages=frozenset(self._passages.values())))

    def _start_in_run(self, local: str, attributes: Mapping[str, str]) -> None:
        if local == "r":
            self._is_hidden = False
        elif local == "rPr":
            self._in_run_format = True
        elif local == "rPrChange":
            self._in_old_format = True
        elif local == "vanish" and self._in_run_format and not self._in_old_format:
            self._is_hidden = value_of(attributes, "val") not in _OFF
        elif local == "t":
            self._in_words = True
        elif local in _CHARACTERS:
            self._add(_CHARACTERS[local])
        elif local == "bookmarkStart":
            self._open_bookmark(attributes)
        elif local == "bookmarkEnd":
            self._passages.pop(value_of(attributes, "id"), None)
        elif local in _DRAWINGS:
            self._draw()
        elif local == "sym":
            self._add(_symbol(value_of(attributes, "char")))
        elif local in _FOREIGN:
            self.pieces.append((_FOREIGN[local], ()))

    def _open_bookmark(self, attributes: Mapping[str, str]) -> None:
        name = value_of(attributes, "name")
        if name.startswith(BOOKMARK) and len(self._passages) < _PASSAGE_LIMIT:
            self._passages[value_of(attributes, "id")] = name.removeprefix(BOOKMARK)
            self.passages_met.add(name.removeprefix(BOOKMARK))

    def _describe(self, local: str, attributes: Mapping[str, str]) -> None:
        control = self._open[-1]
        if local == "tag":
            control.tag = value_of(attributes, "val")
        elif local == "dataBinding":
            control.store = value_of(attributes, "storeItemID")
            control.xpath = value_of(attributes, "xpath")
            control.mappings = value_of(attributes, "prefixMappings")
        elif local == "showingPlcHdr":
            control.is_placeholder = value_of(attributes, "val") not in _OFF

    def _add(self, words: str) -> None:
        if self._unseen:
            return
        for control in self._open:
            (control.hidden if self._is_hidden else control.words).append(words)
        if self._is_hidden:
            return
        if self._fields.is_page_number:
            self._draw()
        else:
            self.pieces.append((words, tuple(self._open)))

    def _draw(self) -> None:
        """Once, however many runs a counted number is cut into."""
        if not self._unseen and (not self.pieces or self.pieces[-1][0] != DRAWN):
            self.pieces.append((DRAWN, tuple(self._open)))

    def _close(self, control: Control) -> None:
        is_inner = any(outer.xpath and outer.xpath == control.xpath for outer in self._open)
        if not self._unseen and not is_inner:
            self.found.append(control)


def _plain(words: str) -> str:
    return words.replace("\u00a0", " ")


def _symbol(code: str) -> str:
    """The character of a w:sym: a digit drawn in a symbol font is read as a digit."""
    try:
        point = int(code, 16)
    except ValueError:
        return ""
    point -= _SYMBOLS if _SYMBOLS <= point < _SYMBOLS + 256 else 0
    return chr(point) if 0x20 <= point < 0xD800 else ""  # noqa: PLR2004 - printable, no surrogate


@lru_cache(maxsize=256)
def _local(name: str) -> str:
    """The element's own name when it is Word's, else nothing that means something here."""
    if name == FALLBACK:
        return "Fallback"
    namespace, _, local = name.rpartition(" ")
    if namespace in FORMULA:
        return local if local in ("r", "t") else ""
    return local if namespace in WORD else ""
