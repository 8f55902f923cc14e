"""Parts of a packed document, unpacked within bounds and parsed without entities."""

import lzma
import struct
import zipfile
import zlib
from io import BytesIO
from xml.etree import ElementTree

from tally.reading.kinds import of_archive
from tally.reading.refusals import UnreadableError, damaged, encrypted

LARGEST_PART = 64 * 1024 * 1024
_MOST_PARTS = 20_000
# A report of 300 pages has half of it; an element takes 100 bytes of memory and more.
_MOST_TAGS = 1_500_000
# What zipfile raises for archives that lie about themselves.
_BROKEN = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error, RuntimeError, OSError, EOFError,
    ValueError, OverflowError,
)  # fmt: skip
_PART_HEAD = b"PK\x01\x02"


class _NoEntities(ElementTree.TreeBuilder):
    """A document that declares entities is refused before the first of them is read."""

    def doctype(self, name: str, pubid: str, system: str) -> None:
        raise UnreadableError("文件含有不应有的声明。", "The document declares entities; refused.")


class Packed:
    """The parts of a docx by their names; every fault is an UnreadableError."""

    def __init__(self, data: bytes, main: str) -> None:
        if data.count(_PART_HEAD) > _MOST_PARTS:
            raise UnreadableError("压缩包里的文件太多。", "The archive holds too many files.")
        try:
            self.archive = zipfile.ZipFile(BytesIO(data))
        except _BROKEN:
            raise damaged("Word") from None
        if main not in self.archive.namelist():
            raise of_archive(self.archive)
        self.left = LARGEST_PART

    def part(self, name: str) -> ElementTree.Element | None:
        """The root of a part; None where there is no such part."""
        if name not in self.archive.namelist():
            return None
        body = self._unpacked(name)
        if body.count(b"<") > _MOST_TAGS:
            raise UnreadableError("文件过于复杂，读不了。", "The document is too complex.")
        try:
            return ElementTree.fromstring(body, ElementTree.XMLParser(target=_NoEntities()))
        except (ElementTree.ParseError, ValueError, LookupError):
            raise damaged("Word") from None

    def _unpacked(self, name: str) -> bytes:
        entry = self.archive.getinfo(name)
        if entry.flag_bits & 1:
            raise encrypted("Word")
        try:
            # What the archive says of the size need not be true: it is the reading that is bound.
            with self.archive.open(entry) as part:
                body = part.read(self.left + 1)
        except _BROKEN:
            raise damaged("Word") from None
        self.left -= len(body)
        if self.left < 0:
            raise UnreadableError(
                "解压后超过 64 MB，读不了。", "The document unpacks to more than 64 MB."
            )
        return body
