"""A Word document as its reader sees it: what was deleted is gone, what was inserted is there."""

from xml.etree.ElementTree import Element

from tally.reading.packed import Packed
from tally.reading.refusals import damaged

_MAIN = "word/document.xml"
_NOTES = (("word/footnotes.xml", "footnote"), ("word/endnotes.xml", "endnote"))
# Deleted or moved away, hidden, the reading above a character, what is drawn for old programs.
_UNSEEN = frozenset(("del", "moveFrom", "rt", "instrText", "delText", "pPr", "sectPr", "tblPr"))
_MARKS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_WORDS = ("/wordprocessingml/", "/math")
_WIDEST = 64
_OFF = ("0", "false", "off")


def word_text(data: bytes) -> str:
    """A line for each paragraph and each row of a table, its cells parted by tabs; notes last."""
    packed = Packed(data, _MAIN)
    lines: list[str] = []
    try:
        body = packed.part(_MAIN)
        if body is not None:
            _Story(lines).read(body)
        for part, kind in _NOTES:
            notes = packed.part(part)
            for note in notes if notes is not None else ():
                # The lines that part notes from the text are written as notes with a type.
                if _name(note) == kind and _value(note, "type") in ("", "normal"):
                    _Story(lines).read(note)
    except RecursionError:
        raise damaged("Word") from None
    return "\n".join(lines)


class _Story:
    """Reads one run of blocks; text boxes and inner tables wait until their line is written."""

    def __init__(self, lines: list[str]) -> None:
        self.lines = lines
        self.open = ""  # a paragraph whose end was deleted goes on in the next

    def read(self, blocks: Element) -> None:
        """Everything within, to its end."""
        self._blocks(blocks)
        if self.open:
            self.close()

    def _blocks(self, blocks: Element) -> None:
        for block in _seen(blocks):
            name = _name(block)
            if name == "p":
                self._paragraph(block)
            elif name == "tbl":
                self._table(block)
            else:
                self._blocks(block)

    def close(self) -> None:
        """Write the line that is open."""
        self.lines.append(self.open)
        self.open = ""

    def _paragraph(self, paragraph: Element) -> None:
        parts: list[str] = []
        boxes: list[Element] = []
        _spoken(paragraph, parts, boxes)
        self.open += "".join(parts)
        if not _mark_is_deleted(paragraph):
            self.close()
        for box in boxes:
            _Story(self.lines).read(box)

    def _table(self, table: Element) -> None:
        for row in _within(table, "tr"):
            if _find(row, "trPr", "del") is not None:
                continue
            cells, later = [], list[Element]()
            for cell in _within(row, "tc"):
                inner = _Story([])
                inner.read_cell(cell, later)
                cells.append(" ".join(line for line in inner.lines if line).replace("\t", " "))
                cells.extend([""] * (_span(cell) - 1))
            self.lines.append("\t".join(cells).replace("\n", " "))
            for table_within in later:
                self._table(table_within)

    def read_cell(self, cell: Element, later: list[Element]) -> None:
        """The cell's own words; the tables within it are left for later."""
        self._cell(cell, later)
        if self.open:
            self.close()

    def _cell(self, cell: Element, later: list[Element]) -> None:
        for block in _seen(cell):
            if _name(block) == "tbl":
                later.append(block)
            elif _name(block) == "p":
                self._paragraph(block)
            else:
                self._cell(block, later)


def _spoken(element: Element, parts: list[str], boxes: list[Element]) -> None:
    """The words of a paragraph, in order; the boxes that hang on it, for later."""
    for node in _seen(element):
        name = _name(node)
        if name == "txbxContent":
            boxes.append(node)
        elif name == "t":
            if any(words in node.tag for words in _WORDS):
                parts.append(node.text or "")
        elif name in _MARKS:
            parts.append(_MARKS[name])
        elif not (name == "r" and _is_hidden(node)):
            _spoken(node, parts, boxes)


def _seen(element: Element) -> list[Element]:
    """The children that are on the page; of a choice between drawings, the first."""
    children: list[Element] = []
    for child in element:
        name = _name(child)
        if name == "AlternateContent":
            children.extend(_seen(child[0]) if len(child) else ())
        elif name not in _UNSEEN:
            children.append(child)
    return children


def _within(element: Element, name: str) -> list[Element]:
    """Rows of a table, cells of a row: also those that stand in a control or an insertion."""
    found: list[Element] = []
    for child in _seen(element):
        if _name(child) == name:
            found.append(child)
        elif _name(child) in ("sdt", "sdtContent", "ins", "customXml", "smartTag", "moveTo"):
            found.extend(_within(child, name))
    return found


def _is_hidden(run: Element) -> bool:
    hidden = _find(run, "rPr", "vanish")
    return hidden is not None and _value(hidden, "val") not in _OFF


def _mark_is_deleted(paragraph: Element) -> bool:
    properties = _find(paragraph, "pPr", "rPr")
    return properties is not None and _find(properties, "del") is not None


def _find(element: Element, *names: str) -> Element | None:
    for name in names:
        inner = next((child for child in element if _name(child) == name), None)
        if inner is None:
            return None
        element = inner
    return element


def _span(cell: Element) -> int:
    grid = _find(cell, "tcPr", "gridSpan")
    width = _value(grid, "val") if grid is not None else ""
    is_number = width.isascii() and width.isdigit() and len(width) <= len(str(_WIDEST))
    return max(1, min(int(width), _WIDEST)) if is_number else 1


def _name(element: Element) -> str:
    return element.tag.rpartition("}")[2]


def _value(element: Element, name: str) -> str:
    return next((v for key, v in element.attrib.items() if key.rpartition("}")[2] == name), "")
