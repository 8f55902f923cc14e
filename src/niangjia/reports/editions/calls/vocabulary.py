"""The words of calls: how far a called unit came, what is refused, what the audit calls it."""

from enum import StrEnum

from niangjia.kernel.words import N_

ASKED = "reports.call.asked"
REMINDED = "reports.call.reminded"
LIFTED = "reports.call.lifted"
WITHDRAWN = "reports.call.withdrawn"

LONGEST_NOTE, LONGEST_WHY = 500, 200


class Progress(StrEnum):
    """How far a called unit came; the first four are an edition's states after its beginning."""

    NOT_BEGUN = "not_begun"
    DRAFT = "draft"
    CHECKED = "checked"
    SIGNED = "signed"
    RECEIVED = "received"
    LIFTED = "lifted"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"


PROGRESS_LABELS = {
    Progress.NOT_BEGUN: N_("没开始"),
    Progress.DRAFT: N_("起草"),
    Progress.CHECKED: N_("已核对"),
    Progress.SIGNED: N_("已签发"),
    Progress.RECEIVED: N_("上级已收"),
    Progress.LIFTED: N_("免交"),
    Progress.CLOSED: N_("已撤并，不用交"),
    Progress.WITHDRAWN: N_("布置已收回，不用交"),
}
WAITING = (Progress.NOT_BEGUN, Progress.DRAFT, Progress.CHECKED)


class Whom(StrEnum):
    """Which units are asked."""

    CHILDREN = "children"
    ALL = "all"
    SOME = "some"


WHOM_LABELS = {
    Whom.CHILDREN: N_("直接下级"),
    Whom.ALL: N_("全部下级"),
    Whom.SOME: N_("只要下面选的"),
}


class CallRefusal(StrEnum):
    """Why something is not done with a call; all of them are told at once."""

    NO_NAME = N_("报告名称要有 1 到 80 个字，不能有看不见的字符。请重打一遍。")
    NO_UNITS = N_("没有选下级单位，或者选的都已撤销。请至少选一个。")
    DUE_IN_PAST = N_("截止的日子已经过了。请选今天或以后的日子。")
    ALREADY_CALLED = N_("这一期同名的报告已经布置过。请打开那一次看，或换个名称。")
    NOTHING_TO_REMIND = N_("没有可以催办的单位：都交了，或者今天已经催过。")
    NO_REASON = N_("免交要写明原因。")
    NO_REASON_TO_WITHDRAW = N_("收回布置要写明原因，下级看得到。")
    ALREADY_WITHDRAWN = N_("这次布置已经收回。请刷新后再看。")
    NOT_CALLED = N_("这一次没有布置给这个单位，或者它已经交了、免交了。请刷新后再看。")
