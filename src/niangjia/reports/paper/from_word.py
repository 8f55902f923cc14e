"""A paper out of a Word file, words mended by hand and all: what is printed is what was written."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import groupby

from lxml import etree

from niangjia.reports.paper.charts import FoundChart, caption_styles, name_of
from niangjia.reports.paper.controls import DRAWN
from niangjia.reports.paper.fields import WORD
from niangjia.reports.paper.lines import Line, lines_of_paper, words_of
from niangjia.reports.paper.model import (
    Block,
    BoundNumber,
    Chart,
    Inline,
    Paper,
    Paragraph,
    Style,
    Table,
)
from niangjia.reports.paper.package import Package
from niangjia.reports.paper.read import ReadBack
from niangjia.reports.paper.vocabulary import FaultCode, PaperFault

_STYLES = {
    "title": Style.TITLE,
    "heading1": Style.HEADING1,
    "heading2": Style.HEADING2,
    "signature": Style.SIGNATURE,
    "note": Style.NOTE,
}
_W = f"{{{WORD[0]}}}"


def paper_from_word(package: Package, read: ReadBack) -> Paper:
    """The paper, or `PaperFault` where it could not be printed whole.

    Words and numbers are those that `read` found, line by line; only how each line is set, and what
    stands in tables, is looked up in the file.
    """
    body = etree.fromstring(
        package.read(package.text_parts()[0]),
        etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False),
    )[0]
    _name_captions(body, caption_styles(package) if read.charts else frozenset())
    numbers = {
        one.id: BoundNumber(one.id, one.stated, one.question, one.says) for one in read.numbers
    }
    charts = {one.recorded.id: one for one in read.charts if one.said}
    blocks = list(_blocks(body, iter(read.body), numbers, charts))
    notice = None
    if blocks and _named(next(filter(_has_words, body))) == "notice":
        notice = words_of(read.body[0]).strip()
        blocks = blocks[1:]
    paper = Paper(read.identity, tuple(blocks), notice)
    said = [words_of(line).strip() for line in lines_of_paper(paper)]
    found = _without_charts([_spaced(line) for line in read.body], len(paper.charts()))
    if said != found or any(DRAWN in words for words in found):
        raise PaperFault(FaultCode.NOT_WHOLE)
    return paper


def _name_captions(body: etree._Element, styles: Collection[str]) -> None:
    """A stranger's file may call them otherwise."""
    for named in body.iter(f"{_W}pStyle"):
        if named.get(f"{_W}val") in styles:
            named.set(f"{_W}val", "caption")


def _without_charts(lines: Sequence[str], count: int) -> list[str]:
    """The lines of a page but those of its charts; every other picture stays, to be refused."""
    others = [line for line in lines if line != DRAWN]
    return others if len(lines) - len(others) == count else list(lines)


def _blocks(
    body: etree._Element,
    lines: Iterator[Line],
    numbers: Mapping[str, BoundNumber],
    charts: Mapping[str, FoundChart],
) -> Iterator[Block]:
    """Blocks as they follow; a paragraph without words is none, a caption is what it heads."""
    caption = ""
    for element in body:
        if element.tag == f"{_W}tbl":
            yield _table(element, lines, numbers, caption)
            caption = ""
        elif element.tag == f"{_W}p" and name_of(element) in charts and not _has_words(element):
            next(lines, ())
            yield _chart(charts[name_of(element)], numbers, caption)
            caption = ""
        elif element.tag == f"{_W}p" and _has_words(element):
            line = next(lines, ())
            if _named(element) == "caption" and _stands_before_made(element, charts):
                caption = words_of(line)
            else:
                yield Paragraph(_STYLES.get(_named(element), Style.BODY), _parts(line, numbers))


def _stands_before_made(element: etree._Element, charts: Mapping[str, FoundChart]) -> bool:
    following = element.getnext()
    if following is None:
        return False
    return following.tag == f"{_W}tbl" or name_of(following) in charts


def _chart(found: FoundChart, numbers: Mapping[str, BoundNumber], caption: str) -> Chart:
    """As its picture says it was made."""
    said = found.said
    if said is None:
        raise PaperFault(FaultCode.NOT_WHOLE)
    rows = tuple(
        tuple(_as_bound(number, text, numbers) for number, text in row) for row in said.rows
    )
    one = found.recorded
    return Chart(one.id, caption, said.header, rows, said.alt, said.svg, found.png, one.asks)


def _as_bound(number_id: str, text: str, numbers: Mapping[str, BoundNumber]) -> Inline:
    number = numbers.get(number_id)
    return number if number is not None and number.text == text else text


def _table(
    element: etree._Element,
    lines: Iterator[Line],
    numbers: Mapping[str, BoundNumber],
    caption: str,
) -> Table:
    rows = [
        tuple(_cell(cell, lines, numbers) for cell in row.iterfind(f"{_W}tc"))
        for row in element.iterfind(f"{_W}tr")
    ]
    widths = {len(row) for row in rows}
    if len(widths) != 1 or not rows:
        raise PaperFault(FaultCode.NOT_WHOLE)
    header = tuple(cell if isinstance(cell, str) else cell.text for cell in rows[0])
    return Table(header, tuple(rows[1:]), caption)


def _cell(
    element: etree._Element, lines: Iterator[Line], numbers: Mapping[str, BoundNumber]
) -> Inline:
    filled = sum(_has_words(one) for one in element.iterfind(f"{_W}p"))
    if filled == 0:
        return ""
    parts = _parts(next(lines, ()), numbers)
    if filled > 1 or len(parts) != 1:
        raise PaperFault(FaultCode.NOT_WHOLE)
    return parts[0]


def _parts(line: Line, numbers: Mapping[str, BoundNumber]) -> tuple[Inline, ...]:
    """Spans as inlines; what LibreOffice cut in two is one number again."""
    parts: list[Inline] = []
    for number_id, spans in groupby(line, key=lambda span: span[1]):
        words = "".join(words for words, _ in spans).replace("\u00a0", " ")
        number = numbers.get(number_id)
        parts.append(number if number and number.text == words else words)
    return tuple(parts)


def _named(element: etree._Element) -> str:
    """The style of a paragraph, however programs write its name."""
    found = element.find(f"{_W}pPr/{_W}pStyle")
    named = found.get(f"{_W}val", "") if found is not None else ""
    return named.lower().replace(" ", "")


def _has_words(element: etree._Element) -> bool:
    return any((text.text or "").strip() for text in element.iter(f"{_W}t"))


def _spaced(line: Line) -> str:
    return words_of(line).replace("\u00a0", " ").strip()
