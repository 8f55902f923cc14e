"""Words of what waits, and the page that tells each."""

from datetime import timedelta
from enum import StrEnum

from niangjia.kernel.words import N_

CONSENT_ENDS_SOON = timedelta(days=14)
HEARING_IS_NEAR = timedelta(days=7)


class Kind(StrEnum):
    """What waits, in words."""

    QUEUE = N_("值班队列")
    TOLD = N_("提醒")
    ARRIVED = N_("别处转来，等答复")
    OWED = N_("本单位未成年人的事，要报告还没报告")
    MINORS = N_("等我批准进未成年人案子")
    DUTIES = N_("法律要求报告的")
    HEARINGS = N_("七天内开庭")
    DUE = N_("今天要办的和过期的")
    ORDERS = N_("保护令快到期")
    CLOSINGS = N_("要结案，等我同意")
    APPROVALS = N_("等我督导的")
    ASKED = N_("她送来的，等回复")
    REPLIES = N_("转介有了答复")
    TAKEN_OVER = N_("移交已被接手，等结案")
    EXPORTS = N_("对外提供，等我同意")
    CONSENTS = N_("她的同意两周内到期")
    SPOILT = N_("案子里有一处打不开")


PAGES = {
    Kind.QUEUE: "intake:queue",
    Kind.TOLD: "looking:notices",
    Kind.ARRIVED: "referrals:arrived",
    Kind.OWED: "reporting_duty:minors",
    Kind.MINORS: "reporting_duty:minors",
}
PAGES_OF_CASES = {
    Kind.CLOSINGS: "closing:closing",
    Kind.APPROVALS: "reviewing:reviews",
    Kind.ASKED: "her_door:door",
    Kind.REPLIES: "referrals:list",
    Kind.TAKEN_OVER: "closing:closing",
    Kind.EXPORTS: "exporting:list",
    Kind.CONSENTS: "consents:list",
    Kind.SPOILT: "casework:case",
}
