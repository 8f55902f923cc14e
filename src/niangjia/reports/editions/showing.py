"""An edition as its page shows it: paragraphs of pieces, and beside each what is to be told."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from niangjia.ledger.figure_page import address_of
from niangjia.reports.editions.models import SourceGiven
from niangjia.reports.editions.reading import Key, ReadVersion
from niangjia.reports.editions.vocabulary import DECISION_LABELS, Decision
from niangjia.reports.paper.prose import ProseParagraph
from niangjia.reports.showing import title_of, why_missing
from niangjia.reports.stating import Figure, Standing
from tally.model import Claim

Span = tuple[int, int]


@dataclass(frozen=True)
class Piece:
    """Words of one line: plain, a bound number, or a number without a figure."""

    words: str
    kind: str = ""  # "", bound, differs, loose, given
    url: str = ""
    title: str = ""
    anchor: str = ""
    is_one: bool = True  # a breakdown is several numbers, and may go on in the next line


@dataclass
class Row:
    """One line of the paper with what stands in its margin."""

    kind: str
    pieces: list[Piece] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Told:
    """A number of the text: where, how it is shown, and what the margin says of it."""

    start: int
    end: int
    piece: Piece
    remark: str = ""


def rows_of(
    read: ReadVersion, figures: Mapping[str, Figure], given: Mapping[Key, SourceGiven]
) -> list[Row]:
    """The version line by line, as it is read."""
    told = sorted([*_bound(read, figures), *_loose(read, given)], key=lambda number: number.start)
    return [_row(line, read.text, told) for line in lines_of(read)]


def lines_of(read: ReadVersion) -> Iterator[tuple[str, int, int]]:
    """Kind, start and end of every line of the prose; a row of a table is one."""
    kinds = {paragraph.start: paragraph for paragraph in read.prose.paragraphs}
    at = 0
    for line in read.text.split("\n"):
        yield _kind_at(kinds.get(at)), at, at + len(line)
        at += len(line) + 1


def _kind_at(paragraph: ProseParagraph | None) -> str:
    return str(paragraph.kind) if paragraph else "paragraph"


def _row(line: tuple[str, int, int], text: str, told: Sequence[Told]) -> Row:
    kind, at, end = line
    row = Row(kind)
    for number in told:
        if at <= number.start < end:
            row.pieces += [Piece(text[at : number.start]), number.piece]
            at = number.end
            row.remarks += [number.remark] if number.remark else []
    row.pieces.append(Piece(text[at:end]))
    return row


def _bound(read: ReadVersion, figures: Mapping[str, Figure]) -> Iterator[Told]:
    numbers = read.numbers
    for span in read.bound:
        words, figure = read.text[span.start : span.end], figures.get(span.id)
        if figure is None:
            says = numbers[span.id].says if span.id in numbers else ""
            remark = _("{words}：指标包里已经没有这个指标，数停在原处。").format(words=words)
            yield Told(span.start, span.end, Piece(words, "loose", "", says), remark)
            continue
        url, title = address_of(figure.question), title_of(figure)
        kind, remark = _standing(words, figure)
        piece = Piece(words, kind, url, title, is_one=not figure.question.by)
        yield Told(span.start, span.end, piece, remark)


def _standing(words: str, figure: Figure) -> tuple[str, str]:
    if figure.standing is not Standing.KNOWN:
        return "differs", f"{words}：{why_missing(figure)}"
    if words.replace("\u00a0", " ") != figure.text:
        told = _("{words}：台账现在是 {now}。").format(words=words, now=figure.text)
        return "differs", told
    return "bound", ""


def _loose(read: ReadVersion, given: Mapping[Key, SourceGiven]) -> Iterator[Told]:
    for claim in read.unbound:
        said = given.get(read.key_of(claim))
        piece = Piece(
            claim.surface, "given" if said else "loose", "", source_words(said), f"n{claim.start}"
        )
        remark = "" if said else _("{words}：没有出处。").format(words=claim.surface)
        yield Told(claim.start, claim.end, piece, remark)


def source_words(said: SourceGiven | None) -> str:
    """Where the author says a number is from."""
    if said is None:
        return ""
    label = _(DECISION_LABELS[Decision(said.decision)])
    return _("{label}：{source}").format(label=label, source=said.source) if said.source else label


def surroundings(text: str, claim: Claim) -> dict[str, Any]:
    """A number with a few words before and after it, for a list of numbers."""
    line = text.rfind("\n", 0, claim.start) + 1
    return {
        "before": text[max(line, claim.start - 16) : claim.start],
        "words": claim.surface,
        "after": text[claim.end : claim.end + 8].split("\n", maxsplit=1)[0],
    }
