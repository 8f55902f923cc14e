"""R23: a number on a page that no figure stands behind needs a source, or nothing is signed."""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from niangjia.kernel.refusal import Fault
from niangjia.kernel.words import N_
from niangjia.reports.paper.lines import Line, words_of
from niangjia.reports.paper.model import Identity
from niangjia.reports.paper.numerals import Numeral, said_in
from niangjia.reports.proof.comparing import place
from niangjia.reports.proof.proof import Quoted, spaced

NO_SOURCE = N_("数字「{number}」没有来历，不能签发。")
MEND_SOURCE = N_("请给它一个来源或理由，或者改成台账的数字。")
QUOTED_NOWHERE = N_("引用「{words}」在文中找不到。")
MEND_QUOTED = N_("请照文中的原话写，一字不差。")
NO_REASON = N_("引用「{words}」没有写来源或理由。")
MEND_REASON = N_("请写明这个数字是从哪里来的。")
# The marks of headings, and of captions: 表1 捐款来源.
HEADING = re.compile(r"\s*(?:（?\d{1,2}[、．）]|\d{1,2}\.(?!\d)|[表图]\d{1,2}(?=[ \u3000:：]))")
# Numbers that are names: the public lines that a women's federation answers or refers to.
PUBLIC_LINE = re.compile(
    "(?:12338|12345|12348|12349|12355|12309|12371|110|119|120)"
    "(?=妇女|维权|公益|服务|便民|法律|青少年|检察|热线|专线|电话|平台|报警|急救)"
)
_YEAR, _MONTH, _DAY = "年", "月", "日"


def faults_of_numbers(
    lines: Iterable[Line], *, identity: Identity, on: date, quoted: Sequence[Quoted]
) -> Iterator[Fault]:
    """Every typed number without a source, by its place; dates of the report itself have theirs."""
    known = _dates_known(identity, on)
    for at, line in enumerate(lines, 1):
        for numeral in _typed(line):
            is_known = _is_date(numeral, line, known) or _is_line(numeral, line)
            if not (is_known or _is_quoted(numeral, line, quoted)):
                where = place(at, words_of(line), numeral.text)
                yield Fault(NO_SOURCE, MEND_SOURCE, where, {"number": numeral.text})


def faults_of_quoted(lines: Sequence[Line], quoted: Sequence[Quoted]) -> Iterator[Fault]:
    """Quotations that stand nowhere, and those without a reason."""
    for one in quoted:
        facts = {"words": one.words}
        if not one.source.strip():
            yield Fault(NO_REASON, MEND_REASON, "", facts)
        if not one.words.strip() or not any(one.words in words_of(line) for line in lines):
            yield Fault(QUOTED_NOWHERE, MEND_QUOTED, "", facts)


def _typed(line: Line) -> Iterator[Numeral]:
    """Numbers a hand could have typed, by their place in the whole line.

    Read in the line as its reader reads it: a 1 before the control 36个 is a typed 1.
    """
    start = 0
    for words, number_id in line:
        if not number_id:
            heading = HEADING.match(words) if start == 0 else None
            for numeral in said_in(words):
                if heading is None or numeral.start >= heading.end():
                    yield Numeral(numeral.text, start + numeral.start)
        start += len(words)


def _dates_known(identity: Identity, on: date) -> frozenset[str]:
    """What the report's own dates are written with: its period, its making, its signing."""
    found = set(re.findall(r"\d{4}(?=\D|$)", identity.period))
    year_and = {f"{year}{_YEAR}" for year in found}
    months = re.findall(r"-(\d{2})", identity.period)
    year_and |= {f"{int(month)}{_MONTH}" for month in months[:1]}
    for day in (identity.made_on, on):
        year_and |= {f"{day.year}{_YEAR}", f"{day.month}{_MONTH}", f"{day.day}{_DAY}"}
    quarter = re.search(r"Q([1-4])", identity.period)
    if quarter:
        year_and.add("第" + "一二三四"[int(quarter[1]) - 1] + "季")
    return frozenset(year_and)


def _is_date(numeral: Numeral, line: Line, known: frozenset[str]) -> bool:
    behind = words_of(line)[numeral.end : numeral.end + 1]
    return numeral.text + behind in known


def _is_line(numeral: Numeral, line: Line) -> bool:
    found = PUBLIC_LINE.match(words_of(line), numeral.start)
    return found is not None and found[0] == numeral.text


def _is_quoted(numeral: Numeral, line: Line, quoted: Sequence[Quoted]) -> bool:
    """Whether the number stands wholly inside words that were quoted."""
    words = words_of(line)
    for one in quoted:
        start = words.find(one.words) if spaced(one.words) else -1
        while start >= 0:
            if start <= numeral.start and numeral.end <= start + len(one.words):
                return True
            start = words.find(one.words, start + 1)
    return False
