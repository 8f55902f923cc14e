"""One mark, the report before it, and the words of a span."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from niangjia.ledger.figures.period import Period
from niangjia.reports.editions.staleness.vocabulary import MarkCode

Span = tuple[int, int]
NUMBER = "□"  # stands for any number where words are compared
_LAPPING = 4  # more numbers than that do not begin before a place and reach beyond it


@dataclass(frozen=True)
class Mark:
    """Characters that may no longer be true; `told` fills the gaps of the message."""

    code: MarkCode
    start: int
    end: int
    told: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Whose:
    """Of whom and when a report tells."""

    unit: str
    period: Period


def masked(text: str, span: Span, numbers: Sequence[Span]) -> str:
    """The words of a span without blanks, each number that stands in it as one sign; the numbers
    come in their order.
    """
    pieces, at, is_number = [], span[0], False
    first = max(bisect_left(numbers, span) - _LAPPING, 0)
    # By index: islice would step over all that come before, for each number of a long report.
    for start, end in map(numbers.__getitem__, range(first, len(numbers))):
        if start >= span[1]:
            break
        if end <= at:
            continue
        if not (is_number and start < at):  # one number may lie within another
            pieces += [text[at : max(start, at)], NUMBER]
        at, is_number = end, True
    return "".join("".join([*pieces, text[at : span[1]]]).split())
