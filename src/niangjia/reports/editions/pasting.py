"""Pasted text as a Word file: its first line the title, numbered lines headings."""

import io
import re
from datetime import date

from niangjia.reports.paper.model import Identity, Paper, Paragraph, Style
from niangjia.reports.paper.write import write_docx

_HEADING1 = re.compile(r"[一二三四五六七八九十]{1,3}、.{1,30}$")
_HEADING2 = re.compile(r"[（(][一二三四五六七八九十]{1,3}[）)].{1,30}$")
_LONGEST_TITLE = 40
_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def word_file_of(words: str) -> bytes:
    """The text laid out to GB/T 9704-2012, no number of it bound."""
    lines = [line.strip() for line in _UNSEEN.sub("", words).replace("\t", " ").splitlines()]
    lines = [line for line in lines if line]
    blocks = tuple(Paragraph(_style(line, at), (line,)) for at, line in enumerate(lines))
    nobody = Identity("", "", "", "", "", "", date(2000, 1, 1))
    target = io.BytesIO()
    write_docx(Paper(nobody, blocks), target, with_data=False)
    return target.getvalue()


def _style(line: str, at: int) -> Style:
    if at == 0 and len(line) <= _LONGEST_TITLE and not line.endswith(("。", "；", "，")):
        return Style.TITLE
    if _HEADING1.match(line) and not line.endswith("。"):
        return Style.HEADING1
    if _HEADING2.match(line) and not line.endswith("。"):
        return Style.HEADING2
    return Style.BODY
