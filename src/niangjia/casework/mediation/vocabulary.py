"""Words of mediation."""

from enum import StrEnum

from niangjia.kernel.words import N_

MEDIATIONS_COUNTED = "casework.mediations.counted"
VISIT_AFTER_DAYS = (30, 90)


class Dispute(StrEnum):
    """What is disputed."""

    MARRIAGE = "marriage"
    FAMILY = "family"
    NEIGHBOURS = "neighbours"


DISPUTE_LABELS = {
    Dispute.MARRIAGE: N_("婚姻"),
    Dispute.FAMILY: N_("家庭"),
    Dispute.NEIGHBOURS: N_("邻里"),
}


class Ending(StrEnum):
    """How a mediation ended, as it was."""

    AGREED = "agreed"
    PARTLY = "partly"
    NOT_AGREED = "not_agreed"
    WITHDRAWN = "withdrawn"
    STOPPED = "stopped"


ENDING_LABELS = {
    Ending.AGREED: N_("达成协议"),
    Ending.PARTLY: N_("部分达成"),
    Ending.NOT_AGREED: N_("没有达成"),
    Ending.WITHDRAWN: N_("有人退出"),
    Ending.STOPPED: N_("发现暴力，停止调解"),
}
WITH_AGREEMENT = frozenset({Ending.AGREED, Ending.PARTLY})


class Alone(StrEnum):
    """What she said when she was asked alone whether there is violence or fear."""

    NO = "no"
    YES = "yes"
    NOT_ASKED = "not_asked"


ALONE_LABELS = {
    Alone.NO: N_("单独问过，她说没有"),
    Alone.YES: N_("单独问过，她说有，或者她怕他"),
    Alone.NOT_ASKED: N_("还没有单独问过她"),
}


class MediationRefusal(StrEnum):
    """Why a step of mediation was not taken."""

    VIOLENCE = N_(
        "有暴力，或者她害怕，不能调解：坐在一张桌前她说不了真话，协议也护不住她。"
        "请改做安全计划、申请人身安全保护令、找法律援助。"
    )
    ASK_ALONE = N_("请先单独问她：有没有动手、威胁、控制，她怕不怕。问过再开始。")
    PARTIES_MISSING = N_("调解至少有两方。请写清楚每一方。")
    ABOUT_MISSING = N_("请写争的是什么。")
    WORDS_MISSING = N_("还没有写内容。请写下来再保存。")
    LATER = N_("日期在今天之后。请核对。")
    ENDED = N_("这次调解已经结束了。")
    AGREEMENT_MISSING = N_("还没有协议。达成协议或部分达成，请先把协议写下来。")
    ONLY_STOPPED = N_("有暴力的调解，只能记“发现暴力，停止调解”或“有人退出”。")
    VISITED = N_("这次回访已经做过了。")
