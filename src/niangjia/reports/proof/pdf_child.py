"""Runs alone, in a process of its own: a PDF on standard input; on standard output one JSON object
with the words of each page, what is drawn on it, and the files that are attached.

Nothing of the house is imported: what breaks here breaks nothing else (decision 0017).
"""

import ctypes
import json
import sys
from hashlib import sha256
from typing import Any

UNREADABLE, TOO_MUCH = 10, 11
_MEGABYTE = 1 << 20
_TEXT, _IMAGE = 1, 3  # FPDF_PAGEOBJ_TEXT, FPDF_PAGEOBJ_IMAGE
_MOST_PAGES, _MOST_ATTACHED, _MOST_TOLD = 500, 4 * _MEGABYTE, 24 * _MEGABYTE


def main() -> int:
    """Arguments: seconds of processor time, megabytes of memory."""
    _bind(int(sys.argv[1]), int(sys.argv[2]))
    data = sys.stdin.buffer.read()
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
        if len(document) > _MOST_PAGES:
            return TOO_MUCH
        told = {
            "pages": [_page(page, pypdfium2.raw) for page in document],
            "attached": _attached(document),
        }
    except pypdfium2.PdfiumError:
        return UNREADABLE
    answer = json.dumps(told).encode()
    if len(answer) > _MOST_TOLD:
        return TOO_MUCH
    sys.stdout.buffer.write(answer)
    return 0


def _bind(seconds: int, memory: int) -> None:
    try:
        import resource
    except ImportError:
        return
    for what, most in (
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_AS, memory * _MEGABYTE),
        (resource.RLIMIT_CORE, 0),
    ):
        try:
            resource.setrlimit(what, (most, most))
        except (ValueError, OSError):
            continue


def _page(page: Any, raw: Any) -> dict[str, Any]:
    """Its words as drawn, and a digest of all that is drawn, wherever it came from."""
    text_page = page.get_textpage()
    words = text_page.get_text_range()
    drawn = [
        [one.type, *map(round, _bounds(one)), *_ink(one, raw), *_picture(one)]
        for one in page.get_objects()
    ]
    notes = [
        raw.FPDFAnnot_GetSubtype(raw.FPDFPage_GetAnnot(page, at))
        for at in range(raw.FPDFPage_GetAnnotCount(page))
    ]
    look = json.dumps([drawn, notes, words]).encode()
    is_whole = all(_is_within(one, page) for one in page.get_objects() if one.type == _TEXT)
    return {"words": words, "look": sha256(look).hexdigest(), "is_whole": is_whole}


def _is_within(drawn: Any, page: Any) -> bool:
    """Whether it stands on the paper, and not below or beside it."""
    bounds = _bounds(drawn)
    if not bounds:
        return True
    left, bottom, right, top = bounds
    wide, high = page.get_size()
    return bool(left > -1 and bottom > -1 and right < wide + 1 and top < high + 1)


def _bounds(drawn: Any) -> Any:
    try:
        return drawn.get_bounds()
    except Exception:  # pdfium knows no bounds of what is empty
        return ()


def _ink(drawn: Any, raw: Any) -> list[int]:
    """How it is filled: red, green, blue and how thick; and whether text is drawn at all."""
    colour = [ctypes.c_uint() for _ in range(4)]
    raw.FPDFPageObj_GetFillColor(drawn.raw, *(ctypes.byref(part) for part in colour))
    mode = raw.FPDFTextObj_GetTextRenderMode(drawn.raw) if drawn.type == _TEXT else 0
    return [*(part.value for part in colour), mode]


def _picture(drawn: Any) -> list[str]:
    """A digest of a picture's own bytes; nothing of what is no picture."""
    if drawn.type != _IMAGE:
        return []
    return [sha256(bytes(drawn.get_data())).hexdigest()]


def _attached(document: Any) -> dict[str, str]:
    found = {}
    for at in range(min(document.count_attachments(), 20)):
        attachment = document.get_attachment(at)
        data = bytes(attachment.get_data())
        if len(data) <= _MOST_ATTACHED:
            found[attachment.get_name()] = data.decode("utf-8", "replace")
    return found


if __name__ == "__main__":
    sys.exit(main())
