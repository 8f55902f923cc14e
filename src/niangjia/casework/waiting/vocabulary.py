"""Words of what waits, and the page that tells each."""

from enum import StrEnum

from niangjia.kernel.words import N_


class Kind(StrEnum):
    """What waits, in words."""

    TOLD = N_("要知道的")
    ARRIVED = N_("别处转来，等答复")
    MINORS = N_("等我批准进未成年人案子")
    ASKED = N_("她送来的，等回复")
    REPLIES = N_("转介有了答复")
    TAKEN_OVER = N_("移交已被接手，等结案")
    EXPORTS = N_("给出案子，等我同意")
    CONSENTS = N_("她的同意两周内到期")
    OVERDUE = N_("要办的事过期了")
    APPROVALS = N_("等我督导的")
    SPOILT = N_("案子里有一处打不开")


PAGES = {
    Kind.TOLD: "looking:notices",
    Kind.ARRIVED: "referrals:arrived",
    Kind.MINORS: "reporting_duty:minors",
}
PAGES_OF_CASES = {
    Kind.ASKED: "her_door:door",
    Kind.REPLIES: "referrals:list",
    Kind.TAKEN_OVER: "closing:closing",
    Kind.EXPORTS: "exporting:list",
    Kind.CONSENTS: "consents:list",
    Kind.OVERDUE: "working:tasks",
    Kind.APPROVALS: "reviewing:reviews",
    Kind.SPOILT: "casework:case",
}
