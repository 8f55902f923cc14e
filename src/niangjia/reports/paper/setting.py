"""Sets new words and numbers in type: whole paragraphs, after the look of their like."""

import re
from collections.abc import Iterator, Sequence

from niangjia.reports.paper.blocks import Block, Kept, Manuscript, Part
from niangjia.reports.paper.looks import Look
from niangjia.reports.paper.marking import declared
from niangjia.reports.paper.model import BoundNumber
from niangjia.reports.paper.scan import PartScan
from niangjia.reports.paper.splice import Splice
from niangjia.reports.paper.spots import Mark
from niangjia.reports.paper.styles import Kind

# Properties that belong to one paragraph alone: the end of a section, tracked changes.
_ITS_OWN = re.compile(rb"<(?:\w+:)?(?:sectPr|pPrChange|ins|del|moveFrom|moveTo|vanish)[\s/>]")
_LEVELS = {Kind.TITLE: 0, Kind.HEADING1: 0, Kind.HEADING2: 1}


class Setting:
    """Knows the numbers and the looks of one file."""

    def __init__(self, text: Manuscript, scan: PartScan, free_ids: Iterator[int]) -> None:
        self._text = text
        self._scan = scan
        self._data = scan.data
        self._free_ids = free_ids
        self._known: dict[str, BoundNumber] = {}

    def known(self, part: Part) -> Part:
        """A number of the file as it stands on the page; `ValueError` where the file has none."""
        if not isinstance(part, Kept):
            return part
        if not self._known:
            self._known = dict(self._numbers())
        if part.id not in self._known:
            raise ValueError(f"no number {part.id!r} in this file")
        return self._known[part.id]

    def set(self, parts: Sequence[Part], look: Look) -> bytes:
        """Runs and controls."""
        pieces: list[bytes] = []
        for index, part in enumerate(parts):
            if isinstance(part, str):
                pieces.append(look.words(part))
                continue
            touches = index and not isinstance(parts[index - 1], str)
            pieces += [look.gap()] if touches else []
            pieces.append(self.control(part, look))
        return b"".join(pieces)

    def control(self, part: Part, look: Look) -> bytes:
        """A bound number with a control of its own."""
        number = self.known(part)
        assert isinstance(number, BoundNumber)
        return look.control(number, next(self._free_ids))

    def paragraph(self, block: Block, *, behind: int) -> bytes:
        """A paragraph as those of its kind look in this file, the one before it first."""
        model = self._model(block.kind, behind)
        namespace = self._namespace(model)
        look = self._look(model) or Look(b"<w:r%b>" % namespace, b"w:r", b"", namespace)
        properties = self._properties(block.kind, model)
        return b"<w:p%b>%b%b</w:p>" % (namespace, properties, self.set(block.parts, look))

    def of_kind(self, mark: Mark, kind: Kind) -> Splice:
        """Other properties for a paragraph that is there."""
        start, end = mark.properties or (mark.head_end, mark.head_end)
        return Splice(start, end, self._properties(kind, self._model(kind, -1)))

    def _properties(self, kind: Kind, model: int | None) -> bytes:
        if model is not None:
            mark = self._text.mark(model)
            return self._data[slice(*mark.properties)] if mark and mark.properties else b""
        if kind not in _LEVELS:
            return b""
        namespace = self._namespace(None)
        if style := self._text.styles.style_for(kind):
            return b'<w:pPr%b><w:pStyle w:val="%b"/></w:pPr>' % (namespace, style.encode())
        level = _LEVELS[kind]
        return b'<w:pPr%b><w:outlineLvl w:val="%d"/></w:pPr>' % (namespace, level)

    def _model(self, kind: Kind, behind: int) -> int | None:
        """The nearest paragraph of this kind, those before first."""
        order = [*range(behind, -1, -1), *range(behind + 1, len(self._text.paragraphs))]
        alike = [one for one in order if self._is_model(one, kind)]
        with_words = [one for one in alike if self._text.paragraphs[one].text]
        return next(iter(with_words or alike), None)

    def _is_model(self, number: int, kind: Kind) -> bool:
        mark = self._text.mark(number)
        if mark is None or self._text.paragraphs[number].kind is not kind:
            return False
        properties = self._data[slice(*mark.properties)] if mark.properties else b""
        return not _ITS_OWN.search(properties)

    def _look(self, model: int | None) -> Look | None:
        line = self._text.lines[model] if model is not None else None
        mark = self._text.mark(model) if model is not None else None
        if line is None or mark is None:
            return None
        letters = [sign for sign in self._text.signs(line) if sign.is_letter]
        if letters:
            return Look.of_run(self._data, letters[0].words.run)
        return Look.of_mark(self._data, mark)

    def _namespace(self, model: int | None) -> bytes:
        """Whether `w` must be declared is told by any paragraph of the part."""
        mark = self._text.mark(model) if model is not None else next(iter(self._scan.marks), None)
        return declared(self._data, mark.around.start, mark.head_end) if mark else b""

    def _numbers(self) -> Iterator[tuple[str, BoundNumber]]:
        data = self._text.data
        for figure in data.recorded() if data else ():
            text = figure.shown if figure.shown.strip() else figure.stated
            yield figure.id, BoundNumber(figure.id, text, figure.question, figure.says)
        for line in filter(None, reversed(self._text.lines)):
            for sign in self._text.signs(line):
                known = self._known_figure(sign.number)
                if known is not None and sign.shown.strip():
                    yield sign.number, BoundNumber(known[0], sign.shown, known[1], known[2])

    def _known_figure(self, number: str) -> tuple[str, str, str] | None:
        data = self._text.data
        if not number or data is None or number not in data.figures:
            return None
        said = data.figures[number]
        return number, said["question"], said.get("says", "")
