"""Other words in a paragraph that is there: only the signs that differ are taken out or set in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from niangjia.reports.paper.blocks import Kept, Part, Sign
from niangjia.reports.paper.looks import Look, content
from niangjia.reports.paper.model import BoundNumber
from niangjia.reports.paper.scan import PartScan
from niangjia.reports.paper.setting import Setting
from niangjia.reports.paper.splice import Splice
from niangjia.reports.paper.spots import Around, Mark, Words

_MOST = 1_000_000  # pairs of signs to compare; beyond, all between the first and last difference
# Where a control touches one of these, LibreOffice 7.4 draws it into the control (0019).
_GREEDY = re.compile(
    rb"<(?:\w+:)?(?:hyperlink|drawing|pict|object|AlternateContent|fldChar|sdt)[\s/>]"
)
_GAP = "\x01"  # stands between two numbers that touch; no text holds it
Piece = str | BoundNumber | Kept | None  # None is a gap
Change = tuple[int, int, int, int]


@dataclass
class _Touched:
    """One text of a run: which letters go, and what comes in before which."""

    words: Words
    gone: set[int] = field(default_factory=set)
    pieces: dict[int, list[Piece]] = field(default_factory=dict)


class Retyping:
    """The change of one paragraph; `gone` are the controls that it takes out."""

    def __init__(self, scan: PartScan, signs: Sequence[Sign], mark: Mark, setting: Setting) -> None:
        self.gone: list[Around] = []
        self._scan, self._data, self._mark, self._setting = scan, scan.data, mark, setting
        self._signs = list(_apart(signs))
        self._touched: dict[int, _Touched] = {}
        self._splices: list[Splice] = []
        inside = self._data[mark.around.start : mark.around.end]
        self._keeps_apart = _GREEDY.search(inside) is not None

    def to(self, parts: Sequence[Part]) -> list[Splice]:
        """Cuts and insertions after which the paragraph reads so."""
        new = list(_pieces(parts))
        names = [_name(sign) for sign in self._signs]
        for start, end, new_start, new_end in _changes(names, [_sign_of(one) for one in new]):
            self._take_out(self._signs[start:end])
            if pieces := _together(new[new_start:new_end]):
                self._put_in(pieces, start, end)
        return self._splices + [self._rebuilt(one) for one in self._touched.values()]

    def _take_out(self, signs: Sequence[Sign | None]) -> None:
        for sign in signs:
            if sign is None:
                continue
            if sign.control is not None:
                around = sign.control
                self._splices.append(Splice(around.start, around.end, b""))
                inside = [
                    one
                    for one in self._scan.controls
                    if around.start <= one.start and one.end <= around.end
                ]
                self.gone += inside
            elif sign.is_letter:
                self._touch(sign.words).gone.add(sign.offset)
            else:
                self._splices.append(Splice(sign.words.start, sign.words.end, b""))

    def _put_in(self, pieces: list[Piece], start: int, end: int) -> None:
        """In the place of a letter that goes, else in the run of a letter beside it, else where a
        sign goes, else behind the sign before or before the next: two numbers that are replaced
        side by side keep their order so.
        """
        for sign in self._signs[start:end]:
            if sign is not None and sign.is_letter:
                return self._put_before(sign.words, sign.offset, pieces)
        before = next((one for one in reversed(self._signs[:start]) if one is not None), None)
        after = next((one for one in self._signs[end:] if one is not None), None)
        if before is not None and before.is_letter:
            return self._put_before(before.words, before.offset + 1, pieces)
        if after is not None and after.is_letter:
            return self._put_before(after.words, after.offset, pieces)
        going = next((one for one in self._signs[start:end] if one is not None), None)
        if going is not None:
            return self._put_beside(going, pieces, behind=False)
        if before is not None:
            return self._put_beside(before, pieces, behind=True)
        if after is not None:
            return self._put_beside(after, pieces, behind=False)
        place = self._mark.properties[1] if self._mark.properties else self._mark.head_end
        look = Look.of_mark(self._data, self._mark)
        self._splices.append(Splice(place, place, self._set(pieces, look)))
        return None

    def _put_before(self, words: Words, offset: int, pieces: list[Piece]) -> None:
        self._touch(words).pieces.setdefault(offset, []).extend(pieces)

    def _put_beside(self, sign: Sign, pieces: list[Piece], *, behind: bool) -> None:
        run = sign.words.run
        look = Look.of_run(self._data, run)
        markup = self._set(pieces, look)
        if sign.control is not None:
            place = sign.control.end if behind else sign.control.start
        else:  # a tab or a line break: its run ends before the new words and begins again
            place = sign.words.end if behind else sign.words.start
            markup = look.tail + markup + look.head
        self._splices.append(Splice(place, place, markup))

    def _touch(self, words: Words) -> _Touched:
        return self._touched.setdefault(id(words), _Touched(words))

    def _rebuilt(self, touched: _Touched) -> Splice:
        words = touched.words
        look = Look.of_run(self._data, words.run)
        out: list[bytes] = []
        text = ""
        for offset in range(len(words.text) + 1):
            for piece in touched.pieces.get(offset, ()):
                if isinstance(piece, str):
                    text += piece
                    continue
                out += [content(look.tag, text), look.tail, self._set([piece], look), look.head]
                text = ""
            if offset < len(words.text) and offset not in touched.gone:
                text += words.text[offset]
        out.append(content(look.tag, text))
        return Splice(words.start, words.end, b"".join(out))

    def _set(self, pieces: Sequence[Piece], look: Look) -> bytes:
        return b"".join(self._markup(piece, look) for piece in pieces)

    def _markup(self, piece: Piece, look: Look) -> bytes:
        if piece is None:
            return look.gap()
        if isinstance(piece, str):
            return look.words(piece)
        gap = look.gap() if self._keeps_apart else b""
        return gap + self._setting.control(piece, look) + gap


def _apart(signs: Sequence[Sign]) -> Iterator[Sign | None]:
    """A gap stands between two numbers that touch; it is no sign."""
    for index, sign in enumerate(signs):
        if index and sign.control is not None and signs[index - 1].control is not None:
            yield None
        yield sign


def _pieces(parts: Sequence[Part]) -> Iterator[Piece]:
    before: Part = ""
    for part in parts:
        if isinstance(part, str):
            yield from part
        else:
            if not isinstance(before, str):
                yield None
            yield part
        before = part


def _name(sign: Sign | None) -> str:
    if sign is None:
        return _GAP
    return _GAP + sign.number if sign.control is not None else sign.shown


def _sign_of(piece: Piece) -> str:
    if piece is None or isinstance(piece, str):
        return piece or _GAP
    return _GAP + piece.id


def _together(pieces: Sequence[Piece]) -> list[Piece]:
    found: list[Piece] = []
    for piece in pieces:
        if isinstance(piece, str) and found and isinstance(found[-1], str):
            found[-1] += piece
        else:
            found.append(piece)
    return found


def _changes(old: Sequence[str], new: Sequence[str]) -> Iterator[Change]:
    """Stretches that differ, from the first difference to the last."""
    start = 0
    while start < min(len(old), len(new)) and old[start] == new[start]:
        start += 1
    tail = 0
    while tail < min(len(old), len(new)) - start and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    inner, other = old[start : len(old) - tail], new[start : len(new) - tail]
    if len(inner) * len(other) > _MOST:
        yield start, start + len(inner), start, start + len(other)
        return
    for tag, a, b, c, d in SequenceMatcher(None, inner, other, autojunk=False).get_opcodes():
        if tag != "equal":
            yield start + a, start + b, start + c, start + d
