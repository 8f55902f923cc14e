"""Words of casework: states, parts in a team, purposes of looking, what is told and refused."""

from enum import StrEnum

from niangjia.kernel.words import N_

CASE_OPENED = "casework.case.opened"
CASE_READ = "casework.case.read"
CASE_COUNTED = "casework.cases.counted"
CASELOAD_READ = "casework.caseload.read"
LEAF_WRITTEN = "casework.leaf.written"
SEAT_GIVEN = "casework.seat.given"
SEAT_ENDED = "casework.seat.ended"
SEAT_TO_END = "casework.seat.to_end"
CASE_CLOSED = "casework.case.closed"
CASE_REOPENED = "casework.case.reopened"
CASE_HELD = "casework.case.held"
CASE_RELEASED = "casework.case.released"
CASE_SHREDDED = "casework.case.shredded"
CASE_REKEYED = "casework.case.rekeyed"


class Counted(StrEnum):
    """What is counted of cases: a fact of `CASE_COUNTED`."""

    OPENED = "opened"
    CLOSED = "closed"
    REOPENED = "reopened"
    REVIEWED = "reviewed"


class CaseState(StrEnum):
    """Where a case stands."""

    OPEN = "open"
    CLOSED = "closed"


STATE_LABELS = {CaseState.OPEN: N_("在办"), CaseState.CLOSED: N_("已结")}


class Part(StrEnum):
    """What a member of the team is there for."""

    WORKER = "worker"
    SUPERVISOR = "supervisor"
    ON_CALL = "on_call"  # for an hour, in an emergency


PART_LABELS = {
    Part.WORKER: N_("经办"),
    Part.SUPERVISOR: N_("督导"),
    Part.ON_CALL: N_("值班（一小时）"),
}
# What one of a team may let another in as; the hour of an emergency is given by `looking` alone.
PARTS_TO_GIVE = (Part.WORKER, Part.SUPERVISOR)


class Purpose(StrEnum):
    """Why a case was looked at; each look names one."""

    WORK = "work"
    SUPERVISION = "supervision"
    HAND_OVER = "hand_over"
    EMERGENCY = "emergency"
    HER_REQUEST = "her_request"
    HER_FILE = "her_file"


PURPOSE_LABELS = {
    Purpose.WORK: N_("办理"),
    Purpose.SUPERVISION: N_("督导"),
    Purpose.HAND_OVER: N_("交接"),
    Purpose.EMERGENCY: N_("紧急"),
    Purpose.HER_REQUEST: N_("她要求的"),
    Purpose.HER_FILE: N_("准备她的档案"),
}
PURPOSE_OF_PART = {
    Part.WORKER: Purpose.WORK,
    Part.SUPERVISOR: Purpose.SUPERVISION,
    Part.ON_CALL: Purpose.EMERGENCY,
}


class RetentionKind(StrEnum):
    """What decides how long a closed case is kept."""

    ORDINARY = "ordinary"
    VIOLENCE = "violence"
    MINOR = "minor"


class CaseRefusal(StrEnum):
    """Why a change to a case was not made."""

    WORDS_MISSING = N_("还没有写内容。请写下来再保存。")
    CALLED_MISSING = N_("请写怎么称呼她，化名也可以。")
    CASE_CLOSED = N_("案子已经结了。要再写，请先重新打开。")
    MEMBER_HAS_NO_KEY = N_("她还没有自己的钥匙，看不了个案。请她先登录做好钥匙。")
    MEMBER_MAY_NOT = N_("她在这个单位没有办个案的角色。请先由负责人给她角色。")
    ALREADY_SEATED = N_("她已经在经办人里了。")
    CHANGED_MEANWHILE = N_("别人刚改过这一条。她写的在下面；要改成你的，请再存一次，两份都留着。")
    SENT_ALREADY = N_(
        "这一份已经送到过，或者撞上了别的一份。请回列表看看；没有的话，重新打开这一页再填。"
    )
    IN_THE_FUTURE = N_("时间写到将来去了。请核对日期和时刻，再看看手机的钟。")
    HAS_A_TEAM = N_("这个案子还有人经办，不用接手。")
    ONLY_FOR_AN_HOUR = N_(
        "紧急打开的一小时只够看和救急。换经办人、给码、做档案、导出、另立案子、拿掉文件，请经办人来做。"
    )
    NOT_BY_HAND = N_("值班的一小时只由紧急打开来给。请选经办或督导。")
    LAST_OF_TEAM = N_("她是最后一个能打开这个案子的人。请先让别人加入。")
