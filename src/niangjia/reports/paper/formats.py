"""Streams the properties of paragraphs, runs, cells and controls: what of them matters here."""

from collections.abc import Mapping

from niangjia.reports.paper.names import value_of
from niangjia.reports.paper.nesting import Here
from niangjia.reports.paper.places import is_empty_tag, tag_end
from niangjia.reports.paper.spots import Format

_GROUPS = frozenset(
    ("pPr", "rPr", "sdtPr", "sdtEndPr", "trPr", "tcPr", "tblPr", "tblPrEx", "sectPr", "rPrChange",
     "pPrChange", "trPrChange", "tcPrChange", "smartTagPr", "customXmlPr", "rubyPr",
     "numberingChange")
)  # fmt: skip
# What stands before w:vanish in the order of CT_RPr (ECMA-376 part 1, 17.3.2.28).
BEFORE_VANISH = frozenset(
    ("rStyle", "rFonts", "b", "bCs", "i", "iCs", "caps", "smallCaps", "strike", "dstrike",
     "outline", "shadow", "emboss", "imprint", "noProof", "snapToGrid", "ins", "del", "moveFrom",
     "moveTo")
)  # fmt: skip
_OFF = ("0", "false", "off")
_WIDEST = 64


class Formats:
    """Told of each of Word's elements by its own name; takes those that are properties."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._open: list[str] = []
        self._format: Format | None = None

    @property
    def is_open(self) -> bool:
        """Whether what begins now belongs to properties."""
        return bool(self._open)

    def start(self, local: str, at: int, attributes: Mapping[str, str], here: Here) -> bool:
        """Whether the element that begins is, or belongs to, properties."""
        if local in _GROUPS:
            self._start_group(local, at, here)
            self._open.append(local)
            return True
        if not self._open:
            return False
        self._note(local, at, attributes, here)
        return True

    def end(self, local: str, at: int, here: Here) -> bool:
        """Whether the element that ends is, or belongs to, properties."""
        if not self._open:
            return False
        if local == self._open[-1]:
            self._open.pop()
            self._end_group(local, at, here)
        return True

    def _start_group(self, local: str, at: int, here: Here) -> None:
        mark = here.mark
        is_empty = is_empty_tag(self._data, at)
        run = here.run
        if local == "rPr" and not self._open:
            # Word knows a run's format only where it stands first in the run.
            if run is not None and not self._data[run.head_end : at].strip():
                self._format = run.format = Format(at, at, is_empty)
        elif local == "rPr" and self._open == ["pPr"] and mark is not None:
            self._format = mark.format = Format(at, at, is_empty)
        elif local == "pPr" and not self._open and mark is not None:
            mark.properties = (at, at)
        elif self._open == ["pPr"] and mark is not None:
            mark.has_section = mark.has_section or local == "sectPr"
            mark.format_at = mark.format_at or at
        elif local == "rPrChange" and self._format is not None:
            self._format.vanish_at = self._format.vanish_at or at

    def _end_group(self, local: str, at: int, here: Here) -> None:
        if local == "rPr" and self._open in ([], ["pPr"]) and self._format is not None:
            one, self._format = self._format, None
            one.end = at if one.is_empty_tag else tag_end(self._data, at)
            one.vanish_at = one.vanish_at or at
            if not self._open and here.run is not None:
                here.run.content_start = one.end
        elif local == "pPr" and not self._open and here.mark is not None:
            mark = here.mark
            start = mark.properties[0] if mark.properties else at
            is_empty = is_empty_tag(self._data, start)
            mark.properties = (start, at if is_empty else tag_end(self._data, at))
            mark.format_at = mark.format_at or (0 if is_empty else at)

    def _note(self, local: str, at: int, attributes: Mapping[str, str], here: Here) -> None:
        group, is_direct = self._open[-1], len(self._open) == 1
        value = value_of(attributes, "val")
        # What a tracked change of the format remembers stands in a w:rPr of its own.
        if self._open in (["rPr"], ["pPr", "rPr"]) and self._format is not None:
            self._note_format(self._format, local, at, value)
            here.is_mark_gone |= local == "del" and not is_direct
        elif group == "pPr" and is_direct:
            _note_paragraph(local, value, here)
        elif group == "sdtPr" and is_direct:
            self._note_control(local, at, attributes, here)
        elif group == "trPr" and is_direct and here.table is not None and here.table.rows:
            row = here.table.rows[-1]
            row.is_gone = row.is_gone or local == "del"
            row.offset = _width(value) if local == "gridBefore" else row.offset
        elif local == "gridSpan" and is_direct and here.table is not None and here.table.rows:
            here.table.rows[-1].cells[-1].width = max(1, _width(value))

    def _note_format(self, one: Format, local: str, at: int, value: str) -> None:
        if local == "vanish":
            one.vanish = (at, tag_end(self._data, at))
            one.is_hidden = value not in _OFF
        elif local not in BEFORE_VANISH:
            one.vanish_at = one.vanish_at or at

    def _note_control(self, local: str, at: int, attributes: Mapping[str, str], here: Here) -> None:
        around = here.around
        if around is None or around.control is None:
            return
        control = around.control
        if local == "tag":
            control.tag = value_of(attributes, "val")
        elif local == "id":
            around.control_id = value_of(attributes, "val")
        elif local == "alias":
            around.alias = (at, tag_end(self._data, at))
        elif local == "dataBinding":
            control.store = value_of(attributes, "storeItemID")
            control.xpath = value_of(attributes, "xpath")
        elif local == "showingPlcHdr":
            control.is_placeholder = value_of(attributes, "val") not in _OFF
            around.placeholder = (at, tag_end(self._data, at))


def _note_paragraph(local: str, value: str, here: Here) -> None:
    if local == "pStyle":
        here.style_id = value
    elif local == "outlineLvl":
        here.level = value


def _width(value: str) -> int:
    is_number = value.isascii() and value.isdigit() and len(value) <= len(str(_WIDEST))
    return min(int(value), _WIDEST) if is_number else 0
