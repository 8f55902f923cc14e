"""Finds the content controls of a Word text and what a reader of the page sees in each."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from niangjia.reports.paper.vocabulary import FaultCode, PaperFault

# As Word writes it, and as "Strict Open XML" does.
_WORD = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
)
_FALLBACK = "http://schemas.openxmlformats.org/markup-compatibility/2006 Fallback"
# Deleted or moved away by tracked changes; the second copy of a drawing's text.
_UNSEEN = ("del", "moveFrom", "Fallback")
_CHARACTERS = {"tab": " ", "br": " ", "cr": " ", "noBreakHyphen": "-"}
# Words count for every control around them: without a limit, a trap of quadratic time.
_DEPTH_LIMIT = 32
_OFF = ("0", "false", "off")


@dataclass
class Control:
    """One content control: what it names, what it is bound to, and the words in it."""

    tag: str = ""
    store: str = ""
    xpath: str = ""
    is_placeholder: bool = False
    words: list[str] = field(default_factory=list)

    def text(self) -> str:
        """What stands on the page; a prompt to type something is not a number."""
        return "" if self.is_placeholder else "".join(self.words).replace("\u00a0", " ")


class ControlFinder:
    """Collects `found` while a part streams by; LibreOffice may put a control inside its like."""

    def __init__(self) -> None:
        self.found: list[Control] = []
        self._open: list[Control] = []
        self._unseen = 0
        self._in_properties = False
        self._in_run_format = False
        self._in_words = False
        self._is_hidden = False

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """An element begins."""
        local = _local(name)
        if not local:
            return
        if local in _UNSEEN:
            self._unseen += 1
        elif local == "sdt":
            self._begin()
        elif local == "sdtPr":
            self._in_properties = bool(self._open)
        elif self._in_properties:
            self._describe(local, attributes)
        elif self._open:
            self._start_in_run(local, attributes)

    def end(self, name: str) -> None:
        """An element ends."""
        local = _local(name)
        if not local:
            return
        if local in _UNSEEN:
            self._unseen -= 1
        elif local == "sdt":
            self._close(self._open.pop())
        elif local == "sdtPr":
            self._in_properties = False
        elif local == "t":
            self._in_words = False
        elif local == "rPr":
            self._in_run_format = False

    def text(self, words: str) -> None:
        """Words count when they stand in a run that is seen."""
        if self._in_words:
            self._add(words)

    def _begin(self) -> None:
        if len(self._open) == _DEPTH_LIMIT:
            raise PaperFault(FaultCode.BOMB, part="w:sdt")
        self._open.append(Control())

    def _start_in_run(self, local: str, attributes: Mapping[str, str]) -> None:
        if local == "r":
            self._is_hidden = False
        elif local == "rPr":
            self._in_run_format = True
        elif local == "vanish" and self._in_run_format:
            self._is_hidden = _value(attributes, "val") not in _OFF
        elif local == "t":
            self._in_words = True
        elif local in _CHARACTERS:
            self._add(_CHARACTERS[local])

    def _describe(self, local: str, attributes: Mapping[str, str]) -> None:
        control = self._open[-1]
        if local == "tag":
            control.tag = _value(attributes, "val")
        elif local == "dataBinding":
            control.store = _value(attributes, "storeItemID")
            control.xpath = _value(attributes, "xpath")
        elif local == "showingPlcHdr":
            control.is_placeholder = _value(attributes, "val") not in _OFF

    def _add(self, words: str) -> None:
        if self._unseen or self._is_hidden:
            return
        for control in self._open:
            control.words.append(words)

    def _close(self, control: Control) -> None:
        is_inner = any(outer.xpath and outer.xpath == control.xpath for outer in self._open)
        if not self._unseen and not is_inner:
            self.found.append(control)


@lru_cache(maxsize=256)
def _local(name: str) -> str:
    """The element's own name when it is Word's, else nothing that means something here."""
    if name == _FALLBACK:
        return "Fallback"
    namespace, _, local = name.rpartition(" ")
    return local if namespace in _WORD else ""


def _value(attributes: Mapping[str, str], local: str) -> str:
    for namespace in _WORD:
        if (value := attributes.get(f"{namespace} {local}")) is not None:
            return value
    return ""
