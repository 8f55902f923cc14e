"""Binding 50 numbers in a Word file and filling them, beside python-docx opening and saving it."""

import statistics
import sys
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
import docx
import measuring

from niangjia.reports.paper.bind import bind_docx
from niangjia.reports.paper.fill import fill_docx
from niangjia.reports.paper.model import BoundNumber, Identity
from niangjia.reports.paper.prose import prose_of

NUMBERS = 50
KINDS = ((105, 41), (1_500, 15))  # paragraphs, some 80 pages the second; rounds
IDENTITY = Identity("r-1", "t", "990101", "青禾县妇联", "2025", "sha256:0", date(2026, 1, 5))


def main() -> None:
    """Two reports; both programs in turn, so that a busy machine is as busy for both."""
    for paragraphs, rounds in KINDS:
        _measure(paragraphs, rounds)
    measuring.finish()


def _measure(paragraphs: int, rounds: int) -> None:
    report = _report(paragraphs)
    bindings = _bindings(report)
    anew = [replace(number, text=f"{n + 200}场") for n, (_, _, number) in enumerate(bindings)]
    ours: list[float] = []
    theirs: list[float] = []
    for _ in range(rounds):
        with measuring.timed(ours):
            bound, filled = BytesIO(), BytesIO()
            left = bind_docx(BytesIO(report), bound, identity=IDENTITY, bindings=bindings)
            bound.seek(0)
            left += fill_docx(bound, filled, identity=IDENTITY, numbers=anew)
        assert not left, left
        with measuring.timed(theirs):
            docx.Document(BytesIO(report)).save(BytesIO())
    mine, peer = statistics.median(ours), statistics.median(theirs)
    told = f"ours {mine * 1000:.1f} ms, python-docx {peer * 1000:.1f} ms, {len(report)} bytes"
    name = f"bind and fill / open and save, {paragraphs} paragraphs"
    measuring.say(name, mine / peer, at_most=3, told=told)


def _report(paragraphs: int) -> bytes:
    """As many paragraphs, fifty of them with a number; the others are nothing but words."""
    beside = max((paragraphs - NUMBERS) // NUMBERS, 1)
    document = docx.Document()
    document.add_heading("青禾县妇联2025年工作总结", 0)
    for n in range(NUMBERS):
        if n % 10 == 0:
            document.add_heading(f"第{n // 10 + 1}部分", 1)
        paragraph = document.add_paragraph("一年来，在各级支持下，全县第")
        paragraph.add_run(f"{n + 1}项").bold = True
        paragraph.add_run(f"工作举办活动{n + 100}场。")
        for _ in range(beside):
            document.add_paragraph("坚持需求导向，把服务送到身边，群众满意度不断提高。" * 3)
    saved = BytesIO()
    document.save(saved)
    return saved.getvalue()


def _bindings(report: bytes) -> list[tuple[int, int, BoundNumber]]:
    text = prose_of(BytesIO(report)).text
    found = []
    for n in range(NUMBERS):
        shown = f"{n + 100}场"
        at = text.index(f"活动{shown}") + 2
        number = BoundNumber(f"f{n}", shown, f"events.held@990101/2025?n={n}", "活动")
        found.append((at, at + len(shown), number))
    return found


if __name__ == "__main__":
    main()
