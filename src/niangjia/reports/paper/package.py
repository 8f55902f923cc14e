"""Opens a Word file that anyone may have made: bounded, without DTDs, without macros."""

import io
import posixpath
import zipfile
from collections.abc import Mapping
from hashlib import sha256
from typing import BinaryIO

from niangjia.kernel.zips import UNREADABLE_ZIP
from niangjia.reports.paper.streaming import (
    Handler,
    Making,
    Masking,
    Placed,
    refuse_other_encodings,
    stream_masked,
    stream_placed,
    stream_xml,
)
from niangjia.reports.paper.vocabulary import FaultCode, PaperFault

_MB = 1024 * 1024
FILE_LIMIT_MB = 32
TOTAL_LIMIT_MB = 64
PART_LIMIT_MB = 12  # two pages of a report are 0.04 to 0.1
XML_LIMIT_MB = 16  # of all that is parsed: up to 0.4 s for each MB of the worst kind
ENTRY_LIMIT = 4000
# Word's own XML packs 10 to 40 to 1; small parts of blanks may do better and harm nobody.
RATIO_LIMIT = 200
_RATIO_FREE = 1 * _MB

_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_ODT_CONTENT = "content.xml"
_PACKINGS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)  # all that OPC allows
_CONTENT_TYPES = "[Content_Types].xml"
_ROOTS = "_rels/.rels"
_MAIN_KINDS = ("document.main+xml", "template.main+xml")
_TEXT_KINDS = ("header+xml", "footer+xml", "footnotes+xml", "endnotes+xml")
_READING_ORDER = ("footnotes+xml", "endnotes+xml", "header+xml", "footer+xml")
_STYLES_KIND, _NUMBERING_KIND = ("styles+xml",), ("numbering+xml",)


class Package:
    """The parts of one Word file, read one at a time; those that are parsed stay in memory."""

    def __init__(self, source: BinaryIO) -> None:
        self.archive = _opened(source)
        self._parsed = 0
        self._read: dict[str, bytes] = {}
        names = self.archive.namelist()
        if _CONTENT_TYPES not in names:
            raise PaperFault(FaultCode.ODT if _ODT_CONTENT in names else FaultCode.NOT_WORD)
        kinds = _Kinds()
        self.stream(_CONTENT_TYPES, kinds)
        _refuse_macros(names, kinds.of)
        self._names = names
        self._kinds = kinds.of

    def text_parts(self) -> list[str]:
        """Body first, then headers, footers and notes."""
        bodies = self._of_kind(_MAIN_KINDS)
        if len(bodies) != 1 or self._opened_first() != {bodies[0].lower()}:
            raise PaperFault(FaultCode.NOT_WORD)
        return bodies + self._of_kind(_TEXT_KINDS)

    def reading_order(self) -> list[str]:
        """The same parts as a reader takes them: body, notes, what stands on every page."""
        body = self.text_parts()[:1]
        return body + [name for kind in _READING_ORDER for name in self._of_kind((kind,))]

    def note_parts(self) -> dict[str, str]:
        """The parts of the notes by what one of them is called there."""
        kinds = {"footnote": "footnotes+xml", "endnote": "endnotes+xml"}
        found = {one: self._of_kind((ending,)) for one, ending in kinds.items()}
        return {one: names[0] for one, names in found.items() if names}

    def style_parts(self) -> list[str]:
        """The part that says what the styles are, if there is one."""
        return self._of_kind(_STYLES_KIND)[:1]

    def numbering_parts(self) -> list[str]:
        """The part that says how lists are labelled, if there is one."""
        return self._of_kind(_NUMBERING_KIND)[:1]

    @property
    def names(self) -> list[str]:
        """Every part, in the order of the file."""
        return self._names

    def _opened_first(self) -> set[str]:
        """What programs open as the text: a decoy beside it would be read by nobody but us."""
        roots = _Roots()
        if _ROOTS in self._names:
            self.stream(_ROOTS, roots)
        return roots.documents

    def data_parts(self) -> list[str]:
        """Every custom XML item, whatever Word or LibreOffice has called it since."""
        return [
            name
            for name in self._names
            if name.lower().startswith("customxml/") and name.lower().endswith(".xml")
        ]

    def stream(self, name: str, handler: Handler) -> None:
        """Parse one part into the handler."""
        stream_xml(self.read(name), name, handler)

    def stream_placed(self, name: str, make: Making[Placed]) -> Placed:
        """Parse one part into a handler that can ask at which byte its element stands."""
        data = self.read(name)
        refuse_other_encodings(data, name)
        return stream_placed(data, name, make)

    def stream_masked(self, name: str, make: Making[Masking]) -> Masking:
        """As `stream_placed`, into a handler that takes some of the part at once."""
        data = self.read(name)
        refuse_other_encodings(data, name)
        return stream_masked(data, name, make)

    def digests(self) -> dict[str, str]:
        """SHA-256 of every part but the folders, by its name."""
        found = {}
        for name in self._names:
            try:
                found[name] = sha256(self.archive.read(name)).hexdigest()
            except UNREADABLE_ZIP as error:
                raise PaperFault(FaultCode.BROKEN_ZIP, part=name) from error
        return found

    def _of_kind(self, endings: tuple[str, ...]) -> list[str]:
        return [n for n in self._names if self._kinds.get(n.lower(), "").endswith(endings)]

    def read(self, name: str) -> bytes:
        """One part as it is, within the limits of what is parsed; it is unpacked once."""
        if name not in self._read:
            self._read[name] = self._unpacked(name)
        return self._read[name]

    def _unpacked(self, name: str) -> bytes:
        try:
            with self.archive.open(name) as part:
                data = part.read(PART_LIMIT_MB * _MB + 1)
        except UNREADABLE_ZIP as error:
            raise PaperFault(FaultCode.BROKEN_ZIP, part=name) from error
        if len(data) > PART_LIMIT_MB * _MB:
            raise PaperFault(FaultCode.TOO_LARGE, part=name, limit=PART_LIMIT_MB)
        self._parsed += len(data)
        if self._parsed > XML_LIMIT_MB * _MB:
            raise PaperFault(FaultCode.TOO_LARGE, part="XML", limit=XML_LIMIT_MB)
        return data


class _Kinds:
    """The content type of each part, by its name in lower case and without the first slash."""

    def __init__(self) -> None:
        self.of: dict[str, str] = {}

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name.endswith(" Override"):
            part = attributes.get("PartName", "").lstrip("/").lower()
            self.of[part] = attributes.get("ContentType", "")

    def end(self, name: str) -> None:
        """Nothing ends that was begun."""

    def text(self, words: str) -> None:
        """Content types hold no words."""


class _Roots:
    """The parts that the package names as its document, in lower case and from the root."""

    def __init__(self) -> None:
        self.documents: set[str] = set()

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        kind = attributes.get("Type", "")
        if name.endswith(" Relationship") and kind.endswith("/officeDocument"):
            target = posixpath.normpath("/" + attributes.get("Target", ""))
            self.documents.add(target.lstrip("/").lower())

    def end(self, name: str) -> None:
        """Nothing ends that was begun."""

    def text(self, words: str) -> None:
        """Relationships hold no words."""


def _opened(source: BinaryIO) -> zipfile.ZipFile:
    data = source.read(FILE_LIMIT_MB * _MB + 1)
    if len(data) > FILE_LIMIT_MB * _MB:
        raise PaperFault(FaultCode.TOO_LARGE, part="docx", limit=FILE_LIMIT_MB)
    if data.startswith(_OLE):
        raise PaperFault(_kind_of_compound(data))
    if not data.startswith(b"PK"):
        raise PaperFault(_kind_by_head(data))
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except UNREADABLE_ZIP as error:
        raise PaperFault(FaultCode.BROKEN_ZIP, part="docx") from error
    _refuse_unsafe(archive.infolist())
    return archive


def _kind_of_compound(data: bytes) -> FaultCode:
    """In a compound file the names of its streams stand in UTF-16."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        return FaultCode.ENCRYPTED
    is_wps = "WpsCustomData".encode("utf-16-le") in data
    return FaultCode.OLD_WPS if is_wps else FaultCode.OLD_WORD


def _kind_by_head(data: bytes) -> FaultCode:
    heads = {b"{\\rtf": FaultCode.RTF, b"%PDF": FaultCode.PDF}
    return next((heads[one] for one in heads if data.startswith(one)), FaultCode.NOT_A_ZIP)


def _refuse_unsafe(entries: list[zipfile.ZipInfo]) -> None:
    names = [entry.filename.lower() for entry in entries]
    if len(entries) > ENTRY_LIMIT:
        raise PaperFault(FaultCode.BOMB, part="docx")
    if len(set(names)) != len(names):
        raise PaperFault(FaultCode.BROKEN_ZIP, part=max(names, key=names.count))
    for entry in entries:
        if entry.flag_bits & 1:
            raise PaperFault(FaultCode.ENCRYPTED)
        if entry.compress_type not in _PACKINGS:
            raise PaperFault(FaultCode.BROKEN_ZIP, part=entry.filename)
        if entry.file_size > max(_RATIO_FREE, RATIO_LIMIT * entry.compress_size):
            raise PaperFault(FaultCode.BOMB, part=entry.filename)
    if sum(entry.file_size for entry in entries) > TOTAL_LIMIT_MB * _MB:
        raise PaperFault(FaultCode.TOO_LARGE, part="docx", limit=TOTAL_LIMIT_MB)


def _refuse_macros(names: list[str], kinds: Mapping[str, str]) -> None:
    for name in names:
        kind = kinds.get(name.lower(), "").lower()
        if "macroenabled" in kind or "vba" in kind or name.lower().endswith("vbaproject.bin"):
            raise PaperFault(FaultCode.MACROS, part=name)
