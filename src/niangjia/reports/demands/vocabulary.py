"""The words of the register: how far the ledger answers, of whom is asked, what is refused."""

from enum import StrEnum

from niangjia.kernel.words import N_

REGISTERED = "reports.demand.registered"

MOST_FIELDS, LONGEST_FIELD, MOST_TIMES = 200, 60, 366


class Answered(StrEnum):
    """Whether the ledger already answers a field."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"


ANSWERED_LABELS = {
    Answered.YES: N_("台账已有"),
    Answered.PARTLY: N_("可能有，还没记或要核对"),
    Answered.NO: N_("台账没有"),
}


class Of(StrEnum):
    """Which units must fill it in."""

    OWN = "own"
    CHILDREN = "children"
    ALL = "all"


OF_LABELS = {
    Of.OWN: N_("只要本单位填"),
    Of.CHILDREN: N_("直接下级每个都填"),
    Of.ALL: N_("全部下级每个都填"),
}


class DemandRefusal(StrEnum):
    """Why a demand is not registered; all of them are told at once."""

    NO_OFFICE = N_("没有写是谁要的。请写提出单位。")
    NO_TITLE = N_("没有写要的是什么。请写表名。")
    NO_FIELDS = N_("没有写要填哪些项。请一行写一项。")
    TOO_MANY_FIELDS = N_("要填的项超过 200 个。请分成几张表登记。")
    FIELD_TOO_LONG = N_("有一项超过 60 个字。请只写项的名称。")
    TIMES = N_("一年几次要在 1 到 366 之间。")
    ENDS_BEFORE_IT_BEGINS = N_("结束的日子早于开始。请核对日期。")
    NO_UNITS = N_("没有要填的下级单位。请改选谁来填。")


SORTS_PEOPLE = N_(
    "「{found}」会按民族、宗教、政治面貌把人分类，或给人打分、排名、列名单。这样的项不登记，也不向下级要，请和提出单位说明。"
)
