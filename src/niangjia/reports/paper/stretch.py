"""Which stretches of a stranger's text can be wrapped, and where the markup comes in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from niangjia.reports.paper.data import is_ours
from niangjia.reports.paper.places import tag_end, tag_name
from niangjia.reports.paper.splice import Cut, Splice
from niangjia.reports.paper.spots import Around, Run, Words
from niangjia.reports.paper.vocabulary import UnboundReason

# An insertion may be parted in two that follow each other. A link may not, nor may a control hold
# part of a number as a link: LibreOffice 7.4 saves such a file broken.
_DIVISIBLE = ("ins",)
_LINK = "hyperlink"


@dataclass(frozen=True)
class Stretch:
    """Words from a character of the first to a character of the last."""

    words: tuple[Words, ...]
    start: int
    end: int

    @property
    def text(self) -> str:
        """What stands there."""
        pieces = (one.text[max(self.start - one.at, 0) : self.end - one.at] for one in self.words)
        return "".join(pieces)

    @property
    def is_whole(self) -> bool:
        """Nothing lies between its words: no end of a paragraph or cell."""
        ends = [one.at + len(one.text) for one in self.words]
        follow = all(one.at == end for one, end in zip(self.words[1:], ends, strict=False))
        paragraphs = {_paragraph_of(one.run.around) for one in self.words}
        is_covered = self.words[0].at <= self.start and self.end <= ends[-1]
        return follow and is_covered and len(paragraphs) == 1

    def opening(self, data: bytes, markup: bytes, rank: int, *, parts: bool) -> Cut | Splice:
        """The markup before its first character; `parts` says that links may be parted."""
        first = self.words[0]
        whole, parted = self._entered()
        wrapped = _parting(data, parted, markup) if parts else markup
        outside = _outermost(whole, only_controls=not parts)
        if outside is not None:
            return Splice(outside.start, outside.start, wrapped, rank)
        return Cut(first, self.start - first.at, wrapped, rank)

    def closing(self, data: bytes, markup: bytes, rank: int, *, parts: bool) -> Cut | Splice:
        """The markup behind its last character."""
        last = self.words[-1]
        whole, parted = self._left()
        wrapped = _parting(data, parted, markup) if parts else markup
        outside = _outermost(whole, only_controls=not parts)
        if outside is not None:
            return Splice(outside.end, outside.end, wrapped, rank)
        return Cut(last, self.end - last.at, wrapped, rank)

    def runs_in(self, runs: Iterable[Run]) -> Iterator[Run]:
        """All runs from its first words to its last, also those that nobody sees."""
        start, end = self.words[0].run.start, self.words[-1].run.end
        return (run for run in runs if start <= run.start and run.end <= end)

    def touches(self, other: Words, edge: Words) -> bool:
        """Whether a link or control ends between these words and the neighbour beside them."""
        if _paragraph_of(other.run.around) != _paragraph_of(edge.run.around):
            return False
        apart = _apart(other.run.around, edge.run.around)
        return other.fields_before != edge.fields_before or any(
            one.control is not None or one.kind == _LINK for one in apart
        )

    def halved(self) -> list[Around]:
        """What stands partly in the stretch and partly outside."""
        return self._entered()[1] + self._left()[1]

    def around(self) -> list[Around]:
        """All that is around all of it."""
        last = {id(one) for one in self.words[-1].run.around.outward()}
        return [one for one in self.words[0].run.around.outward() if id(one) in last]

    def touched(self) -> list[Around]:
        """All that is around any of it."""
        return [one for words in self.words for one in words.run.around.outward()]

    def _entered(self) -> tuple[list[Around], list[Around]]:
        """What begins with the stretch, and what began before it, each from the inside out."""
        first = self.words[0]
        apart = _apart(first.run.around, self.words[-1].run.around)
        whole: list[Around] = []
        for one in apart:
            begins = one.first is first and one.solids_before == first.solids_before
            if self.start > first.at or not begins:
                break
            whole.append(one)
        return whole, apart[len(whole) :]

    def _left(self) -> tuple[list[Around], list[Around]]:
        last = self.words[-1]
        apart = _apart(last.run.around, self.words[0].run.around)
        whole: list[Around] = []
        for one in apart:
            ends = one.last is last and one.solids_after == last.solids_before
            if self.end < last.at + len(last.text) or not ends:
                break
            whole.append(one)
        return whole, apart[len(whole) :]


def reason_against(stretch: Stretch) -> UnboundReason | None:
    """Why no content control can go round these words, or None if it can."""
    words = stretch.words
    if not stretch.is_whole:
        return UnboundReason.PARAGRAPH
    controls = [one.control for one in stretch.touched() if one.control is not None]
    if controls:
        all_ours = all(map(is_ours, controls))
        return UnboundReason.BOUND if all_ours else UnboundReason.OTHERS_CONTROL
    first, last = words[0], words[-1]
    if any(one.is_computed for one in words) or first.fields_before != last.fields_before:
        return UnboundReason.FIELD
    if not all(one.is_text for one in words) or first.solids_before != last.solids_before:
        return UnboundReason.SOLID
    shared = {id(one) for one in stretch.around()}
    links = [one for one in stretch.touched() if one.kind == _LINK and id(one) not in shared]
    can_part = all(one.kind in _DIVISIBLE for one in stretch.halved())
    return None if can_part and not links else UnboundReason.MARKUP


def reason_against_passage(stretch: Stretch) -> UnboundReason | None:
    """Why no bookmark can go round these words: it may halve links and changes, not controls."""
    if not stretch.is_whole:
        return UnboundReason.PARAGRAPH
    if any(one.control for one in stretch.around()):
        return UnboundReason.OTHERS_CONTROL
    halves_control = any(one.control for one in stretch.halved())
    return UnboundReason.OVERLAPS if halves_control else None


def _parting(data: bytes, parted: list[Around], markup: bytes) -> bytes:
    """End the elements from the inside out, and begin them again behind the markup."""
    ends = [b"</%b>" % tag_name(data, one.start) for one in parted]
    heads = [data[one.start : tag_end(data, one.start)] for one in reversed(parted)]
    return b"".join([*ends, markup, *heads])


def _outermost(whole: list[Around], *, only_controls: bool) -> Around | None:
    return next((one for one in reversed(whole) if one.control or not only_controls), None)


def _apart(around: Around, other: Around) -> list[Around]:
    """What is around the one and not around the other, the outermost last."""
    shared = {id(one) for one in other.outward()}
    return [one for one in around.outward() if id(one) not in shared]


def _paragraph_of(around: Around) -> int:
    return next((one.start for one in around.outward() if one.kind == "p"), -1)
