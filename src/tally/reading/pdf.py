"""A PDF to text: pdfium reads it in a process of its own, bounded in time and memory.

Decision 0017 of the house says why.
"""

import os
import subprocess
import sys
import tempfile
from array import array
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from tally.reading.layout import Glyph, Sheet, laid_out
from tally.reading.pdfium_child import DAMAGED, ENCRYPTED, NO_PDFIUM
from tally.reading.refusals import UnreadableError, damaged, encrypted

_CHILD = Path(__file__).with_name("pdfium_child.py")
# Megabytes. Python with pdfium and a small file get by with 256 of address space.
_MEMORY, _OUTPUT = 512, 48
_KEPT = ("PYTHONPATH", "HOME", "LD_LIBRARY_PATH", "SYSTEMROOT", "LANG")
_PAGES_NAMED = 20


def pdf_text(data: bytes, *, seconds: float) -> tuple[str, tuple[int, ...]]:
    """The text, and the pages that hold pictures and no words."""
    sheets = list(_sheets(data, seconds))
    text = laid_out(sheets)
    unread = tuple(at for at, sheet in enumerate(sheets, 1) if sheet.is_picture)
    if text.strip():
        return text, unread
    if unread:
        pages = _named(unread)
        raise UnreadableError(
            f"第 {pages} 页是扫描的图片，没有文字。请先做文字识别（OCR）再来。",
            f"Page {pages}: scanned pictures, no text. Run character recognition (OCR) first.",
        )
    raise UnreadableError("PDF 里没有文字。", "The PDF holds no text.")


def _named(pages: tuple[int, ...]) -> str:
    """1–3, 5: runs of pages, but no more than a line of them."""
    runs: list[list[int]] = []
    for page in pages:
        if runs and page == runs[-1][1] + 1:
            runs[-1][1] = page
        else:
            runs.append([page, page])
    told = [str(a) if a == b else f"{a}–{b}" for a, b in runs[:_PAGES_NAMED]]
    return ", ".join(told) + (" …" if len(runs) > _PAGES_NAMED else "")


def _sheets(data: bytes, seconds: float) -> Iterator[Sheet]:
    with _scratch() as given, _scratch() as answered:
        given.write(data)
        given.seek(0)
        _run(given, answered, seconds)
        answered.seek(0)
        while head := answered.read(12):
            count, is_drawn, height = array("I", head)
            chars = array("I", answered.read(4 * count))
            boxes = array("f", answered.read(16 * count))
            glyphs = [
                Glyph(chr(code), *boxes[4 * at : 4 * at + 4]) for at, code in enumerate(chars)
            ]
            yield Sheet(glyphs, height, bool(is_drawn))


def _run(given: IO[bytes], answered: IO[bytes], seconds: float) -> None:
    limits = [str(int(seconds) + 1), str(_MEMORY), str(_OUTPUT)]
    # Its own session, so that Ctrl-C reaches us alone; none of our secrets in its environment.
    with subprocess.Popen(
        [sys.executable, "-P", str(_CHILD), *limits],
        stdin=given,
        stdout=answered,
        stderr=subprocess.DEVNULL,
        env={name: os.environ[name] for name in _KEPT if name in os.environ},
        start_new_session=True,
    ) as child:
        try:
            code = child.wait(seconds)
        except subprocess.TimeoutExpired:
            raise UnreadableError(
                f"PDF 读了 {seconds:.0f} 秒还没读完，不再读了。请另存为 .docx。",
                f"The PDF took longer than {seconds:.0f} s and was given up. Save it as .docx.",
            ) from None
        finally:
            child.kill()
    if code:
        raise _refusal(code)


def _refusal(code: int) -> UnreadableError:
    if code == ENCRYPTED:
        return encrypted("PDF")
    if code == DAMAGED:
        return damaged("PDF")
    if code == NO_PDFIUM:
        return UnreadableError(
            "读 PDF 要先装 pypdfium2。", "Reading PDF needs the package pypdfium2."
        )
    return UnreadableError(
        "PDF 太复杂或已损坏，读不了。请另存为 .docx。",
        "The PDF is damaged or asks for too much. Save it as .docx.",
    )


def _scratch() -> IO[bytes]:
    """A file that is on no disk where the system can do that, and gone at its close everywhere."""
    if hasattr(os, "memfd_create"):
        return os.fdopen(os.memfd_create("tally"), "w+b")
    return tempfile.TemporaryFile()
