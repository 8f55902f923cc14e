"""Words of closing."""

from enum import StrEnum

from niangjia.kernel.words import N_


class ClosureState(StrEnum):
    """How far a closure came."""

    ASKED = "asked"
    AGREED = "agreed"
    SENT_BACK = "sent_back"


CLOSURE_LABELS = {
    ClosureState.ASKED: N_("等督导同意"),
    ClosureState.AGREED: N_("督导同意结案"),
    ClosureState.SENT_BACK: N_("督导退回，继续办"),
}


class CloseRefusal(StrEnum):
    """Why a case was not closed, reopened, held or released."""

    WORDS_MISSING = N_("请写办得怎么样，再请督导同意。")
    OUTCOME_UNKNOWN = N_("请选结果。")
    UNFINISHED = N_("还有要办的事、调解或回访没写结果。请先写清，没办的写为什么。")
    NO_SUPERVISOR = N_("这个案子还没有督导。请先在“谁能看”里加一位。")
    ALREADY_ASKED = N_("已经请督导同意了，等她答复。")
    ALREADY_CLOSED = N_("案子已经结了。")
    NOTHING_ASKED = N_("没有人请求结案。")
    OWN_ASKING = N_("自己请求的结案，要由另一位督导同意。")
    NOT_SUPERVISOR = N_("这要由这个案子的督导来定。你在这个案子里不是督导。")
    REMARK_MISSING = N_("退回请写为什么。")
    NOT_CLOSED = N_("案子没有结，不用重新打开。")
    REASON_MISSING = N_("请写为什么。")
    YEAR_UNREADABLE = N_("最小的孩子哪年生的，请写四位数的年份，不晚于今年。")
    ALREADY_SO = N_("已经是这样了。")
