"""The words around a report's numbers, in Chinese: periods, gaps, what a number counts."""

import re
from collections.abc import Iterable
from datetime import date

from niangjia.ledger.figures.period import Period
from niangjia.ledger.pack.forms import (
    BEFORE,
    CHANGE,
    GROWTH,
    POINTS,
    SHARE,
    TIMES,
    form_written,
)

UNKNOWN_TEXT = "（没有数）"
UNIT_WORD, MONTH_WORD = "单位", "月份"
WITHHELD_TEXT = "（受保护）"
UNKNOWN_CELL = "—"
UNKNOWN_BAR, WITHHELD_BAR = "没有数", "受保护"
NOTICE = "仅限本单位内部使用，对外发布前须经披露控制"
NEXT_SERIES, BEHIND_TOTAL, FULL_STOP = "；", "，", "。"
NUMERALS = "一二三四五六七八九十"
TOTALS = ("合计", "总计", "小计", "共计")  # what the last row of anybody's table is called
ALL_PARTS, OWN_PART, OTHER_PARTS = "合计", "本级", "其他"
TOLD_OF_IT = {
    GROWTH: "比上年同期的增减",
    CHANGE: "比上年同期的增减数",
    POINTS: "比上年同期的百分点增减",
    TIMES: "为上年同期的倍数",
    BEFORE: "的上年同期数",
    SHARE: "占全部的比重",
}
HEADS = {
    GROWTH: "{name}同比",
    CHANGE: "{name}增减",
    POINTS: "{name}增减（百分点）",
    TIMES: "{name}为上年的倍数",
    BEFORE: "上年{name}",
    SHARE: "{name}占比",
}


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


def month_text(key: str) -> str:
    """2022-03 as 3月."""
    return f"{int(key[5:7])}月"


def year_text(period: Period) -> str:
    """2022年."""
    return f"{period.first.year}年"


def day_text(day: date) -> str:
    """2022年12月30日."""
    return f"{day.year}年{day.month}月{day.day}日"


def says(name: str, meaning: str, facts: Iterable[str], *, form: str) -> str:
    """What a number counts: 普法宣传现场活动（…，2022年，含下级）：当期办完的场次。"""
    told = form_written(form)
    of_it = TOLD_OF_IT.get(told.quantity, "") if told else ""
    return f"{name}{of_it}（{'，'.join(facts)}）：{meaning}"


def base_text(period: Period) -> str:
    """What a figure is compared with."""
    return "上年" if period.kind == "year" else "上年同期"


def column_text(name: str, unit: str, form: str) -> str:
    """The head of a table's column: 捐款（万元）, 上年捐款（元）, 捐款占比."""
    told = form_written(form)
    quantity, scale = (told.quantity, told.scale) if told else ("", "")
    head = HEADS.get(quantity, "{name}").format(name=name)
    is_amount = quantity in ("", BEFORE, CHANGE)
    return f"{head}（{scale}{unit}）" if is_amount and scale + unit else head


def listed(names: Iterable[str]) -> str:
    """讲座、展板."""
    return "、".join(names)


def series_text(name: str, values: Iterable[str]) -> str:
    """讲座（场次）：1月 4，2月没有数."""
    return f"{name}：{BEHIND_TOTAL.join(values)}"


def sentences(told: Iterable[str]) -> str:
    """Each that says anything with its full stop, once."""
    return "".join(one.rstrip(FULL_STOP) + FULL_STOP for one in told if one)


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


def closed_within(unit: str, on: date) -> str:
    """What a report says of a unit that was closed within its period."""
    return f"{unit}于{on.year}年{on.month}月{on.day}日撤销，以下各数到撤销那天为止。"
