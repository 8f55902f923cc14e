"""Which kind a file is, by its first bytes, and who reads it."""

from pathlib import Path

from tally.encodings import UndecodableError
from tally.model import Document
from tally.reading.kinds import refuse_other_kinds
from tally.reading.opening import LARGEST, TOO_LARGE, bytes_of
from tally.reading.refusals import UnreadableError
from tally.reading.web import decoded, is_page, page_text
from tally.reading.word import word_text

PDF_SECONDS = 60.0
_PAGES = frozenset((".html", ".htm", ".xhtml"))
# Some programs write a line or two before the mark of a PDF.
_PDF_WITHIN = 1024


def read(path: str | Path, *, seconds: float = PDF_SECONDS) -> Document:
    """The text of a file; raises UnreadableError with a sentence for the reader.

    A PDF that takes longer than `seconds` is given up.
    """
    path = Path(path)
    return read_bytes(bytes_of(path), path.name, seconds=seconds)


def read_bytes(data: bytes, name: str, *, seconds: float = PDF_SECONDS) -> Document:
    """The same for a file that is no longer, or never was, on a disk; `name` has its suffix."""
    stem, suffix = Path(name).stem, Path(name).suffix.lower()
    if len(data) > LARGEST:
        raise TOO_LARGE
    if not data.strip():
        raise UnreadableError("文件是空的。", "The file is empty.")
    if b"%PDF-" in data[:_PDF_WITHIN]:
        from tally.reading.pdf import pdf_text  # starts a process, which most runs never need

        text, unread = pdf_text(data, seconds=seconds)
        return Document(stem, text, "pdf", unread)
    refuse_other_kinds(data)
    if data.startswith(b"PK\x03\x04"):
        return Document(stem, word_text(data), "docx")
    try:
        text, encoding = decoded(data)
    except UndecodableError:
        raise UnreadableError(
            "不是文字文件，或编码无法辨认。", "Binary, or in an unknown encoding."
        ) from None
    if suffix in _PAGES or is_page(text):
        text = page_text(text)
    return Document(stem, text, encoding)
