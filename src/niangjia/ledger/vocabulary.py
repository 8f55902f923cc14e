"""The words of the ledger."""

from enum import StrEnum

from niangjia.kernel.words import N_

WORK_RECORDED = "ledger.work.recorded"
FILE_IMPORTED = "ledger.file.imported"
POSTING_REVERSED = "ledger.posting.reversed"


class Precision(StrEnum):
    """How exactly an amount is known; 余 and 多 say "at least"."""

    EXACT = ""
    AT_LEAST = "+"
    ABOUT = "~"


def least_exact(*known: Precision) -> Precision:
    """What a sum of amounts so known is known as."""
    return max(known, key=list(Precision).index, default=Precision.EXACT)


PRECISION_OF_WORD = {
    "": Precision.EXACT,
    "余": Precision.AT_LEAST,
    "多": Precision.AT_LEAST,
    "以上": Precision.AT_LEAST,
    "约": Precision.ABOUT,
    "近": Precision.ABOUT,
    "左右": Precision.ABOUT,
}


class Source(StrEnum):
    """How a recording came in."""

    FORM = "form"
    FILE = "file"


SOURCE_LABELS = {Source.FORM: N_("记一笔"), Source.FILE: N_("导入文件")}


class EntryRefusal(StrEnum):
    """Why nothing was posted."""

    MEASURE_UNKNOWN = N_("没有这个指标。请从列表里选。")
    FORM_UNKNOWN = N_("这张表认不出来，没有记。请打开新的一张再填。")
    FORM_USED = N_("这张表已经记过另一笔，没有再记。请打开新的一张再填。")
    UNIT_CLOSED = N_("这个单位在那一天还没设立或已撤销。请核对日期或换承接单位。")
    DAY_IN_FUTURE = N_("日期在今天之后。工作做完了再记。")
    DAY_TOO_EARLY = N_("日期早于 1990 年。请核对年份。")
    AMOUNT_MISSING = N_("没填数量。这期没有就填 0。")
    AMOUNT_NEGATIVE = N_("数量不能小于 0。记错了请在原记录上撤销。")
    AMOUNT_UNREADABLE = N_("数量不是数字。请只填数字，如 12 或 1.5。")
    AMOUNT_TOO_FINE = N_("小数位太多。请按这个指标的最小单位填写。")
    AMOUNT_TOO_LARGE = N_("数量大得不合常理。请核对单位和小数点。")
    DIMENSION_UNKNOWN = N_("这个指标不分这一项。请从列表里选。")
    COUNT_UNIT_DIFFERS = N_("计量单位和指标的不同。请换算后再填。")


class ReversalRefusal(StrEnum):
    """Why a posting may not be reversed."""

    ALREADY_REVERSED = N_("这一笔已经撤销过。")
    NOTHING_POSTED = N_("这件事没有记进台账，没有可撤销的。")
    IS_REVERSAL = N_("这一笔本身就是撤销。要恢复请重新记一笔。")


EARLIEST_YEAR, LATEST_YEAR = 1990, 2200
# So large that no work reaches it, so small that a million of them still add up exactly in SQL.
LARGEST_STEPS = 10**13


class Withheld(StrEnum):
    """Why a figure's number is not shown to this viewer."""

    CLASS_C = N_(
        "这是受保护的数字（C 类），只给做这项工作的单位自己看；问到别的单位，有没有都不展示。"
    )


EVENT_NAMES = {
    WORK_RECORDED: N_("记一笔"),
    FILE_IMPORTED: N_("导入文件"),
    POSTING_REVERSED: N_("撤销"),
}
