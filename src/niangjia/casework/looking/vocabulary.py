"""Words of looking."""

from enum import StrEnum

from niangjia.kernel.words import N_

CIRCLE_KEPT = "casework.circle.kept"
NEAR_LOOK = "casework.case.near_look"
FOUND_SPOILT = "casework.case.found_spoilt"
LOOKS_ASKED_ABOUT = "casework.looks.asked_about"
EMERGENCY_SEARCHED = "casework.emergency.searched"
EMERGENCY_ASKED = "casework.emergency.asked"
EMERGENCY_APPROVED = "casework.emergency.approved"
EMERGENCY_OPENED = "casework.emergency.opened"
EMERGENCY_REVIEWED = "casework.emergency.reviewed"
EMERGENCY_HOURS = 1
ASKED_HOURS = 24  # an emergency that can wait longer is none: it is asked anew


class Tie(StrEnum):
    """How a worker is near to the woman whose case she opens."""

    SELF = "self"
    KIN = "kin"
    HOUSEHOLD = "household"
    VILLAGE = "village"


TIE_LABELS = {
    Tie.SELF: N_("本人"),
    Tie.KIN: N_("亲属"),
    Tie.HOUSEHOLD: N_("同一住处"),
    Tie.VILLAGE: N_("同村或同小区"),
}


class Oddity(StrEnum):
    """Why a run of looks wants a second look."""

    NO_WORK = "no_work"
    NIGHT = "night"
    MANY_CASES = "many_cases"
    CLOSED = "closed"
    EMERGENCIES = "emergencies"
    NEAR = "near"


ODDITY_LABELS = {
    Oddity.NO_WORK: N_("多次打开，却没有办任何事"),
    Oddity.NIGHT: N_("多次在深夜打开"),
    Oddity.MANY_CASES: N_("短时间里打开了许多案子"),
    Oddity.CLOSED: N_("多次打开已结的案子"),
    Oddity.EMERGENCIES: N_("一再用紧急打开"),
    Oddity.NEAR: N_("打开了与自己相近的人的案子"),
}


class LookRefusal(StrEnum):
    """Why a look was not let through."""

    REASON_MISSING = N_("请写明为什么要看。督导会看到。")
    NO_ON_CALL_KEY = N_("本单位还没有值班钥匙。请先由督导做好。")
    NAME_MISSING = N_("请写全她的称呼或电话。不能只写一两个字来找。")
    SECOND_MISSING = N_("请选一位同事，打开时她会马上知道。")
    SECOND_IS_ONESELF = N_("请选另一位同事，不能是自己。")
    MINOR_NEEDS_APPROVAL = N_("这是未成年人的案子，要先由另一位督导同意。")
    ASKED_TOO_LONG_AGO = N_("请求已经过了 24 小时。还急的话，请重新打开一次，再请督导同意。")
    ALREADY_OPENED = N_("这一次已经打开过了。还要看，请重新打开一次。")
    OWN_EMERGENCY = N_("自己打开的，要由别人复核。")
    REMARK_MISSING = N_("请写复核意见。")
    ALREADY_REVIEWED = N_("已经复核过了。")
