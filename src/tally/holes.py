"""Holes: places where a unit stands and its number was lost, and numbers that were masked."""

import re
from collections.abc import Callable, Iterator, Sequence

from tally.lore import CLOSERS, CLOSING_WORDS, DETERMINERS, FUNCTION, TAKING_PART, lore
from tally.model import Claim, Hole
from tally.units import unit_at

_MONEY_NOT = re.compile(r"(?:公|美|多|单|状|纪|港|欧|日|韩|二|元|百|万)$")
_FIRM_RIGHT_NOT = re.compile(
    r"[数标级制位处桩]|单价|GDP|地区生产总值|工业增加值|产值能耗|为单位|以[内外]?计|/|户(?!万)|村|乡|镇|企业|产业|项目|俱乐部|大关|店"
)
_HEADER = re.compile(r"(?:单位|计量单位|单价)[::]?[^,。;\n]{0,6}$|[((\t]$")
_SYMBOL_LEFT = re.compile(r"[一-鿿,、;。:)”\"\-~—]$")
_MASK = re.compile(
    r"(?P<mask>\*{1,12}+\.\*{1,4}+|[*□■]{1,12}+|_{2,12}+|零{2,8}+|…{1,4}+"
    r"|(?<![A-Za-z×])(?:[xX]{1,12}+(?:\.[xX]{1,4}+)?|×{1,12}+(?:\.×{1,4}+)?)(?![A-Za-z×]))"
    r"(?P<digits>\d{0,8}+(?:\.\d{1,4}+)?)(?P<more>[余多来]?)(?P<scale>[十百千]?[万亿]?)[余多来]?"
)
_YEARS_MASKED = re.compile(r"年(?!级)")
_SCALED_LIVING = frozenset(("户", "人", "年", "岁", "米", "亩"))
_CLOSING_ONLY = frozenset(("人次", "场次", "架次", "件次", "车次", "小时", "分钟", "学时", "课时"))
_COUNTING = re.compile(
    r"(?:[共达约计近超仅足至]|超过|累计|分别|新增|增加|减少|培训|救助|邀请|组织|现有|结业|出生|参保|上岗|就业|脱贫|其中|毕业|转移|安置|成功)$"
)
_LIVING = frozenset("积口众员民数量园林田地户庭")
_JOINING = frozenset("的和及与")
_HOURS = frozenset(("小时", "分钟", "学时", "课时", "个月"))
_AFTER_NAMES = frozenset("人户名个家期场次件条项例本份册支所篇套台幅块处对")
_COLLOQUIAL = ("有", "是", "为", "到", "当", "等")
_TALLIES = ("户数", "人数", "总数", "个数", "件数", "次数", "对数")
_REMAINS = frozenset("业剩其盈结节富多残年岁月冗扣宽赘有")
_LONGEST_WORD = 4
_GLOSS = 5


def holes_in(norm: str, claims: Sequence[Claim]) -> Iterator[Hole]:
    """Every hole in reading order; claims have consumed their text first."""
    search = lore().scan.search
    taken = iter([claim[:2] for claim in claims])
    start, end = next(taken, (len(norm), len(norm)))
    last_end = -1
    hole: Hole | None = None
    found = search(norm)
    while found is not None:
        here, at = found.span()
        while here >= end:
            last_end = end
            start, end = next(taken, (len(norm), len(norm)))
        if here >= start:
            at = end
        elif norm[here - 1 : here] == ")" and _is_gloss_closed(norm, here, last_end):
            at = here + 1
        else:
            lost = hole is not None and hole.end
            comma = norm[here - 1 : here] in ("、", ",") and here - 1 in (lost, last_end)
            beside = here in (lost, last_end) or (comma and norm[here] in "人户")
            hole = _hole_at(norm, here, found.group(), beside=beside)
            if hole is not None:
                at = max(hole.end, at)
                yield hole
        found = search(norm, at)


def _is_gloss_closed(norm: str, at: int, claimed: int) -> bool:
    """`6655人(家)次`: what stands behind the bracket goes on with the unit before it."""
    return 0 < at - claimed <= _GLOSS and norm[claimed] == "("


def _hole_at(norm: str, at: int, unit: str, *, beside: bool) -> Hole | None:
    special = _SPECIAL.get(unit)
    if special is not None:
        return special(norm, at)
    if unit in lore().firm:
        return Hole(at, at + len(unit), unit) if _firm(norm, at, unit) else None
    return Hole(at, at + len(unit), unit) if _loose(norm, at, unit, beside) else None


def _masked(norm: str, at: int) -> Hole | None:
    found = _MASK.match(norm, at)
    if found is None:
        return None
    if norm[at] in "xX×" and found["digits"] and len(found["mask"]) == 1:
        return None
    if norm[at - 1 : at].isdigit() and norm[at] == "×":
        return None
    unit = unit_at(norm, found.end())
    if norm[at] in "_…零" and (unit is None or not unit.whole):
        return None
    if (
        unit is None
        or norm.startswith(":", found.end() + len(unit.surface))
        or (unit.kind == "ordinal" and unit.surface != "级")
    ):
        return None
    if len(unit.surface) == 1 and _is_part_of_word(
        norm, found.end(), found.end() + 1, right_only=True
    ):
        return None
    end = found.end() + len(unit.surface)
    return Hole(at, end, found["scale"] + unit.surface, found["mask"])


def _symbol(norm: str, at: int) -> Hole | None:
    """`占总人口的%`: a sign that stands behind words and not behind a number."""
    return Hole(at, at + 1, norm[at]) if _is_lost(norm, at) else None


def _is_lost(norm: str, at: int) -> bool:
    if at == 0 or _SYMBOL_LEFT.search(norm, at - 1, at) is None:
        return norm[at - 1 : at] == "(" and norm[at + 1 : at + 2] != ")"
    return norm[at - 1] not in DETERMINERS and not _is_header(norm, at, at + 1)


def _is_header(norm: str, at: int, end: int) -> bool:
    """`(万元)` and `单位:亩` name the unit of a table; nothing was lost."""
    return (
        norm[end : end + 1] in ")),、。\t\n/"
        and _HEADER.search(norm, max(0, at - 12), at) is not None
    )


def _with_more(norm: str, at: int) -> Hole | None:
    """`余名`, `余万元`: the number before 余 is gone."""
    scaled = at + 1 + (norm[at + 1 : at + 2] in ("万", "亿"))
    unit = unit_at(norm, scaled)
    left = norm[at - 1 : at]
    if (
        unit is None
        or unit.kind == "ordinal"
        or left in _REMAINS
        or (left in DETERMINERS and left != "单")
    ):
        return None
    if _is_part_of_word(norm, at, at + 1) or _is_part_of_word(
        norm, scaled, scaled + 1, right_only=True
    ):
        return None
    return Hole(at, scaled + len(unit.surface), norm[at + 1 : scaled] + unit.surface)


def _with_many(norm: str, at: int) -> Hole | None:
    """`多万元`, `资料多份,`: 多 itself may mean many, so only before what it cannot count alone."""
    scaled = at + 1 + (norm[at + 1 : at + 2] in ("万", "亿"))
    unit = unit_at(norm, scaled)
    if unit is None or at == 0 or norm[at - 1] in DETERMINERS or norm[at - 1] in "许众很太更较最":
        return None
    if scaled == at + 1 and (
        unit.surface not in lore().after_more or not _closes(norm, scaled + 1)
    ):
        return None
    return Hole(at, scaled + len(unit.surface), norm[at + 1 : scaled] + unit.surface)


def _scaled(norm: str, at: int) -> Hole | None:
    """`万元`, `亿斤`, `万余份` without the number before 万."""
    more = norm[at + 1 : at + 2] in ("余", "多")
    place = at + 1 + more
    unit = unit_at(norm, place)
    left = norm[at - 1 : at]
    if unit is None or left in DETERMINERS or unit.surface not in lore().scaled:
        return None
    end = place + len(unit.surface)
    if _is_header(norm, at, end) or _FIRM_RIGHT_NOT.match(norm, end):
        return None
    if unit.kind == "money" and norm.startswith(("以上", "以下"), end) and not _led(norm, at):
        return None
    if unit.kind != "money" and not more and not _closes(norm, end):
        return None
    if more and not _closes(norm, end) and unit.kind != "money":
        return None
    if (
        unit.surface in _SCALED_LIVING
        and not more
        and not _led(norm, at)
        and not _noun_before(norm, at)
        and _COUNTING.search(norm, max(0, at - 3), at) is None
    ):
        return None
    return Hole(at, end, norm[at] + unit.surface)


def _noun_before(norm: str, at: int) -> bool:
    return norm[at - 1 : at] in _LIVING


def _firm(norm: str, at: int, unit: str) -> bool:
    if at and (norm[at - 1] in DETERMINERS or norm.startswith(("平方", "立方"), at - 2)):
        return False
    end = at + len(unit)
    if _FIRM_RIGHT_NOT.match(norm, end) or _is_header(norm, at, end):
        return False
    if unit in _CLOSING_ONLY and not _closes(norm, end) and not norm.startswith(TAKING_PART, end):
        return False
    if unit in _HOURS and (norm[at - 1 : at] in ("个", "半") or _is_part_of_word(norm, at, at + 1)):
        return False
    alone = at == 0 or norm[at - 1] in "\n\t"
    return not (alone and (end == len(norm) or norm[end] in "\n\t"))


def _loose(norm: str, at: int, unit: str, beside: bool) -> bool:
    left = norm[at - 1 : at]
    end = at + len(unit)
    if norm.startswith(unit, end):
        return False
    if left in DETERMINERS and left and not norm.endswith(_TALLIES, 0, at):
        return False
    if beside:
        return unit in ("米", "亩", "元", "吨", "斤", "人") and (
            _closes(norm, end) or norm.startswith((*TAKING_PART, "脱贫"), end)
        )
    closes = _closes(norm, end) or (unit == "户" and norm[end : end + 1] == "人")
    noun = closes and norm[end : end + 1] not in _JOINING and lore().nouns.end_at(norm, at - 4, at)
    # 妇女 and 节 are a word of three characters.
    noun = noun and norm[end - 3 : end] not in lore().words
    if noun and unit not in "元米":
        found = True
    elif unit == "元":
        found = closes and _is_money(norm, at)
    elif unit == "岁":
        found = closes
    elif closes and not norm.startswith("的", end):
        found = _closing(norm, at, unit, left)
    else:
        found = _opening(norm, at, unit, left)
    covered = found and _is_part_of_word(norm, at, end, right_only=noun or unit == "元")
    return found and not covered and not _is_header(norm, at, end)


def _closing(norm: str, at: int, unit: str, left: str) -> bool:
    """`先进典型个,`: the clause closes on a unit that no number precedes."""
    counting = unit == "人" and _COUNTING.search(norm, max(0, at - 3), at) is not None
    if counting or (unit != "人" and _strongly_led(norm, at)):
        return True
    if not ("\u4e00" <= left <= "\u9fff" or left in ("”", '"', "》", ")")):
        return False
    if left in ("”", '"', "》", ")"):
        return unit in _AFTER_NAMES
    allowed = lore().before.get(unit)
    return allowed is None or left in allowed


def _opening(norm: str, at: int, unit: str, left: str) -> bool:
    """`,名女企业家`, `帮助名妇女`: a unit leads a noun and no number leads the unit."""
    right = norm[at + len(unit) : at + len(unit) + 1]
    if not "\u4e00" <= right <= "\u9fff":
        return False
    if right in FUNCTION or (left in _COLLOQUIAL and unit in "个位家座次篇项所"):
        return False
    nouns = lore().after.get(unit)
    if nouns is not None and not norm.startswith(nouns, at + len(unit)):
        return False
    if left == "、" and unit in "户张":
        return False
    return left in ("", ",", "。", ";", "、", "\n", ":", " ") or (
        _led(norm, at) or (left == "的" and unit in "名户")
    )


def _closes(norm: str, end: int) -> bool:
    return end >= len(norm) or norm[end] in CLOSERS or norm.startswith(CLOSING_WORDS, end)


def _led(norm: str, at: int) -> bool:
    end = at - (norm[at - 1 : at] in ("了", "出"))
    return lore().leads.end_at(norm, at - 4, end)


def _strongly_led(norm: str, at: int) -> bool:
    """Led by a word that does little else; 为, 有 and 到 do much else."""
    end = at - (norm[at - 1 : at] in ("了", "出"))
    return lore().strong.end_at(norm, at - 4, end)


def _is_money(norm: str, at: int) -> bool:
    start = max(0, at - 3)
    return lore().money.end_at(norm, start, at) and _MONEY_NOT.search(norm, start, at) is None


def _is_part_of_word(norm: str, at: int, end: int, *, right_only: bool = False) -> bool:
    """A common word covers the unit and more than the unit."""
    words = lore().words
    first = at if right_only else max(0, at - _LONGEST_WORD + 1)
    for begin in range(first, at + 1):
        for stop in range(end, min(len(norm), begin + _LONGEST_WORD) + 1):
            if stop - begin > end - at and norm[begin:stop] in words:
                return True
    return False


_SPECIAL: dict[str, Callable[[str, int], Hole | None]] = {
    **dict.fromkeys("*□■xX×_零…", _masked),
    **dict.fromkeys("%‰℃", _symbol),
    **dict.fromkeys("万亿", _scaled),
    "余": _with_more,
    "多": _with_many,
}
