"""Report templates: front matter, then prose whose numbers are placeholders."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from pydantic import ValidationError

from niangjia.ledger.pack.charts import MadeChart, chart_at, read_chart
from niangjia.ledger.pack.faults import PackFault, Wrong, fault
from niangjia.ledger.pack.lines import Lines
from niangjia.ledger.pack.placeholders import FigureAsk, Part, figures, parse, written
from niangjia.ledger.pack.reading import misshapen, toml_fault
from niangjia.ledger.pack.shapes import Code, Shape, Text
from niangjia.ledger.pack.slips import PlaceholderError
from niangjia.ledger.pack.tables import AnyTable, read_table, table_at

FENCE = "+++"
BlockKind = Literal["title", "heading1", "heading2", "paragraph", "table", "chart"]
HEADINGS: tuple[tuple[str, BlockKind], ...] = (
    ("### ", "heading2"),
    ("## ", "heading1"),
    ("# ", "title"),
)
COLUMN_OF = {"paragraph": 1, **{kind: len(mark) + 1 for mark, kind in HEADINGS}}


@dataclass(frozen=True)
class Block:
    """A title, heading or paragraph with its parts, a table or chart; the line it begins on."""

    kind: BlockKind
    line: int
    parts: tuple[Part, ...] = ()
    table: AnyTable | None = None
    chart: MadeChart | None = None

    def asks(self) -> Iterator[FigureAsk]:
        """Every figure that it asks for, in order."""
        made = self.table or self.chart
        yield from made.asks() if made else figures(self.parts)

    def __str__(self) -> str:
        return str(self.table or self.chart or written(self.parts))


class ReportHead(Shape):
    """The front matter of a template."""

    code: Code
    name: Text
    name_en: Text
    period: Literal["year", "half", "quarter", "month"]


@dataclass(frozen=True)
class ReportTemplate:
    """A report as prose with figures in it."""

    code: str
    name: str
    name_en: str
    period: str
    blocks: tuple[Block, ...]
    file: str


def read_template(file: str, text: str, faults: list[PackFault]) -> ReportTemplate | None:
    """The template written in `text`; its faults are added to `faults`."""
    rows = text.splitlines()
    end = next((i for i, row in enumerate(rows[1:], 1) if row.strip() == FENCE), 0)
    if not end or rows[0].strip() != FENCE:
        faults.append(fault(file, 1, Wrong.NO_FRONT_MATTER))
        return None
    head = _read_head(file, "\n".join(rows[1:end]), faults)
    blocks = tuple(_read_blocks(file, rows, end + 1, faults))
    if not any(block.kind == "title" for block in blocks):
        faults.append(fault(file, end + 1, Wrong.NO_TITLE))
    if head is None:
        return None
    return ReportTemplate(head.code, head.name, head.name_en, head.period, blocks, file)


def _read_head(file: str, text: str, faults: list[PackFault]) -> ReportHead | None:
    try:
        return ReportHead.model_validate(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        faults.append(toml_fault(file, error, line_before=1))
    except ValidationError as error:
        faults += misshapen(file, Lines(text, first_line=2), (), error, item="报告 report")
    return None


def _read_blocks(
    file: str, rows: list[str], first: int, faults: list[PackFault]
) -> Iterator[Block]:
    for line, kind, text in _paragraphs(rows, first):
        try:
            yield _block(line, kind, text)
        except PlaceholderError as error:
            for found in error.faults:
                words = {n: getattr(found, n) for n in ("what", "mend", "what_en", "mend_en")}
                faults.append(
                    fault(file, found.line, Wrong.PLACEHOLDER, column=found.column, **words)
                )


def _block(line: int, kind: BlockKind, text: str) -> Block:
    rows = text.split("\n")
    is_prose = kind == "paragraph"
    if is_prose and (at := chart_at(rows)) is not None:
        return Block("chart", line, chart=read_chart(rows, line, at))
    begins = table_at(rows) if is_prose else None
    if begins is not None:
        return Block("table", line, table=read_table(rows, line, begins))
    return Block(kind, line, parse(text, line, COLUMN_OF[kind]))


def _paragraphs(rows: list[str], first: int) -> Iterator[tuple[int, BlockKind, str]]:
    """Each block's line, kind and text, headings without their marks."""
    held: list[str] = []
    for number, row in enumerate([*rows[first:], ""], start=first + 1):
        heading = next(((m, k) for m, k in HEADINGS if row.startswith(m)), None)
        if held and (heading or not row.strip()):
            yield number - len(held), "paragraph", "\n".join(held)
            held = []
        if heading:
            mark, kind = heading
            yield number, kind, row[len(mark) :].strip()
        elif row.strip():
            held.append(re.sub(r"\s+$", "", row))
