"""Words of working on a case."""

from enum import StrEnum

from niangjia.kernel.words import N_


class Said(StrEnum):
    """What was answered to a question of the danger form."""

    YES = "yes"
    NO = "no"
    UNSAID = "unsaid"


SAID_LABELS = {Said.YES: N_("她说有"), Said.NO: N_("她说没有"), Said.UNSAID: N_("没问到，或她没说")}


class GoalState(StrEnum):
    """How far a goal of hers came."""

    OPEN = "open"
    MET = "met"
    CHANGED = "changed"
    DROPPED = "dropped"


GOAL_LABELS = {
    GoalState.OPEN: N_("在办"),
    GoalState.MET: N_("办到了"),
    GoalState.CHANGED: N_("她改了主意"),
    GoalState.DROPPED: N_("她不要了"),
}


class TaskState(StrEnum):
    """Whether something to be done was done."""

    OPEN = "open"
    DONE = "done"
    NOT_DONE = "not_done"


TASK_LABELS = {
    TaskState.OPEN: N_("要办"),
    TaskState.DONE: N_("办了"),
    TaskState.NOT_DONE: N_("没有办"),
}


class WorkRefusal(StrEnum):
    """Why something was not written into a case."""

    WINDOW_TURNED = N_("最早的一天在最晚的一天之后。请改一改日期。")
    REASON_MISSING = N_("没有办，请写为什么。")
    PLAN_EMPTY = N_("安全计划还是空的。请至少写一段。")
