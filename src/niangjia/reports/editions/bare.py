"""Numbers that `tally` claims nothing of: 活动20。, the cells of a table, ½, 数百名, 过半."""

from collections.abc import Iterator, Sequence

from niangjia.reports.paper.numerals import said_in
from niangjia.reports.proof.sourcing import HEADING, PUBLIC_LINE
from tally.model import Claim

Span = tuple[int, int]


def bare_numbers(text: str, taken: Sequence[Span]) -> Iterator[Claim]:
    """Numbers in digits, and uncommon ones, that stand in none of the spans, in reading order; the
    marks of headings and the numbers of public lines (12338) are none.
    """
    at = 0
    ends = iter(sorted(taken))
    span = next(ends, None)
    for line in text.split("\n"):
        heading = HEADING.match(line)
        first = heading.end() if heading else 0
        for numeral in said_in(line):
            start, end = at + numeral.start, at + numeral.end
            while span is not None and span[1] <= start:
                span = next(ends, None)
            is_taken = span is not None and span[0] < end
            is_named = numeral.start < first or PUBLIC_LINE.match(line, numeral.start)
            is_quantity = numeral.is_uncommon or numeral.text[0].isdigit()
            if is_quantity and not is_taken and not is_named:
                yield Claim(start, end, numeral.text, 0, "", "count")
        at += len(line) + 1
