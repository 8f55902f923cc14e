"""The order in which the lines of a print are read back."""

from collections.abc import Sequence
from itertools import takewhile

from niangjia.reports.paper.lines import Line, words_of
from niangjia.reports.proof.proof import bare_of

_AHEAD = 80  # lines: as many as may stand beside a cell that goes over several rows


def as_read(lines: Sequence[Line], words: str, heads: Sequence[Line]) -> list[Line]:
    """Lines in the order of the words of the print: words at one height are read from left to
    right, whatever was drawn first, so that a cell over several rows may come in pieces.

    As they were where that order cannot be found. `heads` of tables stand again on each page.
    """
    left, found, at = [bare_of(words_of(one)) for one in lines], list[Line](), 0
    again = [bare_of(words_of(head)) for head in heads]
    while left:
        if (here := _whole(left, words, at)) >= 0:
            taken = left.pop(here)
        elif head := next((one for one in again if words.startswith(one, at)), ""):
            at += len(head)
            continue
        else:
            here, taken = _begun(left, words, at)
            if not taken:
                return list(lines)
            left[here] = left[here][len(taken) :]
        found.append(((taken, ""),))
        at += len(taken)
    return found


def _whole(left: Sequence[str], words: str, at: int) -> int:
    """The first line that stands here whole; -1 where none does."""
    return next((n for n, one in enumerate(left[:_AHEAD]) if words.startswith(one, at)), -1)


def _begun(left: Sequence[str], words: str, at: int) -> tuple[int, str]:
    """The line of which most stands here, and how much of it does."""
    lengths = []
    for one in left[:_AHEAD]:
        pairs = zip(one, words[at : at + len(one)], strict=False)
        lengths.append(sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs)))
    here = max(range(len(lengths)), key=lengths.__getitem__)
    return here, left[here][: lengths[here]]
