"""Words of legal steps."""

from enum import StrEnum

from niangjia.kernel.words import N_

LEGAL_COUNTED = "casework.legal.counted"
# Anti-Domestic Violence Law, articles 28 and 30: decided within 72 hours, good for 6 months
# at most, prolonged only if that is asked for before it ends.
HOURS_TO_DECIDE = 72
MONTHS_AT_MOST = 6
PROLONG_BEFORE_DAYS = 14


class Decision(StrEnum):
    """Where an application stands."""

    APPLIED = "applied"
    GRANTED = "granted"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


DECISION_LABELS = {
    Decision.APPLIED: N_("已申请"),
    Decision.GRANTED: N_("批准了"),
    Decision.REFUSED: N_("驳回了"),
    Decision.WITHDRAWN: N_("撤回了申请"),
}


class Sort(StrEnum):
    """The sorts of legal steps, as their pages are addressed."""

    ORDER = "order"
    BREACH = "breach"
    HEARING = "hearing"
    AID = "aid"


SORT_LABELS = {
    Sort.ORDER: N_("人身安全保护令"),
    Sort.BREACH: N_("违反保护令"),
    Sort.HEARING: N_("开庭"),
    Sort.AID: N_("法律援助"),
}


class LegalRefusal(StrEnum):
    """Why a step was not kept so."""

    WHERE_MISSING = N_("请写在哪个法院、哪个机构。")
    WORDS_MISSING = N_("还没有写内容。请写下来再保存。")
    APPLIED_LATER = N_("申请日期在今天之后。请核对。")
    DECIDED_ON_MISSING = N_("请写哪天作出的决定。")
    DECIDED_BEFORE = N_("决定的日期在申请之前。请核对。")
    DECIDED_LATER = N_("决定的日期在今天之后。请核对。")
    UNTIL_MISSING = N_("批准的保护令要写有效到哪天，到期前才提醒得到。")
    UNTIL_FAR = N_("人身安全保护令最长六个月（反家庭暴力法第三十条）。请核对日期；延长的另记一份。")
    UNTIL_BEFORE = N_("有效期在决定之前就过了。请核对。")
    HAPPENED_LATER = N_("发生的日期在今天之后。请核对。")
