"""Words of the directory."""

from enum import StrEnum

from niangjia.kernel.words import N_

SERVICE_KEPT = "directory.service.kept"
SERVICE_CHECKED = "directory.service.checked"
DIRECTORY_IMPORTED = "directory.file.imported"
DIRECTORY_EXPORTED = "directory.file.exported"
OLD_AFTER_DAYS = 180


class Kind(StrEnum):
    """What a service is."""

    POLICE = "police"
    HOSPITAL = "hospital"
    LEGAL_AID = "legal_aid"
    SHELTER = "shelter"
    COURT = "court"
    CIVIL_AFFAIRS = "civil_affairs"
    COUNSELLING = "counselling"
    HOTLINE = "hotline"
    OTHER = "other"


KIND_LABELS = {
    Kind.POLICE: N_("公安"),
    Kind.HOSPITAL: N_("医院"),
    Kind.LEGAL_AID: N_("法律援助"),
    Kind.SHELTER: N_("庇护所"),
    Kind.COURT: N_("法院"),
    Kind.CIVIL_AFFAIRS: N_("民政和救助"),
    Kind.COUNSELLING: N_("心理辅导"),
    Kind.HOTLINE: N_("热线"),
    Kind.OTHER: N_("其他"),
}


class Status(StrEnum):
    """Whether a service is there, in the words of HSDS."""

    ACTIVE = "active"
    INACTIVE = "inactive"
    DEFUNCT = "defunct"
    PAUSED = "temporarily closed"


STATUS_LABELS = {
    Status.ACTIVE: N_("开放"),
    Status.INACTIVE: N_("不开放"),
    Status.DEFUNCT: N_("已撤"),
    Status.PAUSED: N_("暂停"),
}


DAY_LABELS = {
    "MO": N_("周一"),
    "TU": N_("周二"),
    "WE": N_("周三"),
    "TH": N_("周四"),
    "FR": N_("周五"),
    "SA": N_("周六"),
    "SU": N_("周日"),
}


class DirectoryRefusal(StrEnum):
    """Why a service was not kept."""

    NAME_MISSING = N_("请写机构和服务的名称。")
    NO_WAY = N_("请至少写一个电话、地址或网址，人才找得到。")
    CHECKED_LATER = N_("核对日期在今天之后。请核对。")
