"""A paper out of a Word file, words mended by hand and all: what is printed is what was written."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from lxml import etree

from niangjia.reports.paper.charts import FoundChart, caption_styles, name_of
from niangjia.reports.paper.data import report_in
from niangjia.reports.paper.gridding import table_of
from niangjia.reports.paper.lines import lines_of_paper, words_of
from niangjia.reports.paper.model import (
    Block,
    BoundNumber,
    Chart,
    Inline,
    Paper,
    Paragraph,
    Style,
)
from niangjia.reports.paper.package import Package
from niangjia.reports.paper.pictures import Pictures
from niangjia.reports.paper.read import ReadBack
from niangjia.reports.paper.standing import Paragraphs, Standing, W, letters
from niangjia.reports.paper.vocabulary import FaultCode, PaperFault

_STYLES = {
    "title": Style.TITLE,
    "heading1": Style.HEADING1,
    "heading2": Style.HEADING2,
    "signature": Style.SIGNATURE,
    "note": Style.NOTE,
}


def paper_from_word(package: Package, read: ReadBack) -> Paper:
    """The paper, or `PaperFault` where it could not be printed whole.

    Its letters and numbers are compared with those that `read` found: none is lost on the way.
    """
    part, data = package.text_parts()[0], report_in(package)
    if data is None:
        raise PaperFault(FaultCode.NO_REPORT)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    body = etree.fromstring(package.read(part), parser)[0]
    _name_captions(body, caption_styles(package) if read.charts else frozenset())
    numbers = {
        one.id: BoundNumber(one.id, one.stated, one.question, one.says) for one in read.numbers
    }
    charts = {one.recorded.id: one for one in read.charts if one.said}
    paragraphs = Paragraphs(data, numbers, Pictures(package, part))
    blocks = list(_Setting(paragraphs, charts, numbers).blocks(body))
    notice = None
    if blocks and _named(next(filter(_has_words, body), body)) == "notice":
        notice = words_of(read.body[0]).strip()
        blocks = blocks[1:]
    paper = Paper(read.identity, tuple(blocks), notice)
    if letters(lines_of_paper(paper)) != letters(_spaced(read)):
        raise PaperFault(FaultCode.NOT_WHOLE)
    return paper


def _name_captions(body: etree._Element, styles: Collection[str]) -> None:
    """A stranger's file may call them otherwise."""
    for named in body.iter(f"{W}pStyle"):
        if named.get(f"{W}val") in styles:
            named.set(f"{W}val", "caption")


@dataclass(frozen=True)
class _Setting:
    """Sets the elements of a body as blocks."""

    paragraphs: Paragraphs
    charts: Mapping[str, FoundChart]
    numbers: Mapping[str, BoundNumber]

    def blocks(self, body: etree._Element) -> Iterator[Block]:
        """As they follow; a paragraph without words is none, a caption is what it heads."""
        caption = ""
        for element in body:
            if element.tag == f"{W}tbl":
                yield table_of(element, caption, self.paragraphs)
                caption = ""
            elif element.tag == f"{W}p" and name_of(element) in self.charts:
                if _has_words(element):
                    raise PaperFault(FaultCode.NOT_WHOLE)
                yield _chart(self.charts[name_of(element)], self.numbers, caption)
                caption = ""
            elif element.tag == f"{W}p":
                found = self.paragraphs.read(element)
                if _named(element) == "caption" and _stands_before_made(element, self.charts):
                    caption = found.words
                    continue
                yield from self._set(found, _STYLES.get(_named(element), Style.BODY))

    def _set(self, found: Standing, style: Style) -> Iterator[Block]:
        """The words, then what hangs on them: boxes as framed lines, pictures."""
        if found.words.strip():
            yield Paragraph(style, found.parts)
        for boxed in found.boxed:
            within = self.paragraphs.read(boxed)
            if within.boxed:
                raise PaperFault(FaultCode.NOT_WHOLE)
            yield from self._set(within, Style.FRAMED)
        yield from found.pictures


def _stands_before_made(element: etree._Element, charts: Mapping[str, FoundChart]) -> bool:
    following = element.getnext()
    if following is None:
        return False
    return following.tag == f"{W}tbl" or name_of(following) in charts


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


def _named(element: etree._Element) -> str:
    """The style of a paragraph, however programs write its name."""
    found = element.find(f"{W}pPr/{W}pStyle")
    named = found.get(f"{W}val", "") if found is not None else ""
    return named.lower().replace(" ", "")


def _has_words(element: etree._Element) -> bool:
    return any((text.text or "").strip() for text in element.iter(f"{W}t"))


def _spaced(read: ReadBack) -> Iterator[tuple[tuple[str, str], ...]]:
    """The lines of the body; a number that says something else than it was made to is words."""
    stated = {one.id: one.stated for one in read.numbers}
    for line in read.body:
        joined = (
            ("".join(words for words, _ in spans).replace("\u00a0", " "), id)
            for id, spans in groupby(line, key=lambda span: span[1])
        )
        yield tuple((words, id if stated.get(id) == words else "") for words, id in joined)
