"""Files to text: plain text in any usual encoding, web pages, Word documents."""

import re
import zipfile
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree

from tally.encodings import UndecodableError, decode
from tally.model import Document

LARGEST = 64 * 1024 * 1024
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_OLE = b"\xd0\xcf\x11\xe0"
_META = re.compile(rb"<meta[^>]{0,200}charset=[\"']?([\w-]{2,20})", re.IGNORECASE)
_BLOCKS = frozenset(
    [
        "p",
        "div",
        "br",
        "li",
        "tr",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "table",
        "section",
        "article",
        "ul",
        "ol",
        "dd",
        "dt",
    ]
)
_SILENT = frozenset(("script", "style", "noscript", "template", "head"))


class UnreadableError(Exception):
    """A file that cannot be read, with a sentence that says why."""


def read(path: str | Path) -> Document:
    """The text of a file; raises UnreadableError with a sentence for the reader."""
    path = Path(path)
    data = _bytes(path)
    if not data.strip():
        raise UnreadableError("文件是空的。 The file is empty.")
    if data.startswith(b"%PDF"):
        raise UnreadableError("暂不读取 PDF。 PDF is not read yet.")
    if data.startswith(_OLE):
        raise UnreadableError("旧版或加密的 Office 文件,读不了。 An old or encrypted Office file.")
    if data.startswith(b"PK\x03\x04"):
        return Document(path.stem, _docx(data), "docx")
    try:
        text, encoding = _decoded(data)
    except UndecodableError:
        raise UnreadableError(
            "不是文字文件,或编码无法辨认。 Binary or in an unknown encoding."
        ) from None
    if path.suffix.lower() in (".html", ".htm", ".xhtml") or _is_page(text):
        text = page_text(text)
    return Document(path.stem, text, encoding)


def _bytes(path: Path) -> bytes:
    try:
        if path.stat().st_size > LARGEST:
            raise UnreadableError("文件超过 64 MB。 The file is larger than 64 MB.")
        return path.read_bytes()
    except OSError as wrong:
        raise UnreadableError(f"打不开文件。 Cannot open: {wrong.strerror}.") from wrong


def _decoded(data: bytes) -> tuple[str, str]:
    declared = _META.search(data[:4000])
    if declared is not None:
        try:
            name = declared.group(1).decode("ascii")
            return data.decode("gb18030" if name.lower() in ("gb2312", "gbk") else name), name
        except (LookupError, UnicodeDecodeError):
            pass
    return decode(data)


def _is_page(text: str) -> bool:
    return text[:200].lstrip().lower().startswith(("<!doctype html", "<html"))


class _Page(HTMLParser):
    """Collects what a reader sees, a line for each block, a tab between cells."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _SILENT:
            self.silent += 1
        elif tag in _BLOCKS:
            self.parts.append("\n")
        elif tag in ("td", "th"):
            self.parts.append("\t")

    def handle_endtag(self, tag: str) -> None:
        if tag in _SILENT:
            self.silent = max(0, self.silent - 1)
        elif tag in _BLOCKS:
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.parts.append(" ".join(data.split()) if data.strip() else "")


def page_text(page: str) -> str:
    """The visible text of a web page."""
    parser = _Page()
    parser.feed(page)
    parser.close()
    return re.sub(r"\n{2,}", "\n", "".join(parser.parts)).strip("\n")


def _docx(data: bytes) -> str:
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            entry = archive.getinfo("word/document.xml")
            if entry.flag_bits & 1:
                raise UnreadableError("文件已加密。 The document is encrypted.")
            if entry.file_size > LARGEST:
                raise UnreadableError("解压后过大。 The document unpacks to more than 64 MB.")
            with archive.open(entry) as part:
                body = part.read(LARGEST + 1)
    except KeyError:
        raise UnreadableError("压缩包里没有 Word 正文。 The archive holds no Word text.") from None
    except (zipfile.BadZipFile, NotImplementedError, OSError, EOFError):
        raise UnreadableError("Word 文件已损坏。 The Word document is damaged.") from None
    if b"<!DOCTYPE" in body or b"<!ENTITY" in body or len(body) > LARGEST:
        raise UnreadableError("文件含有不应有的声明。 The document declares entities; refused.")
    try:
        return "\n".join(_blocks(ElementTree.fromstring(body)))
    except ElementTree.ParseError:
        raise UnreadableError("Word 文件已损坏。 The Word document is damaged.") from None


def _blocks(root: ElementTree.Element) -> list[str]:
    """A line for each paragraph; a table's row is one line, its cells parted by tabs."""
    body = root.find(f"{_W}body")
    lines: list[str] = []
    for block in body if body is not None else ():
        if block.tag == f"{_W}tbl":
            lines.extend(
                "\t".join(_runs(cell) for cell in row.findall(f"{_W}tc"))
                for row in block.iter(f"{_W}tr")
            )
        else:
            lines.append(_runs(block))
    return lines


def _runs(element: ElementTree.Element) -> str:
    parts = []
    for node in element.iter():
        if node.tag == f"{_W}t":
            parts.append(node.text or "")
        elif node.tag == f"{_W}tab":
            parts.append("\t")
        elif node.tag == f"{_W}br":
            parts.append("\n")
    return "".join(parts)
