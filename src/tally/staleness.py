"""What was left standing from another year or place, and claims too good to pass without a look.

Precision before recall: a year counts as stale only where the text speaks of now or of plans, a
place as foreign only where a lone name stands in the seat of the report's own.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import takewhile
from typing import NamedTuple

from tally.model import Claim
from tally.normal import normal
from tally.places import Beginnings

_HEAD = 400
_TITLE_LINES = 3
_TITLE_LINE = 50
# Each pattern begins with a letter of its own, so that the engine can jump from one to the next.
_YEAR = re.compile(r"20\d\d(?<!\d\d\d\d\d)(?= ?年|[-~至]20\d\d ?年)")
_WRITTEN_YEAR = re.compile(r"二零[零一二三四五六七八九]{2}(?=年)")
_DIGITS = str.maketrans("零一二三四五六七八九", "0123456789")
_FILE_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d{3})")
_PLANS = "计划|打算|思路|安排|设想|展望|规划"
_NOW = re.compile("下一步|下步|今后|来年|明年|今年|本年|截至|截止")
_AHEAD = re.compile(
    r"(?:下一步|下步|今后|来年|明年)(?![^。\n\d]{0,7}[按据依照彻实自从较比])"
    r"[^。\n\d]{0,8}(?P<a>20\d\d)年(?!以来|起|的基础)"
    r"|(?:今年|本年度?)(?:以来)?[,(]{0,2}(?:即)?(?P<b>20\d\d)年"
    r"|截[至止]到?(?P<d>20\d\d)年\d{1,2}月"
)
_ITEM = re.compile(r"[(]?(?:[一二三四五六七八九十]{1,3}|\d{1,2})[)、.]")
_HEADING = re.compile(r"^[(]?[一二三四五六七八九十\d]{0,2}[)、.]{0,2} ?$")
_PLANNED = re.compile(rf"(?P<c>20\d\d)年度?[^。\n\d]{{0,8}}(?:{_PLANS})$", re.MULTILINE)
_LEVELS = "省市县区旗镇乡村"
_SEAT = re.compile(
    rf"(?P<level>[{_LEVELS}])(?:妇联|妇女联合会|妇儿工委|委员会|人民政府|党委|村委会)"
)
_SEATS = Beginnings(_LEVELS, then="妇委人党村")
_NAME = re.compile(r"(?:^|[\n。,;、:(“由在 ])(?P<name>[一-鿿]{2,3})$")
_OURS = re.compile(rf"[我全本](?P<level>[{_LEVELS}])")
_NO_NAME = frozenset(
    "全各我本该每两其他此某到往与和及同省市县区旗镇乡村街道级的了个基层下辖所属一二三四五六七八九十"
)
_VISITING = re.compile(
    "赴|前往|学习|邀请|联合|交流|借鉴|来自|对口|接待|考察|观摩|兄弟|邻|协作|共建|调研|原|与|和|、"
)
_STOPS = re.compile("[。;\n]")
_ENOUGH = 3
_ALL = re.compile(
    r"全部(?:[调办帮救治化处]\w{1,3})?成功|全都成功|均(?:获|取得)(?:得)?(?:圆满)?成功"
    r"|无一(?:例(?!外)|起|人|户|件|遗漏|失败|差错)[^,。;\n]{0,6}"
    r"|一[户人个件]不(?:落|漏|少)|零(?:投诉|事故|上访|差错|失误|发案|遗漏|返贫|失败|越级)"
    r"|(?:成功|办结|调处|调解|化解|满意|合格|结案)率[均都也]?(?:为|达到?|是)?了?"
    r"(?=100 ?%|百分之百)"
)
SUCCESSES = Beginnings(
    "全均无一零成办调化满合结", then="部都获取一户人个件投事上差失发遗返越功结处解意格案"
)
_AIMED = re.compile(r"确保|力争|争取|力求|努力|务必|必须|目标|要求|计划|不低于|[要将]")
# 100 % cotton is no achievement.
_MATERIAL = re.compile(r" ?的?(?:纯|[全精]?棉|羊毛|真丝|天然|有机|果汁|原浆)")
_GREW = re.compile(r"(?:增长|增加|提高|上升|增幅|下降|减少|超|翻番|完成)(?:了|达|约|近)?$")


class Note(NamedTuple):
    """One thing to look at, under its finding's code."""

    code: str
    start: int
    end: int
    detail: str


def notes_in(norm: str, claims: Sequence[Claim]) -> Iterator[Note]:
    """Stale years, foreign places, 100 % and "all succeeded", each kind in reading order."""
    yield from _stale_years(norm)
    yield from _foreign_places(norm)
    ends = set()
    for found in SUCCESSES.matches(_ALL, norm):
        if not _is_aim(norm, found.start()):
            ends.add(found.end())
            yield Note("T036", *found.span(), found.group())
    for claim in claims:
        if claim.kind == "percent" and claim.value == 100 and claim.high is None:  # noqa: PLR2004
            before = norm[max(0, claim.start - 6) : claim.start]
            known = claim.start in ends or _GREW.search(before) or _MATERIAL.match(norm, claim.end)
            if not known and not _is_aim(norm, claim.start):
                yield Note("T035", claim.start, claim.end, _clause(norm, claim))


def _is_aim(norm: str, at: int) -> bool:
    """The clauses just before speak of what is hoped for, not of what was done."""
    hopes = list(_AIMED.finditer(norm, max(0, at - 24), at))
    return bool(hopes) and _STOPS.search(norm, hopes[-1].end(), at) is None


def _clause(norm: str, claim: Claim) -> str:
    since = max(norm.rfind(stop, max(0, claim.start - 16), claim.start) for stop in ",。;\n、")
    return norm[max(since + 1, claim.start - 16) : claim.end]


def title_of(norm: str) -> str:
    """The first lines that hold words and are no sentences and no headings of parts."""
    lines = [line for line in norm[:_HEAD].split("\n") if line.strip()][:_TITLE_LINES]
    return "\n".join(takewhile(_is_title, lines))


def _is_title(line: str) -> bool:
    return len(line) <= _TITLE_LINE and "。" not in line and _ITEM.match(line.lstrip()) is None


def year_of_report(name: str, text: str) -> int | None:
    """The first year in the title, or else the first in the file's name."""
    if years := _years_in(title_of(normal(text[:_HEAD]))):
        return years[0]
    found = _FILE_YEAR.search(name)
    return int(found.group()) if found else None


def _years_in(title: str) -> list[int]:
    """Every year in reading order, 二零二三年 as well as 2023年."""
    return [int(year) for year in _YEAR.findall(_WRITTEN_YEAR.sub(_in_digits, title))]


def _in_digits(written: "re.Match[str]") -> str:
    return written.group().translate(_DIGITS)


def _stale_years(norm: str) -> Iterator[Note]:
    own = sorted(_years_in(title_of(norm)))
    if not own:
        return
    for found in _ahead(norm):
        which = found.lastgroup or "a"
        year = int(found[which])
        # 截至2021年12月 may close the year before the title's; plans and "this year" may not.
        if year < own[0] - (which == "d"):
            yield Note("T033", found.start(which), found.end(which) + 1, f"{year}年 / {own[0]}年")


def _ahead(norm: str) -> Iterator["re.Match[str]"]:
    """Years said of now or of plans, and in headings of plans."""
    for now in _NOW.finditer(norm):
        if (found := _AHEAD.match(norm, now.start())) is not None:
            yield found
    for found in _PLANNED.finditer(norm):
        line = norm.rfind("\n", max(0, found.start() - 8), found.start()) + 1
        if (line or found.start() < 8) and _HEADING.match(norm[line : found.start()]):  # noqa: PLR2004
            yield found


def _foreign_places(norm: str) -> Iterator[Note]:
    seats = list(_seats(norm))
    counts = Counter((seat.name, seat.level) for seat in seats)
    if len(counts) < 2:  # noqa: PLR2004
        return
    (name, level), often = counts.most_common(1)[0]
    ours = Counter(m["level"] for m in _OURS.finditer(norm))
    in_title = name + level in title_of(norm)
    if often < _ENOUGH - in_title or not (in_title or ours[level]):
        return
    for seat in seats:
        other = seat.name + seat.level
        if seat.level != level or seat.name == name or norm.count(other) > 1:
            continue
        before = _STOPS.split(norm[max(0, seat.start - 12) : seat.start])[-1]
        after = _STOPS.split(norm[seat.end : seat.end + 12])[0]
        if not _VISITING.search(before + after):
            yield Note("T034", seat.start, seat.end, f"{other} / {name}{level}")


class _Seat(NamedTuple):
    """A place that speaks, as 白石县 in 白石县妇联."""

    start: int
    end: int
    name: str
    level: str


def _seats(norm: str) -> Iterator[_Seat]:
    for found in _SEATS.matches(_SEAT, norm):
        at = found.start()
        named = _NAME.search(norm, max(0, at - 4), at)
        if named is not None and not _NO_NAME.intersection(named["name"]) and not _is_former(named):
            yield _Seat(named.start("name"), found.end(), named["name"], found["level"])


def _is_former(named: "re.Match[str]") -> bool:
    """原城关县, which is no more; 原平 is a place of two characters."""
    return len(named["name"]) == 3 and named["name"].startswith("原")  # noqa: PLR2004
