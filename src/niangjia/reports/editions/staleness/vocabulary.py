"""What a passage is marked for, and what the margin says of it."""

from enum import StrEnum

from niangjia.kernel.words import N_


class MarkCode(StrEnum):
    """Why a passage may no longer be true."""

    YEAR = "year"
    DAY = "day"
    FIRST = "first"
    AGAIN = "again"
    GROWTH = "growth"
    SIGN = "sign"
    PLACE = "place"
    SAME = "same"
    SOURCE = "source"


class Trend(StrEnum):
    """Which way a figure went since the year before."""

    UP = "up"
    DOWN = "down"
    LEVEL = "level"


MARK_LABELS = {
    MarkCode.YEAR: N_("别的年月"),
    MarkCode.DAY: N_("没写年份的日子"),
    MarkCode.FIRST: N_("不再是首次"),
    MarkCode.AGAIN: N_("又过了一年"),
    MarkCode.GROWTH: N_("增减没有绑定"),
    MarkCode.SIGN: N_("增减相反"),
    MarkCode.PLACE: N_("别处的名称"),
    MarkCode.SAME: N_("和上一期一样"),
    MarkCode.SOURCE: N_("上一期的引用"),
}
MARK_MESSAGES = {
    MarkCode.YEAR: N_("{words}：不在这一期。请换成这一期的事，或写明是以往的事。"),
    MarkCode.DAY: N_("{words}：上一期写的日子，这样的有 {count} 处。请看看今年还是不是那天。"),
    MarkCode.FIRST: N_("{words}：上一期已经写过。请改写。"),
    MarkCode.AGAIN: N_("{words}：上一期就这样写。请核对现在是几，再改。"),
    MarkCode.GROWTH: N_("{words}：是上一期手写的增减。请绑定台账，或删去。"),
    MarkCode.PLACE: N_("{words}：不是本单位的名称。请换掉，或删去这一句。"),
    MarkCode.SAME: N_("这一段除了绑定的数，和上一期一字不差。请写这一期的事，或删去。"),
    MarkCode.SOURCE: N_("{words}：上一期引自“{source}”。请换成新的数和出处。"),
}
RUN_MESSAGE = N_("从这里起 {count} 段，除了绑定的数，和上一期一字不差。请写这一期的事，或删去。")
SIGN_MESSAGES = {
    Trend.UP: N_("{words}：台账里 {number} 比上年多。请改这个词，或绑定增减。"),
    Trend.DOWN: N_("{words}：台账里 {number} 比上年少。请改这个词，或绑定增减。"),
    Trend.LEVEL: N_("{words}：台账里 {number} 和上年一样。请改这个词，或绑定增减。"),
}
