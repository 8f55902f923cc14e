"""Runs alone, in a process of its own: a PDF on standard input, its glyphs on standard output.

Nothing of tally is imported: the process starts fast, and what breaks in it breaks nothing else.
"""

import ctypes
import sys
from array import array
from collections import Counter
from collections.abc import Iterator
from math import pi
from typing import Any

ENCRYPTED, DAMAGED, NO_PDFIUM = 10, 11, 12
_PASSWORD_ERROR, _SECURITY_ERROR = 4, 5
_MEGABYTE = 1 << 20
_QUARTER = pi / 2
_THREE_QUARTERS = 3
_SLANT = 0.06  # of a quarter turn; what lies slantwise over a page is a watermark
Box = tuple[float, float, float, float]


def main() -> int:
    """Arguments: seconds of processor time, megabytes of memory, megabytes of output."""
    seconds, memory, output = (int(word) for word in sys.argv[1:4])
    _bind(seconds, memory, output)
    data = sys.stdin.buffer.read()
    try:
        import pypdfium2
    except ImportError:
        return NO_PDFIUM
    try:
        document = pypdfium2.PdfDocument(data)
        for at in range(len(document)):
            page = document[at]
            _write(page, pypdfium2.raw)
            page.close()
    except pypdfium2.PdfiumError as wrong:
        is_locked = getattr(wrong, "err_code", 0) in (_PASSWORD_ERROR, _SECURITY_ERROR)
        return ENCRYPTED if is_locked else DAMAGED
    return 0


def _bind(seconds: int, memory: int, output: int) -> None:
    """The limits are hard: nothing that runs here later can lift them."""
    try:
        import resource
    except ImportError:  # Windows has none; the time limit of the caller holds there too
        return
    for what, most in (
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_AS, memory * _MEGABYTE),
        (resource.RLIMIT_FSIZE, output * _MEGABYTE),
        (resource.RLIMIT_CORE, 0),
    ):
        try:
            resource.setrlimit(what, (most, most))
        except (ValueError, OSError):
            continue


def _write(page: Any, raw: Any) -> None:
    """A page: how many glyphs, whether anything is drawn, height; then characters, then boxes."""
    text = page.get_textpage()
    glyphs = list(_glyphs(text, raw))
    text.close()
    # A page may be drawn sideways: the way most of it stands is upright.
    ways = Counter(way for way, _, _ in glyphs)
    upright = ways.most_common(1)[0][0] if ways else 0
    left, bottom, right, top = page.get_mediabox()
    kept = [(code, box) for way, code, box in glyphs if way == upright]
    boxes = array("f")
    for _, box in kept:
        boxes.extend(_turned(box, upright, (left, bottom, right, top)))
    is_drawn = any(True for _ in page.get_objects(max_depth=1))
    height = right - left if upright % 2 else top - bottom
    out = sys.stdout.buffer
    array("I", (len(kept), is_drawn, max(0, int(height)))).tofile(out)
    array("I", (code for code, _ in kept)).tofile(out)
    boxes.tofile(out)


def _glyphs(text: Any, raw: Any) -> Iterator[tuple[int, int, Box]]:
    """Each visible character: which way it stands in quarter turns, its code, its box."""
    rect = raw.FS_RECTF()
    for at in range(text.count_chars()):
        code = raw.FPDFText_GetUnicode(text, at)
        turns = raw.FPDFText_GetCharAngle(text, at) / _QUARTER
        if code <= ord(" ") or abs(turns - round(turns)) > _SLANT:
            continue
        if raw.FPDFText_GetLooseCharBox(text, at, ctypes.byref(rect)):
            yield round(turns) % 4, code, (rect.left, rect.bottom, rect.right, rect.top)


def _turned(box: Box, way: int, page: Box) -> Box:
    """The box as a reader sees it who turns the page until its words stand upright."""
    left, bottom, right, top = box
    if way == 0:
        return left - page[0], bottom - page[1], right - page[0], top - page[1]
    if way == 1:
        return page[3] - top, left - page[0], page[3] - bottom, right - page[0]
    if way == _THREE_QUARTERS:
        return bottom - page[1], page[2] - right, top - page[1], page[2] - left
    return page[2] - right, page[3] - top, page[2] - left, page[3] - bottom


if __name__ == "__main__":
    sys.exit(main())
