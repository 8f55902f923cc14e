"""Words of the duty to report."""

from enum import StrEnum

from niangjia.kernel.words import N_

MINOR_NOTED = "casework.minor.noted"
MINOR_LET_IN = "casework.minor.let_in"
MINOR_SPLIT_OFF = "casework.minor.split_off"
DUTY_COUNTED = "casework.duty_reports.counted"


class Age(StrEnum):
    """How old, as far as the duty asks."""

    UNDER_8 = "under_8"
    UNDER_14 = "under_14"
    UNDER_16 = "under_16"
    UNDER_18 = "under_18"
    MINOR = "minor"  # nobody asked yet how old
    ADULT = "adult"
    UNKNOWN = "unknown"


AGE_LABELS = {
    Age.UNDER_8: N_("不满 8 岁"),
    Age.UNDER_14: N_("8 到 13 岁"),
    Age.UNDER_16: N_("14、15 岁"),
    Age.UNDER_18: N_("16、17 岁"),
    Age.MINOR: N_("未满 18 岁，几岁还没问"),
    Age.ADULT: N_("成年"),
    Age.UNKNOWN: N_("不知道"),
}
MINOR_AGES = frozenset({Age.UNDER_8, Age.UNDER_14, Age.UNDER_16, Age.UNDER_18, Age.MINOR})
# Until she was asked she may be: a guardian too many is mended, one too few is not.
UNDER_14 = frozenset({Age.UNDER_8, Age.UNDER_14, Age.MINOR})


class Capacity(StrEnum):
    """Capacity for civil conduct; an adult has it unless something speaks against it."""

    FULL = "full"
    LIMITED = "limited"
    NONE = "none"
    UNKNOWN = "unknown"


CAPACITY_LABELS = {
    Capacity.FULL: N_("能自己作主"),
    Capacity.LIMITED: N_("只能部分辨认自己的行为"),
    Capacity.NONE: N_("不能辨认自己的行为"),
    Capacity.UNKNOWN: N_("看不出有问题，没有问过"),
}


class Harm(StrEnum):
    """What befell her, or may befall her."""

    DOMESTIC_VIOLENCE = "domestic_violence"
    OTHER_HARM = "other_harm"
    DANGER = "danger"
    NO_SIGN = "no_sign"
    UNASKED = "unasked"


HARM_LABELS = {
    Harm.DOMESTIC_VIOLENCE: N_("家庭暴力"),
    Harm.OTHER_HARM: N_("身心受到其他侵害"),
    Harm.DANGER: N_("面临其他危险"),
    Harm.NO_SIGN: N_("没有这样的迹象"),
    Harm.UNASKED: N_("还没问"),
}
UNHARMED = frozenset({Harm.NO_SIGN, Harm.UNASKED})


class Sure(StrEnum):
    """How it is known. A suspicion is enough for the duty, so none of these changes it."""

    SEEN = "seen"
    TOLD = "told"
    SUSPECTED = "suspected"


SURE_LABELS = {
    Sure.SEEN: N_("亲眼看到"),
    Sure.TOLD: N_("听她或别人说"),
    Sure.SUSPECTED: N_("怀疑"),
}


class Law(StrEnum):
    """The article that makes the duty."""

    ANTI_DV_14 = N_("反家庭暴力法第十四条")
    MINORS_11 = N_("未成年人保护法第十一条")


class Office(StrEnum):
    """To whom the duty is owed."""

    POLICE = N_("公安机关")
    CIVIL_AFFAIRS = N_("民政部门")
    EDUCATION = N_("教育部门")


class Haste(StrEnum):
    """How soon: the clock runs from the moment it became known."""

    AT_ONCE = N_("立即")
    PROMPTLY = N_("及时")


class Why(StrEnum):
    """Why the flow is open or closed, as the page tells it."""

    MINOR = N_("未成年人身心受到侵害、疑似受到侵害或面临危险：必须立即报告，不需要谁同意。")
    NOT_FULL_CAPACITY = N_(
        "不能完全自己作主的人遭受或疑似遭受家庭暴力：必须及时报案，不需要谁同意。"
    )
    COMPETENT_ADULT = N_("她是能自己作主的成年人：报不报由她决定。没有她的同意，不报。")
    CONSENTED = N_("她是能自己作主的成年人，并且同意报案：按她的同意转介，不走强制报告。")
    NOT_COVERED = N_("法律的强制报告只管家庭暴力。其他侵害要由她和监护人决定。")
    ASK_AGE = N_("不知道她是不是未成年人。请先弄清年龄，再决定。")
    ASK_HARM = N_("还没问她有没有受到侵害、有没有危险。请先问，再决定。")
    NO_SIGN = N_("没有侵害或危险的迹象，没有报告义务。")


class DutyRefusal(StrEnum):
    """Why nothing was written, or a case not opened."""

    FLOW_CLOSED = N_("没有报告义务，这里不记报告。她同意报案时，请用转介。")
    OFFICE_MISSING = N_("请选报告给了哪个部门。")
    NOT_LET_IN = N_(
        "这是未成年人的案子。按规定，打开前要由一位督导批准。请找本单位督导，她在“未成年人案子”里批准。"
    )
    OWN_APPROVAL = N_("不能自己批准自己。请另一位督导批准。")
    NOT_OF_TEAM = N_("她已经不在这个案子的经办人里了。")
