"""Files of strangers put together, and taken through every way in."""

import io
import re

import docx
from docx.oxml import parse_xml

from niangjia.reports.paper.bind import Unbound, bind_docx
from niangjia.reports.paper.fill import Unfilled, fill_docx
from niangjia.reports.paper.model import BoundNumber, Passage
from niangjia.reports.paper.prose import Prose, prose_of
from niangjia.reports.paper.tests.papers import IDENTITY, TYPES, packed, parts_of

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMESPACES = (
    f'xmlns:w="{W}" xmlns:r="{R}" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    ' xmlns:v="urn:schemas-microsoft-com:vml"'
)
NUMBER = re.compile(r"\d[\d.]*(?:万余|万)?(?:人次|场|起|户|对|件|%)")


def run(text: str, format: str = "") -> str:
    given = f"<w:rPr>{format}</w:rPr>" if format else ""
    return f'<w:r>{given}<w:t xml:space="preserve">{text}</w:t></w:r>'


def file_of(*paragraphs: str) -> bytes:
    """A whole document of python-docx with these paragraphs, each given as its children."""
    document = docx.Document()
    document.add_heading("青禾县妇联2025年工作总结", 0)
    body = document.element.body
    for children in paragraphs:
        is_block = children.startswith(("<w:tbl", "<w:sdt><w:sdtPr><w:docPart"))
        xml = children if is_block else f"<w:p>{children}</w:p>"
        head, tag, rest = re.split(r"^(<w:\w+)", xml)
        body.insert(len(body) - 1, parse_xml(f"{head}{tag} {NAMESPACES}{rest}"))
    return saved(document)


def saved(document) -> bytes:
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def with_part(data: bytes, name: str, xml: str, kind: str) -> bytes:
    """A part of the text that python-docx does not make: notes, an own item of custom XML."""
    parts = parts_of(data)
    family = "application/vnd.openxmlformats-officedocument.wordprocessingml."
    types = (
        parts[TYPES]
        .decode()
        .replace(
            "</Types>",
            f'<Override PartName="/word/{name}" ContentType="{family}{kind}+xml"/></Types>',
        )
    )
    relations = (
        parts["word/_rels/document.xml.rels"]
        .decode()
        .replace(
            "</Relationships>",
            f'<Relationship Id="rId90" Type="{R}/{kind}" Target="{name}"/></Relationships>',
        )
    )
    return packed(
        parts
        | {TYPES: types.encode(), "word/_rels/document.xml.rels": relations.encode()}
        | {f"word/{name}": f'<?xml version="1.0" encoding="UTF-8"?>{xml}'.encode()}
    )  # fmt: skip


def prose(data: bytes) -> Prose:
    return prose_of(io.BytesIO(data))


def numbers_in(text: str) -> list[tuple[int, int, BoundNumber]]:
    """Every number of a text with an id of its own."""
    return [
        (m.start(), m.end(), BoundNumber(f"f{n}", m.group(), f"q.f{n}@990101/2025", "件数"))
        for n, m in enumerate(NUMBER.finditer(text))
    ]


def bound(data: bytes, bindings=None, passages=()) -> tuple[bytes, list[Unbound]]:
    target = io.BytesIO()
    given = numbers_in(prose(data).text) if bindings is None else bindings
    left = bind_docx(io.BytesIO(data), target, identity=IDENTITY, bindings=given, passages=passages)
    return target.getvalue(), left


def filled(
    data: bytes, numbers, left_out=frozenset(), identity=IDENTITY
) -> tuple[bytes, list[Unfilled]]:
    target = io.BytesIO()
    left = fill_docx(
        io.BytesIO(data), target, identity=identity, numbers=numbers, left_out=left_out
    )
    return target.getvalue(), left


def passage_at(text: str, words: str, id: str = "p1", needs: tuple[str, ...] = ()):
    start = text.index(words)
    return (start, start + len(words), Passage(id, needs))
