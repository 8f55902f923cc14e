"""An edition as its page shows it: paragraphs of pieces, and beside each what is to be told."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from django.utils.translation import gettext as _

from niangjia.kernel.words import N_
from niangjia.ledger.figure_page import address_of
from niangjia.reports.editions.filling import says_so_itself
from niangjia.reports.editions.margin import Remark, free_spans, remark_on
from niangjia.reports.editions.models import Comment, SourceGiven
from niangjia.reports.editions.picturing import ShownChart
from niangjia.reports.editions.reading import Key, ReadVersion
from niangjia.reports.editions.staleness.mark import Mark
from niangjia.reports.editions.staleness.vocabulary import MarkCode
from niangjia.reports.editions.vocabulary import DECISION_LABELS, Decision
from niangjia.reports.paper.prose import ProseParagraph
from niangjia.reports.showing import title_of, why_missing
from niangjia.reports.stating import Figure, Standing

Span = tuple[int, int]
_NOT_ASKABLE = N_(
    "{words}：指标包里没有这个指标，或者问的是看不到的单位。数停在原处，请重新绑定或改写。"
)


@dataclass(frozen=True)
class Piece:
    """Words of one line: plain, a bound number, a number without a figure, or marked ones."""

    words: str
    kind: str = ""  # "", bound, differs, loose, given, stale
    url: str = ""
    title: str = ""
    anchor: str = ""
    is_one: bool = True  # a breakdown is several numbers, and may go on in the next line


@dataclass
class Row:
    """One line of the paper with what stands in its margin."""

    kind: str
    anchor: str
    pieces: list[Piece] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    comments: list[Comment] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)  # with which the report was sent back
    chart: ShownChart | None = None

    @property
    def words(self) -> str:
        """The line as it is read."""
        return "".join(piece.words for piece in self.pieces)


@dataclass(frozen=True)
class Told:
    """Words of the text: where, how they are shown, and what the margin says of them."""

    start: int
    end: int
    piece: Piece | None = None
    remark: Remark | None = None


def rows_of(
    read: ReadVersion,
    figures: Mapping[str, Figure],
    given: Mapping[Key, SourceGiven],
    marks: Sequence[Mark] = (),
) -> list[Row]:
    """The version line by line, as it is read."""
    said = [mark for mark in marks if mark.code not in (MarkCode.SAME, MarkCode.SOURCE)]
    numbers = sorted([*_bound(read, figures), *_loose(read, given)], key=lambda one: one.start)
    # One remark on a number is enough: the mark says more.
    numbers = [replace(one, remark=None) if _is_in(one, said) else one for one in numbers]
    told = [*numbers, *_marked(read, marks, numbers)]
    told.sort(key=lambda one: (one.start, one.end))
    return [_row(line, read.text, told) for line in lines_of(read)]


def _is_in(number: Told, marks: Sequence[Mark]) -> bool:
    """Whether a number that nobody bound stands in words that are marked."""
    is_loose = number.piece is not None and not number.piece.url
    return is_loose and any(one.start < number.end and number.start < one.end for one in marks)


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
    first, row = at, Row(kind, f"r{at}")
    for one in told:
        if not first <= one.start < end:
            continue
        if one.piece is not None:
            row.pieces += [Piece(text[at : one.start]), one.piece]
            at = one.end
        row.remarks += [one.remark] if one.remark else []
    row.pieces.append(Piece(text[at:end]))
    return row


def _marked(read: ReadVersion, marks: Sequence[Mark], numbers: Sequence[Told]) -> Iterator[Told]:
    """Marked words; of a whole passage, and of a number, the margin alone tells."""
    for mark in marks:
        taken = [(one.start, one.end) for one in numbers]
        free = [] if mark.code is MarkCode.SAME else list(free_spans(mark, taken))
        for number, (start, end) in enumerate(free):
            anchor = "" if number else f"m{mark.start}"
            yield Told(start, end, Piece(read.text[start:end], "stale", anchor=anchor))
        anchor = f"m{mark.start}" if free else _place_of(read, mark, numbers)
        yield Told(mark.start, mark.start, None, remark_on(read, mark, anchor))


def _place_of(read: ReadVersion, mark: Mark, numbers: Sequence[Told]) -> str:
    """The number that the mark is about, or else its line."""
    if mark.code is not MarkCode.SAME:
        for one in numbers:
            if one.piece and one.start <= mark.start < one.end:
                return one.piece.anchor
    line = read.text.rfind("\n", 0, mark.start) + 1
    return f"r{line}"


def _bound(read: ReadVersion, figures: Mapping[str, Figure]) -> Iterator[Told]:
    numbers = read.numbers
    for span in read.bound:
        words, figure = read.text[span.start : span.end], figures.get(span.id)
        anchor = f"n{span.start}"
        if figure is None:
            says = numbers[span.id].says if span.id in numbers else ""
            told = _(_NOT_ASKABLE).format(words=words)
            piece = Piece(words, "loose", "", says, anchor)
            yield Told(span.start, span.end, piece, Remark(_("台账问不了"), told, anchor))
            continue
        url, title = address_of(figure.question), title_of(figure)
        kind, told = _standing(words, figure)
        remark = Remark(_("和台账不同"), told, anchor) if told else None
        is_one = not figure.question.by
        piece = Piece(words, kind, url, title, anchor, is_one=is_one)
        yield Told(span.start, span.end, piece, remark)


def _standing(words: str, figure: Figure) -> tuple[str, str]:
    if says_so_itself(figure, [words]):
        return "bound", ""
    if figure.standing is not Standing.KNOWN:
        told = _("{words}：{source}").format(words=words, source=why_missing(figure))
        return "differs", told
    if words.replace("\u00a0", " ") != figure.text:
        told = _("{words}：台账现在是 {now}。").format(words=words, now=figure.text)
        return "differs", told
    return "bound", ""


def _loose(read: ReadVersion, given: Mapping[Key, SourceGiven]) -> Iterator[Told]:
    for claim in read.unbound:
        said = given.get(read.key_of(claim))
        anchor = f"n{claim.start}"
        piece = Piece(claim.surface, "given" if said else "loose", "", source_words(said), anchor)
        told = _("{words}：没有出处。").format(words=claim.surface)
        remark = None if said else Remark(_("没有出处"), told, anchor)
        yield Told(claim.start, claim.end, piece, remark)


def source_words(said: SourceGiven | None) -> str:
    """Where the author says a number is from."""
    if said is None:
        return ""
    label = _(DECISION_LABELS[Decision(said.decision)])
    return _("{words}：{source}").format(words=label, source=said.source) if said.source else label
