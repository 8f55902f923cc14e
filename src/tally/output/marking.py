"""A text cut into the pieces that a page shows: line by line, each piece under its finding."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tally.model import Finding

Piece = tuple[str, int | None]


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the text: its pieces, each with the finding it lies in, and what begins here."""

    number: int
    pieces: tuple[Piece, ...]
    findings: tuple[int, ...]


def marked_lines(text: str, findings: Sequence[Finding]) -> Iterator[Line]:
    """Every line in order; findings are told by their place in the sequence.

    Where findings overlap a piece lies in the one that began last.
    """
    waiting = sorted(range(len(findings)), key=lambda at: (findings[at].start, -findings[at].end))
    waiting.reverse()
    over: list[int] = []
    start = 0
    for number, line in enumerate(text.split("\n"), 1):
        end = start + len(line)
        pieces: list[Piece] = []
        began: list[int] = []
        at = start
        while at < end or (waiting and findings[waiting[-1]].start <= end):
            while waiting and findings[waiting[-1]].start <= at:
                began.append(waiting[-1])
                over.append(waiting.pop())
            while over and findings[over[-1]].end <= at:
                over.pop()
            if at >= end:
                break
            until = min(end, *_edges(findings, waiting, over, end))
            pieces.append((text[at:until], over[-1] if over else None))
            at = until
        yield Line(number, tuple(pieces), tuple(began))
        start = end + 1


def _edges(
    findings: Sequence[Finding], waiting: list[int], over: list[int], end: int
) -> tuple[int, int]:
    """Where the next finding begins and the innermost ends."""
    return (
        findings[waiting[-1]].start if waiting else end,
        findings[over[-1]].end if over else end,
    )
