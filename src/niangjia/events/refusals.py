"""Why something about an event was refused: sentences that say what is wrong and how to mend it."""

from enum import StrEnum

from niangjia.kernel.words import N_


class PlanRefusal(StrEnum):
    """Why an event may not be planned or changed so."""

    TITLE_MISSING = N_("没写活动名称。")
    PLACE_MISSING = N_("没写地点。请写到能找到的程度。")
    ENDS_BEFORE_START = N_("结束时间要晚于开始时间。")
    TOO_LONG = N_("一场活动最多 31 天。更长的请分成几场。")
    TOO_EARLY = N_("日期早于 1990 年。请核对年份。")
    CAPACITY_SHAPE = N_("名额要在 1 到 1000000 之间；不限就空着。")
    HELPERS_SHAPE = N_("人手要在 0 到 1000000 之间。")
    UNIT_CLOSED = N_("单位在那一天还没设立或已撤销。请核对日期。")
    HAS_NAMES = N_("已有人报名，不能改成不留名字。")
    NOT_CHANGEABLE = N_("活动已结束或已取消，不能再改。")


class MoveOnRefusal(StrEnum):
    """Why an event may not go on to another state."""

    NOT_PLANNED = N_("只有筹备中的活动能发布。")
    NOT_PUBLISHED = N_("活动没有发布，不用撤回。")
    IS_OVER = N_("活动时间已过，不能再发布。直接结束并填人数即可。")
    HAS_SIGN_UPS = N_("已有人报名，不能悄悄撤回。请用「取消活动」，她们能在页面上看到。")
    ALREADY_CLOSED = N_("活动已经结束。")
    ALREADY_CANCELLED = N_("活动已经取消。")
    REASON_MISSING = N_("没写取消的原因。报名的人会看到它。")
    MATERIALS_OUT = N_("还有物资领在这场活动里。请先收回。")


class CloseRefusal(StrEnum):
    """Why an event may not be closed."""

    NOT_HELD = N_("活动还没开始，不能结束。")
    ALREADY_CLOSED = N_("活动已经结束。")
    CANCELLED = N_("活动已经取消，不能再结束。")
    NO_HEADCOUNT = N_("没填到场人数。人数（人）和人次至少填一个；没人来就填 0。")
    NO_METHOD = N_("没选人数是怎么得来的。")
    COUNT_SHAPE = N_("人数、人次和人手要在 0 到 1000000 之间。")
    VISITS_FEWER = N_("人次不会少于人数。请核对。")
    NOT_SCANNED = N_("扫码得来的人数要和签到记录一致。不一致时请选别的得来方式。")


class SignUpRefusal(StrEnum):
    """Why a sign-up was not taken."""

    NOT_OPEN = N_("这场活动现在不能报名。")
    IS_OVER = N_("活动已经过了。")
    NO_NAMES_TAKEN = N_("这场活动不用报名，直接来。")
    NAME_SHAPE = N_("称呼要在 1 到 20 个字之间。")
    PHONE_SHAPE = N_("电话只能有数字，7 到 15 位；不想留就空着。")
    CONSENT_MISSING = N_("没有勾选同意。不同意就不能替您留位子。")
    TOO_MANY_TRIES = N_("这里一小时内报名次数太多。请过一会儿再试，或直接联系主办单位。")


class CancelRefusal(StrEnum):
    """Why a sign-up may not be cancelled."""

    ALREADY_CANCELLED = N_("已经取消过了。")
    CHECKED_IN = N_("已经签到，不能再取消。")
    IS_OVER = N_("活动已经过了或取消了，不用再取消报名。要删掉称呼和电话，这一页上有按钮。")


class CheckInRefusal(StrEnum):
    """Why someone may not be checked in, or the check-in not taken back."""

    NOT_OPEN = N_("活动没有发布，或者已结束、已取消，不能签到。")
    TOO_EARLY = N_("还没到活动那天，不能签到。")
    CANCELLED = N_("她已取消报名。")
    WAITING = N_("她还在候补，位子满了。要让她进，请先增加名额。")
    ALREADY_IN = N_("她已经签到。")
    NOT_IN = N_("她还没有签到。")


class StockRefusal(StrEnum):
    """Why a stock may not be changed so."""

    NAME_MISSING = N_("没写物资名称。")
    NAME_TAKEN = N_("已有同名的物资。请用原来的那一种。")
    COUNT_UNIT_MISSING = N_("没写计量单位，如 份、块、盒。")
    PIECES_SHAPE = N_("件数要在 1 到 1000000 之间。")
    EVENT_OVER = N_("活动已结束或已取消，物资不能再动。")
    OTHER_UNIT = N_("这是别的单位的物资。")
