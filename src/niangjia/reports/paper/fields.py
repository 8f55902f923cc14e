"""Word's fields as they stream by: which words are a page number that Word counts itself."""

import re
from collections.abc import Mapping

from niangjia.reports.paper.names import value_of

_PAGE_NUMBER = re.compile(r"\s*(PAGE|NUMPAGES|SECTIONPAGES|PAGEREF)\b", re.IGNORECASE)
_LINK = re.compile(r"\s*HYPERLINK\b", re.IGNORECASE)
FIELD_PARTS = frozenset(("fldSimple", "fldChar", "instrText"))


class Fields:
    """Told of each of Word's elements by its own name; knows whether a page number is running."""

    def __init__(self) -> None:
        self._running: list[str] = []  # the instruction of each field that is open
        self._shown: list[bool] = []  # whether its result, a page number, is what comes
        self._separated: list[bool] = []
        self._in_instruction = False

    @property
    def is_instruction(self) -> bool:
        """Whether words that come now are part of what a field is told, which nobody sees."""
        return bool(self._separated) and not all(self._separated)

    @property
    def is_computed(self) -> bool:
        """Whether an update writes anew what comes now; the words of a link are left alone."""
        return bool(self._running) and any(not _LINK.match(one) for one in self._running)

    @property
    def is_page_number(self) -> bool:
        """Whether words that come now are a page number, in the innermost field."""
        return bool(self._shown) and self._shown[-1]

    def start(self, local: str, attributes: Mapping[str, str]) -> None:
        """An element begins."""
        if local == "fldSimple":
            self._begin(value_of(attributes, "instr"))
            self._separate()
        elif local == "instrText":
            self._in_instruction = bool(self._running)
        elif local == "fldChar":
            kind = value_of(attributes, "fldCharType")
            if kind == "begin":
                self._begin("")
            elif kind == "separate":
                self._separate()
            elif kind == "end":
                self._end()

    def end(self, local: str) -> None:
        """An element ends."""
        if local == "instrText":
            self._in_instruction = False
        elif local == "fldSimple":
            self._end()

    def text(self, words: str) -> None:
        """Words that are not seen may be a field's instruction."""
        if self._in_instruction:
            self._running[-1] += words

    def _begin(self, instruction: str) -> None:
        self._running.append(instruction)
        self._shown.append(False)
        self._separated.append(False)

    def _separate(self) -> None:
        if self._running:
            self._separated[-1] = True
            self._shown[-1] = bool(_PAGE_NUMBER.match(self._running[-1]))

    def _end(self) -> None:
        if self._running:
            self._running.pop()
            self._shown.pop()
            self._separated.pop()
