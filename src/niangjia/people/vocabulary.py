"""The words of people: levels, scopes, refusals, and what actions are called."""

from enum import StrEnum

from niangjia.kernel.words import N_


class Level(StrEnum):
    """Where a government unit stands in its tree; an NGO's unit has none."""

    PROVINCE = "province"
    CITY = "city"
    COUNTY = "county"
    TOWNSHIP = "township"
    VILLAGE = "village"


LEVEL_LABELS = {
    Level.PROVINCE: N_("省级"),
    Level.CITY: N_("市级"),
    Level.COUNTY: N_("县级"),
    Level.TOWNSHIP: N_("乡镇级"),
    Level.VILLAGE: N_("村级"),
}
# GB/T 2260 and GB/T 10114: 2 digits a province, 4 a city, 6 a county, 9 a township, 12 a village.
LEVEL_OF_CODE_LENGTH = {
    2: Level.PROVINCE,
    4: Level.CITY,
    6: Level.COUNTY,
    9: Level.TOWNSHIP,
    12: Level.VILLAGE,
}


class Scope(StrEnum):
    """How far an action of a role reaches from the unit it was given at."""

    UNIT = "unit"
    SUBTREE = "subtree"


class UnitRefusal(StrEnum):
    """Why the tree may not be changed so."""

    CODE_TAKEN = N_("这个单位代码已有单位在用。请核对代码。")
    CODE_SHAPE = N_("单位代码只能用大写字母、数字和短横，最多 24 位。")
    NAME_SHAPE = N_(
        "名称要有 1 到 80 个字（英文名最多 120 个），不能有换行等看不见的字符。请重打一遍。"
    )
    PARENT_CLOSED = N_("上级单位已撤销，不能在它下面新设单位。")
    OPENS_IN_FUTURE = N_("设立日期在今天之后。请等设立以后再加。")
    ALREADY_CLOSED = N_("这个单位已经撤销。")
    CLOSES_BEFORE_OPENING = N_("撤销日期早于设立日期。请核对日期。")
    CLOSES_IN_FUTURE = N_("撤销日期在今天之后。请到那天再办。")
    SUCCEEDS_ITSELF = N_("单位不能由自己承接。请选择另一个单位。")
    SUCCESSOR_NOT_OPEN = N_("承接的单位在这一天还没设立或已撤销。请核对日期或另选单位。")
    HAS_OPEN_UNITS_BELOW = N_("下面还有没撤销的单位。请先处理下级单位。")


class MemberRefusal(StrEnum):
    """Why a member may not be changed so."""

    LOGIN_TAKEN = N_("这个登录名已有人用。请换一个。")
    ALREADY_LEFT = N_("这位成员已经离岗。")
    ROLE_NOT_GRANTABLE = N_("您的角色不能授予这个角色。请由有权的负责人授予。")
    NOT_ONESELF = N_("不能给自己授权、转单位或办离岗。请由另一位负责人办理。")
    UNIT_CLOSED = N_("单位已撤销，不能再加成员。")
    PASSWORD_OF_MORE = N_("她有您不能授予的角色，不能由您设密码。请由有权的负责人办理。")
    LEAVES_WITH_MORE = N_("她有您不能收回的角色，不能由您办理离岗。请由有权的负责人办理。")
    PASSWORD_WEAK = N_("密码太短或太常见。请用至少 10 位、别人猜不到的。")
    ALREADY_THERE = N_("她已经在这个单位。请选另一个。")
    MOVES_TO_CLOSED = N_("要转去的单位还没设立或已撤销。请选另一个。")
    MOVES_WITH_MORE = N_("她有您不能授予的角色，不能由您转单位。请由有权的负责人办理。")
    PASSWORD_ONESELF = N_("自己的密码在「我」里改。")
    NAME_SHAPE = N_("姓名要有 1 到 40 个字，不能有换行等看不见的字符。请重打一遍。")
    LOGIN_SHAPE = N_("登录名只能用小写字母、数字、点、短横和下划线，2 到 40 位。")


# What an action is called where it is refused; a domain's name stands for those not listed.
ACTION_NAMES = {
    "ledger.read": N_("看台账"),
    "ledger.record": N_("记一笔"),
    "ledger.reverse": N_("撤销记录"),
    "ledger.import": N_("导入文件"),
    "ledger.export": N_("导出"),
    "events.read": N_("看活动"),
    "reports.read": N_("看报告"),
    "reports.make": N_("生成报告"),
    "reports.call": N_("布置报告"),
    "reports.sign": N_("签发报告"),
    "reports.receive": N_("收下级的报告"),
    "people.read": N_("看成员"),
    "people.add": N_("加成员"),
    "people.appoint": N_("授予和收回角色"),
    "people.leave": N_("办理离岗"),
    "people.move": N_("转单位"),
    "units.open": N_("新设单位"),
    "directory.read": N_("看服务名录"),
    "directory.edit": N_("改服务名录"),
    "units.close": N_("撤销单位"),
}
DOMAIN_NAMES = {
    "ledger": N_("台账"),
    "events": N_("活动"),
    "reports": N_("报告"),
    "people": N_("成员"),
    "units": N_("单位"),
}
