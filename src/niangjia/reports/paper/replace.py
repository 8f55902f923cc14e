"""Other words in the place of some of a Word file, in the format of those they replace."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import BinaryIO

from niangjia.reports.paper.copies import copy_of
from niangjia.reports.paper.package import Package
from niangjia.reports.paper.prose import PlacedProse
from niangjia.reports.paper.repack import repacked
from niangjia.reports.paper.splice import Splice, spliced, text_element
from niangjia.reports.paper.spots import Words
from niangjia.reports.paper.stretch import Stretch
from niangjia.reports.paper.styles import Styles

Replacement = tuple[int, int, str]


@dataclass(frozen=True)
class _Edit:
    """Characters of one text element that go, and what comes in their place."""

    start: int
    end: int
    new: str


def replace_words(
    source: BinaryIO, target: BinaryIO, replacements: Iterable[Replacement]
) -> list[Replacement]:
    """Write new words at places of the prose; those that could not be replaced are returned.

    What a content control, a field or two paragraphs hold is not replaced.
    """
    package = Package(source)
    prose = PlacedProse(package, Styles())
    edits: dict[str, dict[int, tuple[Words, list[_Edit]]]] = defaultdict(dict)
    left: list[Replacement] = []
    end_of_last = 0
    for start, end, new in sorted(replacements):
        stretch = _replaceable(prose, start, end) if start >= end_of_last else None
        if stretch is None:
            left.append((start, end, new))
            continue
        end_of_last = end
        part = prose.part_at(start)
        for one in (stretch, copy_of(prose.scans[part], stretch)):
            for words, edit in _edits(one, new) if one is not None else ():
                edits[part].setdefault(words.start, (words, []))[1].append(edit)
    changed = {}
    for part, some in edits.items():
        data = prose.scans[part].data
        changed[part] = spliced(data, (_splice(data, *one) for one in some.values()))
    target.write(repacked(package.archive, changed))
    return left


def _replaceable(prose: PlacedProse, start: int, end: int) -> Stretch | None:
    words = prose.words_in(start, end) if 0 <= start < end <= len(prose.text) else []
    stretch = Stretch(tuple(words), start, end)
    if not words or not stretch.is_whole:
        return None
    is_plain = all(one.is_text and not one.is_computed for one in words)
    is_controlled = any(around.control is not None for around in stretch.touched())
    return stretch if is_plain and not is_controlled else None


def _edits(stretch: Stretch, new: str) -> Iterator[tuple[Words, _Edit]]:
    """The first text takes all the new words; the others lose theirs."""
    for number, words in enumerate(stretch.words):
        start = max(stretch.start - words.at, 0)
        end = min(stretch.end - words.at, len(words.text))
        yield words, _Edit(start, end, "" if number else new)


def _splice(data: bytes, words: Words, edits: list[_Edit]) -> Splice:
    pieces: list[str] = []
    at = 0
    for edit in sorted(edits, key=lambda one: one.start):
        pieces += [words.text[at : edit.start], edit.new]
        at = edit.end
    text = "".join([*pieces, words.text[at:]])
    return Splice(words.start, words.end, text_element(data, words, text))
