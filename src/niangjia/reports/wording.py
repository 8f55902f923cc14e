"""Numbers as officials write them in Chinese: value, precision and form to text; rounding is here.

form      given                          written
plain     45                             45个
          55400元, said by 2 decimals    5.54万元      (money of 1万元 and more, in whole 元)
          55412.50元                     55412.5元
          1200 at least                  1200余份      (余 stands after tens only)
          1234 at least                  不少于1234份
          35 about                       约35名
          78.42 percent                  78.4%         (约 when a part is not exact)
万        13000 exact                    1.3万份
          13240                          1.3万余份     (cut, never rounded up)
          13000 at least                 1.3万余份
          13260 about                    约1.3万份     (rounded half up)
          9800                           9800份        (under 1万 there is no 万)
          55400元                        5.54万元      (money as in plain where that is exact)
growth    12.6 · -3.1 · 0                同比增长12.6% · 同比下降3.1% · 与上年持平
          0.0 rounded from 0.04          与上年基本持平
breakdown parts in the pack's order      国家级1个、省级3个、未分级别1个 (no zeros)
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal

from niangjia.ledger.figures.period import Period
from niangjia.ledger.vocabulary import Precision

WAN = Decimal(10_000)
WAN_FORM, GROWTH_FORM = "万", "growth"
UNKNOWN_TEXT = "（没有数）"
WITHHELD_TEXT = "（受保护）"
ALL_ZERO = "各项均为0"
NOTICE = "仅限本单位内部使用，对外发布前须经披露控制"
NUMERALS = "一二三四五六七八九十"

NamedPart = tuple[str, Decimal, Precision]


@dataclass(frozen=True)
class Manner:
    """What wording must know of a measure or ratio; `places` are decimals at most."""

    count_unit: str
    places: int = 0
    is_money: bool = False
    is_percent: bool = False
    is_ratio: bool = False


def amount(
    value: Decimal, manner: Manner, precision: Precision = Precision.EXACT, form: str = ""
) -> str:
    """A value with its unit of count; what the form cannot say exactly it says is not exact."""
    if manner.is_ratio and precision is not Precision.EXACT:
        precision = Precision.ABOUT  # a quotient of lower bounds is no lower bound
    if manner.is_percent:
        return _joined(_rounded(value, manner.places), "%", precision)
    rounded = _rounded(value, manner.places)
    in_wan = rounded / WAN
    if manner.is_money and rounded >= WAN and in_wan == _rounded(in_wan, 2):
        return _joined(in_wan, f"万{manner.count_unit}", precision)
    if form == WAN_FORM and rounded >= WAN:
        return _in_wan(in_wan, manner.count_unit, precision)
    return _joined(rounded, manner.count_unit, precision)


def growth(change: Decimal, *, is_exact: bool = True, is_level: bool = True) -> str:
    """How a figure compares with a year before; `is_level` says whether 0 is truly none."""
    if not change:
        return "与上年持平" if is_level else "与上年基本持平"
    way = "增长" if change > 0 else "下降"
    return f"同比{way}{'' if is_exact else '约'}{_plain(abs(change))}%"


def breakdown(parts: Iterable[NamedPart], manner: Manner, form: str = "") -> str:
    """Named parts in the order given, zeros left out."""
    said = [
        f"{name}{amount(value, manner, precision, form)}"
        for name, value, precision in parts
        if value
    ]
    return "、".join(said) or ALL_ZERO


def unsaid(dimension: str) -> str:
    """What the part is called whose entries do not say."""
    return f"未分{dimension}"


def period_text(period: Period) -> str:
    """2022年 · 2022年上半年 · 2022年第三季度 · 2022年3月."""
    year, month = f"{period.first.year}年", period.first.month
    match period.kind:
        case "half":
            return year + ("上半年" if month == 1 else "下半年")
        case "quarter":
            return f"{year}第{NUMERALS[month // 3]}季度"
        case "month":
            return f"{year}{month}月"
        case "days":
            first, last = period.first, period.last
            return f"{day_text(first)}至{day_text(last)}"
    return year


def year_text(period: Period) -> str:
    """2022年."""
    return f"{period.first.year}年"


def day_text(day: date) -> str:
    """2022年12月30日."""
    return f"{day.year}年{day.month}月{day.day}日"


def says(name: str, meaning: str, facts: Iterable[str], *, is_growth: bool) -> str:
    """What a number counts: 普法宣传现场活动（…，2022年，含下级）：当期办完的场次。"""
    grown = "比上年同期的增减" if is_growth else ""
    return f"{name}{grown}（{'，'.join(facts)}）：{meaning}"


def counted(sentence: str) -> str:
    """Of what `says` wrote, the part that names what is counted."""
    return sentence.partition("：")[0]


def reach_text(is_own: bool) -> str:
    """Whose work is counted."""
    return "本单位" if is_own else "含下级"


def by_text(dimension: str) -> str:
    """How a breakdown splits."""
    return f"按{dimension}"


def renumbered(heading: str, number: int) -> str:
    """A heading 一、 or （一） with another number, when headings before it fell away."""
    mark = re.match(rf"(（?)[{NUMERALS}]+([、）])", heading)
    if not mark:
        return heading
    return f"{mark[1]}{numeral(number)}{mark[2]}{heading[mark.end() :]}"


def numeral(number: int) -> str:
    """1 to 99 as headings count: 一, 十, 十一, 二十."""
    tens, ones = divmod(number, 10)
    words = (NUMERALS[tens - 1] if tens > 1 else "") + ("十" if tens else "")
    return words + (NUMERALS[ones - 1] if ones else "")


def _in_wan(in_wan: Decimal, count_unit: str, precision: Precision) -> str:
    if precision is Precision.ABOUT:
        return f"约{_plain(_rounded(in_wan, 1))}万{count_unit}"
    cut = in_wan.quantize(Decimal("0.1"), ROUND_DOWN)
    is_more = cut != in_wan or precision is Precision.AT_LEAST
    return f"{_plain(cut)}万{'余' if is_more else ''}{count_unit}"


def _joined(value: Decimal, count_unit: str, precision: Precision) -> str:
    number = _plain(value)
    if precision is Precision.ABOUT:
        return f"约{number}{count_unit}"
    if precision is Precision.AT_LEAST and count_unit.startswith("万"):
        return f"{number}万余{count_unit[1:]}"
    if precision is Precision.AT_LEAST:
        is_round = value >= 10 and value % 10 == 0  # noqa: PLR2004 - 余 follows a full ten
        return f"{number}余{count_unit}" if is_round else f"不少于{number}{count_unit}"
    return f"{number}{count_unit}"


def _rounded(value: Decimal, places: int) -> Decimal:
    return value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


def _plain(value: Decimal) -> str:
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
