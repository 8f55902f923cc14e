"""New words for a Word file as an editor hands them back; what was not edited keeps its bytes."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import count
from typing import BinaryIO

from niangjia.reports.paper.binding import Recorded, data_xml, recorded
from niangjia.reports.paper.blocks import Block, Kept, Manuscript, Part
from niangjia.reports.paper.controls import BOOKMARK
from niangjia.reports.paper.data import ReportData, number_id_of
from niangjia.reports.paper.model import BoundNumber, Identity, Passage
from niangjia.reports.paper.parcel import with_data_part
from niangjia.reports.paper.places import tag_end
from niangjia.reports.paper.repack import repacked
from niangjia.reports.paper.retyping import Retyping
from niangjia.reports.paper.setting import Setting
from niangjia.reports.paper.splice import Splice, spliced
from niangjia.reports.paper.spots import Around, Mark

_BODY = re.compile(rb"<(?:\w+:)?body[\s>]")
# What begins in one paragraph and may end in another: such a paragraph loses its words, not itself.
_REACHES_ON = re.compile(rb"<(?:\w+:)?(?:comment|move\w*|perm|customXml\w*)(?:Range)?(?:Start|End)")
_SEEN_BY_WORD = re.compile(rb"<(?:\w+:)?(?:drawing|pict|object|footnoteReference|endnoteReference|"
                           rb"fldChar|altChunk|AlternateContent|oMath)[\s/>]")  # fmt: skip


def rewritten(
    source: BinaryIO,
    target: BinaryIO,
    blocks: Sequence[Block],
    *,
    identity: Identity | None = None,
) -> bool:
    """Write the blocks in the place of the paragraphs they were; whether anything changed.

    Of a paragraph only the words that differ are touched. What is not given is taken out, but for
    what cannot be edited, and for paragraphs that hold pictures, notes or hidden passages: those
    lose their words. `identity` is needed where the first number comes into a stranger's file.
    """
    work = _Rewriting(Manuscript(source), [_tidy(block) for block in blocks])
    changed = work.changed(identity)
    target.write(repacked(work.text.package.archive, changed))
    return bool(changed)


class _Rewriting:
    """What changes in the body of one file; nothing is written before all is decided."""

    def __init__(self, text: Manuscript, blocks: Sequence[Block]) -> None:
        self.text = text
        self._scan = text.placed.scans[text.body]
        self._data = self._scan.data
        self._before = text.blocks()
        taken = {one.control_id for scan in text.placed.scans.values() for one in scan.controls}
        free = (number for number in count(1) if str(number) not in taken)
        self._setting = Setting(text, self._scan, free)
        self._splices: list[Splice] = []
        self._gone: list[Around] = []
        self._new: dict[str, BoundNumber] = {}
        self._placed: set[str] = set()
        self._cut: list[tuple[int, int]] = []
        self._take(blocks)

    def _take(self, blocks: Sequence[Block]) -> None:
        at, staying = -1, set[int]()
        inserted: dict[int, list[bytes]] = {}
        for block in blocks:
            was = block.was
            if was is not None and at < was < len(self._before):
                at = was
                staying.add(was)
                if self._before[was].stays is None:
                    self._edit(was, block)
                continue
            self._note_numbers(block.parts)
            inserted.setdefault(self._place_behind(at), []).append(
                self._setting.paragraph(self._with_texts(block), behind=at)
            )
        for place, paragraphs in inserted.items():
            self._splices.append(Splice(place, place, b"".join(paragraphs)))
        for number, before in enumerate(self._before):
            if number not in staying and before.stays is None:
                self._remove(number, before)

    def changed(self, identity: Identity | None) -> dict[str, bytes]:
        """The parts that differ afterwards; none when nothing was edited."""
        if not self._splices:
            return {}
        changed = {self.text.body: spliced(self._data, self._splices)}
        data, new = self.text.data, [recorded(one) for one in self._new.values()]
        if data is not None:
            figures, passages = self._figures_left(data), self._passages_left(data)
            before = data.recorded(), list(data.passages.values())
            if new or (figures, passages) != before:
                told = data.checked_identity()
                charts = data.charts.values()
                xml = data_xml(told, [*figures, *new], passages, data.left_out, charts)
                changed[data.part] = xml
        elif new:
            if identity is None:
                raise ValueError("a first number needs the identity of its report")
            xml = data_xml(identity, new)
            changed |= with_data_part(self.text.package, self.text.body, xml)
        return changed

    def _edit(self, number: int, block: Block) -> None:
        before, line, mark = self._before[number], self.text.lines[number], self.text.mark(number)
        assert line is not None
        assert mark is not None
        has_kind = block.kind is before.kind or mark.has_section
        if has_kind and block.parts == before.parts:
            return
        self._note_numbers(block.parts)
        block = self._with_texts(block)
        if mark.is_empty_tag:
            whole = self._setting.paragraph(block, behind=number)
            self._splices.append(Splice(mark.around.start, mark.around.end, whole))
            return
        if not has_kind:
            self._splices.append(self._setting.of_kind(mark, block.kind))
        self._retype(number, mark, block.parts)

    def _retype(self, number: int, mark: Mark, parts: Sequence[Part]) -> None:
        line = self.text.lines[number]
        assert line is not None
        retyping = Retyping(self._scan, self.text.signs(line), mark, self._setting)
        self._splices += retyping.to(parts)
        self._gone += retyping.gone

    def _remove(self, number: int, before: Block) -> None:
        mark = self.text.mark(number)
        assert mark is not None
        start, end = mark.around.start, mark.around.end
        if self._holds_more(mark):
            if before.parts:
                self._retype(number, mark, ())
            return
        self._splices.append(Splice(start, end, b""))
        self._cut.append((start, end))
        inside = [one for one in self._scan.controls if start <= one.start < end]
        self._gone += inside

    def _holds_more(self, mark: Mark) -> bool:
        """Whether something stands in a paragraph that must not go with its words."""
        start, end = mark.around.start, mark.around.end
        inside = self._data[start:end]
        if mark.has_section or _SEEN_BY_WORD.search(inside) or _REACHES_ON.search(inside):
            return True
        runs = [one for one in self._scan.runs if start <= one.start < end]
        begun = {id for id, _, (at, _) in self._scan.bookmark_starts if start <= at < end}
        ended = {id for id, (at, _) in self._scan.bookmark_ends if start <= at < end}
        left_out = self.text.data.left_out if self.text.data else ()
        return bool(left_out and any(run.is_hidden for run in runs)) or begun != ended

    def _place_behind(self, at: int) -> int:
        """Where a new paragraph comes in: behind a paragraph, but before the next one where a
        table stands between.
        """
        mark = self.text.mark(at) if at >= 0 else None
        if mark is not None:
            return mark.around.end
        marks = [self.text.mark(number) for number in range(len(self._before))]
        if following := [one for one in marks[at + 1 :] if one is not None]:
            return following[0].around.start
        if preceding := [one for one in marks[: at + 1] if one is not None]:
            return preceding[-1].around.end
        body = _BODY.search(self._data)
        return tag_end(self._data, body.start()) if body else len(self._data)

    def _with_texts(self, block: Block) -> Block:
        """Numbers that stand in the file already, as they stand there."""
        return replace(block, parts=tuple(self._setting.known(part) for part in block.parts))

    def _note_numbers(self, parts: Sequence[Part]) -> None:
        for part in parts:
            if isinstance(part, BoundNumber):
                self._new.setdefault(part.id, part)
            elif isinstance(part, Kept):
                self._placed.add(part.id)

    def _figures_left(self, data: ReportData) -> list[Recorded]:
        """All but those whose last control was taken out just now."""
        gone = {id(one) for one in self._gone}
        drawn = {one for chart in data.charts.values() for one in chart.figures}
        standing, removed = self._placed | drawn, set[str]()
        for scan in self.text.placed.scans.values():
            for one in scan.controls:
                assert one.control is not None
                number = number_id_of(one.control)
                (removed if id(one) in gone else standing).add(number)
        return [one for one in data.recorded() if one.id not in removed - standing]

    def _passages_left(self, data: ReportData) -> list[Passage]:
        """All but those whose paragraph was taken out, each needing numbers that are there."""
        names = {
            name.removeprefix(BOOKMARK)
            for _, name, (at, _) in self._scan.bookmark_starts
            if any(start <= at < end for start, end in self._cut)
        }
        left = {one.id for one in self._figures_left(data)}
        return [
            replace(one, needs=tuple(need for need in one.needs if need in left))
            for one in data.passages.values()
            if one.id not in names
        ]


def _tidy(block: Block) -> Block:
    """Words side by side are one part, as they are read."""
    return replace(block, parts=tuple(_joined(block.parts)))


def _joined(parts: Sequence[Part]) -> Iterator[Part]:
    words = ""
    for part in parts:
        if isinstance(part, str):
            words += part
            continue
        if words:
            yield words
        words = ""
        yield part
    if words:
        yield words
