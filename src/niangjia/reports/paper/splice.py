"""Cuts and insertions in the bytes of a part; whatever no splice names stays as it was."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from xml.sax.saxutils import escape

from niangjia.reports.paper.places import tag_end, tag_name
from niangjia.reports.paper.spots import Run, Words


@dataclass(frozen=True)
class Splice:
    """These bytes in the place of those from `start` to `end`; by `rank` at the same place."""

    start: int
    end: int
    data: bytes
    rank: int = 0


@dataclass(frozen=True)
class Cut:
    """Markup that comes in before the character `offset` of these words."""

    words: Words
    offset: int
    markup: bytes
    rank: int = 0


def spliced(data: bytes, splices: Iterable[Splice]) -> bytes:
    """The bytes after all splices, which may not overlap."""
    pieces: list[bytes] = []
    at = 0
    for one in sorted(splices, key=lambda splice: (splice.start, splice.end, splice.rank)):
        assert one.start >= at, "two splices overlap"
        pieces += (data[at : one.start], one.data)
        at = one.end
    return b"".join([*pieces, data[at:]])


def splices_of(data: bytes, cuts: Iterable[Cut]) -> list[Splice]:
    """Where the cuts fall between runs an insertion, else the run is divided in two."""
    splices: list[Splice] = []
    inner: list[Cut] = []
    for cut in cuts:
        run = cut.words.run
        if cut.offset == 0 and cut.words.start == run.content_start:
            splices.append(Splice(run.start, run.start, cut.markup, cut.rank))
        elif cut.offset == len(cut.words.text) and cut.words.end == run.content_end:
            splices.append(Splice(run.end, run.end, cut.markup, cut.rank))
        else:
            inner.append(cut)
    inner.sort(key=lambda cut: (cut.words.start, cut.offset, cut.rank))
    for _, together in groupby(inner, key=lambda cut: cut.words.start):
        splices.append(_divided(data, list(together)))
    return splices


def text_element(data: bytes, words: Words, text: str) -> bytes:
    """A `w:t` with another text, under the name that the part gives it."""
    name = tag_name(data, words.start)
    return b'<%b xml:space="preserve">%b</%b>' % (name, escape(text).encode(), name)


def run_tag(data: bytes, run: Run) -> bytes:
    """The start tag and the format of a run, for a run that is to look alike."""
    head = data[run.start : run.head_end]
    return head + (data[run.format.start : run.format.end] if run.format else b"")


def _divided(data: bytes, cuts: list[Cut]) -> Splice:
    """One text with all cuts in it, by offset; the run ends before each cut and begins again."""
    words = cuts[0].words
    run = words.run
    end_tag = b"</%b>" % tag_name(data, run.start)
    pieces: list[bytes] = []
    at = 0
    for offset, together in groupby(cuts, key=lambda cut: cut.offset):
        pieces.append(_piece(data, words, at, offset))
        pieces += (end_tag, *(cut.markup for cut in together), run_tag(data, run))
        at = offset
    pieces.append(_piece(data, words, at, len(words.text)))
    return Splice(words.start, words.end, b"".join(pieces))


def _piece(data: bytes, words: Words, start: int, end: int) -> bytes:
    if (start, end) == (0, len(words.text)):
        return data[words.start : words.end]
    return text_element(data, words, words.text[start:end]) if start < end else b""


def into_root(data: bytes, end_at: int, child: bytes) -> bytes:
    """A last child of the root element, whose end tag begins at `end_at`."""
    if data[end_at : end_at + 2] == b"</":
        return data[:end_at] + child + data[end_at:]
    start = data.rindex(b"<", 0, end_at)  # an empty tag: expat tells its end behind it
    name = tag_name(data, start)
    head = data[:start] + data[start : tag_end(data, start) - 2]
    return head + b">" + child + b"</%b>" % name + data[end_at:]
