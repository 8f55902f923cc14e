"""Words of consents: what is passed on, for what, how she said it."""

from enum import StrEnum

from niangjia.kernel.words import N_

CONSENT_GIVEN = "casework.consent.given"
CONSENT_WITHDRAWN = "casework.consent.withdrawn"
MOST_DAYS = 365  # a consent that nobody asks about for longer is none


class PassedOnFor(StrEnum):
    """What something of hers is passed on for; one consent, one purpose."""

    SAFETY = "safety"
    SHELTER = "shelter"
    HEALTH = "health"
    LEGAL = "legal"
    WELFARE = "welfare"
    COUNSELLING = "counselling"
    MEDIATION = "mediation"
    TAKE_OVER = "take_over"


PASSED_ON_LABELS = {
    PassedOnFor.SAFETY: N_("保护她的安全"),
    PassedOnFor.SHELTER: N_("找住处、进庇护所"),
    PassedOnFor.HEALTH: N_("看病"),
    PassedOnFor.LEGAL: N_("法律帮助"),
    PassedOnFor.WELFARE: N_("救助和福利"),
    PassedOnFor.COUNSELLING: N_("心理辅导"),
    PassedOnFor.MEDIATION: N_("调解"),
    PassedOnFor.TAKE_OVER: N_("由他们接手这个案子"),
}


class Part(StrEnum):
    """A part of a case that may be passed on by itself."""

    CALLED = "called"
    REACH = "reach"
    MATTER = "matter"
    WANTS = "wants"
    DONE = "done"
    DANGERS = "dangers"
    PLAN = "plan"
    GOALS = "goals"
    LEGAL = "legal_steps"


PART_LABELS = {
    Part.CALLED: N_("怎么称呼她"),
    Part.REACH: N_("怎样安全地联系她"),
    Part.MATTER: N_("什么事"),
    Part.WANTS: N_("她想要什么"),
    Part.DONE: N_("已经做了什么"),
    Part.DANGERS: N_("危险评估"),
    Part.PLAN: N_("安全计划"),
    Part.GOALS: N_("她的目标"),
    Part.LEGAL: N_("保护令、开庭和法律援助"),
}


class How(StrEnum):
    """How she agreed."""

    SPOKEN = "spoken"
    WRITTEN = "written"
    RECEIPT = "receipt"  # by her own code


HOW_LABELS = {
    How.SPOKEN: N_("口头同意"),
    How.WRITTEN: N_("书面同意"),
    How.RECEIPT: N_("凭她的回执码同意"),
}


class RecipientKind(StrEnum):
    """What a recipient is."""

    UNIT = "unit"  # of this house: its code
    SERVICE = "service"  # of the directory: its key
    OTHER = "other"  # by name


class ConsentRefusal(StrEnum):
    """Why a consent was not kept so."""

    RECIPIENT_MISSING = N_("请写清楚交给谁。一次同意只对一家。")
    PARTS_MISSING = N_("请选她同意交出去的是哪几项。没选的一项也不会出去。")
    WORDS_MISSING = N_("请写下她是怎么说的，用她自己的话。")
    GUARDIAN_MISSING = N_(
        "不满 14 岁、或者还没问几岁的，要由监护人同意，不能是涉嫌伤害孩子的人。请问过再勾上。"
    )
    UNTIL_PAST = N_("同意的截止日期已经过了。请写今天或以后的日期。")
    UNTIL_FAR = N_("同意最长一年。到期以后请再问她一次。")
    WITHDRAWN = N_("这份同意已经撤回了。")


class NoConsent(StrEnum):
    """Why something may not be passed on."""

    NONE_FOR_THIS = N_("她没有同意为这件事把东西交给这一家。请先问她。")
    WITHDRAWN = N_("她撤回了同意。什么都不能交出去。")
    EXPIRED = N_("她的同意已经到期。请再问她一次。")
    BEYOND_PARTS = N_("有她没有同意交出去的内容。请去掉，或者再问她一次。")
