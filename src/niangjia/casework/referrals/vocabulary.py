"""Words of referrals: the ways, the states with who is to act in each, and the table of moves."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from niangjia.kernel.words import N_

REFERRAL_SENT = "casework.referral.sent"
REFERRAL_PRINTED = "casework.referral.printed"
REFERRAL_OPENED = "casework.referral.opened"
PACKET_READ = "casework.referral.read"
REFERRAL_ACCEPTED = "casework.referral.accepted"
REFERRAL_REFUSED = "casework.referral.refused"
REFERRAL_EXPIRED = "casework.referral.expired"
REFERRAL_RECALLED = "casework.referral.recalled"
REFERRAL_RECEIVED = "casework.referral.received"
REFERRAL_ENDED = "casework.referral.ended"
MOST_DAYS = 60


class Way(StrEnum):
    """Who goes: she, or the case."""

    REFERRAL = "referral"
    TRANSFER = "transfer"


WAY_LABELS = {
    Way.REFERRAL: N_("转介：她去那里，案子留在这里"),
    Way.TRANSFER: N_("移交：案子交给他们办"),
}
WAY_SHORT = {Way.REFERRAL: N_("转介"), Way.TRANSFER: N_("移交")}


class State(StrEnum):
    """Where a referral stands."""

    SENT = "sent"
    PRINTED = "printed"
    OPENED = "opened"
    ACCEPTED = "accepted"
    RECEIVED = "received"
    REFUSED = "refused"
    EXPIRED = "expired"
    RECALLED = "recalled"
    ENDED = "ended"


class Side(StrEnum):
    """Who is to act."""

    SENDER = "sender"
    RECEIVER = "receiver"
    NOBODY = "nobody"


@dataclass(frozen=True)
class StateWords:
    """A state: what it is called on either side, who is to act, and how the audit calls reaching
    it. `holds` says whether what was sent still lies there.
    """

    label: str
    owner: Side
    audit_event: str
    holds: bool = False


STATES: Mapping[State, StateWords] = {
    State.SENT: StateWords(N_("已送到，没打开"), Side.RECEIVER, REFERRAL_SENT, holds=True),
    State.PRINTED: StateWords(N_("已备好，等回执"), Side.SENDER, REFERRAL_PRINTED, holds=True),
    State.OPENED: StateWords(N_("已打开，等答复"), Side.RECEIVER, REFERRAL_OPENED, holds=True),
    State.ACCEPTED: StateWords(N_("已接收"), Side.SENDER, REFERRAL_ACCEPTED),
    State.RECEIVED: StateWords(N_("回执已到"), Side.SENDER, REFERRAL_RECEIVED),
    State.REFUSED: StateWords(N_("没有接收"), Side.NOBODY, REFERRAL_REFUSED),
    State.EXPIRED: StateWords(N_("已过期，内容已销毁"), Side.NOBODY, REFERRAL_EXPIRED),
    State.RECALLED: StateWords(N_("已收回，内容已销毁"), Side.NOBODY, REFERRAL_RECALLED),
    State.ENDED: StateWords(N_("有了结果"), Side.NOBODY, REFERRAL_ENDED),
}


class Step(StrEnum):
    """What can be done to a referral."""

    OPEN = "open"
    ACCEPT = "accept"
    REFUSE = "refuse"
    EXPIRE = "expire"
    RECALL = "recall"
    CONFIRM = "confirm"
    END = "end"


STEP_LABELS = {
    Step.OPEN: N_("打开"),
    Step.ACCEPT: N_("接收"),
    Step.REFUSE: N_("不接收"),
    Step.EXPIRE: N_("到期"),
    Step.RECALL: N_("收回"),
    Step.CONFIRM: N_("记下回执"),
    Step.END: N_("记下结果"),
}
# Whatever stands neither here nor below is refused: `rules.reasons_against_step`.
MOVES: Mapping[tuple[State, Step], State] = {
    (State.SENT, Step.OPEN): State.OPENED,
    (State.SENT, Step.EXPIRE): State.EXPIRED,
    (State.SENT, Step.RECALL): State.RECALLED,
    (State.OPENED, Step.ACCEPT): State.ACCEPTED,
    (State.OPENED, Step.REFUSE): State.REFUSED,
    (State.OPENED, Step.EXPIRE): State.EXPIRED,
    (State.OPENED, Step.RECALL): State.RECALLED,
    (State.PRINTED, Step.CONFIRM): State.RECEIVED,
    (State.PRINTED, Step.END): State.ENDED,
    (State.PRINTED, Step.EXPIRE): State.EXPIRED,
    (State.PRINTED, Step.RECALL): State.RECALLED,
    (State.ACCEPTED, Step.END): State.ENDED,
    (State.RECEIVED, Step.END): State.ENDED,
}


class Outcome(StrEnum):
    """What became of it."""

    HELPED = "helped"
    PARTLY = "partly"
    NOT_HELPED = "not_helped"
    DID_NOT_GO = "did_not_go"
    UNKNOWN = "unknown"


OUTCOME_LABELS = {
    Outcome.HELPED: N_("得到了帮助"),
    Outcome.PARTLY: N_("部分得到"),
    Outcome.NOT_HELPED: N_("没有得到"),
    Outcome.DID_NOT_GO: N_("她没有去"),
    Outcome.UNKNOWN: N_("不知道"),
}


class ReferralRefusal(StrEnum):
    """Why a step was not taken."""

    NOT_NOW = N_("现在不能这样做：它已经有了别的结果。")
    NOTHING_IN_IT = N_("选的几项里还没有内容可以交。请先在案子里写下来，或者选别的。")
    CHANGED = N_("内容在你看过以后变了。请再看一遍，再送。")
    UNTIL_PAST = N_("有效期已经过了。请写今天或以后的日期。")
    UNTIL_FAR = N_("有效期最长 60 天。")
    BEYOND_CONSENT = N_("有效期不能晚过她同意的日期。")
    TRANSFER_OUTSIDE = N_("案子只能移交给本系统里的单位。给外面的机构请用转介。")
    TRANSFER_NEEDS_CONSENT = N_("移交要她为“由他们接手这个案子”同意。请先问她。")
    NOT_A_REFERRAL = N_("她同意的是由他们接手这个案子。请用移交。")
    NO_QUEUE = N_("那个单位还没有收转介的钥匙。请打电话请她们先做好，或者打印出来交给她。")
    UNIT_UNKNOWN = N_("这个单位找不到了。请核对。")
    REASON_MISSING = N_("请写为什么不能接收，好让对方另想办法。")
    TRANSFER_ENDS_BY_CLOSING = N_("案子移交了，请督导同意结案，移交也就有了结果。")
