"""Years and dates that are not the report's own: last year's, or what was planned then."""

import re
from collections.abc import Collection, Iterator, Sequence
from datetime import date

from niangjia.ledger.figures.period import Period
from niangjia.reports.editions.staleness.mark import Mark, Span, Whose, masked
from niangjia.reports.editions.staleness.vocabulary import MarkCode
from niangjia.reports.stops import sentence_of
from tally.staleness import title_of

_RANGE = re.compile(r"(?<!\d)(?P<a>20\d\d)年?[-—–~～至到]{1,2}(?P<b>20\d\d)年")
_DATE = re.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d\d)(?:"
    r" ?年(?! ?[以之]?[内来]?版)(?: ?(?P<m>\d{1,2}) ?月(?: ?(?P<d>\d{1,2}) ?日)?|度)?"
    r"|(?P<by>[./-])(?P<m2>\d{1,2})(?P=by)(?P<d2>\d{1,2})(?!\d))"
)
_WRITTEN = re.compile(r"(?<![〇○零一二三四五六七八九])[一二][〇○零一二三四五六七八九]{3}年")
_DIGITS = str.maketrans("〇○零一二三四五六七八九", "000123456789")
_CLOSE = r"[（(，,、即的 ]{0,2}$"
_THIS = re.compile(rf"(?:今年|本年度?){_CLOSE}")
_BEFORE = re.compile(rf"(?:去年|上年度?|上一年度?|前一年){_CLOSE}")
_NEXT = re.compile(rf"(?:明年|来年|下一年度?){_CLOSE}")
_COMPARED = re.compile(r"(?:比|较|与|同|和|比起|相比于?|对比)$")
_SINCE = re.compile(r"(?:自从?|从|始于|早在|[建立]于|曾于)$")
_SINCE_THEN = re.compile(
    r"(?:\d{1,2}月(?:\d{1,2}日)?)?(?:底|初|末)?(?:以来|起|开始|至今|以前|之前)"
)
_OF_NOW = re.compile(r"(?:截[至止]到?|下一?步|今后|力争)$")
_PLAN = r"(?:计划|打算|思路|安排|设想|展望|规划|要点)"
_PLANNED = re.compile(
    rf"(?<!\d)(?P<year>20\d\d)年度?[^。，；\n\d]{{0,8}}{_PLAN}[）)]?$", re.MULTILINE
)
_DAY = re.compile(r"(?<![\d年.])(?<!年 )(?:1[0-2]|[1-9]) ?月 ?(?:3[01]|[12]?\d) ?日(?!\d)")
_FEAST = re.compile(r"三八|五四|六一|七一|八一|十一|元旦|节|纪念日|宣传日|国际[^，。；\n]{0,8}日")
_AROUND = 12


def stale_dates(text: str, old: Whose, new: Whose) -> Iterator[Mark]:
    """Every date that belongs to the period before, in reading order."""
    taken = [found.span() for found in _RANGE.finditer(text)]
    for found in _RANGE.finditer(text):
        if int(found["b"]) == old.period.last.year != new.period.last.year:
            yield Mark(MarkCode.YEAR, *found.span())
    for found in _DATE.finditer(text):
        if not any(start <= found.start() < end for start, end in taken) and _is_stale(
            found, text, old.period, new.period
        ):
            yield Mark(MarkCode.YEAR, found.start(), found.end())
    for found in _WRITTEN.finditer(text):
        if int(found.group()[:4].translate(_DIGITS)) == old.period.first.year != _year(new.period):
            yield Mark(MarkCode.YEAR, *found.span())
    yield from _stale_parts(text, old.period, new.period)
    yield from _plans_come_true(text, old.period, new.period)


def _year(period: Period) -> int:
    return period.first.year


def _is_stale(found: re.Match[str], text: str, old: Period, new: Period) -> bool:
    year = int(found["year"])
    before = text[max(0, found.start() - _AROUND) : found.start()].rsplit("\n", maxsplit=1)[-1]
    for said, away in ((_THIS, 0), (_BEFORE, -1), (_NEXT, 1)):
        if said.search(before):
            return year != _year(new) + away
    if _COMPARED.search(before):
        return year == _year(old) - 1 != _year(new) - 1
    days = _days_of(found, year)
    if _overlap(days, new) or year > new.last.year:
        return False
    if year < _year(old):
        # The year before last stands in the text as history, unless it closes an account of now.
        return year == _year(old) - 1 and _OF_NOW.search(before) is not None
    is_since = _SINCE.search(before) or ("自" in before and _SINCE_THEN.match(text, found.end()))
    is_last = year != _year(new) or _overlap(days, old)
    return is_last and not is_since


def _days_of(found: re.Match[str], year: int) -> tuple[date, date]:
    """The days that the date names; of a month or day that is none, its year."""
    month, day = int(found["m"] or found["m2"] or 0), int(found["d"] or found["d2"] or 0)
    try:
        if month and day:
            return date(year, month, day), date(year, month, day)
        if month:
            return Period.parse(f"{year}-{month:02}").days
    except ValueError:
        pass
    return date(year, 1, 1), date(year, 12, 31)


def _overlap(days: tuple[date, date], period: Period) -> bool:
    return days[0] <= period.last and period.first <= days[1]


def _stale_parts(text: str, old: Period, new: Period) -> Iterator[Mark]:
    """Months, quarters and halves without a year, where a report of a part of the year moved on."""
    gone = months_of(old) - months_of(new)
    if old.kind not in ("half", "quarter", "month") or old.kind != new.kind or not gone:
        return
    months = "|".join(str(month) for month in sorted(gone, reverse=True))
    words = [rf"(?:{months})月(?:份|\d{{1,2}}日)?(?!\d)"]
    if old.kind == "quarter":
        at = old.first.month // 3
        words.append(rf"第?[{'一二三四'[at]}{at + 1}]季度")
    if old.kind == "half":
        words.append("上半年" if old.first.month == 1 else "下半年")
    for found in re.finditer(rf"(?<![\d年.]){'|'.join(words)}", text):
        before = text[max(0, found.start() - 2) : found.start()]
        if not (_COMPARED.search(before) or _SINCE.search(before) or "年" in before):
            yield Mark(MarkCode.YEAR, *found.span())


def months_of(period: Period) -> set[int]:
    """The months, 1 to 12, in which a period within one year has days."""
    return set(range(period.first.month, period.last.month + 1))


def carried_days(
    text: str, numbers: Sequence[Span], carried: Collection[str], *, old: Period, new: Period
) -> Iterator[Mark]:
    """Days without a year in a report on another year than the one they were written for: asked
    of once for all of them, at the first; a feast is on its day every year.
    """
    if old.kind != "year" or new.kind != "year" or _year(old) == _year(new):
        return
    days = [found.span() for found in _DAY.finditer(text) if not _is_feast(text, found)]
    days = [day for day in days if masked(text, sentence_of(text, day[0]), numbers) in carried]
    if days:
        yield Mark(MarkCode.DAY, *days[0], {"count": str(len(days))})


def _is_feast(text: str, found: re.Match[str]) -> bool:
    start, end = sentence_of(text, found.start())
    around = text[max(start, found.start() - _AROUND) : min(end, found.end() + _AROUND)]
    return _FEAST.search(around) is not None


def _plans_come_true(text: str, old: Period, new: Period) -> Iterator[Mark]:
    """A heading of plans for the year that the report now tells of, where it is no plan itself."""
    if new.kind != "year" or _year(old) == _year(new):
        return
    title = title_of(text)
    if re.search(_PLAN, title) and "总结" not in title and "报告" not in title:
        return
    for found in _PLANNED.finditer(text):
        if int(found["year"]) == _year(new):
            yield Mark(MarkCode.YEAR, *found.span())
