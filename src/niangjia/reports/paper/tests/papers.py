"""Small papers for the tests, and files altered as a hand or a stranger would."""

import io
import zipfile
from collections.abc import Callable
from datetime import date

from niangjia.reports.paper.model import (
    BoundNumber,
    Identity,
    Inline,
    Paper,
    Paragraph,
    Style,
    Table,
)
from niangjia.reports.paper.read import ReadBack, read_docx
from niangjia.reports.paper.write import write_docx

DOCUMENT = "word/document.xml"
ITEM = "customXml/item1.xml"
TYPES = "[Content_Types].xml"
IDENTITY = Identity(
    "r-1", "annual_summary", "430503000", "示范区妇女联合会", "2022", "sha256:0", date(2022, 12, 30)
)


def number(id: str = "calls", text: str = "24起") -> BoundNumber:
    return BoundNumber(id, text, f"rights.{id}@430503000/2022?level=city", "全年接听热线次数")


def paper(*parts: Inline) -> Paper:
    return Paper(IDENTITY, (Paragraph(Style.BODY, parts or ("接听", number(), "。")),))


def whole_paper() -> Paper:
    """One of each style, a number stated twice, a table, a notice and a signature."""
    calls, couples, trained = number(), number("couples", "1.3万余对"), number("trained", "45.8%")
    return Paper(
        IDENTITY,
        (
            Paragraph(Style.TITLE, ("示范区妇女联合会",)),
            Paragraph(Style.TITLE, ("2022年度工作总结",)),
            Paragraph(Style.HEADING1, ("一、维护权益",)),
            Paragraph(Style.HEADING2, ("（一）热线",)),
            Paragraph(Style.BODY, ("接听热线", calls, "，辅导", couples, "。共", calls, "。")),
            Table(("项目", "占比"), (("培训", trained), ("合计", "—")), "表1"),
            Paragraph(Style.NOTE, ("注：以登记为准。",)),
            Paragraph(Style.SIGNATURE, ("示范区妇女联合会",)),
            Paragraph(Style.SIGNATURE, ("2022年12月30日",)),
        ),
        notice="仅限本单位内部使用",
    )


def written(given: Paper) -> bytes:
    target = io.BytesIO()
    write_docx(given, target)
    return target.getvalue()


def read(data: bytes) -> ReadBack:
    return read_docx(io.BytesIO(data))


def parts_of(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(parts: dict[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return target.getvalue()


def altered(data: bytes, part: str, change: Callable[[str], str]) -> bytes:
    """The file with one part changed; a change that changes nothing is a mistake in the test."""
    parts = parts_of(data)
    before = parts[part].decode()
    after = change(before)
    assert after != before
    return packed(parts | {part: after.encode()})
