"""The second drawing of a text box, for programs that miss the first: it says the same."""

from niangjia.reports.paper.scan import PartScan
from niangjia.reports.paper.spots import Line, Span
from niangjia.reports.paper.stretch import Stretch, reason_against


def copy_of(scan: PartScan, stretch: Stretch) -> Stretch | None:
    """The same words in the copy, where it has a paragraph that says the same and can be bound."""
    first = stretch.words[0]
    around = next((one for one in scan.choices if one[0] <= first.start < one[1]), None)
    if around is None:
        return None
    within = [line for line in scan.lines if line.seen() and _is_in(line, around)]
    original = next((line for line in within if any(one is first for one in line.words)), None)
    if original is None:
        return None
    alike = [line for line in within if _text(line) == _text(original)]
    copies = [line for line in alike if line.is_copy]
    originals = [line for line in alike if not line.is_copy]
    number = next(n for n, line in enumerate(originals) if line is original)
    return _same(copies[number], original, stretch) if number < len(copies) else None


def _same(copy: Line, original: Line, stretch: Stretch) -> Stretch | None:
    at = original.seen()[0].at
    for words in copy.seen():
        words.at = at
        at += len(words.text)
    inside = [
        one
        for one in copy.seen()
        if one.at < stretch.end and one.at + len(one.text) > stretch.start
    ]
    same = Stretch(tuple(inside), stretch.start, stretch.end)
    return same if inside and reason_against(same) is None else None


def _is_in(line: Line, span: Span) -> bool:
    return span[0] <= line.seen()[0].start < span[1]


def _text(line: Line) -> str:
    return "".join(words.text for words in line.seen())
